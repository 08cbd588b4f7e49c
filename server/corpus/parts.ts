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
export function isWhole(pack: string | Uint8Array): boolean {
  const last = pack.slice(-end.length - 1);
  return (typeof last === "string" ? last : new TextDecoder().decode(last)) === `\n${end}`;
}

/** Opens what `joinParts` made, or its beginning, as text or as its UTF-8. Of bytes only the parts that are asked for become text. */
export function openParts(pack: string | Uint8Array): Parts {
  const lines = typeof pack === "string" ? linesOf(pack) : linesOfBytes(pack);
  const names = JSON.parse(lines(0)) as readonly string[];
  const places = new Map(names.map((name, at) => [name, at + 1]));
  return {
    names,
    text: (name) => {
      const at = places.get(name);
      return at === undefined ? undefined : lines(at);
    },
  };
}

function linesOf(text: string): (at: number) => string {
  const lines = text.split("\n");
  return (at) => lines[at]!;
}

function linesOfBytes(bytes: Uint8Array): (at: number) => string {
  const starts = [0];
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, end + 1)) starts.push(end + 1);
  starts.push(bytes.length + 1);
  const decoder = new TextDecoder();
  return (at) => decoder.decode(bytes.subarray(starts[at], starts[at + 1]! - 1));
}
