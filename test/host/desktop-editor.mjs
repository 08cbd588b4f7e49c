// Finds an editor of VS Code's family on this machine, and opens a folder in it.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const commands = ["code", "code-insiders", "codium", "cursor"];
/** Where Apple's systems keep apps whose command was never put on the path. */
const apps = {
  "Visual Studio Code": "code",
  "Visual Studio Code - Insiders": "code",
  VSCodium: "codium",
  Cursor: "cursor",
};

/**
 * Commands that open an editor, best first: those on the path, then those inside Apple's application folders.
 * @param {{ path?: string, platform?: string, home?: string, applications?: string }} machine
 */
export function findEditors({
  path: searched = process.env.PATH ?? "",
  platform = process.platform,
  home = process.env.HOME ?? "",
  applications = "/Applications",
} = {}) {
  const onPath = commands.map((command) => findOnPath(command, searched, platform));
  const folders = platform === "darwin" ? [applications, path.join(home, "Applications")] : [];
  const inApps = Object.entries(apps).flatMap(([app, command]) =>
    folders.map((folder) => path.join(folder, `${app}.app/Contents/Resources/app/bin`, command)),
  );
  return [...onPath, ...inApps].filter((file) => file !== undefined && isFile(file));
}

/** The file that a command on the path names, if any. */
export function findOnPath(command, searched = process.env.PATH ?? "", platform = process.platform) {
  const endings = platform === "win32" ? [".cmd", ".exe"] : [""];
  const folders = searched.split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => endings.map((ending) => path.join(folder, command + ending))).find(isFile);
}

/**
 * Runs an editor's command until its window is closed. Answers whether there was a window: an editor that runs has written
 * to the profile that it was given, and a command that can't open one (of a remote session, say) has not.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ profile: string, patience?: number }} options `patience` is how long to wait for the window, in ms
 */
export async function openWindow(command, words, { profile, patience = 30_000 }) {
  const shell = process.platform === "win32";
  const [file, ...rest] = shell ? inQuotes([command, ...words]) : [command, ...words];
  const editor = spawn(file, rest, { stdio: "inherit", shell });
  const end = () => {
    editor.kill();
    endApp(profile);
  };
  process.on("exit", end);
  let gaveUp = false;
  const late = setTimeout(() => {
    if (hasRun(profile)) return;
    gaveUp = true;
    end();
  }, patience);
  await new Promise((resolve) => editor.on("error", resolve).on("exit", resolve));
  clearTimeout(late);
  process.off("exit", end);
  return !gaveUp && hasRun(profile);
}

/**
 * Words as Windows' shell keeps them whole, which Node leaves as they are: VS Code's own folder there has spaces in its name.
 * @param {readonly string[]} words
 */
export function inQuotes(words) {
  return words.map((word) => `"${word}"`);
}

function hasRun(profile) {
  return ["code.lock", "logs"].some((name) => fs.existsSync(path.join(profile, name)));
}

/** The app is no child of the command that opens it; it writes its process id into its profile. */
function endApp(profile) {
  try {
    process.kill(Number.parseInt(fs.readFileSync(path.join(profile, "code.lock"), "utf8"), 10));
  } catch {
    // It has ended already.
  }
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
