import type { TokenRange } from "../../outline.ts";
import { rememberingSearch } from "../../search.ts";
import { Kind, stepOver, type Tokens, tokenIs, tokenText } from "../../tokens.ts";

/** A declared name with its type and what it starts as. */
interface Declared {
  readonly name: string;
  readonly token: number;
  readonly type: TokenRange;
  readonly value?: TokenRange;
  /** Declared by the head of a `for … in`. */
  readonly isElement?: boolean;
}

/** Names read from one declaration; `end` is the token that ended the reading. */
export interface DeclarationRead {
  readonly names: readonly Declared[];
  readonly end: number;
}

const qualifiers = new Set(
  `static const volatile extern inline register mutable constexpr constinit thread_local typename struct union enum class
  __block __weak __strong __unused __unsafe_unretained __autoreleasing __kindof __thread __const __restrict restrict
  __nullable __nonnull nullable nonnull null_unspecified null_resettable _Nullable _Nonnull _Null_unspecified
  IBOutlet IBInspectable oneway bycopy byref __bridge __bridge_transfer __bridge_retained
  __used __maybe_unused NS_VALID_UNTIL_END_OF_SCOPE
  @public @private @protected @package @optional @required`.split(/\s+/),
);
const basic = new Set("void char short int long float double signed unsigned bool _Bool".split(" "));
const typeofs = new Set(["typeof", "__typeof", "__typeof__", "decltype", "__attribute__", "alignas", "_Alignas"]);
/** Words of C++ alone, which C lets name variables. */
const wordsOfCpp =
  "throw new delete using namespace template public private protected operator try catch co_await co_return co_yield friend".split(
    " ",
  );
const notNames = new Set(
  "return else if for while do switch case default goto break continue sizeof typedef self super".split(" "),
);
const notTypes = new Set([...notNames, ...wordsOfCpp]);

/** Whether a word can't begin or name a type. */
export function isKeyword(word: string): boolean {
  return notTypes.has(word);
}

/**
 * Reads `Type *a = …, *b;` at `from`, within tokens before `limit`; nothing where no declaration stands there. Function
 * and block pointers count; a name must follow its type.
 */
export function readDeclaration(
  tokens: Tokens,
  partner: Int32Array,
  from: number,
  limit: number,
): DeclarationRead | undefined {
  while (tokens.kinds[from] === Kind.at && qualifiers.has(tokenText(tokens, from))) from++;
  const specifier = readSpecifier(tokens, partner, from, limit);
  if (specifier === -1) return undefined;
  const names: Declared[] = [];
  let at = specifier;
  while (at < limit) {
    at = skipMarks(tokens, partner, at, limit);
    let name = at;
    let typeEnd = at;
    if (tokenIs(tokens, at, "(") && isPointerMark(tokens, at + 1)) {
      name = skipMarks(tokens, partner, at + 2, limit);
      const close = partner[at]!;
      if (close === -1 || tokens.kinds[name] !== Kind.identifier) break;
      if (name + 1 !== close && !tokenIs(tokens, name + 1, "[")) break;
      at = close + 1;
      if (tokenIs(tokens, at, "(") && partner[at]! !== -1) at = partner[at]! + 1;
      typeEnd = at;
    } else {
      if (tokens.kinds[name] !== Kind.identifier || notNames.has(tokenText(tokens, name))) break;
      at = name + 1;
      if (tokenIs(tokens, at, "*") || tokenIs(tokens, at, "&")) break;
    }
    while (at < limit && tokenIs(tokens, at, "[") && partner[at]! !== -1) at = partner[at]! + 1;
    at = skipMacros(tokens, partner, skipMarks(tokens, partner, at, limit), limit);
    const declared = { name: tokenText(tokens, name), token: name };
    const type = names[0]?.type ?? { from, to: typeEnd };
    if (tokenIs(tokens, at, "=") || (tokenIs(tokens, at, "{") && partner[at]! !== -1)) {
      const value = tokenIs(tokens, at, "=") ? at + 1 : at;
      at = valueEnd(tokens, partner, value, limit);
      names.push({ ...declared, type, value: { from: value, to: at } });
    } else if (tokenIs(tokens, at, "in") || (tokenIs(tokens, at, ":") && limit < tokens.count && names.length === 0)) {
      const isElement = tokenIs(tokens, at, "in") || tokenIs(tokens, limit, ")");
      names.push({ ...declared, type, ...(isElement && { value: { from: at + 1, to: limit }, isElement }) });
      return { names, end: limit };
    } else if (tokenIs(tokens, at, "(") && partner[at]! !== -1 && typeEnd === name) {
      names.push({ ...declared, type });
      at = partner[at]! + 1;
    } else if (at >= limit || tokenIs(tokens, at, ";") || tokenIs(tokens, at, ",") || tokenIs(tokens, at, ")")) {
      names.push({ ...declared, type });
    } else break;
    if (!tokenIs(tokens, at, ",")) break;
    at++;
  }
  return names.length === 0 ? undefined : { names, end: at };
}

/** No more macros than these stand before a declaration. */
const mostMacros = 8;

/**
 * The same of a global variable, which macros may stand before: `MY_EXPORT NSString *const a;`. Nothing where `called`, the
 * word before brackets, is what is declared: a function then.
 */
