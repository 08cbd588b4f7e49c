/** Counts work that a project file asks for, such as entries that are copied. @throws Error when it is too much. */
export type Spend = (steps: number) => void;

/** What the largest projects of all need is a tenth of this. */
const mostSteps = 5_000_000;

/**
 * The work that one project file may ask for. What a file names again and again (a group in every target, a list in every
 * list) can grow like a power of its length; with this it ends after a second or two.
 */
export function allowance(most = mostSteps): Spend {
  let left = most;
  return (steps) => {
    left -= steps;
    if (left < 0) throw new Error("it names the same things too often");
  };
}
