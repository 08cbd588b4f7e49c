import { onceFor } from "../../core/collections.ts";
import type { Fact } from "../../core/fact.ts";
import { sharedNames, unhidden } from "../../core/fact-name.ts";
import type { Import } from "../../core/site.ts";
import { type Alias, nearestAround, type TokenRange } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isMark, isName, nameAt, type Source } from "../../syntax/swift/source.ts";
import { hasPart, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import { parseType } from "../../syntax/swift/type-parser.ts";
import { summaryOf } from "../type-summary.ts";
import { modesAt } from "./built.ts";
import type { Context } from "./context.ts";
import { labelsOf } from "./labels.ts";
import { memberOf, selfTypeAt } from "./members.ts";
import { typePath, typesOfFact, unwrapped } from "./types.ts";

/** The two modules that have an `NWEndpoint` and an `NWPath`. */
export type EndpointModule = "Network" | "NetworkExtension";

/**
 * Which of the two types the bare name at `token` means: by a qualifier, an own alias, a member only one has, the
 * signature it stands in, imports and language mode. Nothing when the code does not decide it.
 */
export function endpointModuleAt(context: Context, token: number): EndpointModule | undefined {
  const { source } = context;
  const written = nameAt(source, token);
  const name = unhidden(written);
  if (!sharedNames.has(name)) return undefined;
  if (isMark(source, token - 1, ".")) return asModule(nameAt(source, token - 2));
  if (written !== name) return "NetworkExtension";
  const own = ownMeaning(context, name, token);
  if (own !== undefined) return own === "own" ? undefined : own;
  return (
    byMember(context, name, token) ??
    bySymbolImport(context, name) ??
    byOverride(context, name, token) ??
    byValue(context, name, token) ??
    byImports(context, token)
  );
}

/** The same of a name that the file declares something with, wherever: by its aliases, imports and language mode alone. */
export function endpointModuleIn(context: Context, name: string, token: number): EndpointModule | undefined {
  const own = ownMeaning(context, name, token);
  if (own !== undefined) return own === "own" ? undefined : own;
  return bySymbolImport(context, name) ?? byImports(context, token);
}

function asModule(name: string): EndpointModule | undefined {
  return name === "Network" || name === "NetworkExtension" ? name : undefined;
}

/** The workspace's own type or alias of this name: what it stands for, or "own". */
function ownMeaning(context: Context, name: string, token: number): EndpointModule | "own" | undefined {
  const alias = context.scopes.alias(name, token);
  if (alias !== undefined) return ofAlias(pathOfAlias(context.source, alias));
  for (const around of context.scopes.enclosing(token))
    if (context.scopes.declaresType(`${around}.${name}`)) return "own";
  if (context.scopes.declaresType(name) || context.scopes.localType(name, token) !== undefined) return "own";
  const { isDeclared, alias: target } = summaryOf(context.workspace.declared(name));
  if (target !== undefined) return ofAlias(target);
  return isDeclared ? "own" : undefined;
}

/** What an alias stands for as it is written: which module that means is what is asked here. */
function pathOfAlias({ text, starts, ends }: Source, { target: { from, to } }: Alias): string {
  return to > from ? (typePath(unwrapped(parseType(text, starts[from], ends[to - 1]))) ?? "") : "";
}

function ofAlias(target: string): EndpointModule | "own" {
  if (target.startsWith("__NW") || target.startsWith("NetworkExtension.")) return "NetworkExtension";
  return target.startsWith("Network.") ? "Network" : "own";
}

/** `NWEndpoint.Port` and `NWPath.Status` are Network's; NetworkExtension's classes have no nested types and no cases. */
function byMember(context: Context, name: string, token: number): EndpointModule | undefined {
  const { source } = context;
  if (!isMark(source, token + 1, ".") || !isName(source, token + 2)) return undefined;
  const member = nameAt(source, token + 2);
  if (member === "Type" || member === "self" || member === "init") return undefined;
  const has = (module: EndpointModule) =>
    context.facts.membersOf(`${module}.${name}`).some((fact) => matches(fact, member)) ||
    context.facts.topLevel(`${module}.${name}.${member}`).length > 0;
  const network = has("Network");
  return network === has("NetworkExtension") ? undefined : network ? "Network" : "NetworkExtension";
}

function matches(fact: Fact, member: string): boolean {
  return fact.swift === member || (fact.swift?.startsWith(`${member}(`) ?? false);
}

/** `import struct Network.NWPath` decides for the whole file. */
function bySymbolImport(context: Context, name: string): EndpointModule | undefined {
  const modules = modulesBySymbol(context.outline.imports).get(name);
  return modules?.size === 1 ? [...modules][0] : undefined;
}

const modulesBySymbol = onceFor((imports: readonly Import[]) => {
  const modules = new Map<string, Set<EndpointModule | undefined>>();
  for (const { module, detail } of imports) {
    if (detail !== undefined) modules.set(detail, (modules.get(detail) ?? new Set()).add(asModule(module)));
  }
  return modules;
});

/** The parameters and the result of an overridden method have the types that Apple gave them. */
function byOverride(context: Context, name: string, token: number): EndpointModule | undefined {
  const { outline } = context;
  const declaration = outline.scopes[declaringScopeAt(outline, token)]?.function;
  if (declaration === undefined || !declaration.isOverride || token >= (declaration.body?.from ?? declaration.range.to))
    return undefined;
  const self = selfTypeAt(context, declaration.token);
  const above =
    self === undefined
      ? undefined
      : overridden(context, self, declaration.name, declaration.signature, declaration.token);
  if (above === undefined) return undefined;
  const { type, parameters, callbacks = [] } = typesOfFact(above);
  const types = [...parameters, ...(type ? [type] : []), ...callbacks.flat()];
  const network = types.some((each) => speaksOf(each, `Network.${name}`));
  const extension = types.some((each) => speaksOf(each, `NetworkExtension.${name}`));
  return network === extension ? undefined : network ? "Network" : "NetworkExtension";
}

function speaksOf(type: SwiftType, path: string): boolean {
  return hasPart(type, (part) => part.kind === "named" && (part.path === path || part.path.startsWith(`${path}.`)));
}

/** `let e: NWEndpoint = flow.remoteEndpoint`: the value is of one of the two types, and so is the name. */
function byValue(context: Context, name: string, token: number): EndpointModule | undefined {
  const value = valuesByType(context.outline).get(token);
  const type = value && context.typeOfRange(value);
  const path = type && typePath(unwrapped(type));
  if (path === `Network.${name}`) return "Network";
  return path === `NetworkExtension.${name}` ? "NetworkExtension" : undefined;
}

/** The values of the names that are declared with a type, by the token where the type begins. */
const valuesByType = onceFor(({ scopes }: SwiftOutline): ReadonlyMap<number, TokenRange> => {
  const values = new Map<number, TokenRange>();
  for (const { bindings } of scopes)
    for (const { type, value } of bindings) if (type && value) values.set(type.from, value);
  return values;
});

const declaringScopeAt = nearestAround(({ kind }) => kind === "function" || kind === "type");

/** The fact that an `override` in `self` replaces. */
export function overridden(
  context: Context,
  self: SwiftType,
  name: string,
  signature: string,
  token: number,
): Fact | undefined {
  const labels = labelsOf(signature).join(":");
  for (const above of context.superTypes(typePath(self) ?? "", token)) {
    const member = memberOf(context, typeNamed(above), name, token, true);
    if (member?.kind !== "apple") continue;
    const isMethod = signature.includes("(");
    const fact = member.facts.find((each) =>
      isMethod
        ? labelsOf(each.swift ?? "").join(":") === labels && each.swift?.includes("(")
        : !each.swift?.includes("("),
    );
    if (fact !== undefined) return fact;
  }
  return undefined;
}

function byImports(context: Context, token: number): EndpointModule | undefined {
  const network = context.visibility.names("Network");
  const extension = context.visibility.names("NetworkExtension");
  if (network && !extension) return "Network";
  if (!extension) return undefined;
  const modes = modesAt(context.outline.conditionsAt(token), context.project);
  if (modes.length === 1 && modes[0] === 6) return "Network";
  return !network && modes.length === 1 && modes[0] === 5 ? "NetworkExtension" : undefined;
}
