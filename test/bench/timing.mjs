import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** The middle of some numbers. */
export function median(numbers) {
  const inOrder = [...numbers].sort((a, b) => a - b);
  const middle = inOrder.length >> 1;
  return inOrder.length % 2 === 1 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2;
}

/**
 * Milliseconds that each of the named tasks takes: one warm-up each, then `runs` rounds in which all take turns, so
 * that a busy moment of the machine falls on all of them.
 */
export async function takeTurns(tasks, runs) {
  const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = -1; round < runs; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      await task();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
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
