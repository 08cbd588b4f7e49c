import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { longText, writeScripts } from "./generated.mjs";
import { startServer } from "./language-server.mjs";
import { rowOf } from "./table.mjs";
import { median, takeTurns } from "./timing.mjs";

const portolan = [resolve("dist/cli.js"), "lsp", "--stdio"];
/** Scripts that the server beside ours reads. */
const scripts = 400;
/** How long a server is left alone before its memory is looked at, in milliseconds. */
const rest = 2000;
const keystrokes = 100;
/** Typed before, so that the server's code is compiled as it is after a minute of work. */
const keystrokesBefore = 100;

const use = "import NetworkExtension\n\nfunc close(_ relay: BenchRelay) {\n  relay.link.cancel()\n}\n";
const relay =
  "import NetworkExtension\n\nclass BenchRelay: NEPacketTunnelProvider {\n  var link: NWTCPConnection!\n}\n";

/**
 * What an editor waits for, in `folder` with the files `code` of it: beside bash-language-server where that can be had.
 * Files of our own are put into the folder.
 */
export async function measureEditor(folder, code, opponents, runs) {
  const small = join(folder, ".git", "small");
  const shells = join(folder, ".git", "scripts");
  mkdirSync(small, { recursive: true });
  writeScripts(shells, scripts);
  mkdirSync(join(folder, "Bench/Moved"), { recursive: true });
  writeFileSync(join(folder, "Bench/Use.swift"), use);
  writeFileSync(join(folder, "Bench/Relay.swift"), relay);
  const bash = opponents && [opponents.bashServer, "start"];
  const { ready, bashReady, session, bashSession } = await takeTurns(
    {
      ready: () => untilReady(small),
      ...(bash && { bashReady: () => untilBashReady(bash, small) }),
      session: () => wholeSession(folder),
      ...(bash && { bashSession: () => untilBashRead(bash, shells) }),
    },
    runs,
  );
  const over = `${code.files.toLocaleString("en-US")} files`;
  const row = (what, measure, goal) => rowOf({ what, ours: session[measure], goal });
  return [
    rowOf({
      what: "server, from its start to the first findings",
      ours: ready.ms,
      beside: "bash-language-server",
      theirs: bashReady?.ms,
      goal: bash && { atMost: 0.5 },
    }),
    rowOf({
      what: `server, memory after opening ${over}`,
      unit: "MB",
      ours: session.memory,
      beside: `bash-language-server, ${scripts} files`,
      theirs: bashSession?.memory,
      goal: bash && { atMost: 0.5 },
    }),
    rowOf({ what: "the same memory", unit: "MB", ours: session.memory, goal: { atMost: 90 } }),
    row(`server, from its start to the first finding in ${over}`, "opening"),
    row(`server, one of ${keystrokes} keystrokes in a body of 5,000 lines to findings, with all messages`, "keystroke"),
    row("server, a file with a type moves, to the findings of who uses it", "rename"),
    row("server, a changed portolan.json, to findings", "config"),
    row(`server, *Check Workspace*, ${over}`, "workspace"),
    rowOf({ what: "server, memory after *Check Workspace*", unit: "MB", ours: session.memoryAfterCheck }),
  ];
}

async function untilReady(folder) {
  const server = await startServer(portolan, folder);
  try {
    await server.open(
      "Gate.swift",
      "swift",
      'import NetworkExtension\nlet gate = NWHostEndpoint(hostname: "a", port: "1")\n',
    );
    expect(await server.pull("Gate.swift"), 1);
    return { ms: performance.now() - server.since };
  } finally {
    await server.end();
  }
}

async function untilBashReady(bash, folder) {
  const server = await startServer(bash, folder);
  try {
    await server.open("gate.sh", "shellscript", "#!/bin/bash\nif true; then echo 'a'\n");
    await server.hears("textDocument/publishDiagnostics");
    return { ms: performance.now() - server.since };
  } finally {
    await server.end();
  }
}

