import { mayHold, type Sieve, sieveOf } from "../core/sieve.ts";
import type { Facts } from "../corpus/facts.ts";
import { isPlainC } from "../syntax/objc/plain-c.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import { surveyObjc } from "./objc/survey.ts";
import { surveySwift } from "./swift/survey.ts";
import type { FileDeclarations } from "./workspace.ts";

/**
 * What a file declares for the rest of its workspace to see. C and C++ that name no symbol of Apple's declare nothing that
 * matters here: they can neither shadow one nor lead to one.
 */
export function survey(tokens: Tokens, path: string, facts: Facts): FileDeclarations {
  if (tokens.language === "swift") return surveySwift(tokens, path);
  return isPlainC(tokens) && !namesApples(tokens, facts) ? { path, types: [], names: [] } : surveyObjc(tokens, path);
}

const sieves = new WeakMap<Facts, Sieve>();

function namesApples({ text, kinds, starts, ends, count }: Tokens, facts: Facts): boolean {
  const sieve = sieves.get(facts) ?? sieveOf(facts.topLevelNames);
  sieves.set(facts, sieve);
  for (let token = 0; token < count; token++) {
    const start = starts[token]!;
    const end = ends[token]!;
    if (kinds[token] === Kind.directive) {
      const name = /^#\s*define\s+(\w+)/.exec(text.slice(start, end))?.[1];
      if (name !== undefined && facts.topLevel(name).length > 0) return true;
    } else if (kinds[token] === Kind.identifier && mayHold(sieve, text, start, end)) {
      if (facts.topLevel(text.slice(start, end)).length > 0) return true;
    }
  }
  return false;
}
