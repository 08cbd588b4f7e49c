import { isBonjourType } from "../judge/bonjour.ts";
import { Kind, type Tokens, tokenText } from "../syntax/tokens.ts";

/** The Bonjour service types that stand in code as whole strings, each once, in order. */
export function serviceTypesIn(tokens: Tokens): readonly string[] {
  if (!/\._(?:tcp|udp)/i.test(tokens.text)) return [];
  const types = new Set<string>();
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.string || tokens.ends[at]! - tokens.starts[at]! > longest) continue;
    const type = /^@?"(_[^"\\]+)"$/.exec(tokenText(tokens, at))?.[1];
    if (type !== undefined && isBonjourType(type)) types.add(type);
  }
  return [...types];
}

/** Longer strings are no types. */
const longest = 80;