async function untilBashRead(bash, folder) {
  const server = await startServer(bash, folder);
  try {
    await server.hears("window/logMessage", ({ message }) => message.includes("BackgroundAnalysis: Completed"));
    await setTimeout(rest);
    return { memory: server.megabytes() };
  } finally {
    await server.end();
  }
}

/** One session with a folder, whose files are afterwards as they were. */
async function wholeSession(folder) {
  const server = await startServer(portolan, folder);
  try {
    await server.open("Bench/Use.swift", "swift", use);
    expect(await server.pull("Bench/Use.swift"), 1);
    const opening = performance.now() - server.since;
    await setTimeout(rest);
    const memory = server.megabytes();
    const keystroke = await typed(server);
    const rename = await moved(server, folder);
    const config = await configured(server, folder);
    const start = performance.now();
    await server.request("portolan/checkWorkspace", {});
    const workspace = performance.now() - start;
    await setTimeout(rest);
    return { opening, memory, keystroke, rename, config, workspace, memoryAfterCheck: server.megabytes() };
  } finally {
    await server.end();
  }
}

/** A name typed in a view's body in the middle of a long file: the median of its letters. */
async function typed(server) {
  const text = longText(5000);
  const lines = text.split("\n");
  await server.open("Bench/Long.swift", "swift", text);
  const found = (await server.pull("Bench/Long.swift")).length;
  const line = lines.findIndex((each, at) => at > lines.length / 2 && /^\s+HStack \{$/.test(each)) + 1;
  let end = { line: line - 1, character: lines[line - 1].length };
  const each = [];
  for (let key = 0; key < keystrokesBefore + keystrokes; key++) {
    const start = performance.now();
    await server.change("Bench/Long.swift", { start: end, end }, key === 0 ? "\n" : "x");
    expect(await server.pull("Bench/Long.swift"), found);
    if (key >= keystrokesBefore) each.push(performance.now() - start);
    end = { line, character: key };
  }
  return median(each);
}

/** There and back. */
async function moved(server, folder) {
  const places = ["Bench/Relay.swift", "Bench/Moved/Relay.swift"];
  const start = performance.now();
  for (const [from, to] of [places, [...places].reverse()]) {
    renameSync(join(folder, from), join(folder, to));
    await server.watched({ [from]: 3, [to]: 1 });
    expect(await server.pull("Bench/Use.swift"), 1);
  }
  return (performance.now() - start) / 2;
}

/** Without findings, and with them again. */
async function configured(server, folder) {
  const path = join(folder, "portolan.json");
  const start = performance.now();
  writeFileSync(path, '{ "rules": { "deprecated-api": "off" } }\n');
  await server.watched({ "portolan.json": 1 });
  expect(await server.pull("Bench/Use.swift"), 0);
  rmSync(path);
  await server.watched({ "portolan.json": 3 });
  expect(await server.pull("Bench/Use.swift"), 1);
  return (performance.now() - start) / 2;
}

function expect(findings, count) {
  if (findings.length !== count) throw new Error(`${findings.length} findings where ${count} are measured`);
}

/** Megabytes of the server as edits go on in one long file, looked at after each `every` edits. */
export async function memoryOverTime(folder, edits, every) {
  const server = await startServer(portolan, folder);
  const taken = [];
  try {
    await server.open("Bench/Long.swift", "swift", longText(5000));
    for (let edit = 0; edit <= edits; edit++) {
      if (edit % every === 0) taken.push({ edits: edit, megabytes: server.megabytes() });
      const at = { line: (edit * 37) % 5000, character: 0 };
      const isInsertion = edit % 2 === 0;
      const last = { line: ((edit - 1) * 37) % 5000, character: 0 };
      if (isInsertion) await server.change("Bench/Long.swift", { start: at, end: at }, "let x = 1; ");
      else await server.change("Bench/Long.swift", { start: last, end: { ...last, character: 11 } }, "");
      await server.pull("Bench/Long.swift");
    }
    return taken;
  } finally {
    await server.end();
  }
}
