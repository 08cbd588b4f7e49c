// Feeds everything that reads with texts made by chance, and says what did not hold.
//   npm run fuzz -- [--target NAME…] [--seed N] [--count N] [--from N] [--seconds N]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { beforeEnding } from "../host/temporary.mjs";
import { root } from "../support/repo.ts";
import { bundleWorker, feed } from "./drive.ts";
import type { Failure } from "./messages.ts";
import type { Target } from "./target.ts";
import { allTargets } from "./targets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: "1" },
    count: { type: "string" },
    from: { type: "string", default: "0" },
    seconds: { type: "string" },
  },
});
const asked = [...values.target, ...positionals];
const targets = chosen(asked);
const seed = whole("seed", values.seed);
const from = whole("from", values.from);
const count =
  values.count === undefined
    ? values.seconds === undefined
      ? 100_000
      : Number.MAX_SAFE_INTEGER
    : whole("count", values.count);
const milliseconds = values.seconds === undefined ? Number.MAX_VALUE : whole("seconds", values.seconds) * 1000;
const kept = join(root, ".fuzz");

const stop = new AbortController();
const told = feedAndTell();
// A run that is broken off says how it goes on before it ends.
beforeEnding(() => {
  stop.abort();
  return told;
});
process.exitCode = (await told) > 0 ? 1 : 0;

/** Feeds the chosen targets and prints what came of it; resolves with how many inputs failed. */
async function feedAndTell(): Promise<number> {
  const worker = await bundleWorker();
  const started = performance.now();
  const order = { targets, seed, from, count, milliseconds };
  const { taken, failures, next } = await feed(worker, order, tell, stop.signal);

  for (const { name } of targets) {
    const { inputs, milliseconds: time } = taken.get(name) ?? { inputs: 0, milliseconds: 0 };
    const failed = failures.filter((failure) => failure.target === name).length;
    const speed = time === 0 ? "" : `${Math.round((1000 * inputs) / time).toLocaleString("en")} a second`;
    console.log(
      `${name.padEnd(20)}${inputs.toLocaleString("en").padStart(12)} inputs ${speed.padStart(18)} ${String(failed).padStart(6)} failures`,
    );
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${(next - from).toLocaleString("en")} inputs with seed ${seed} in ${seconds} s, ${failures.length} failures.`,
  );
  if (next < from + count) {
    const names = asked.map((name) => ` --target ${name}`).join("");
    console.log(`Go on with: npm run fuzz --${names} --seed ${seed} --from ${next}`);
  }
  return failures.length;
}

/** The targets of these names and groups; all where none is named. */
function chosen(names: readonly string[]): readonly Target[] {
  const all = allTargets();
  for (const name of names) {
    if (!all.some((target) => target.name === name || target.group === name)) {
      console.error(
        `There is no target “${name}”. Known are ${[...new Set(all.map(({ group }) => group))].join(", ")}, and\n${all.map((target) => target.name).join(", ")}.`,
      );
      process.exit(2);
    }
  }
  return names.length === 0 ? all : all.filter(({ name, group }) => names.includes(name) || names.includes(group));
}

function whole(name: string, value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  console.error(`--${name} must be a whole number, not “${value}”.`);
  return process.exit(2);
}

/** Says what failed, with the command that makes it fail again, and keeps it. */
function tell(failure: Failure): void {
  const { target, index, message, text } = failure;
  mkdirSync(kept, { recursive: true });
  const file = join(kept, `${target}-${failure.seed}-${index}.json`);
  writeFileSync(file, `${JSON.stringify(failure, undefined, 2)}\n`);
  console.log(
    `${target}, input ${index} of seed ${failure.seed}: ${message}\n  ${JSON.stringify(text.length > 600 ? `${text.slice(0, 600)}…` : text)}`,
  );
  console.log(
    `  npm run fuzz -- --target ${target} --seed ${failure.seed} --from ${index} --count 1\n  kept in ${file.slice(root.length)}`,
  );
}
