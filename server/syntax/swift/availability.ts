import { leavingWords } from "../../core/leaving-words.ts";
import { addVersion, type Platform, platformsOf, type Versions, versionsOn } from "../../core/platform.ts";
import {
  type Claim,
  claimBefore,
  claimDeprecated,
  claimIntroduced,
  claimObsoleted,
  claimSince,
  claimWithout,
  type Region,
} from "../availability.ts";
import { endsEndlessly } from "../endless-loops.ts";
import { Kind } from "../tokens.ts";
import { isEndlessCall } from "./endless-calls.ts";
import { afterBracket, closes, isMark, isWord, type Source, unitAt, wordAt } from "./source.ts";
import { bodyAfter, endOfExpression, findAtLevel } from "./spans.ts";

/** What the attribute whose `@` word is token `at` says of its declaration, if it bears on availability. */
export function attributeMeaning(source: Source, at: number): Claim | undefined {
  const word = wordAt(source, at);
  if (!isMark(source, at + 1, "(")) return undefined;
  if (word === "@available") return availabilityMeaning(source, at + 2, afterBracket(source, at + 1) - 1);
  if ((word === "@warn" || word === "@diagnose") && wordAt(source, at + 2).startsWith("Deprecated")) {
    const ignored = findAtLevel(source, at + 2, afterBracket(source, at + 1) - 1, (each) =>
      isWord(source, each, "ignored"),
    );
    return ignored < 0 ? undefined : { silenced: true };
  }
  return undefined;
}

function availabilityMeaning(source: Source, from: number, to: number): Claim | undefined {
  const name = wordAt(source, from);
  if (name === "swift" || name === "_PackageDescription") return undefined;
  // A list of versions ends with a star; what is said of one platform has none but as the first.
  if (to - 1 > from && isMark(source, to - 1, "*")) {
    const list = readList(source, from, to);
    return { ...claimIntroduced(list.versions), ...doubtOf(list) };
  }
  const everywhere = name === "*" || name === "anyAppleOS";
  const named = platformsOf(name);
  let result: Claim | undefined;
  for (let at = from; at < to; at++) {
    if (isWord(source, at, "introduced") && named.length > 0) {
      result = { ...result, ...claimIntroduced(versionsOn(named, wordAt(source, at + 2))) };
    } else if (isWord(source, at, "deprecated") || isWord(source, at, "obsoleted")) {
      const version = isMark(source, at + 1, ":") && source.kinds[at + 2] === Kind.number ? wordAt(source, at + 2) : "";
      const claim = isWord(source, at, "obsoleted") ? claimObsoleted : claimDeprecated;
      if (named.length > 0 && version !== "") result = { ...result, ...claim(versionsOn(named, version)) };
      else if (everywhere || named.length > 0) result = { ...result, inDeprecated: true };
    } else if (isWord(source, at, "unavailable")) {
      if (everywhere) result = { ...result, inDeprecated: true };
      else if (named.length > 0 && !/extension$/i.test(name)) {
        result = { ...result, ...claimWithout(...withHeirs(named[0]!)) };
      }
    }
  }
  return result;
}

/** A platform with those for which an attribute that names it speaks too, unless another one names them. */
function withHeirs(platform: Platform): readonly Platform[] {
  return platform === "ios" ? ["ios", "maccatalyst", "visionos"] : [platform];
}

/** A list such as `iOS 15, macOS 12.0, *`. */
interface List {
  readonly versions: Versions;
  /** Whether it has a name that no system has: an availability macro, whose versions the build settings know. */
  readonly isOpen: boolean;
}

/** Systems of others, of which nothing is known here. */
const foreign = new Set(["Android", "FreeBSD", "Linux", "OpenBSD", "WASI", "Windows"]);

function readList(source: Source, from: number, to: number): List {
  const versions: Partial<Record<Platform, string>> = {};
  let isOpen = false;
  for (let at = from; at < to; at++) {
    if (source.kinds[at] !== Kind.identifier) continue;
    const word = wordAt(source, at);
    const named = platformsOf(word);
    if (named.length === 0) isOpen ||= !foreign.has(word);
    if (source.kinds[at + 1] === Kind.number) addVersion(versions, named, wordAt(source, at + 1).replaceAll("_", "."));
  }
  return { versions, isOpen };
}

/** Where the versions are not known, nobody can say that a check is missing. */
function doubtOf({ isOpen }: List): Claim {
  return isOpen ? { unguarded: true } : {};
}

/** An availability check in a condition, and whether the condition holds nothing else. */
interface Check extends List {
  readonly at: number;
  readonly end: number;
  readonly unavailable: boolean;
  readonly sole: boolean;
  readonly star?: number;
}

