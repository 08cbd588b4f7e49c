/** A clock in ms, and what wakes after so many of them, as the hosts have both. */
export interface Clock {
  now(): number;
  after(delay: number, wake: () => void): { readonly cancel: () => void };
}

/** Work that is asked for more often than it is worth while. */
export interface Paced {
  ask(): void;
  dispose(): void;
}

/** How long it rests, by how long it took. */
const rest = 10;

/**
 * Does `work` when it is asked for, but not before ten times as long as it took the last time have gone by since it ended;
 * what is asked for meanwhile is done once, then. So it takes a tenth of the time at most, however much there is to do.
 */
export function paced(work: () => void, clock: Clock = hostClock): Paced {
  let next = 0;
  let waiting: ReturnType<Clock["after"]> | undefined;
  const run = () => {
    waiting = undefined;
    const began = clock.now();
    work();
    const ended = clock.now();
    next = ended + rest * (ended - began);
  };
  return {
    ask() {
      if (waiting) return;
      const left = next - clock.now();
      if (left <= 0) run();
      else waiting = clock.after(left, run);
    },
    dispose: () => waiting?.cancel(),
  };
}

const hostClock: Clock = {
  now: () => performance.now(),
  after(delay, wake) {
    const timer = setTimeout(wake, delay);
    return { cancel: () => clearTimeout(timer) };
  },
};
