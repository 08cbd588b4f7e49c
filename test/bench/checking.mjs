import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";
import { takeTurns } from "./timing.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const rules = join(here, "ast-grep", "sgconfig.yml");
const binary = resolve(
  `node_modules/@ast-grep/cli-${process.platform}-${process.arch}${process.platform === "linux" ? "-gnu" : ""}/ast-grep`,
);

/**
 * Whole folders: the program against ast-grep on the same Swift files, and the inside of the program against reading
 * the bytes and splitting lines. Answers rows of a table.
 */
export async function measureChecking(parts, folder, runs) {
  const files = await listed(parts, folder);
  const swift = files.filter((path) => path.endsWith(".swift"));
  const copy = temporaryFolder("bench");
  try {
    for (const path of swift) {
      const to = join(copy, relative(folder, path));
      mkdirSync(dirname(to), { recursive: true });
      cpSync(path, to);
    }
    const threads = Math.min(availableParallelism(), 4);
    const whole = await takeTurns(
      {
        portolan1: () => portolan(copy, 1),
        astGrep1: () => astGrep(copy, 1),
        portolanAll: () => portolan(copy, threads),
        astGrepAll: () => astGrep(copy, threads),
      },
      runs,
    );
    const inside = await takeTurns({ check: () => checkHere(parts, folder), floor: () => floor(parts, files) }, runs);
    return rowsOf({ whole, inside, threads, swift: sizeOf(swift), all: sizeOf(files) });
  } finally {
    removeFolder(copy);
  }
}

async function listed({ host, isChecked }, folder) {
  const files = [];
  for await (const path of host.listFiles(folder, () => {})) if (isChecked(path)) files.push(path);
  return files;
}

function portolan(folder, threads) {
  run(
    process.execPath,
    [resolve("dist/cli.js"), "check", ".", "--format", "json", "--fail-on", "never", "--jobs", String(threads)],
    folder,
  );
}

function astGrep(folder, threads) {
  run(binary, ["scan", "--config", rules, "--threads", String(threads), "--json=stream", "."], folder);
}

function run(program, words, cwd) {
  const { status, error, stderr } = spawnSync(program, words, {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (error !== undefined || status !== 0) throw error ?? new Error(`${program} ended with ${status}: ${stderr}`);
}

async function checkHere({ portolan, host, openFolders, decode, languageOf, settings, isChecked }, folder) {
  const workspace = await openFolders(portolan, host, [folder]);
  let findings = 0;
  for (const path of workspace.files.filter(isChecked)) {
    if (workspace.isQuiet(path)) continue;
    const decoded = decode(await host.readFile(path, Number.MAX_SAFE_INTEGER));
    if (!("text" in decoded)) continue;
    const document = { path, language: languageOf(path), text: decoded.text };
    findings += portolan.findings(document, workspace.around(path, settings)).length;
  }
  return findings;
}

async function floor({ host, decode }, files) {
  let lines = 0;
  for (const path of files) {
    const decoded = decode(await host.readFile(path, Number.MAX_SAFE_INTEGER));
    if ("text" in decoded) lines += decoded.text.split("\n").length;
  }
  return lines;
}

function sizeOf(files) {
  return { files: files.length, bytes: files.reduce((sum, path) => sum + readFileSync(path).length, 0) };
}

function rowsOf({ whole, inside, threads, swift, all }) {
  const row = (what, ms, { files, bytes }, against) => ({
    what,
    ms,
    speed: `${(bytes / 1e6 / (ms / 1000)).toFixed(1)} MB/s`,
    over: `${files.toLocaleString("en-US")} files, ${(bytes / 1e6).toFixed(1)} MB`,
    against,
  });
  const times = (a, b) => `${(a / b).toFixed(1)} ×`;
  return [
    row(
      "`portolan check`, whole process, 1 thread",
      whole.portolan1,
      swift,
      `${times(whole.astGrep1, whole.portolan1)} the speed of ast-grep`,
    ),
    row("`ast-grep scan`, 20 rules, 1 thread", whole.astGrep1, swift, ""),
    row(
      `\`portolan check\`, whole process, ${threads} threads`,
      whole.portolanAll,
      swift,
      `${times(whole.astGrepAll, whole.portolanAll)} the speed of ast-grep`,
    ),
    row(`\`ast-grep scan\`, 20 rules, ${threads} threads`, whole.astGrepAll, swift, ""),
    row(
      "checking inside the process, 1 thread",
      inside.check,
      all,
      `${times(inside.check, inside.floor)} the time of the floor`,
    ),
    row("the floor: reading the bytes and splitting lines", inside.floor, all, ""),
  ];
}
