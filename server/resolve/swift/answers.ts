import { addTo, once, onceFor } from "../../core/collections.ts";
import type { Meaning, Resolve, Site } from "../../core/site.ts";
import type { Span } from "../../core/text.ts";
import { isTypeOfApple } from "../../corpus/facts.ts";
import {
  type FunctionDeclaration,
  isInClause,
  isInClosure,
  nearestAround,
  type TokenRange,
} from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isMark, isTight, nameAt, type Source } from "../../syntax/swift/source.ts";
import { bareName, hasPart, printType, type SwiftType } from "../../syntax/swift/type.ts";
import { tokenAt } from "../../syntax/tokens.ts";
import { heirsOf } from "../declared-elsewhere.ts";
import type { World } from "../world.ts";
import { nestedTypes, typesAbove } from "./ancestry.ts";
import { canAwaitAt } from "./awaiting.ts";
import { referenceOf } from "./bound-names.ts";
import { builtConditions } from "./built.ts";
import { describeCall } from "./calls.ts";
import { laterInChain } from "./chains.ts";
import { codeOf } from "./code.ts";
import { constructionAt, isOwnInitialiser, namedAt, typeMemberAt } from "./constructions.ts";
import type { Context } from "./context.ts";
import { enclosingFunctionAt, enclosingTypeAt } from "./enclosing.ts";
import { memberOfEnclosing } from "./enclosing-members.ts";
import { type EndpointModule, endpointModuleAt } from "./endpoint.ts";
import { asWritten } from "./local-names.ts";
import { isOnMainActorAt } from "./main-actor.ts";
import { meaningAt } from "./meaning.ts";
import { isAppleModule, visibilityOf } from "./modules.ts";
import { namedType } from "./names.ts";
import { isPatternAt } from "./patterns.ts";
import { statementAt } from "./roles.ts";
import { scopesOf } from "./scopes.ts";
import { receiverAt } from "./signatures.ts";
import { isApple, isTaken } from "./taken.ts";
import { typingOf } from "./typing.ts";
import { castTo } from "./uses.ts";

/** Answers what the names of a Swift file mean. Every answer is found when first asked for and kept for this file. */
export function createSwiftResolve(outline: SwiftOutline, world: World): Resolve {
  const context = contextOf(outline, world);
  const meanings = new Map<number, Meaning | undefined>();

  function meaning(token: number): Meaning | undefined {
    if (!meanings.has(token)) meanings.set(token, meaningAt(context, token));
    return meanings.get(token);
  }

  const tokenOf = ({ span }: Site): number => tokenAt(outline.tokens, span.start);
  const receiverOf = (site: Site) => {
    const token = tokenOf(site);
    return isMark(outline.source, token - 1, ".") ? receiverAt(context, token) : undefined;
  };
  const elsewhere = (name: string) => world.workspace.heirs(name).map((each) => each.name);

  return {
    ...codeOf(context),
    meaning: (site) => meaning(tokenOf(site)),
    typeOf: (span) => {
      const range = rangeOf(outline, span);
      const type = range && context.typeOfRange(range);
      return type && printed(type);
    },
    receiverType: (site) => {
      const type = receiverOf(site);
      return type && printed(type);
    },
    receiverName: (site) => {
      const type = receiverOf(site);
      const name = type && bareName(type);
      return name && asWritten(name);
    },
    call: (site) => describeCall(outline.source, tokenOf(site)),
    enclosingFunction: (site) => enclosingFunctionAt(outline, tokenOf(site)),
    enclosingType: (site) => enclosingTypeAt(outline, tokenOf(site)),
    superclasses: (typeName) =>
      typesAbove(context, namedType(context, typeName, 0))
        .filter(({ kind, name }) => kind !== "own" || !isTypeOfApple(context.facts, name))
        .map(({ name }) => name),
    conditions: (site) => builtConditions(outline.conditionsAt(tokenOf(site)), context.project),
    statement: (site) => statementAt(context, tokenOf(site)),
    reference: (site) => referenceOf(context.source, tokenOf(site)),
    cast: (site) => castTo(context.source, tokenOf(site)),
    isInHead: (site) => enclosingFunctionAt(outline, tokenOf(site))?.nameSpan.start === site.span.start,
    isInClause: (site) => isInClause(outline, tokenOf(site)),
    isInClosure: (site) => isInClosure(outline, tokenOf(site)),
    canAwait: (site) => canAwaitAt(outline, tokenOf(site)),
    isOnMainActor: (site) =>
      isOnMainActorAt(outline, tokenOf(site), (name) => world.workspace.declared(name).length > 0),
    laterMembers: (site) => laterInChain(outline.source, tokenOf(site)).map((later) => siteOf(outline.source, later)),
    isPattern: (site) => isPatternAt(outline.source, tokenOf(site)),
    construction: (site) => constructionAt(context, tokenOf(site)),
    isOwnInitialiser: (typeName, { name }) => isOwnInitialiser(context, typeName, tokenAt(outline.tokens, name.start)),
    named: ({ name }) => siteOf(outline.source, namedAt(context, tokenAt(outline.tokens, name.start))),
    typeMember: (site) => typeMemberAt(context, tokenOf(site)),
    isApple: (site) => isApple(context, tokenOf(site)),
    isTaken: (site) => isTaken(context, site.name, tokenOf(site)),
    isHidden: ({ name, span }) => isHidden(context, name, tokenAt(outline.tokens, span.start)),
    heirs: (typeName) => heirsOf(typeName, (name) => [...(heirsIn(outline).get(name) ?? []), ...elsewhere(name)]),
    declaresMethod: (typeName, signature) => declaresMethod(context, typeName, signature),
    endpointModule: (site) => context.endpointModule(tokenOf(site)),
  };
}