export function readGlobal(
  tokens: Tokens,
  partner: Int32Array,
  from: number,
  called: number,
): DeclarationRead | undefined {
  let at = from;
  for (let macros = 0; macros <= mostMacros; macros++) {
    const read = readDeclaration(tokens, partner, at, tokens.count);
    at = skipMarks(tokens, partner, at, tokens.count);
    if (read?.names[0]?.token === called) return undefined;
    if (read !== undefined && (called === -1 || !isMacro(tokens, at))) return read;
    if (!isMacro(tokens, at)) return undefined;
    at = afterMacro(tokens, partner, at);
  }
  return undefined;
}

/** The token after the type specifier at `at`: qualifiers, a name with its generic arguments; -1 where there is none. */
export function readSpecifier(tokens: Tokens, partner: Int32Array, at: number, limit: number): number {
  let found = false;
  while (at < limit) {
    const kind = tokens.kinds[at];
    if (kind !== Kind.identifier && !(kind === Kind.at && qualifiers.has(tokenText(tokens, at)))) break;
    const word = tokenText(tokens, at);
    if (typeofs.has(word)) {
      if (!tokenIs(tokens, at + 1, "(") || partner[at + 1] === -1) return -1;
      if (word !== "__attribute__" && !word.toLowerCase().endsWith("alignas")) {
        if (found) break;
        found = true;
      }
      at = partner[at + 1]! + 1;
    } else if (qualifiers.has(word)) at++;
    else if (basic.has(word)) {
      found = true;
      at++;
    } else {
      if (found) break;
      if (notTypes.has(word)) return -1;
      found = true;
      at++;
      while (tokenIs(tokens, at, "::") && tokens.kinds[at + 1] === Kind.identifier) at += 2;
      if (tokenIs(tokens, at, "<")) at = angleEnd(tokens, partner, at, limit);
      while (tokenIs(tokens, at, "::") && tokens.kinds[at + 1] === Kind.identifier) at += 2;
    }
  }
  return found ? at : -1;
}

/** The token after the `>` that closes the `<` at `at`; `at` itself when it does not enclose types. */
export function angleEnd(tokens: Tokens, partner: Int32Array, at: number, limit: number): number {
  let depth = 0;
  const last = Math.min(limit, at + 200);
  for (let here = at; here < last; here++) {
    const kind = tokens.kinds[here];
    if (kind === Kind.open) {
      if (tokenIs(tokens, here, "{") || partner[here]! === -1) return at;
      here = partner[here]!;
    } else if (kind === Kind.close || kind === Kind.string || tokenIs(tokens, here, ";")) return at;
    else if (tokenIs(tokens, here, "<")) depth++;
    else if (tokenIs(tokens, here, ">") && --depth === 0) return here + 1;
  }
  return at;
}

/** The `,` or `;` at this depth that ends the value at `at`, or `limit`. */
export function valueEnd(tokens: Tokens, partner: Int32Array, at: number, limit: number): number {
  for (; at < limit; at++) {
    const kind = tokens.kinds[at];
    if (kind === Kind.open && partner[at]! !== -1) at = partner[at]!;
    else if (endsValue(tokens, at)) return at;
  }
  return limit;
}

/** Where values and statements end that may reach to the end of the file. However many are asked for, each token is passed over once. */
export function endsOf(tokens: Tokens, partner: Int32Array) {
  const next = (at: number) => stepOver(partner, at);
  const search = (isEnd: (at: number) => boolean) => rememberingSearch(tokens.count, isEnd, next);
  const semicolon = search((at) => tokens.kinds[at] === Kind.close || tokenIs(tokens, at, ";"));
  return {
    endOfValue: search((at) => endsValue(tokens, at)),
    endOfStatement: (at: number) => Math.min(semicolon(at) + 1, tokens.count),
  };
}

function endsValue(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at] === Kind.close || tokenIs(tokens, at, ";") || tokenIs(tokens, at, ",");
}

/** Whether a token makes a pointer, or a block, of what is declared. */
export function isPointerMark(tokens: Tokens, at: number): boolean {
  return tokenIs(tokens, at, "^") || tokenIs(tokens, at, "*");
}

/** The end of a declaration behind the macros at `at` that say more of its name, as `NS_SWIFT_NAME(…)` does; else `at`. */
function skipMacros(tokens: Tokens, partner: Int32Array, at: number, limit: number): number {
  let end = at;
  while (end < limit && isMacro(tokens, end)) end = afterMacro(tokens, partner, end);
  return tokenIs(tokens, end, ";") || tokenIs(tokens, end, ",") || tokenIs(tokens, end, "=") ? end : at;
}

/** The token behind a macro, and behind what it is given. */
function afterMacro(tokens: Tokens, partner: Int32Array, at: number): number {
  const isCalled = tokenIs(tokens, at + 1, "(") && partner[at + 1]! !== -1;
  return isCalled ? partner[at + 1]! + 1 : at + 1;
}

function isMacro(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at] === Kind.identifier && /^_*[A-Z][A-Z\d_]+$/.test(tokenText(tokens, at));
}

/** Skips `*`, `&`, qualifiers and attributes. */
export function skipMarks(tokens: Tokens, partner: Int32Array, at: number, limit: number): number {
  while (at < limit) {
    if (tokenIs(tokens, at, "*") || tokenIs(tokens, at, "&") || tokenIs(tokens, at, "&&")) at++;
    else if (tokens.kinds[at] === Kind.identifier) {
      const word = tokenText(tokens, at);
      if (word === "__attribute__" && tokenIs(tokens, at + 1, "(") && partner[at + 1]! !== -1)
        at = partner[at + 1]! + 1;
      else if (qualifiers.has(word)) at++;
      else break;
    } else break;
  }
  return at;
}
