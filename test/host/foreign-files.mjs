// A folder in which everything that can have a name carries links, icons and HTML.
import "./no-cache.mjs";
import fs from "node:fs";
import path from "node:path";
import { tsImport } from "tsx/esm/api";
import { temporaryFolder } from "./temporary.mjs";

const { pbxprojText } = await tsImport("../support/xcode-project.ts", import.meta.url);

const command = "[Show how to repair](command:workbench.action.files.newUntitledFile?foreign)";
/** An icon that nobody else has, of a name that the corpus knows nothing of. */
const icon = "$(qxzzzw)";

/** What a name can hold on disk and in a Swift identifier; a longer form is for texts that may hold slashes. */
const foreignName = `${command} ${icon} <img src=foreign>`;
const foreignText = `${foreignName} [site](https://foreign.invalid) [file](file:///foreign) <a href="https://foreign.invalid">a</a>`;

const swift = `import NetworkExtension

// ${foreignText}
final class \`${foreignName}\`: NEAppProxyProvider {
  func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint endpoint: Network.NWEndpoint) -> Bool {
    let \`${foreignName} gateway\` = NWHostEndpoint(hostname: "10.0.0.1", port: "443")
    return true
  }
}
`;
const log = `Timestamp                       Thread     Type        Activity             PID    TTL
2026-01-01 10:00:00.000000+0000 0x1        Default     0x0                  1      0    App: ${foreignText} NSURLErrorDomain Code=-1009
`;
const busy = 60;

/** Settings of portolan.json, each with a name of its own that nobody knows, and how what is said of it begins. */
export const configurations = [
  ["there is no rule", { rules: { [foreignText]: "off" } }],
  ["there is no setting", { [foreignText]: 1 }],
  ["there is no platform", { deploymentTarget: { [foreignText]: "1.0" } }],
];

/** Writes the folder and answers with its path. */
export function writeForeignFolder() {
  const folder = path.join(temporaryFolder("foreign"), foreignName);
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const own = `${foreignName} Proxy.swift`;
  write(own, swift);
  write(
    `${foreignName} App.xcodeproj/project.pbxproj`,
    pbxprojText({ targets: [{ name: foreignText, files: [own] }] }),
  );
  write("device.log", log);
  write(
    ".vscode/settings.json",
    JSON.stringify({ "portolan.rules": { [foreignText]: "off" }, "portolan.exclude": [foreignText] }),
  );
  write("portolan.json", "{}");
  const many = swift.replace(/gateway/g, "resolver").repeat(8);
  for (let at = 0; at < busy; at++) write(`${foreignName} ${at}.swift`, many);
  return folder;
}

/** Writes portolan.json anew. */
export function writeConfiguration(folder, [, configuration]) {
  fs.writeFileSync(path.join(folder, "portolan.json"), JSON.stringify(configuration));
}
