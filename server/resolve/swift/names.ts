import { onceFor } from "../../core/collections.ts";
import { type Fact, isType } from "../../core/fact.ts";
import { sharedNames } from "../../core/fact-name.ts";
import type { Confidence } from "../../core/finding.ts";
import { compareVersions, type Platform, type Versions } from "../../core/platform.ts";
import { baseName } from "../../corpus/facts.ts";
import type { Alias } from "../../syntax/outline.ts";
import type { Generic } from "../../syntax/swift/draft.ts";
import { optional, printType, type SwiftType } from "../../syntax/swift/type.ts";
import { summaryOf } from "../type-summary.ts";
import type { Context, Given, Named } from "./context.ts";
import { genericAround, replaced } from "./generics.ts";
import { isLocalName } from "./local-names.ts";
import { isAppleModule } from "./modules.ts";
import { localOrNested, nestedIn } from "./own-names.ts";
import { surveyedAlias } from "./surveyed.ts";
import { elementType, typePath, unwrapped } from "./types.ts";

const deepestAlias = 8;

/**
 * What the type path `path` names where `token` stands: own types and aliases by scope first, then Apple's. Names of
 * types that neither the workspace nor the facts know are "other".
 */
export function namedType(context: Context, path: string, token: number, depth = 0): Named {
  return meantBy(context, path, token, depth, "code");
}

/** Who says a name: code that stands there, or the type of a value, which names a type within a function in full. */
type Speaker = "code" | "value";

function meantBy(context: Context, path: string, token: number, depth: number, speaker: Speaker): Named {
  if (depth > deepestAlias) return undefined;
  const dot = path.indexOf(".");
  const first = dot < 0 ? path : path.slice(0, dot);
  const rest = dot < 0 ? "" : path.slice(dot + 1);
  if (first === "Self") {
    const self = selfType(context, token);
    return rest === "" || self === undefined ? self : within(context, self, rest, token, depth);
  }
  const generic = context.scopes.generic(first, token);
  if (generic !== undefined) {
    const said = rest === "" ? generic.bound : generic.members?.get(rest);
    return said === undefined ? undefined : nominal(context, context.writtenType(said), said.from, depth + 1);
  }
  // Generic parameters of a type, as its extensions name them.
  const outer = genericAround(context, outerNames(context.scopes.enclosing(token)), first);
  if (outer !== undefined) return rest || !outer.bound ? undefined : nominal(context, outer.bound, token, depth + 1);
  const own = ownType(context, first, token, depth, speaker);
  if (own !== undefined) return rest === "" ? own : within(context, own, rest, token, depth);
  if (rest !== "" && (isAppleModule(first) || context.visibility.names(first))) {
    const known = appleType(context, path);
    if (known !== undefined) return known;
    if (isAppleModule(first)) return { kind: "other", name: path };
    return meantBy(context, rest, token, depth + 1, speaker);
  }
  if (sharedNames.has(first)) {
    const module = context.endpointModule(token);
    return module === undefined ? undefined : appleType(context, `${module}.${path}`);
  }
  const module = context.visibility.scopedTo(first);
  if (module !== undefined && !isAppleModule(module)) return { kind: "other", name: path };
  return appleType(context, path) ?? { kind: "other", name: path };
}

/** The named type of a type; nothing for tuples, functions and undecided names. */
export function nominal(context: Context, type: SwiftType, token: number, depth = 0): Named {
  const plain = unwrapped(type);
  if (depth > deepestAlias) return undefined;
  if (plain.kind === "named") return meantBy(context, plain.path, token, depth, "value");
  if (plain.kind === "array") return namedType(context, "Array", token, depth);
  if (plain.kind === "dictionary") return namedType(context, "Dictionary", token, depth);
  if (plain.kind === "member") {
    const outer = nominal(context, plain.of, token, depth + 1);
    return outer && within(context, outer, plain.name, token, depth);
  }
  if (plain.kind !== "composition") return undefined;
  const all = plain.parts.map((each) => nominal(context, each, token, depth + 1));
  return all.find((each) => each?.kind === "apple") ?? all.find((each) => each?.kind === "own");
}

function selfType(context: Context, token: number): Named {
  const around = context.scopes.enclosing(token)[0];
  return around === undefined ? undefined : ownOrExtended(context, around, token);
}

/** A type of the file by its full name: own, or Apple's that is extended here. */
export function ownOrExtended(context: Context, fullName: string, token: number): Named {
  if (context.scopes.declaresType(fullName) || declaresElsewhere(context, fullName))
    return { kind: "own", name: fullName };
  return namedType(context, fullName, token);
}

function declaresElsewhere(context: Context, fullName: string): boolean {
  return summaryOf(context.workspace.declared(fullName)).isDeclared;
}

