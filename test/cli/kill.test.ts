import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { linkSync, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { before as beforeAll, describe, it } from "mocha";
import { patience } from "../support/patience.ts";
import { root } from "../support/repo.ts";
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

interface Ended {
  readonly by: NodeJS.Signals | null;
  readonly now: Buffer;
  /** What stands in the folder besides the files that were written there before. */
  readonly left: readonly string[];
}

type End = (folder: string, signal: NodeJS.Signals) => Promise<NodeJS.Signals | null>;

/** Runs a fix of all of a folder and ends it right after a step of its writing; resolves with the signal that ended it. */
function endAfter(step: number): End {
  return (folder, signal) => {
    const environment = {
      ...process.env,
      NODE_OPTIONS: `--require ${root}test/cli/ending.cjs`,
      PORTOLAN_END_BY: signal,
      PORTOLAN_END_AT: String(step),
    };
    return signalOf(start(folder, environment));
  };
}

/** The same at a random moment: at one of the first changes in the folder, if the run has not ended by then. */
function endSomewhere(random: () => number): End {
  return async (folder, signal) => {
    let changes = 1 + Math.floor(random() * 6);
    const watcher = watch(folder);
    const run = start(folder, process.env);
    watcher.on("change", () => {
      if (--changes === 0) run.kill(signal);
    });
    const by = await signalOf(run);
    watcher.close();
    return by;
  };
}

function start(folder: string, environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [program, "check", "--fix"], {
    cwd: folder,
    env: environment,
    stdio: "ignore",
    timeout: patience,
    killSignal: "SIGQUIT",
  });
}

async function signalOf(run: ChildProcess): Promise<NodeJS.Signals | null> {
  const [, by] = await once(run, "exit");
  return by;
}

/** Ends by each step in turn, until a run takes all of them. */
async function* atEveryStep(end: (by: End) => Promise<Ended>): AsyncIterable<Ended> {
  for (let step = 1; ; step++) {
    const ended = await end(endAfter(step));
    if (ended.by === null) return;
    yield ended;
  }
}

async function* atRandom(end: (by: End) => Promise<Ended>, random: () => number): AsyncIterable<Ended> {
  for (let round = 0; round < rounds; round++) yield await end(endSomewhere(random));
}

describe("a run of --fix that is ended while it writes", function () {
  this.timeout(rounds * 30_000 + 600_000);
  let after: Buffer;

  beforeAll(() => {
    const folder = folderOf({ "a.swift": before });
    portolan(folder, ["check", "--fix"]);
    after = readFileSync(join(folder, "a.swift"));
    assert.ok(!after.equals(before));
  });

  const isOld = ({ now }: Ended) => now.equals(before);
  const isNew = ({ now }: Ended) => now.equals(after);

  /** Ends a run over a file of one name; one that ended by itself has done all. */
  async function endWhole(end: End, signal: NodeJS.Signals): Promise<Ended> {
    const folder = folderOf({ "a.swift": before });
    const by = await end(folder, signal);
    const left = readdirSync(folder).filter((name) => name !== "a.swift");
    const ended = { by, now: readFileSync(join(folder, "a.swift")), left };
    assert.ok(by === signal || (by === null && isNew(ended)), `ended by ${by}`);
    assert.ok(isNew(ended) || isOld(ended), `left ${ended.now.length} other bytes`);
    for (const name of left) assert.match(name, leftover);
    if (signal !== "SIGKILL") assert.deepEqual(left, []);
    return ended;
  }

  /** Ends a run over a file that has another name too; what it left of the old text is named by the next run. */
  async function endInPlace(end: End): Promise<Ended> {
    const folder = folderOf({ "a.swift": before });
    linkSync(join(folder, "a.swift"), join(folder, "b.txt"));
    const by = await end(folder, "SIGKILL");
    const left = readdirSync(folder).filter((name) => name !== "a.swift" && name !== "b.txt");
    const ended = { by, now: readFileSync(join(folder, "a.swift")), left };
    assert.ok(by === "SIGKILL" || (by === null && isNew(ended)), `ended by ${by}`);
    if (!isNew(ended) && !isOld(ended)) {
      assert.ok(readFileSync(join(folder, ".a.swift.portolan-old")).equals(before));
      const { stderr } = portolan(folder, ["check"]);
      assert.match(
        stderr,
        /^portolan: \.a\.swift\.portolan-old: skipped, the old text of a file whose writing was cut/,
      );
    }
    return ended;
  }

  async function all(runs: AsyncIterable<Ended>): Promise<readonly Ended[]> {
    const ended: Ended[] = [];
    for await (const one of runs) ended.push(one);
    return ended;
  }

  it("by SIGKILL after any step leaves the old or the new file, and a new one beside it at most", async () => {
    const ended = await all(atEveryStep((end) => endWhole(end, "SIGKILL")));
    assert.ok(ended.some((one) => isOld(one) && one.left.length === 1));
    assert.ok(ended.some((one) => isNew(one) && one.left.length === 0));
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`by ${signal} after any step has written the file and left none beside it`, async () => {
      const ended = await all(atEveryStep((end) => endWhole(end, signal)));
      assert.ok(ended.length > 0 && ended.every(isNew));
    });
  }

  it("leaves after any step the old text whole beside a file with other names that is neither old nor new", async () => {
    const ended = await all(atEveryStep(endInPlace));
    assert.ok(ended.some(isOld) && ended.some(isNew));
    assert.ok(ended.some((one) => !isOld(one) && !isNew(one)));
  });

  for (const signal of ["SIGKILL", "SIGINT", "SIGTERM"] as const) {
    it(`by ${signal} at ${rounds} random moments of seed ${seed} leaves each file the old or the new one`, async () => {
      const ended = await all(atRandom((end) => endWhole(end, signal), numbersFrom(seed)));
      assert.equal(ended.length, rounds);
      tellSeen(signal, ended);
    });
  }

  it(`does so at ${rounds} random moments of seed ${seed} where a file has other names`, async () => {
    const ended = await all(atRandom(endInPlace, numbersFrom(seed + 1)));
    assert.equal(ended.length, rounds);
    tellSeen("several names", ended);
  });

  function tellSeen(what: string, ended: readonly Ended[]): void {
    if (process.env.PORTOLAN_KILL_ROUNDS === undefined) return;
    const [old, fresh] = [ended.filter(isOld).length, ended.filter(isNew).length];
    const beside = ended.filter(({ left }) => left.length > 0).length;
    console.log(what, { old, new: fresh, mixed: ended.length - old - fresh, beside });
  }
});
