import { addTo, firstAt, firstFrom, onceFor } from "./collections.ts";
import type { CodeFile } from "./site.ts";
import type { Span } from "./text.ts";

/** Where a text speaks of a variable that may hold an endpoint; each list is in order. */
export interface Mentions {
  /** With the member it is asked for. */
  readonly reads: readonly Read[];
  /** Without any. */
  readonly bare: readonly Span[];
  /** In Objective-C: its type and mark, where it is declared as an NWHostEndpoint. */
  readonly declared: readonly Span[];
  /** In Objective-C: where it is set to something other than nil. */
  readonly written: readonly Span[];
}

interface Read extends Span {
  readonly read: "hostname" | "port";
}

/** The mentions of `name` in a file; found once for each name, so that a function full of casts is read once. */
export function mentionsOf(file: CodeFile, name: string): Mentions {
  const known = mentionsIn(file);
  let found = known.get(name);
  if (found === undefined) {
    found = read(file.text, name, placesIn(file).get(name) ?? []);
    known.set(name, found);
  }
  return found;
}

/** Those of `sorted` that begin within `span`. */
export function among<T extends Span>(sorted: readonly T[], span: Span): readonly T[] {
  const startOf = ({ start }: T) => start;
  return sorted.slice(firstAt(sorted, span.start, startOf), firstAt(sorted, span.end, startOf));
}

/** Whether a word of the text within `span` is `name`. */
export function isMentioned(file: CodeFile, name: string, span: Span): boolean {
  const places = placesIn(file).get(name) ?? [];
  return (places[firstFrom(places, span.start)] ?? span.end) < span.end;
}

const mentionsIn = onceFor((_: CodeFile) => new Map<string, Mentions>());

/** Offsets of each word of a text. */
const placesIn = onceFor(({ text }: CodeFile) => {
  const places = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(/[\w\p{L}\p{M}\p{N}]+/gu)) addTo(places, word, index);
  return places;
});

function read(text: string, name: string, places: readonly number[]): Mentions {
  const reads: Read[] = [];
  const bare: Span[] = [];
  const declared: Span[] = [];
  const written: Span[] = [];
  for (const start of places) {
    const end = start + name.length;
    const after = text.slice(end, end + near);
    const before = text.slice(Math.max(0, start - near), start);
    const type = /\bNWHostEndpoint\s*\*\s*$/.exec(before);
    if (type !== null && /^\s*[=;]/.test(after)) declared.push({ start: start - type[0].length, end: start });
    if (!/[\w.>]$/.test(before) && /^\s*=(?!=|\s*nil\b)/.test(after)) written.push({ start, end });
    const open = /\[\s*$/.exec(before);
    const message = open === null ? null : /^\s+(hostname|port)\s*\]/.exec(after);
    const member = message ?? /^\s*\.\s*(hostname|port)\b/.exec(after);
    if (message === null && before.endsWith(".")) continue;
    const from = message === null ? start : start - open![0].length;
    if (member === null) bare.push({ start: from, end });
    else reads.push({ start: from, end: end + member[0].length, read: member[1] as Read["read"] });
  }
  return { reads, bare, declared, written };
}

/** How far around a name what belongs to it is looked for, in UTF-16 units. */
const near = 200;