/** Whether the file or another declares or extends a type of this full name, or has an alias of it. */
export function isOwnType({ scopes, workspace }: Context, fullName: string): boolean {
  return scopes.declaresType(fullName) || workspace.types(fullName).length > 0;
}

function ownType(context: Context, name: string, token: number, depth: number, speaker: Speaker): Named {
  const alias = context.scopes.alias(name, token);
  const isOfFile = alias !== undefined && context.outline.scopeAt(alias.token) === 0;
  if (alias !== undefined && !isOfFile) return ofAlias(context, alias, depth);
  const around = outerNames(context.scopes.enclosing(token));
  const full = speaker === "value" ? nestedIn(context, name, around) : localOrNested(context, name, token, around);
  if (full !== undefined)
    return isLocalName(full) ? { kind: "own", name: full } : declared(context, full, token, depth);
  if (alias !== undefined) return ofAlias(context, alias, depth);
  if (context.scopes.declaresType(name)) return { kind: "own", name };
  const { isDeclared, alias: target } = summaryOf(context.workspace.declared(name));
  return isDeclared || target !== undefined ? ofWorkspace(context, name, token, depth) : undefined;
}

function ofAlias(context: Context, { name, target }: Alias, depth: number): Named {
  // An associated type stands for what conforming types say.
  if (target.to <= target.from) return { kind: "own", name };
  return nominalOfAlias(context, context.writtenType(target), target.from, name, depth);
}

/** The types around a place, and those that an extension's dotted name speaks of. */
const outerNames = onceFor((enclosing: readonly string[]): readonly string[] => {
  const names = [...enclosing];
  let outermost = enclosing.at(-1) ?? "";
  for (let dot = outermost.lastIndexOf("."); dot > 0; dot = outermost.lastIndexOf(".")) {
    outermost = outermost.slice(0, dot);
    names.push(outermost);
  }
  return names;
});

/** `type` with an alias in its place written out where that names a function, a tuple, a collection or generic arguments. */
export function spelledOut(context: Context, type: SwiftType, token: number): SwiftType {
  let result = type;
  for (let depth = 0; depth < deepestAlias; depth++) {
    const plain = unwrapped(result);
    if (plain.kind !== "named") return result;
    const target = targetOf(context, plain, token);
    const inner = target === undefined ? undefined : unwrapped(target);
    const isName = plain.arguments.length === 0 && inner?.kind === "named" && inner.arguments.length === 0;
    if (target === undefined || isName) return result;
    result = result.kind === "optional" ? optional(target) : target;
  }
  return result;
}

/** What the alias of this path stands for, where it is one; of a generic parameter the sequence that its constraint makes it. */
function targetOf(
  context: Context,
  { path, arguments: given }: SwiftType & { kind: "named" },
  token: number,
): SwiftType | undefined {
  const generic = context.scopes.generic(path, token);
  if (generic !== undefined) return given.length > 0 ? undefined : sequenceOf(context, generic);
  const alias = context.scopes.alias(path, token);
  const target = alias === undefined ? surveyedAlias(context.workspace, path) : context.writtenType(alias.target);
  const names = alias === undefined ? summaryOf(context.workspace.declared(path)).generics : (alias.generics ?? []);
  if (given.length === 0 || target === undefined) return target;
  return given.length === names.length ? replaced(target, givenFor(names, given)) : undefined;
}

/** The types that are given for generic parameters, each also as it reads where it is called like two of Apple's types. */
function givenFor(names: readonly string[], given: readonly SwiftType[]): Given {
  const modules = (name: string) => (sharedNames.has(name) ? ["", "Network.", "NetworkExtension."] : [""]);
  return new Map(names.flatMap((name, at) => modules(name).map((module) => [module + name, given[at]!])));
}

function sequenceOf(context: Context, { bound, members }: Generic): SwiftType | undefined {
  const element = members?.get("Element");
  if (element !== undefined) return { kind: "named", path: "Collection", arguments: [context.writtenType(element)] };
  const type = bound && context.writtenType(bound);
  return type && elementType(type) && type;
}

/** An own type, or what the workspace's alias of its name stands for. */
function ofWorkspace(context: Context, name: string, token: number, depth: number): Named {
  const target = surveyedAlias(context.workspace, name);
  if (target === undefined) return { kind: "own", name };
  const meant = besideAlias(context, target, token, name, depth) ?? nominalOfAlias(context, target, token, name, depth);
  return meant ?? { kind: "own", name };
}

/** What the target of the alias `name` of a type means by a name that the types around the alias have. */
function besideAlias(context: Context, target: SwiftType, token: number, name: string, depth: number): Named {
  const path = typePath(unwrapped(target));
  if (path === undefined || depth > deepestAlias) return undefined;
  const [first, ...rest] = path.split(".");
  const full = nestedBeside(context, name, first!);
  return full === undefined ? undefined : declared(context, [full, ...rest].join("."), token, depth + 1);
}

