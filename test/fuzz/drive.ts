import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { temporaryFolder } from "../host/temporary.mjs";
import { root } from "../support/repo.ts";
import type { Failure, Taken, Told, Work } from "./messages.ts";
import { randomOf } from "./random.ts";
import { shrink } from "./shrink.ts";
import type { Target } from "./target.ts";
import { allTargets } from "./targets.ts";
import { turnAt } from "./turns.ts";

/** What to feed, and how much. */
export interface Order {
  readonly targets: readonly Pick<Target, "name" | "share">[];
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Stops early after so much time, in ms. */
  readonly milliseconds: number;
}

/** What came of it. `next` is the position that a further run goes on from. */
export interface Outcome {
  readonly taken: ReadonlyMap<string, Taken>;
  readonly failures: readonly Failure[];
  readonly next: number;
}

/** How hangs are told. */
export interface Limits {
  /** Processor time that an input may use, in ms; what needs more is ended and counts as a hang. */
  readonly longestInput: number;
  /** How often the text of a hang is cut; each cut costs a worker. */
  readonly mostCuts: number;
}

const usualLimits: Limits = { longestInput: 10_000, mostCuts: 40 };

/** The same for a text that is cut down. */
const longestCut = 2000;

/** The memory a worker may use, in MB: far more than any input needs. */
const memory = { maxOldGenerationSizeMb: 2048 };

/** Bundles the worker as the extension is bundled, for module by module it runs several times slower; its path. */
export async function bundleWorker(entry = "test/fuzz/worker.ts"): Promise<string> {
  const outfile = join(temporaryFolder("fuzz"), `${basename(entry, ".ts")}.cjs`);
  await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    // What reads the repository finds it from where its own source lies.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test/support/repo.ts")).href) },
    outfile,
    logLevel: "warning",
  });
  return outfile;
}

/** Feeds all of an order, in workers that are replaced when an input hangs or runs out of memory. */
export async function feed(
  worker: string,
  order: Order,
  hear: (failure: Failure) => void = () => {},
  stop: AbortSignal = new AbortController().signal,
  limits: Limits = usualLimits,
): Promise<Outcome> {
  const taken = new Map<string, Taken>();
  const failures: Failure[] = [];
  const started = performance.now();
  const end = order.from + order.count;
  let next = order.from;
  while (next < end && !stop.aborted) {
    const left = order.milliseconds - (performance.now() - started);
    if (left <= 0) break;
    const work = {
      ...order,
      targets: order.targets.map(({ name }) => name),
      from: next,
      count: end - next,
      milliseconds: left,
    };
    const ended = await runWorker(worker, work, limits.longestInput, note, stop);
    next = ended.next;
    if (ended.how === "done") break;
    if (ended.how === "stopped") continue;
    const turn = turnAt(
      order.targets.map(({ share }) => share),
      next,
    );
    const target = order.targets[turn.target]!;
    const failure = await cutHang(worker, order.seed, target.name, turn.index, ended.how, failures, limits.mostCuts);
    failures.push(failure);
    hear(failure);
    next++;
  }
  return { taken, failures, next };

  function note(told: Told): void {
    if (told.kind === "taken") {
      for (const [name, { inputs, milliseconds }] of Object.entries(told.taken)) {
        const before = taken.get(name) ?? { inputs: 0, milliseconds: 0 };
        taken.set(name, { inputs: before.inputs + inputs, milliseconds: before.milliseconds + milliseconds });
      }
    } else if (told.kind === "failure") failures.push(told.failure);
    else if (told.kind === "shorter") {
      failures[failures.length - 1] = told.failure;
      hear(told.failure);
    }
  }
}

interface Ended {
  readonly how: "done" | "stopped" | string;
  readonly next: number;
}

/** Runs one worker to its end, or until one input takes too long. */
function runWorker(
  worker: string,
  work: Omit<Work, "place">,
  longest: number,
  hear: (told: Told) => void,
  stop: AbortSignal,
): Promise<Ended> {
  const place = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const at = new Float64Array(place);
  at[0] = -1;
  return new Promise((resolve) => {
    const thread = new Worker(worker, { workerData: { ...work, place }, resourceLimits: memory });
    let last = { position: -1, used: 0 };
    let how = "an answer never came";
    const end = (why: string): void => {
      how = why;
      void thread.terminate();
    };
    const watch = setInterval(() => {
      const { user, system } = process.cpuUsage();
      const used = (user + system) / 1000;
      if (at[0] !== last.position || at[0] === -1) last = { position: at[0]!, used };
      else if (used - last.used > longest) end(`an input takes no longer than ${longest / 1000} s`);
    }, Math.min(longest, 1000) / 4);
    const stopNow = (): void => end("stopped");
    stop.addEventListener("abort", stopNow);
    thread.on("message", (told: Told) => {
      if (told.kind === "done") how = "done";
      else hear(told);
    });
    thread.on("error", (error) => {
      how = error.message;
    });
    thread.on("exit", () => {
      clearInterval(watch);
      stop.removeEventListener("abort", stopNow);
      if (at[0] === -1 && how !== "stopped") throw new Error(`The worker did not start: ${how}`);
      resolve({ how, next: Math.max(at[0]!, work.from) });
    });
  });
}

/** An input that ended a worker, its text cut down where it is the first of its target. */
async function cutHang(
  worker: string,
  seed: number,
  name: string,
  index: number,
  message: string,
  before: readonly Failure[],
  mostCuts: number,
): Promise<Failure> {
  const text = allTargets()
    .find((each) => each.name === name)!
    .make(randomOf(name, seed, index));
  const failure: Failure = { target: name, seed, index, message, stack: "", text };
  if (before.some((other) => other.target === name && other.message === message)) return failure;
  const never = new AbortController().signal;
  const fails = async (shorter: string): Promise<boolean> => {
    const work = { targets: [name], seed, from: index, count: 1, milliseconds: Number.MAX_VALUE, text: shorter };
    return (await runWorker(worker, work, longestCut, () => {}, never)).how !== "done";
  };
  return { ...failure, text: await shrink(text, fails, mostCuts) };
}
