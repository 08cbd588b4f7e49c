import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { bundleWorker, feed, type Outcome } from "./drive.ts";
import { randomOf } from "./random.ts";
import { shrink } from "./shrink.ts";
import { allTargets } from "./targets.ts";
import { turnAt } from "./turns.ts";

const targets = allTargets();
const round = targets.reduce((sum, { share }) => sum + share, 0);

/** The first seed is always the same; the second is another one each day, unless it is given. */
const seeds = [1, Number(process.env.PORTOLAN_FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000))];

for (const seed of seeds) {
  describe(`whatever is made with seed ${seed}`, () => {
    let outcome: Outcome;

    // No time-out: an input that hangs is ended by the drive.
    before(async function () {
      this.timeout(0);
      const order = { targets, seed, from: 0, count: round, milliseconds: Number.MAX_VALUE };
      outcome = await feed(await bundleWorker(), order);
    });

    for (const { name, share } of targets) {
      it(`breaks nothing in ${name}`, () => {
        const failed = outcome.failures.filter(({ target }) => target === name);
        const said = failed.map(({ index, message, text }) => `input ${index}: ${message}\n${JSON.stringify(text)}`);
        assert.deepEqual(said, [], `npm run fuzz -- --target ${name} --seed ${seed} --count ${share}`);
        assert.equal(outcome.taken.get(name)?.inputs, share);
      });
    }
  });
}

describe("a fuzz run", () => {
  it("makes the same input for the same target, seed and index, and others for others", () => {
    const numbers = (target: string, seed: number, index: number) => {
      const random = randomOf(target, seed, index);
      return Array.from({ length: 8 }, () => random.below(1000)).join();
    };
    assert.equal(numbers("a", 1, 2), numbers("a", 1, 2));
    const all = ["a", "b"].flatMap((target) =>
      [1, 2].flatMap((seed) => [0, 1, 2 ** 40].map((at) => numbers(target, seed, at))),
    );
    assert.equal(new Set(all).size, all.length);
  });

  it("gives each target its share in turns and can begin anywhere", () => {
    const turns = Array.from({ length: 12 }, (_, position) => turnAt([3, 1, 2], position));
    assert.deepEqual(
      turns.map(({ target, index }) => `${target}.${index}`),
      ["0.0", "0.1", "0.2", "1.0", "2.0", "2.1", "0.3", "0.4", "0.5", "1.1", "2.2", "2.3"],
    );
    assert.deepEqual(turns[4], { target: 2, index: 0, left: 2 });
  });

  it("cuts a failing text down to what makes it fail", async () => {
    const fails = async (text: string) => text.includes("{") && text.includes("}");
    assert.equal(await shrink(`some {\n${"more\n".repeat(50)}} text`, fails, 1000), "{}");
  });

  it("ends an input that hangs, names it, and goes on", async function () {
    this.timeout(0);
    const worker = await bundleWorker("test/fuzz/hanging-worker.ts");
    const order = {
      targets: [{ name: "objc-lexer", share: 5 }],
      seed: 1,
      from: 0,
      count: 5,
      milliseconds: Number.MAX_VALUE,
    };
    const { failures, next } = await feed(worker, order, () => {}, undefined, { longestInput: 300, mostCuts: 0 });
    assert.deepEqual(
      failures.map(({ target, index, message }) => [target, index, message]),
      [["objc-lexer", 2, "an input takes no longer than 0.3 s"]],
    );
    assert.equal(next, 5);
  });
});
