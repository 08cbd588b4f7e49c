import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { linkSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before as beforeAll, describe, it } from "mocha";
import { fixableCode, folderOf, portolan, program } from "./cli.ts";

/** How often a run is ended; PORTOLAN_KILL_ROUNDS=300 takes some minutes. The moments come from PORTOLAN_SEED. */
const rounds = Number(process.env.PORTOLAN_KILL_ROUNDS ?? 4);
const seed = Number(process.env.PORTOLAN_SEED ?? 1);

const padding = `// ${"-".repeat(997)}\n`.repeat(4000);
const before = Buffer.from(fixableCode + padding);
const leftover = /^\.portolan-[0-9a-f]{32}\.tmp$/;

/** Numbers from 0 to 1, the same for the same seed. */
function numbersFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Starts a run that fixes all of a folder, and ends it at a random moment: up to ten milliseconds after one of the first
 * changes in the folder, which are those of a file that is made, filled and renamed.
 */
async function endWhileWriting(folder: string, signal: NodeJS.Signals, random: () => number): Promise<void> {
  let changes = 1 + Math.floor(random() * 6);
  const delay = random() * 10;
  const run: ChildProcess = spawn(process.execPath, [program, "check", "--fix"], { cwd: folder, stdio: "ignore" });
  const ended = once(run, "exit");
  const watcher = watch(folder);
  watcher.on("change", () => {
    if (--changes !== 0) return;
    const until = process.hrtime.bigint() + BigInt(Math.round(delay * 1e6));
    while (process.hrtime.bigint() < until);
    run.kill(signal);
  });
  await ended;
  watcher.close();
}

describe("a run of --fix that is ended while it writes", function () {
  this.timeout(rounds * 30_000 + 60_000);
  let after: Buffer;

  beforeAll(() => {
    const folder = folderOf({ "a.swift": before });
    portolan(folder, ["check", "--fix"]);
    after = readFileSync(join(folder, "a.swift"));
    assert.ok(after.length > before.length);
  });

  for (const signal of ["SIGKILL", "SIGINT", "SIGTERM"] as const) {
    it(`by ${signal} leaves each file the old or the new one, ${rounds} times out of ${rounds}`, async () => {
      const folder = folderOf({});
      const random = numbersFrom(seed);
      const seen = { old: 0, new: 0, leftovers: 0 };
      for (let round = 0; round < rounds; round++) {
        writeFileSync(join(folder, "a.swift"), before);
        await endWhileWriting(folder, signal, random);
        const now = readFileSync(join(folder, "a.swift"));
        const isNew = now.equals(after);
        assert.ok(isNew || now.equals(before), `round ${round} of seed ${seed} left ${now.length} other bytes`);
        const left = readdirSync(folder).filter((name) => name !== "a.swift");
        if (signal !== "SIGKILL") assert.deepEqual(left, [], `round ${round} of seed ${seed}`);
        for (const name of left) {
          assert.match(name, leftover);
          rmSync(join(folder, name));
        }
        seen[isNew ? "new" : "old"]++;
        seen.leftovers += left.length;
      }
      if (process.env.PORTOLAN_KILL_ROUNDS !== undefined) console.log(signal, seen);
    });
  }

  it(`leaves the old text whole beside a file with other names, ${rounds} times out of ${rounds}`, async () => {
    const folder = folderOf({});
    const random = numbersFrom(seed + 1);
    const seen = { old: 0, new: 0, mixed: 0 };
    for (let round = 0; round < rounds; round++) {
      writeFileSync(join(folder, "a.swift"), before);
      linkSync(join(folder, "a.swift"), join(folder, "b.txt"));
      await endWhileWriting(folder, "SIGKILL", random);
      const now = readFileSync(join(folder, "a.swift"));
      const isMixed = !now.equals(after) && !now.equals(before);
      if (isMixed) {
        assert.ok(readFileSync(join(folder, ".a.swift.portolan-old")).equals(before), `round ${round} of seed ${seed}`);
        const { stderr } = portolan(folder, ["check"]);
        assert.match(
          stderr,
          /^portolan: \.a\.swift\.portolan-old: skipped, the old text of a file whose writing was cut/,
        );
      }
      seen[isMixed ? "mixed" : now.equals(after) ? "new" : "old"]++;
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
    }
    if (process.env.PORTOLAN_KILL_ROUNDS !== undefined) console.log("several names", seen);
  });
});
