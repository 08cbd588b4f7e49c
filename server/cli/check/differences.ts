import { diffArrays, FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from "diff";

/** How many lines around a change are shown. */
const context = 3;

/** The search for the shortest diff takes lines times changed lines; more than this would not end. */
const mostChanged = 1000;
const mostCompared = 50_000_000;

/**
 * A unified diff from one text to the other, with three lines around each change. Where a great many lines change it is
 * one change from the first line that differs to the last.
 */
export function differences(path: string, before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  const maxEditLength = Math.min(mostChanged, Math.floor(mostCompared / (old.length + now.length)));
  const names = [`a/${path}`, `b/${path}`] as const;
  const patch = structuredPatch(...names, before, after, undefined, undefined, { context, maxEditLength }) ?? {
    ...structuredPatch(...names, "", ""),
    hunks: [wholeHunk(old, now)],
  };
  // A tab ends a name with spaces, as git writes it and patch needs it.
  return formatPatch(patch, FILE_HEADERS_ONLY).replace(/^(--- a\/.* .*)\n(.*)\n/, "$1\t\n$2\t\n");
}

/** Lines from `start` up to and without `end`, from 0. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The lines of `now` that `old` doesn't have there; where a great many changed, all from the first of them to the last. */
export function stretchesOf(old: readonly string[], now: readonly string[]): readonly Stretch[] {
  const { head, tail } = commonEnds(old, now);
  const [before, after] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (after.length === 0) return [];
  const maxEditLength = Math.min(mostChanged, Math.floor(mostCompared / (before.length + after.length)));
  const changes = diffArrays([...before], [...after], { maxEditLength });
  if (changes === undefined) return [{ start: head, end: now.length - tail }];
  const stretches: Stretch[] = [];
  let at = head;
  for (const { added, removed, count } of changes) {
    if (added) stretches.push({ start: at, end: at + count });
    if (!removed) at += count;
  }
  return stretches;
}

/** How many lines two texts share at the beginning, and how many of the others at the end. */
function commonEnds(old: readonly string[], now: readonly string[]): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return { head, tail };
}

/** One hunk from the first line that differs to the last. */
function wholeHunk(old: readonly string[], now: readonly string[]): StructuredPatchHunk {
  const { head, tail } = commonEnds(old, now);
  const start = Math.max(0, head - context);
  const unshown = Math.max(0, tail - context);
  const marked = (mark: string, lines: readonly string[]) => lines.flatMap((line) => markedLine(mark, line));
  return {
    oldStart: start + 1,
    oldLines: old.length - unshown - start,
    newStart: start + 1,
    newLines: now.length - unshown - start,
    lines: [
      ...marked(" ", old.slice(start, head)),
      ...marked("-", old.slice(head, old.length - tail)),
      ...marked("+", now.slice(head, now.length - tail)),
      ...marked(" ", old.slice(old.length - tail, old.length - unshown)),
    ],
  };
}

function markedLine(mark: string, line: string): readonly string[] {
  return line.endsWith("\n") ? [mark + line.slice(0, -1)] : [mark + line, "\\ No newline at end of file"];
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}
