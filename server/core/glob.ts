/** A glob, ready to be held against names. */
export interface Glob {
  readonly steps: readonly Step[];
}

/** A glob, or why a text is none, as a sentence's part. */
export type GlobReading = { readonly glob: Glob } | { readonly problem: string };

/** What matching has cost so far: looks at steps and at parts of brackets. */
export interface Work {
  looks: number;
}

/** The longest glob that is read, in UTF-16 units. */
const longestGlob = 1000;
const deepestBraces = 20;

/** From one step the next one is reached by taking a unit, or any of some others without taking one. */
type Step =
  | { readonly kind: "unit"; readonly unit: number }
  | { readonly kind: "any"; readonly slash: boolean }
  | { readonly kind: "bracket"; readonly isNegated: boolean; readonly ranges: readonly (readonly [number, number])[] }
  | { readonly kind: "fork"; readonly to: readonly number[] };

interface Braces {
  readonly fork: number;
  readonly starts: number[];
  readonly ends: number[];
}

const slash = 47;

/** A glob that is being read. */
interface Reading {
  readonly pattern: string;
  readonly kind: "path" | "word";
  readonly steps: Step[];
  readonly open: Braces[];
  at: number;
}

/**
 * Reads `*`, `?`, `[…]`, `[!…]`, `{a,b}` and `\` before a mark that stands for itself. `*`, `?` and brackets take no slash;
 * two stars take anything, and `**` with a slash at the head of a part takes any number of folders, none too. Braces
 * without a comma fit with and without the braces: manifests write `*.{swift}`, templates name folders `{{name}}`. In
 * a "word" there are no folders, and a slash is a unit like any other.
 */
export function readGlob(pattern: string, kind: "path" | "word" = "path"): GlobReading {
  if (pattern === "") return { problem: "the glob is empty" };
  if (pattern.length > longestGlob) return { problem: `the glob is longer than ${longestGlob} characters` };
  const reading: Reading = { pattern, kind, steps: [], open: [], at: 0 };
  const { steps, open } = reading;
  while (reading.at < pattern.length) {
    const mark = pattern[reading.at]!;
    if (mark === "*") addStars(reading);
    else if (mark === "?") add(reading, { kind: "any", slash: kind === "word" });
    else if (mark === "[") {
      if (!addBracket(reading)) return { problem: "a closing ] is missing in the glob" };
    } else if (mark === "{") {
      if (open.length === deepestBraces)
        return { problem: `the braces of the glob are nested more than ${deepestBraces} deep` };
      openBraces(reading);
    } else if (mark === "," && open.length > 0) addAlternative(reading);
    else if (mark === "}" && open.length > 0) closeBraces(reading);
    else add(reading, { kind: "unit", unit: nextUnit(reading) });
  }
  return open.length > 0 ? { problem: "a closing } is missing in the glob" } : { glob: { steps } };
}

/** The unit that stands for itself, behind a mark that says so or not; `at` is put on its last place. */
function nextUnit(reading: Reading): number {
  const { pattern } = reading;
  if (pattern[reading.at] === "\\" && reading.at + 1 < pattern.length) reading.at++;
  return pattern.charCodeAt(reading.at);
}

function add(reading: Reading, step: Step): void {
  reading.steps.push(step);
  reading.at++;
}

function addStars(reading: Reading): void {
  const { pattern, kind, steps, open, at } = reading;
  const isHead = at === 0 || pattern[at - 1] === "/" || (open.length > 0 && "{,".includes(pattern[at - 1]!));
  while (pattern[reading.at] === "*") reading.at++;
  const count = reading.at - at;
  if (count > 1 && isHead && pattern[reading.at] === "/" && kind === "path") {
    const past = steps.length + 5;
    steps.push({ kind: "fork", to: [steps.length + 1, past] });
    addLoop(steps, true);
    add(reading, { kind: "unit", unit: slash });
  } else addLoop(steps, count > 1 || kind === "word");
}

function addLoop(steps: Step[], slash: boolean): void {
  const start = steps.length;
  steps.push({ kind: "fork", to: [start + 1, start + 3] }, { kind: "any", slash }, { kind: "fork", to: [start] });
}

