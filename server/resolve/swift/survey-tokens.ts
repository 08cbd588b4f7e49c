import { keywordAt } from "../../syntax/swift/keywords.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../syntax/tokens.ts";

/** How many brackets that never close are looked for to the end of the file. */
export interface Budget {
  unclosed: number;
}

/** Whether the `class` at `at` only qualifies the member after it. */
export function isModifierClass(tokens: Tokens, at: number): boolean {
  const next = keywordAt(tokens, at + 1);
  return (
    next === "func" ||
    next === "var" ||
    next === "let" ||
    next === "subscript" ||
    next === "override" ||
    next === "final" ||
    (next === undefined && !isName(tokens, at + 1))
  );
}

/** Whether token `at` is a name. */
export function isName(tokens: Tokens, at: number): boolean {
  return at < tokens.count && (tokens.kinds[at] === Kind.identifier || tokens.kinds[at] === Kind.quotedIdentifier);
}

/** The name at token `at` without its back-ticks. */
export function nameOf(tokens: Tokens, at: number): string {
  const text = tokenText(tokens, at);
  return tokens.kinds[at] === Kind.quotedIdentifier ? text.slice(1, -1) : text;
}

/** The type of `Foo(…)`, `Foo.Bar(…)`, `Foo.shared`'s owner is not guessed: only calls of a capitalised name count. */
export function initialiserHead(tokens: Tokens, at: number): string {
  let next = at;
  let path = "";
  while (isName(tokens, next)) {
    path += path === "" ? nameOf(tokens, next) : `.${nameOf(tokens, next)}`;
    next++;
    if (!tokenIs(tokens, next, ".")) break;
    next++;
  }
  const last = path.slice(path.lastIndexOf(".") + 1);
  return tokenIs(tokens, next, "(") && /^_*[A-Z]/.test(last) ? path : "";
}

/** A type as written, and the token after it: read to the end of its line, an `=`, the brace or comma after it, or its `where`. */
export function writtenType(
  tokens: Tokens,
  budget: Budget,
  at: number,
): { readonly text: string; readonly end: number } {
  const { kinds, starts, ends, text, count } = tokens;
  let next = at;
  let angles = 0;
  while (next < count) {
    const kind = kinds[next]!;
    if (kind === Kind.close || kind === Kind.directive) break;
    if (kind === Kind.open) {
      if (text.charCodeAt(starts[next]!) === 123) break;
      next = passBrackets(tokens, budget, next);
      continue;
    }
    const unit = text.charCodeAt(starts[next]!);
    if (kind === Kind.punctuation) {
      if (unit === 61 || unit === 59 || (unit === 44 && angles === 0)) break;
      if (unit === 60) angles++;
      if (unit === 62) angles -= ends[next]! - starts[next]!;
    } else if (next > at && tokenIs(tokens, next, "where")) break;
    else if (next > at && hasBreak(text, ends[next - 1]!, starts[next]!)) {
      const before = text.charCodeAt(ends[next - 1]! - 1);
      if (before !== 62 && before !== 38 && before !== 44 && before !== 46) break;
      if (before === 62 && text.charCodeAt(ends[next - 1]! - 2) !== 45) break;
    }
    next++;
  }
  return { text: next > at ? text.slice(starts[at], ends[next - 1]) : "", end: Math.max(next, at) };
}

/** After the words at `at` that say how a function may wait or fail, and with which error. */
export function passEffects(tokens: Tokens, budget: Budget, at: number): number {
  let next = at;
  while (effects.some((word) => tokenIs(tokens, next, word)))
    next = tokenIs(tokens, next + 1, "(") ? passBrackets(tokens, budget, next + 1) : next + 1;
  return next;
}

const effects = ["async", "reasync", "throws", "rethrows"];

