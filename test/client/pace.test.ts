import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Clock, paced } from "../../client/pace.ts";

/** A clock that goes on when it is told to. */
function createClock() {
  let now = 0;
  let sleeping: { readonly until: number; readonly wake: () => void } | undefined;
  const clock: Clock = {
    now: () => now,
    after(delay, wake) {
      sleeping = { until: now + delay, wake };
      return {
        cancel: () => {
          sleeping = undefined;
        },
      };
    },
  };
  const pass = (time: number) => {
    now += time;
    if (sleeping === undefined || now < sleeping.until) return;
    const { wake } = sleeping;
    sleeping = undefined;
    wake();
  };
  return { clock, pass };
}

describe("work that is asked for often", () => {
  function worked(cost: number) {
    const { clock, pass } = createClock();
    let done = 0;
    const work = paced(() => {
      done++;
      pass(cost);
    }, clock);
    return { work, pass, done: () => done };
  }

  it("is done at once as long as it takes no time", () => {
    const { work, done } = worked(0);
    for (let at = 0; at < 5; at++) work.ask();
    assert.equal(done(), 5);
  });

  it("takes a tenth of the time at most, and is done once more for all that asked meanwhile", () => {
    const { work, pass, done } = worked(30);
    work.ask();
    for (let at = 0; at < 29; at++) {
      pass(10);
      work.ask();
    }
    assert.equal(done(), 1);
    pass(10);
    assert.equal(done(), 2);
    pass(1000);
    assert.equal(done(), 2);
  });

  it("is not done any more once nobody wants it", () => {
    const { work, pass, done } = worked(30);
    work.ask();
    work.ask();
    work.dispose();
    pass(1000);
    assert.equal(done(), 1);
  });
});