/** Whether the bracket at `at` is closed. */
function addBracket(reading: Reading): boolean {
  const { pattern } = reading;
  const mark = pattern[reading.at + 1];
  const isNegated = mark === "!" || mark === "^";
  const ranges: [number, number][] = [];
  reading.at += isNegated ? 2 : 1;
  for (let first = true; reading.at < pattern.length; first = false) {
    if (pattern[reading.at] === "]" && !first) {
      add(reading, { kind: "bracket", isNegated, ranges });
      return true;
    }
    const low = nextUnit(reading);
    reading.at++;
    const isRange = pattern[reading.at] === "-" && reading.at + 1 < pattern.length && pattern[reading.at + 1] !== "]";
    if (isRange) reading.at++;
    ranges.push([low, isRange ? nextUnit(reading) : low]);
    if (isRange) reading.at++;
  }
  return false;
}

function openBraces(reading: Reading): void {
  const { steps, open } = reading;
  open.push({ fork: steps.length, starts: [steps.length + 2], ends: [] });
  steps.push({ kind: "fork", to: [] });
  add(reading, { kind: "unit", unit: nextUnit(reading) });
}

function addAlternative(reading: Reading): void {
  const { steps, open } = reading;
  const { starts, ends } = open.at(-1)!;
  ends.push(steps.length);
  add(reading, { kind: "fork", to: [] });
  starts.push(steps.length);
}

function closeBraces(reading: Reading): void {
  const { steps, open } = reading;
  const { fork, starts, ends } = open.pop()!;
  if (ends.length === 0) {
    steps[fork] = { kind: "fork", to: [fork + 1, fork + 2] };
    steps.push({ kind: "fork", to: [steps.length + 1, steps.length + 2] });
    add(reading, { kind: "unit", unit: nextUnit(reading) });
    return;
  }
  steps[fork] = { kind: "fork", to: starts };
  for (const end of ends) steps[end] = { kind: "fork", to: [steps.length] };
  reading.at++;
}

/**
 * Whether a glob fits all of a name. Looks grow with the length of the glob times that of the name and no faster:
 * each step is looked at once for each unit.
 */
export function fits(glob: Glob, name: string, work?: Work): boolean {
  return run(glob, name, false, work);
}

/** Whether a glob fits a path or a folder above it; what it costs is what `fits` costs. */
export function covers(glob: Glob, path: string, work?: Work): boolean {
  return run(glob, path, true, work);
}

function run({ steps }: Glob, name: string, isEnoughAbove: boolean, work: Work | undefined): boolean {
  const seen = new Int32Array(steps.length + 1).fill(-1);
  const pending: number[] = [];
  let here: number[] = [];
  let next: number[] = [];
  let looks = 0;
  reach(0, here, 0);
  let isFitting = false;
  for (let at = 0; at < name.length && !isFitting; at++) {
    const unit = name.charCodeAt(at);
    isFitting = isEnoughAbove && unit === slash && at > 0 && seen[steps.length] === at;
    if (here.length === 0) break;
    for (const each of here) if (takes(steps[each], unit)) reach(each + 1, next, at + 1);
    here = next;
    next = [];
  }
  if (work !== undefined) work.looks += looks;
  return isFitting || seen[steps.length] === name.length;

  /** Adds what can be reached from a step without taking a unit, each step once for each place in the name. */
  function reach(from: number, into: number[], at: number): void {
    pending.push(from);
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      looks++;
      if (seen[step] === at) continue;
      seen[step] = at;
      const found = steps[step];
      if (found?.kind === "fork") pending.push(...found.to);
      else if (found !== undefined) into.push(step);
    }
  }

  function takes(step: Step | undefined, unit: number): boolean {
    looks++;
    switch (step?.kind) {
      case "unit":
        return step.unit === unit;
      case "any":
        return step.slash || unit !== slash;
      case "bracket":
        looks += step.ranges.length;
        return unit !== slash && step.ranges.some(([low, high]) => low <= unit && unit <= high) !== step.isNegated;
      default:
        return false;
    }
  }
}
