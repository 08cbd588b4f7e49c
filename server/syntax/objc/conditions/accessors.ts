import { setterOf } from "../../../core/fact-name.ts";
import type { TokenRange } from "../../outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";

/**
 * The methods that a property declares, as "-name" and "-setName:" or with "+", where `statement` is one; `end` is the
 * first token behind its name.
 */
export function accessorsOf(
  tokens: Tokens,
  partner: Int32Array,
  statement: TokenRange,
  end: number,
): readonly string[] {
  const { from } = statement;
  if (!tokenIs(tokens, from, "@property") || tokens.kinds[end - 1] !== Kind.identifier) return [];
  const name = tokenText(tokens, end - 1);
  let sign = "-";
  let getter = name;
  let setter = `${setterOf(name)}:`;
  const close = tokenIs(tokens, from + 1, "(") ? partner[from + 1]! : -1;
  for (let at = from + 2; at < close; at++) {
    if (tokenIs(tokens, at, "class")) sign = "+";
    else if (tokenIs(tokens, at, "getter")) getter = tokenText(tokens, at + 2);
    else if (tokenIs(tokens, at, "setter")) setter = `${tokenText(tokens, at + 2)}:`;
  }
  return [sign + getter, sign + setter];
}
