import { once } from "../core/collections.ts";
import type { PackText, SplitPack } from "../core/pack.ts";

/** The parts of a pack, each taken out of it when it is asked for. */
export interface Parts {
  readonly names: readonly string[];
  /** The text of a part; nothing where the pack has none of that name. */
  text(name: string): string | undefined;
}

const newline = 10;

/** The last line of a pack; one that was cut off lacks it. */
const end = "end";

/** Texts without line breaks as one: their names as JSON, then a line for each, and what tells that nothing is cut off. */
export function joinParts(parts: Readonly<Record<string, string>>): string {
  return [JSON.stringify(Object.keys(parts)), ...Object.values(parts), end].join("\n");
}

/** Whether a pack has its end: a copy that broke off is found out before a part of it is taken for what was asked about. */
export function isWhole(pack: PackText): boolean {
  const last = pack.slice(-end.length - 1);
  return (typeof last === "string" ? last : new TextDecoder().decode(last)) === `\n${end}`;
}

/** A pack cut behind the part `last`: what names all parts and has those up to it, and what has the others. */
export function splitParts(pack: string, last: string): { readonly start: string; readonly rest: string } {
  const lines = pack.split("\n");
  const behind = (JSON.parse(lines[0]!) as readonly string[]).indexOf(last) + 2;
  return { start: [...lines.slice(0, behind), end].join("\n"), rest: lines.slice(behind).join("\n") };
}

/** Opens what `joinParts` made, or its beginning. Of bytes only the parts that are asked for become text. */
export function openParts(pack: PackText | SplitPack): Parts {
  const { start, rest } = isSplit(pack) ? pack : { start: pack };
  const first = linesOf(start);
  const others = once(() => linesOf(rest!()));
  const names = JSON.parse(first.line(0)) as readonly string[];
  // Beside its parts the first piece has the line of names and the one that ends it.
  const inFirst = rest === undefined ? names.length : first.count - 2;
  const places = new Map(names.map((name, at) => [name, at]));
  return {
    names,
    text: (name) => {
      const at = places.get(name);
      if (at === undefined) return undefined;
      return at < inFirst ? first.line(at + 1) : others().line(at - inFirst);
    },
  };
}

/** Whether a pack may be in two pieces. */
export function isSplit(pack: PackText | SplitPack): pack is SplitPack {
  return typeof pack === "object" && "start" in pack;
}

/** The lines of a text, each taken out of it when it is asked for. */
interface Lines {
  readonly count: number;
  line(at: number): string;
}

function linesOf(written: PackText): Lines {
  if (typeof written !== "string") return linesOfBytes(written);
  const lines = written.split("\n");
  return { count: lines.length, line: (at) => lines[at]! };
}

function linesOfBytes(bytes: Uint8Array): Lines {
  const starts = [0];
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, end + 1)) starts.push(end + 1);
  const count = starts.length;
  starts.push(bytes.length + 1);
  const decoder = new TextDecoder();
  return { count, line: (at) => decoder.decode(bytes.subarray(starts[at], starts[at + 1]! - 1)) };
}
