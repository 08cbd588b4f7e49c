import { addTo, firstAt } from "../../../core/collections.ts";
import { type Platform, platformOf, platforms, platformsOf, type Versions } from "../../../core/platform.ts";
import { type Claim, claimTranscribed, claimWithout, joined, type Region } from "../../availability.ts";
import type { FunctionDeclaration, TokenRange, TypeDeclaration } from "../../outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import type { Collected } from "../outline/reader.ts";
import { accessorsOf } from "./accessors.ts";
import { versionsIn } from "./availability.ts";
import { macrosOf } from "./macros.ts";
import { namedVersion } from "./numbers.ts";

const declared =
  /^(?:API_(?:AVAILABLE|DEPRECATED)\w*|NS_(?:AVAILABLE|DEPRECATED|CLASS_AVAILABLE|CLASS_DEPRECATED|ENUM_DEPRECATED)\w*|DEPRECATED_(?:MSG_)?ATTRIBUTE|__OSX_AVAILABLE\w*|__(?:IOS|TVOS|WATCHOS)_(?:AVAILABLE|UNAVAILABLE|PROHIBITED)|__OSX_UNAVAILABLE|NS_EXTENSION_UNAVAILABLE\w*|__deprecated(?:_msg)?|[A-Z]\w*_API_(?:AVAILABLE|DEPRECATED)|API_UNAVAILABLE|NS_UNAVAILABLE|UNAVAILABLE_ATTRIBUTE)$/;

/** Whether a text has what may be such an attribute; quick to ask. */
export function mayHaveAttributes(text: string): boolean {
  return /AVAILABLE|DEPRECATED|__attribute__|__deprecated/.test(text);
}

/** An attribute on a declaration, where it holds, and what it stands on: neither for a variable. */
export interface Attributed {
  readonly claim: Claim;
  readonly region: Region;
  readonly method?: FunctionDeclaration;
  readonly type?: TypeDeclaration;
  /** Of a property, its methods as "-name" and "-setName:", and the type that declares it. */
  readonly accessors?: readonly string[];
  readonly owner?: TypeDeclaration | undefined;
}

/** What availability and deprecation attributes say of the declarations that they stand on. */
export function attributedIn(collected: Collected): readonly Attributed[] {
  const { tokens, brackets, functions, types } = collected;
  const found: Attributed[] = [];
  const macroAt = macrosOf(brackets);
  /** What macros of the file stand for that are nothing but attributes. */
  const claims = new Map<string, Claim>();
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.identifier) continue;
    const unit = tokens.text.charCodeAt(tokens.starts[at]!);
    if ((unit < 65 || unit > 90) && unit !== 95) continue;
    const word = tokenText(tokens, at);
    const claim = claims.get(word) ?? claimAt(at, word);
    if (claim === undefined) continue;
    const macro = macroAt(at);
    if (macro !== undefined) {
      const before = claims.get(macro.name);
      if (macro.body.from === at || before !== undefined) claims.set(macro.name, joined(before ?? {}, claim));
      continue;
    }
    const on = declarationAround(at);
    const range = on.method?.range ?? on.type?.range ?? statementAround(collected, at);
    const accessors = (on.method ?? on.type) ? [] : accessorsOf(tokens, brackets.partner, range, at);
    const owner = accessors.length === 0 ? undefined : types[firstAt(types, at + 1, beginOf) - 1];
    found.push({ ...on, ...(owner && { accessors, owner }), claim, region: { ...range, ...claim } });
  }
  return found;

  function claimAt(at: number, word: string): Claim | undefined {
    if (word !== "__attribute__" && !declared.test(word)) return undefined;
    const close = tokenIs(tokens, at + 1, "(") ? brackets.partner[at + 1]! : -1;
    const body = close === -1 ? "" : tokens.text.slice(tokens.starts[at + 1], tokens.ends[close]);
    return claimOf(tokens, word, at + 2, close, body);
  }

  function declarationAround(at: number): Omit<Attributed, "claim" | "region"> {
    const within = functions[firstAt(functions, at + 1, beginOf) - 1];
    // Behind the name of a variable or a property, an attribute with brackets looks like a prototype.
    if (within !== undefined && within.token !== at && at < (within.body?.from ?? within.range.to))
      return { method: within };
    const next = firstAt(types, at + 1, beginOf);
    const type = types[next - 1];
    if (type !== undefined && at < type.body.from) return { type };
    const after = types[next];
    return after !== undefined && isJustBefore(at, after.range.from) ? { type: after } : {};
  }

  function isJustBefore(at: number, from: number): boolean {
    if (from <= at || from > at + 60) return false;
    for (let here = at; here < from; here++) {
      if (tokens.kinds[here] === Kind.open && brackets.partner[here]! > here) here = brackets.partner[here]!;
      else if (tokenIs(tokens, here, ";") || tokens.kinds[here] === Kind.close) return false;
    }
    return true;
  }
}

