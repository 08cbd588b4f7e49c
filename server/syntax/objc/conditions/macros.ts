import { firstFrom, onceFor } from "../../../core/collections.ts";
import type { TokenRange } from "../../outline.ts";
import type { Brackets } from "../outline/brackets.ts";

/** A macro that the file defines, and the tokens of its body. */
export interface Macro {
  readonly name: string;
  readonly body: TokenRange;
}

/** Answers in the body of which macro a token stands, if in any. */
export const macrosOf = onceFor(({ directives, bodyEnds }: Brackets): ((token: number) => Macro | undefined) => {
  const macros: Macro[] = [];
  for (const { token, word, rest } of directives) {
    const name = word === "define" ? /^\w+/.exec(rest)?.[0] : undefined;
    if (name !== undefined) macros.push({ name, body: { from: token + 1, to: bodyEnds.get(token) ?? token + 1 } });
  }
  const begins = macros.map(({ body }) => body.from);
  return (token) => {
    const macro = macros[firstFrom(begins, token + 1) - 1];
    return macro !== undefined && token < macro.body.to ? macro : undefined;
  };
});
