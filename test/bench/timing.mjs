import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** The middle of some numbers. */
export function median(numbers) {
  const inOrder = [...numbers].sort((a, b) => a - b);
  const middle = inOrder.length >> 1;
  return inOrder.length % 2 === 1 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2;
}

/**
 * What each of the named tasks took in each round, as `{ task: { measure: [numbers] } }`: one round to warm up, then
 * `runs` rounds in which all take turns, so that a busy moment of the machine falls on all of them. A task answers with
 * its measures by name; one that answers nothing has `ms`, the milliseconds until it was done.
 */
export async function takeTurns(tasks, runs) {
  const taken = Object.fromEntries(Object.keys(tasks).map((name) => [name, {}]));
  for (let round = -1; round < runs; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      const told = await task();
      const measures = told ?? { ms: performance.now() - start };
      if (round < 0) continue;
      for (const [measure, value] of Object.entries(measures)) {
        taken[name][measure] ??= [];
        taken[name][measure].push(value);
      }
    }
  }
  return taken;
}

/** The quotients of two series, round by round: both were measured in the same moment of the machine. */
export function quotients(above, below) {
  return above.map((value, round) => value / below[round]);
}

/** The machine in one line. */
export function describeMachine() {
  const [cpu] = cpus();
  const system = /PRETTY_NAME="(.*)"/.exec(readOr("/etc/os-release"))?.[1] ?? process.platform;
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} × ${cpu.model.trim()}, ${memory} GB, ${system}, Node ${process.versions.node}`;
}

function readOr(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
