// The second half of `npm start`: prints the findings of the example, then opens it in VS Code with the extension running.
// Stays until Ctrl-C, or until the window is closed, and leaves no process and no folder behind.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { quietSettings } from "./settings.mjs";
import { temporaryFolder } from "./temporary.mjs";

const example = path.join(root, "examples/harbour");
const first = "Proxy/TransparentProxyProvider.swift";

const checked = spawnSync(
  process.execPath,
  [path.join(root, "dist/cli.js"), "check", path.relative(process.cwd(), example)],
  {
    stdio: "inherit",
  },
);
if (checked.status !== 0 && checked.status !== 1) process.exit(checked.status ?? 1);

const desktop = findOnPath("code");
if (desktop) await openDesktop(desktop);
else await openInBrowser();

/** The desktop app in a profile of its own; `--wait` returns when its window is closed. */
async function openDesktop(command) {
  console.log("\nOpening the example in VS Code. Close its window, or press Ctrl-C here, to end.");
  const profile = temporaryFolder("code");
  fs.mkdirSync(path.join(profile, "User"));
  fs.writeFileSync(path.join(profile, "User/settings.json"), JSON.stringify(quietSettings));
  const own = [`--user-data-dir=${profile}`, `--extensions-dir=${path.join(profile, "extensions")}`];
  const options = [...own, "--new-window", "--wait", "--disable-workspace-trust", "--skip-welcome"];
  const window = [`--extensionDevelopmentPath=${root}`, example, "--goto", path.join(example, first)];
  const shell = process.platform === "win32";
  const code = spawn(command, [...options, ...window], { stdio: "inherit", shell });
  process.on("exit", () => {
    code.kill();
    endApp(profile);
  });
  await new Promise((resolve) => code.on("exit", resolve));
  process.exit(0);
}

/** The app is no child of the command that opens it; it writes its process id into its profile. */
function endApp(profile) {
  try {
    process.kill(Number.parseInt(fs.readFileSync(path.join(profile, "code.lock"), "utf8"), 10));
  } catch {
    // It has ended already.
  }
}

async function openInBrowser() {
  const server = await startServer("oldest", {
    driven: false,
    prepare: (extensions) => fs.symlinkSync(root, path.join(extensions, "portolan.portolan-0.1.0"), "junction"),
  });
  const file = `vscode-remote://${server.authority}${encodeURI(path.join(example, first))}`;
  const address = server.url(example, [
    ["skipWelcome", "true"],
    ["openFile", file],
  ]);
  console.log(`\nThe example is open in VS Code, with Portolan running:\n\n  ${address}\n\nPress Ctrl-C to end.`);
  const opener = hasDesktop() && findOnPath(process.platform === "darwin" ? "open" : "xdg-open");
  if (opener) spawn(opener, [address], { stdio: "ignore", detached: true }).unref();
  setInterval(() => undefined, 2 ** 30);
}

function hasDesktop() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function findOnPath(command) {
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => endings.map((ending) => path.join(folder, command + ending))).find(isFile);
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
