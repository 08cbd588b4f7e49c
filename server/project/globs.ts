import { covers, readGlob } from "../core/glob.ts";
import { isWithin, joinPath } from "../core/path.ts";
import type { Spend } from "./allowance.ts";
import { keyOf } from "./paths.ts";

/** Every file may be held against each pattern, so patterns are dear. */
const stepsOfMatcher = 50;

/**
 * Whether a path lies where a pattern of a manifest points: a folder, a file, or a glob as `readGlob` reads them, with
 * everything below. Capitals don't matter. A glob that can't be read points nowhere; `complain` hears why.
 */
export function pathMatcher(
  folder: string,
  pattern: string,
  { spend, complain }: { readonly spend: Spend; readonly complain: (reason: string) => void },
): (path: string) => boolean {
  spend(stepsOfMatcher);
  const firstGlob = pattern.search(/[*?{[]/);
  if (firstGlob === -1) {
    const whole = keyOf(joinPath(folder, pattern));
    return (path) => isWithin(keyOf(path), whole);
  }
  const fixed = pattern.slice(0, pattern.lastIndexOf("/", firstGlob) + 1);
  const base = keyOf(joinPath(folder, fixed === "" ? "." : fixed));
  const reading = readGlob(keyOf(pattern.slice(fixed.length)));
  if ("problem" in reading) {
    complain(reading.problem);
    return () => false;
  }
  return (path) => {
    const key = keyOf(path);
    return isWithin(key, base) && covers(reading.glob, key.slice(base.length + 1));
  };
}