/** Labels and types of the parameters in the round bracket at `at`, and the token after it; "" for what can't be read. */
export function parametersAt(
  tokens: Tokens,
  budget: Budget,
  at: number,
): { readonly labels: readonly string[]; readonly types: readonly string[]; readonly end: number } {
  const end = passBrackets(tokens, budget, at);
  const labels: string[] = [];
  const types: string[] = [];
  for (let next = at + 1; next < end - 1; next++) {
    const first = next;
    while (tokens.kinds[next] === Kind.at)
      next = tokenIs(tokens, next + 1, "(") ? passBrackets(tokens, budget, next + 1) : next + 1;
    let colon = next;
    while (colon < next + 2 && isName(tokens, colon)) colon++;
    const isLabelled = colon > next && tokenIs(tokens, colon, ":");
    labels.push(isLabelled ? nameOf(tokens, next) : "_");
    const type = writtenType(tokens, budget, isLabelled ? colon + 1 : first);
    types.push(type.text);
    next = type.end;
    if (tokenIs(tokens, next, "=")) next = passValue(tokens, budget, next + 1);
    while (next < end - 1 && !tokenIs(tokens, next, ","))
      next = tokens.kinds[next] === Kind.open ? passBrackets(tokens, budget, next) : next + 1;
  }
  return { labels, types, end };
}

/** After the value that begins at `at`: the comma after it, the first token of the next line, or what closes it. */
export function passValue(tokens: Tokens, budget: Budget, at: number): number {
  const { kinds, starts, ends, text, count } = tokens;
  let next = at;
  while (next < count && kinds[next] !== Kind.close && !tokenIs(tokens, next, ",") && !tokenIs(tokens, next, ";")) {
    if (next > at && hasBreak(text, ends[next - 1]!, starts[next]!)) break;
    if (kinds[next] === Kind.open) {
      next = tokenIs(tokens, next, "{") ? passBlock(tokens, next) : passBrackets(tokens, budget, next);
    } else next++;
  }
  return next;
}

function hasBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) return true;
  return false;
}

/** After the angle brackets that open at `at`, or the next token when they don't close within reach. */
export function passAngles(tokens: Tokens, at: number): number {
  let depth = 0;
  const limit = Math.min(tokens.count, at + 400);
  for (let next = at; next < limit; next++) {
    if (tokens.kinds[next] !== Kind.punctuation) {
      if (tokenIs(tokens, next, "{")) break;
      continue;
    }
    const start = tokens.starts[next]!;
    const unit = tokens.text.charCodeAt(start);
    if (unit === 60) depth++;
    else if (unit === 62) depth -= tokens.ends[next]! - start;
    if (depth <= 0) return next + 1;
  }
  return at + 1;
}

/** The names of the generic parameters between the angle brackets `[from, to)`. */
export function genericNames(tokens: Tokens, from: number, to: number): readonly string[] {
  const names: string[] = [];
  for (let at = from; at < to; at++) {
    if (at !== from && !tokenIs(tokens, at, ",")) continue;
    const name = tokenIs(tokens, at + 1, "each") ? at + 2 : at + 1;
    if (isName(tokens, name)) names.push(nameOf(tokens, name));
  }
  return names;
}

/** After the round or square bracket that opens at `at`. */
export function passBrackets(tokens: Tokens, budget: Budget, at: number): number {
  if (budget.unclosed === 0) return at + 1;
  const { kinds, count } = tokens;
  let depth = 0;
  for (let next = at; next < count; next++) {
    const kind = kinds[next]!;
    if (kind === Kind.open) depth++;
    else if (kind === Kind.close) {
      if (--depth === 0) return next + 1;
    }
  }
  budget.unclosed--;
  return at + 1;
}

/** After the block of code that opens at `at`; to the end while it is being typed. */
export function passBlock(tokens: Tokens, at: number): number {
  const { kinds, count, text, starts } = tokens;
  let depth = 0;
  for (let next = at; next < count; next++) {
    const kind = kinds[next]!;
    if (kind !== Kind.open && kind !== Kind.close) continue;
    const unit = text.charCodeAt(starts[next]!);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return next + 1;
  }
  return count;
}