/**
 * Where attributes on declarations hold: in the declaration, and in what it declares, which stands elsewhere: the
 * methods of a class and its categories, the body of a method or of a function with a prototype. What stands on a category
 * doesn’t hold in its implementation: clang asks the interface of the class alone (`ShouldDiagnoseAvailabilityInContext`).
 */
export function declarationRegions(collected: Collected): readonly Region[] {
  const attributed = attributedIn(collected);
  if (attributed.length === 0) return [];
  const { functions, types } = collected;
  const regions = attributed.map(({ region }) => region);
  const classes = new Map<string, Region[]>();
  const promised = new Map<string, Region[]>();
  for (const { region, method, type, accessors, owner } of attributed) {
    for (const each of accessors ?? []) addTo(promised, `${each[0]}[${owner?.name} ${each.slice(1)}]`, region);
    if (method !== undefined && method.body === undefined) addTo(promised, keyOf(collected, method), region);
    if (type === undefined || collected.tokens.kinds[type.range.from] !== Kind.at) continue;
    if (type.kind === "class") addTo(classes, type.name, region);
  }
  for (const each of functions) {
    if (each.body === undefined) continue;
    for (const region of promised.get(keyOf(collected, each)) ?? []) regions.push({ ...region, ...each.range });
  }
  for (const { name, range } of types) {
    for (const region of classes.get(name) ?? []) if (region.from !== range.from) regions.push({ ...region, ...range });
  }
  return regions;
}

/**
 * Members of C++ that are defined outside of their class: what attributes in a header say of them or of the class is not
 * known, so that nobody can say that a check is missing.
 */
export function memberRegions({ tokens, functions }: Collected): readonly Region[] {
  return functions
    .filter(({ token, body }) => body !== undefined && tokenIs(tokens, token - 1, "::"))
    .map(({ range }) => ({ ...range, unguarded: true }));
}

/** The methods that a type declares. */
export function methodsOf({ functions }: Collected, { range }: TypeDeclaration): readonly FunctionDeclaration[] {
  return functions.slice(firstAt(functions, range.from, beginOf), firstAt(functions, range.to, beginOf));
}

/** Names a method by its class and a function of C by itself, wherever either is declared. */
function keyOf({ tokens, types }: Collected, { signature, isStatic, range }: FunctionDeclaration): string {
  if (tokens.kinds[range.from] !== Kind.punctuation) return signature;
  const type = types[firstAt(types, range.from, beginOf) - 1];
  return `${isStatic ? "+" : "-"}[${type?.name} ${signature}]`;
}

function beginOf({ range }: { readonly range: TokenRange }): number {
  return range.from;
}

/** Of what nobody can use no compiler asks for a check, nor whether it uses the deprecated. */
const unusable: Claim = { inDeprecated: true, unguarded: true };