/** The checks `#available` and `#unavailable` in the condition `[from, to)`. */
function checksIn(source: Source, from: number, to: number): readonly Check[] {
  const checks: Check[] = [];
  let parts = 1;
  for (let at = from; at < to; ) {
    if (isMark(source, at, ",")) parts++;
    if (source.kinds[at] === Kind.hash && isMark(source, at + 1, "(")) {
      const word = wordAt(source, at);
      if (word === "#available" || word === "#unavailable") {
        const end = afterBracket(source, at + 1);
        const list = readList(source, at + 2, end - 1);
        const star = isMark(source, end - 2, "*") ? { star: source.starts[end - 2]! } : {};
        checks.push({ at, end, ...list, ...star, unavailable: word === "#unavailable", sole: false });
      }
    }
    if (closes(source, at)) break;
    at = afterBracket(source, at);
  }
  return parts === 1 ? checks.map((check) => ({ ...check, sole: true })) : checks;
}

function positive(check: Check): Claim {
  return check.unavailable ? claimBefore(check.versions) : newer(check);
}

function negative(check: Check): Claim {
  return check.unavailable ? newer(check) : claimBefore(check.versions);
}

function newer(check: Check): Claim {
  return { ...claimSince(check.versions, check.star), ...doubtOf(check) };
}

/**
 * The regions of an `if` or `while` at token `at` with its body's brace at `body`, within a scope that ends at
 * `scopeEnd`. `chains` keeps where chains of `else if` end, by the tokens of their links. Behind a body that leaves the
 * scope runs what it was not for; newer names may be used there behind a `guard` alone, as the compiler has it.
 */
export function regionsOfIf(
  source: Source,
  at: number,
  body: number,
  scopeEnd: number,
  chains: Map<number, number>,
): readonly Region[] {
  const checks = checksIn(source, at + 1, body);
  if (checks.length === 0) return [];
  const bodyEnd = afterBracket(source, body);
  const regions: Region[] = checks.map((check) => ({ from: check.end, to: bodyEnd, ...positive(check) }));
  const sole = checks[0]!;
  if (!sole.sole || isWord(source, at, "while")) return regions;
  const isLeft = !sole.unavailable && endsWithExit(source, body);
  const to = isLeft ? scopeEnd : endOfElse(source, bodyEnd, chains);
  if (to > bodyEnd) regions.push({ from: bodyEnd, to, ...negative(sole) });
  return regions;
}

/**
 * The regions of a `guard` at token `at` whose else body opens at `body`. At the top of a file, where `scopeEnd` is -1, it
 * tells the compiler nothing of the code behind it.
 */
export function regionsOfGuard(source: Source, at: number, body: number, scopeEnd: number): readonly Region[] {
  const checks = checksIn(source, at + 1, body - 1);
  const bodyEnd = afterBracket(source, body);
  return checks.flatMap((check): readonly Region[] => [
    { from: check.end, to: body - 1, ...positive(check) },
    ...(check.sole ? [{ from: body - 1, to: bodyEnd, ...negative(check) }] : []),
    ...(scopeEnd > bodyEnd ? [{ from: bodyEnd, to: scopeEnd, ...positive(check) }] : []),
  ]);
}

/** After the `else` branches that follow at `at`; `at` itself when there are none. */
function endOfElse(source: Source, at: number, chains: Map<number, number>): number {
  const links: number[] = [];
  while (isWord(source, at, "else")) {
    const known = chains.get(at);
    if (known !== undefined) {
      at = known;
      break;
    }
    const body = isMark(source, at + 1, "{") ? at + 1 : bodyAfter(source, at + 1);
    if (body < 0) break;
    links.push(at);
    const isLast = body === at + 1;
    at = afterBracket(source, body);
    if (isLast) break;
  }
  for (const link of links) chains.set(link, at);
  return at;
}

/** Whether no control comes past the block at `body`: its last statement returns, throws, breaks, ends the program or loops for ever. */
function endsWithExit(source: Source, body: number): boolean {
  if (endsEndlessly(source, body)) return true;
  const end = source.partner[body]!;
  let last = -1;
  for (let at = body + 1; at < end; ) {
    if (source.kinds[at] === Kind.identifier && isExit(source, at)) last = at;
    at = afterBracket(source, at);
  }
  if (last < 0) return false;
  let after = endOfExpression(source, last + 1, false);
  while (unitAt(source, after) === 59) after++;
  return after >= end;
}

/** Whether a word leaves what comes behind it, or calls what nobody returns from. */
function isExit(source: Source, at: number): boolean {
  const isWord = !isMark(source, at - 1, ".") && leavingWords("swift").includes(wordAt(source, at));
  return isWord || isEndlessCall(source.tokens, at);
}