/** A type as code writes it; nothing where a part of it is not known. */
function printed(type: SwiftType): string | undefined {
  return hasPart(type, ({ kind }) => kind === "unknown") ? undefined : asWritten(printType(type));
}

/** The file with everything that was found out of it so far. */
function contextOf(outline: SwiftOutline, world: World): Context {
  const modules = new Map<number, EndpointModule | undefined>();
  const above = new Map<string, readonly string[]>();
  const undecided = new Set<number>();
  const declared = once(() => membersOf(outline));
  const context: Context = {
    ...world,
    outline,
    source: outline.source,
    scopes: scopesOf(outline, (token) => context.endpointModule(token)),
    visibility: visibilityOf(outline.imports),
    ancestry: { own: new Map(), apple: new Map() },
    implicit: new Map(),
    ...typingOf(() => context),
    superTypes(typeName, token) {
      const key = `${context.scopes.namingScopeAt(token)} ${typeName}`;
      let known = above.get(key);
      if (known === undefined) {
        known = typesAbove(context, namedType(context, typeName, token)).map((each) => each.name);
        above.set(key, known);
      }
      return known;
    },
    nestedType: nestedTypes(() => context),
    declaresMember: (name) => declared().has(name),
    endpointModule(token) {
      if (modules.has(token)) return modules.get(token);
      if (undecided.has(token)) return undefined;
      undecided.add(token);
      const module = endpointModuleAt(context, token);
      undecided.delete(token);
      modules.set(token, module);
      return module;
    },
  };
  return context;
}

function siteOf(source: Source, token: number): Site {
  return { name: nameAt(source, token), span: { start: source.starts[token]!, end: source.ends[token]! } };
}

/** Whether Apple's module, type or function of a name can't be written at `token`: something own is meant there, a member too. */
function isHidden(context: Context, name: string, token: number): boolean {
  if (!isAppleModule(name) && context.facts.topLevel(name).length === 0) return false;
  const isMember = (around: string) => memberOfEnclosing(context, around, name, token)?.kind === "own";
  return isTaken(context, name, token) || context.scopes.enclosing(token).some(isMember);
}

/** The types of a file by what they inherit, those among them that no other file sees. */
const heirsIn = onceFor(({ scopes }: SwiftOutline): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { type } of scopes)
    if (type !== undefined) for (const above of type.inherits) addTo(found, above, type.name);
  return found;
});

function declaresMethod({ scopes, workspace }: Context, typeName: string, signature: string): boolean {
  const [name = ""] = signature.split("(", 1);
  const here = scopes.members(typeName)?.functions.get(name) ?? none;
  return (
    signaturesOf(here).has(signature) || workspace.types(typeName).some(({ properties }) => properties.has(signature))
  );
}

const none: readonly FunctionDeclaration[] = [];

const signaturesOf = onceFor(
  (functions: readonly FunctionDeclaration[]): ReadonlySet<string> =>
    new Set(functions.map(({ signature }) => signature)),
);

/** What whole functions have within them is left out: nothing outside has such a member. */
function membersOf(outline: SwiftOutline): Set<string> {
  const names = new Set<string>();
  const isOutside = (token: number) => wholeFunctionAround(outline, token) < 0;
  for (const { name, token } of outline.functions) if (isOutside(token)) names.add(name);
  for (const { kind, type, bindings } of outline.scopes)
    if (kind === "type" && isOutside(type!.token)) for (const { name } of bindings) names.add(name);
  for (const { token, target } of outline.aliases)
    if (isOutside(token)) for (const label of labelsIn(outline.source, target)) names.add(label);
  return names;
}

/** The innermost function around a token whose body is closed. */
const wholeFunctionAround = nearestAround(
  ({ kind, function: declared }, { partner }) =>
    kind === "function" && declared?.body !== undefined && partner[declared.body.from]! >= 0,
);

/** The names of elements in the tuples of a type. */
function labelsIn(source: Source, { from, to }: TokenRange): readonly string[] {
  const labels: string[] = [];
  for (let at = from; at < to; at++)
    if (isMark(source, at + 1, ":") && (isMark(source, at - 1, "(") || isMark(source, at - 1, ",")))
      labels.push(nameAt(source, at));
  return labels;
}

/** The tokens of a span; a mark that clings to its end is left out of the search. */
function rangeOf({ tokens, source }: SwiftOutline, span: Span): { from: number; to: number } | undefined {
  let from = tokenAt(tokens, span.start);
  if (from < 0 || tokens.starts[from]! < span.start) from++;
  let to = tokenAt(tokens, Math.max(span.end - 1, 0)) + 1;
  while (to > from && tokens.ends[to - 1]! > span.end && isTight(source, to - 1)) to--;
  return to > from ? { from, to } : undefined;
}