/** What an attribute says, as `word` with what its brackets hold; nothing where it says nothing of availability. */
function claimOf(tokens: Tokens, word: string, from: number, close: number, body: string): Claim | undefined {
  if (word === "__attribute__") return attributeClaim(body, versionsIn(tokens, from, close));
  if (/deprecated/i.test(word)) return { inDeprecated: true };
  if (word === "NS_UNAVAILABLE" || word === "UNAVAILABLE_ATTRIBUTE") return unusable;
  const without = /^__(OSX|IOS|TVOS|WATCHOS)_(?:UNAVAILABLE|PROHIBITED)$/.exec(word);
  if (without !== null) return withoutPlatforms([without[1]!]);
  if (close === -1) return undefined;
  if (word === "API_UNAVAILABLE") return withoutPlatforms(body.match(/\w+/g) ?? []);
  let versions = versionsIn(tokens, from, close);
  const named = /^__(OSX|IOS|TVOS|WATCHOS)_AVAILABLE(_STARTING)?$/.exec(word);
  if (named !== null) versions = named[2] ? startingIn(body) : { [platformOf(named[1]!)!]: body.slice(1, -1).trim() };
  if (word.startsWith("NS_")) {
    const [first, second] = body.match(/\d+_\d+/g) ?? [];
    const point = (text: string | undefined) => text?.replace("_", ".");
    if (word.endsWith("_IOS")) versions = { ios: point(first) ?? "0" };
    else if (word.endsWith("_MAC")) versions = { macos: point(first) ?? "0" };
    else if (first && second) versions = { macos: point(first)!, ios: point(second)! };
  }
  return Object.keys(versions).length === 0 ? undefined : claimTranscribed(versions);
}

/** The versions of `__OSX_AVAILABLE_STARTING(__MAC_10_15, __IPHONE_13_0)`. */
function startingIn(body: string): Versions {
  const versionNamed = (name: RegExp): string | undefined => namedVersion(name.exec(body)?.[0] ?? "");
  const [macos, ios] = [versionNamed(/\b__MAC_\w+/), versionNamed(/\b__IPHONE_\w+/)];
  return { ...(macos && { macos }), ...(ios && { ios }) };
}

/** What `__attribute__((…))` says; `versions` are those that its brackets name as macros do. */
function attributeClaim(body: string, versions: Versions): Claim | undefined {
  if (/\bdeprecated\b/.test(body)) return { inDeprecated: true };
  const introduced = { ...versions, ...introducedIn(body) };
  let claim = Object.keys(introduced).length === 0 ? undefined : claimTranscribed(introduced);
  for (const [, name, said] of body.matchAll(/availability\s*\(\s*(\w+)([^)]*)/g)) {
    const platform = platformOf(name!);
    const obsoleted = /\bobsoleted\s*=\s*([\d.]+)/.exec(said!)?.[1];
    if (/\bunavailable\b/.test(said!)) claim = joined(claim ?? {}, withoutPlatforms([name!]));
    else if (platform && obsoleted) claim = joined(claim ?? {}, { below: { [platform]: obsoleted } });
  }
  return claim ?? (/\bunavailable\b/.test(body) ? unusable : undefined);
}

/** Without some platforms, and without the relatives of iOS where that is one of them. */
function withoutPlatforms(names: readonly string[]): Claim {
  const named = names.flatMap(platformsOf);
  return claimWithout(...named, ...(named.includes("ios") ? platforms.filter((each) => each !== "macos") : []));
}

/** The versions of `availability(ios, introduced=18.0)` in what a pragma or an attribute holds. */
export function introducedIn(text: string): Partial<Record<Platform, string>> {
  const versions: Partial<Record<Platform, string>> = {};
  for (const [, name, version] of text.matchAll(/availability\s*\(\s*(\w+)[^)]*introduced\s*=\s*([\d.]+)/g)) {
    for (const platform of platformsOf(name!)) versions[platform] = version!;
  }
  return versions;
}

function statementAround({ tokens, brackets, endOfStatement }: Collected, at: number): TokenRange {
  const { partner } = brackets;
  let from = at;
  for (; from > 0 && from > at - 200 && !tokenIs(tokens, from, "@property"); from--) {
    const kind = tokens.kinds[from - 1];
    if (kind === Kind.close && partner[from - 1]! !== -1 && !tokenIs(tokens, from - 1, "}"))
      from = partner[from - 1]! + 1;
    else if (kind === Kind.open || kind === Kind.close || kind === Kind.directive) break;
    else if (tokenIs(tokens, from - 1, ";")) break;
  }
  return { from, to: endOfStatement(at) };
}
