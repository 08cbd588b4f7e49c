import * as fc from "fast-check";
import { deprecatedClasses } from "./owners.ts";
import type { Program } from "./program.ts";

/** A generated program without its number and setting. */
export type Sketch = Pick<Program, "shapes" | "code">;

/** Mostly uses of members, then names of deprecated classes in these texts, whose `T` they stand for, then statements. */
export function mixed(
  memberUses: fc.Arbitrary<Sketch>,
  mentions: readonly (readonly [shape: string, text: string])[],
  statements: fc.Arbitrary<Sketch>,
): fc.Arbitrary<Sketch> {
  const named = fc
    .tuple(fc.constantFrom(...mentions), fc.constantFrom(...deprecatedClasses))
    .map(([[shape, text], name]) => ({ shapes: [shape, "type"], code: `${text.replace(/\bT\b/g, name)}\n` }));
  return fc.oneof({ weight: 6, arbitrary: memberUses }, { weight: 3, arbitrary: named }, statements);
}

/** Lines of code, each with its end; those that say nothing are left out. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== "")
    .map((part) => `${part}\n`)
    .join("");
}
