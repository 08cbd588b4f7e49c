import type { Random } from "./random.ts";

/** Ways to write each thing; `‹name›` in one stands for a way to write another. */
export type Grammar = Readonly<Record<string, readonly string[]>>;

/** Writes down something of a grammar by chance. What is nested too deeply is written in the first way, which ends it. */
export type Writer = (random: Random, start: string) => string;

/** A writer for a grammar, whose first way to write each thing must lead to an end. */
export function writerOf(grammar: Grammar): Writer {
  const ways = new Map(Object.entries(grammar).map(([name, texts]) => [name, texts.map((text) => text.split(/[‹›]/))]));
  function written(random: Random, name: string, depth: number): string {
    const choices = ways.get(name);
    if (choices === undefined) throw new Error(`The grammar does not know ‹${name}›.`);
    const parts = depth > 9 ? choices[0]! : random.pick(choices);
    let text = "";
    for (let at = 0; at < parts.length; at++) text += at % 2 === 0 ? parts[at] : written(random, parts[at]!, depth + 1);
    return text;
  }
  return (random, start) => written(random, start, 0);
}