/** What a type of another file, of the full name `owner`, means by a name: something of the types around it, or what is at the top of files. */
export function namedBeside(context: Context, owner: string, name: string): Named {
  const full = nestedBeside(context, owner, name);
  return full === undefined ? namedType(context, name, 0) : declared(context, full, 0, 0);
}

/** The full name of the own type or alias `name` that the type of the full name `owner` has or one around it. */
export function nestedFrom(context: Context, owner: string, name: string): string | undefined {
  return nestedIn(context, name, outerNames([owner]));
}

/** The full name of the own type or alias `name` that the types around one of the full name `owner` have, itself left out. */
function nestedBeside(context: Context, owner: string, name: string): string | undefined {
  const dot = owner.lastIndexOf(".");
  for (const around of dot < 0 ? [] : outerNames([owner.slice(0, dot)])) {
    const full = context.nestedType(around, name);
    if (full !== undefined && full !== owner) return full;
  }
  return undefined;
}

/** The own type of a full name, in this file before others, or what the workspace’s alias of that name stands for. */
function declared(context: Context, full: string, token: number, depth: number): Named {
  return context.scopes.declaresType(full) ? { kind: "own", name: full } : ofWorkspace(context, full, token, depth);
}

function nominalOfAlias(context: Context, target: SwiftType, token: number, name: string, depth: number): Named {
  const plain = unwrapped(target);
  const path = typePath(plain);
  if (path === undefined) return nominal(context, plain, token, depth + 1) ?? { kind: "other", name: printType(plain) };
  if (path === name || path === `__${name}`) return appleType(context, path);
  return namedType(context, path, token, depth + 1);
}

function within(context: Context, outer: NonNullable<Named>, rest: string, token: number, depth: number): Named {
  if (outer.kind === "other") return { kind: "other", name: `${outer.name}.${rest}` };
  const full = `${outer.name}.${rest}`;
  if (outer.kind === "apple") return appleType(context, full) ?? { kind: "other", name: full };
  return ofWorkspace(context, full, token, depth);
}

/** One of Apple's types by its Swift path, module before it or not; the two underscores of Swift 6 mean NetworkExtension's. */
export function appleType(context: Context, path: string): Named {
  const plain = path.startsWith("__")
    ? `NetworkExtension.${path.slice(2)}`
    : path
        .replace(/^NetworkExtension\.__/, "NetworkExtension.")
        // Aliases in the structure that Swift makes of a class.
        .replace(/^(?:Foundation\.)?URLRequest\./, "NSURLRequest.");
  const fact = context.facts.topLevel(plain).find((each) => isType(each) && isSwiftName(each, plain));
  return fact === undefined ? undefined : { kind: "apple", name: plain, fact };
}

/** Whether Swift code writes `fact` as the last part of `path`; names of Objective-C and C don't count. */
export function isSwiftName(fact: Fact, path: string): boolean {
  if (fact.swift === undefined) return false;
  const last = path.slice(path.lastIndexOf(".") + 1);
  const own = baseName(fact.swift);
  return (
    own === last ||
    own.endsWith(`.${last}`) ||
    (fact.swiftAlso?.some((other) => other === path || baseName(other) === last) ?? false)
  );
}

/** Whether all systems that the code runs on have it, as far as targets say: Swift takes what they have before what they lack. */
export function isEverywhere({ project }: Context, { introduced }: Fact): boolean {
  const targets = project.deployment.value;
  return (Object.entries(introduced) as [Platform, string][]).every(
    ([platform, version]) => compareVersions(targets[platform] ?? version, version) >= 0,
  );
}

/** Where Apple's systems got names that libraries had before: "TLS", "WebSocket". */
const latest: Versions = {
  ios: "26.0",
  macos: "26.0",
  tvos: "26.0",
  watchos: "26.0",
  visionos: "26.0",
  maccatalyst: "26.0",
};

/** Whether a type may as well be one of a module that is not known: it is of the latest systems, and the code runs on older ones. */
function mayBeOfLibrary(context: Context, fact: Fact): boolean {
  if (!context.visibility.hasUnknown || isEverywhere(context, fact)) return false;
  const versions = Object.entries(fact.introduced) as [Platform, string][];
  return isType(fact) && versions.every(([platform, version]) => compareVersions(version, latest[platform]!) >= 0);
}

/** How sure it is that a name of `fact`'s framework means it, by the imports; nothing when no import brings it. */
export function sureness(context: Context, fact: Fact): Confidence | undefined {
  if (context.visibility.brings(fact.framework)) return mayBeOfLibrary(context, fact) ? "likely" : "certain";
  return context.visibility.hasUnknown ? "likely" : undefined;
}

/** Whether a name looks like one of a type, of which nothing else is known. */
export function isLikeType(name: string): boolean {
  return /^_*\p{Lu}/u.test(name);
}
