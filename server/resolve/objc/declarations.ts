import { onceFor } from "../../core/collections.ts";
import {
  type Alias,
  type FunctionDeclaration,
  nearestScopes,
  type Outline,
  type TokenRange,
  type TypeDeclaration,
} from "../../syntax/outline.ts";
import { tokenIs, tokenText } from "../../syntax/tokens.ts";
import { type NamesInScopes, namesInScopes } from "../names-in-scopes.ts";
import { isOfC, qualifiedNames, templateParameters } from "./qualified.ts";
import { parseType } from "./types.ts";

/** What a file declares itself, by name; of two declarations the first counts where only one can. */
export interface OwnDeclarations {
  /** Properties and instance variables of a type, with their types as written. */
  readonly variables: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /**
   * Results of the methods that interfaces and protocols declare, as written, by "Type selector"; of member functions of
   * C++ that all give the same by "Type name()". Types of C and C++ have their whole names.
   */
  readonly results: ReadonlyMap<string, string>;
  /** The same of methods that implementations have, which this file alone may know. */
  readonly implemented: ReadonlyMap<string, string>;
  /** Selectors of all methods. */
  readonly selectors: ReadonlySet<string>;
  /** What a type says that it inherits, all of its declarations together. */
  readonly parents: ReadonlyMap<string, ReadonlySet<string>>;
  readonly superclasses: ReadonlyMap<string, string>;
  /** What a class gives for the generic parameters of its superclass, as written with the angle brackets. */
  readonly superclassArguments: ReadonlyMap<string, string>;
  /** The names of the generic parameters of a class, in order. */
  readonly generics: ReadonlyMap<string, readonly string[]>;
  readonly aliases: ReadonlyMap<string, Alias>;
  /** Names of types and aliases that are more than extended or implemented here. */
  readonly types: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, OwnFunctions>;
  /** The C++ types around declarations of member functions, by the functions' names. */
  readonly owners: NamesInScopes<string>;
}

/** The functions of C and C++ of one name. */
interface OwnFunctions {
  /** What those that belong to no type give, as written; nothing where they differ. */
  result?: string | undefined;
  /** Whether one of them belongs to no type. */
  isFree: boolean;
  /** Names of the types that have one. */
  readonly owners: Set<string>;
}

/** The declarations of a file, gathered once. */
export const declarationsOf: (outline: Outline) => OwnDeclarations = onceFor((outline) => ({
  ...typesOf(outline),
  ...functionsOf(outline),
}));

function typesOf(outline: Outline) {
  const variables = new Map<string, Map<string, string>>();
  const parents = new Map<string, Set<string>>();
  const superclasses = new Map<string, string>();
  const superclassArguments = new Map<string, string>();
  const { nameOf } = qualifiedNames(outline);
  const generics = new Map<string, readonly string[]>();
  const aliases = new Map<string, Alias>();
  const types = new Set<string>();
  for (const { type, bindings } of outline.scopes) {
    if (type === undefined) continue;
    const known = variables.get(nameOf(type)) ?? new Map<string, string>();
    variables.set(nameOf(type), known);
    for (const each of bindings) if (!known.has(each.name)) known.set(each.name, textOf(outline, each.type));
  }
  for (const type of outline.types) {
    const { kind, inherits, range, generics: own, superclassArguments: given } = type;
    const name = nameOf(type);
    const known = parents.get(name) ?? new Set();
    parents.set(name, known);
    for (const each of inherits) known.add(each);
    if (kind === "class" && inherits.length > 0 && !superclasses.has(name)) superclasses.set(name, inherits[0]!);
    if (kind !== "extension" && !isImplementation(outline, range)) types.add(type.name);
    if (given !== undefined) superclassArguments.set(name, textOf(outline, given));
    if (kind === "class" && own !== undefined) generics.set(name, namesAt(outline, own));
    const parameters = isOfC(outline.tokens, type) ? templateParameters(outline.tokens, type) : [];
    if (parameters.length > 0) generics.set(name, parameters);
  }
  for (const alias of outline.aliases) {
    if (!aliases.has(alias.name)) aliases.set(alias.name, alias);
    types.add(alias.name);
  }
  return { variables, parents, superclasses, superclassArguments, generics, aliases, types };
}

function functionsOf(outline: Outline) {
  const { scopes } = outline;
  const results = new Map<string, string>();
  const implemented = new Map<string, string>();
  const selectors = new Set<string>();
  const functions = new Map<string, OwnFunctions>();
  const owners = namesInScopes<string>(scopes);
  const { nameOf } = qualifiedNames(outline);
  const typed = nearestScopes(scopes, ({ type }) => type !== undefined);
  const around = nearestScopes(scopes, ({ type }) => type !== undefined && isObjc(outline, type));
  for (const each of outline.functions) {
    const { name, signature, result, range } = each;
    let scope = outline.scopeAt(range.from);
    if (isMethod(outline, each)) {
      selectors.add(signature);
      const type = scopes[around[scope]!]?.type;
      const key = `${type?.name} ${signature}`;
      const known = type && (isImplementation(outline, type.range) ? implemented : results);
      if (known?.has(key) === false) known.set(key, textOf(outline, result));
      continue;
    }
    const known: OwnFunctions = functions.get(name) ?? { isFree: false, owners: new Set() };
    functions.set(name, known);
    if (scopes[scope]!.function?.range.from === range.from) scope = scopes[scope]!.parent;
    const owner = scopes[typed[scope]!]?.type;
    const given = textOf(outline, result);
    if (owner === undefined || isObjc(outline, owner)) {
      if (signature !== name) continue;
      known.result = known.isFree ? common(known.result, given) : given;
      known.isFree = true;
    } else {
      const key = `${nameOf(owner)} ${name}()`;
      results.set(key, results.has(key) ? (common(results.get(key), given) ?? "") : given);
      known.owners.add(owner.name);
      owners.declare(name, typed[scope]!, owner.name);
    }
  }
  return { results, implemented, selectors, functions, owners };
}

/** What two functions of one name both give. */
function common(one: string | undefined, other: string): string | undefined {
  return one !== undefined && parseType(one)?.name === parseType(other)?.name ? one : undefined;
}

function namesAt({ tokens }: Outline, places: readonly number[]): readonly string[] {
  return places.map((at) => tokenText(tokens, at));
}

function textOf({ tokens }: Outline, range: TokenRange | undefined): string {
  return range && range.to > range.from ? tokens.text.slice(tokens.starts[range.from], tokens.ends[range.to - 1]) : "";
}

function isImplementation({ tokens }: Outline, { from }: TokenRange): boolean {
  return tokenIs(tokens, from, "@implementation");
}

/** Whether a type is one of Objective-C and not of C or C++. */
export function isObjc({ tokens }: Outline, type: TypeDeclaration): boolean {
  return !isOfC(tokens, type);
}

/** Whether a declaration is an Objective-C method. */
export function isMethod({ tokens }: Outline, { range }: FunctionDeclaration): boolean {
  return tokenIs(tokens, range.from, "-") || tokenIs(tokens, range.from, "+");
}
