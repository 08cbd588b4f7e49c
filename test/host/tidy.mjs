// Runs a program of which nothing must stay: no process and no temporary file, also when it is broken off.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { root } from "./hosts.mjs";
import { beforeEnding, removeFolder, temporaryFolder } from "./temporary.mjs";

const hasGroups = process.platform !== "win32";
const grace = 5000;

/**
 * Runs Node with these words, in a process group and with a temporary folder of its own; what it prints is shown. Resolves
 * with its exit code, what it printed on standard output and on both, and the names of what it left in that folder; never
 * when this process was asked to end meanwhile, so that nothing else begins.
 * @param {readonly string[]} words
 * @param {Record<string, string>} environment
 */
export async function runTidily(words, environment = {}) {
  const folder = temporaryFolder("run");
  fs.chmodSync(folder, 0o755);
  const places = { TMPDIR: folder, TEMP: folder, TMP: folder };
  const child = spawn(process.execPath, words, {
    cwd: root,
    detached: hasGroups,
    env: { ...process.env, ...environment, ...places },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let printed = "";
  for (const stream of ["stdout", "stderr"])
    child[stream].setEncoding("utf8").on("data", (text) => {
      if (stream === "stdout") output += text;
      printed += text;
      process[stream].write(text);
    });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const closed = new Promise((resolve) => child.on("close", resolve));
  let isBrokenOff = false;
  const takeBack = beforeEnding(async (signal) => {
    isBrokenOff = true;
    kill(child, signal);
    const late = setTimeout(() => kill(child, "SIGKILL"), grace);
    await ended;
    clearTimeout(late);
    kill(child, "SIGKILL");
    await closed;
  });
  const code = await ended;
  if (isBrokenOff) return new Promise(() => {});
  kill(child, "SIGKILL");
  await closed;
  takeBack();
  const left = fs.readdirSync(folder);
  removeFolder(folder);
  return { code, output, printed, left };
}

function kill(child, signal) {
  try {
    process.kill(hasGroups ? -child.pid : child.pid, signal);
  } catch {
    // All of it has ended.
  }
}
