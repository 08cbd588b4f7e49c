import { parentPort, workerData } from "node:worker_threads";
import type { Failure, Taken, Told, Work } from "./messages.ts";
import { type Random, randomOf } from "./random.ts";
import { shrink } from "./shrink.ts";
import type { Target } from "./target.ts";
import { allTargets } from "./targets.ts";
import { turnAt } from "./turns.ts";

/** How often a failing text is cut, and for how long, in ms: well below what a single input may take. */
const mostCuts = 5000;
const longestCutting = 4000;

/** Failures of one kind whose texts are cut down; the rest are told as they are. */
const mostCutDown = 3;

const { targets: names, seed, from, count, milliseconds, place, text: given } = workerData as Work;
const at = new Float64Array(place);
const targets = allTargets().filter(({ name }) => names.includes(name));
const seen = new Map<string, number>();
const tell = (told: Told): void => parentPort!.postMessage(told);

void run();

async function run(): Promise<void> {
  const shares = targets.map(({ share }) => share);
  const started = performance.now();
  let position = from;
  while (position < from + count && performance.now() - started < milliseconds) {
    const turn = turnAt(shares, position);
    const inputs = Math.min(turn.left, from + count - position);
    const target = targets[turn.target]!;
    const taken = await takeTurn(target, turn.index, inputs, position);
    position += inputs;
    tell({ kind: "taken", taken: { [target.name]: taken } });
  }
  at[0] = position;
  tell({ kind: "done" });
}

async function takeTurn(target: Target, first: number, inputs: number, position: number): Promise<Taken> {
  const started = process.cpuUsage();
  for (let step = 0; step < inputs; step++) {
    at[0] = position + step;
    await take(target, first + step);
  }
  const { user, system } = process.cpuUsage(started);
  return { inputs, milliseconds: (user + system) / 1000 };
}

async function take(target: Target, index: number): Promise<void> {
  const text = given ?? target.make(randomOf(target.name, seed, index));
  try {
    const checked = target.check(text, choiceOf(target, index));
    if (checked !== undefined) await checked;
  } catch (error) {
    await tellFailure(target, index, text, error);
  }
}

/** What else an input decides goes by its place, so that it stays the same while its text is cut down. */
function choiceOf(target: Target, index: number): Random {
  return randomOf(`${target.name} choice`, seed, index);
}

async function tellFailure(target: Target, index: number, text: string, error: unknown): Promise<void> {
  const failure: Failure = { target: target.name, seed, index, text, ...described(error) };
  const kind = kindOf(failure.message);
  const before = seen.get(`${target.name} ${kind}`) ?? 0;
  seen.set(`${target.name} ${kind}`, before + 1);
  tell({ kind: "failure", failure });
  if (before >= mostCutDown || given !== undefined) return;
  const started = performance.now();
  const fails = async (shorter: string): Promise<boolean> => {
    if (performance.now() - started > longestCutting) return false;
    try {
      await target.check(shorter, choiceOf(target, index));
      return false;
    } catch (other) {
      return kindOf(described(other).message) === kind;
    }
  };
  tell({ kind: "shorter", failure: { ...failure, text: await shrink(text, fails, mostCuts) } });
}

function described(error: unknown): { readonly message: string; readonly stack: string } {
  if (!(error instanceof Error)) return { message: String(error), stack: "" };
  const cause = error.cause instanceof Error ? `\n${error.cause.stack}` : "";
  return { message: error.message.split("\n")[0]!, stack: `${error.stack}${cause}` };
}

/** What a message says apart from places and what was written there. */
function kindOf(message: string): string {
  return message.split(":")[0]!.replace(/\d+/g, "0");
}
