import { type Claim, joined } from "../../syntax/availability.ts";
import { attributedIn, mayHaveAttributes, methodsOf } from "../../syntax/objc/conditions/declarations.ts";
import { outlineDeclarations } from "../../syntax/objc/outline/outline.ts";
import type { Collected } from "../../syntax/objc/outline/reader.ts";
import {
  type FunctionDeclaration,
  nearestScopes,
  scopeFinder,
  type TokenRange,
  type TypeDeclaration,
} from "../../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../syntax/tokens.ts";
import type { FileDeclarations, OwnType } from "../declared-elsewhere.ts";
import { endlessInC, mayHaveEndless } from "./endless-functions.ts";
import { ownMacros, wordsOfMacros } from "./macros.ts";

/**
 * What one file of Objective-C, C or C++ declares for the rest of the workspace. A type's `properties` hold its
 * properties and instance variables by name and its methods' results by selector; `names` also holds the selectors with
 * colons that the file declares or implements; `attributes` what stands on declarations whose bodies are elsewhere. An alias names its target as what it inherits.
 */
export function surveyObjc(tokens: Tokens, path: string): FileDeclarations {
  const collected = outlineDeclarations(tokens);
  const { functions, scopes, types, aliases, brackets } = collected;
  const own: OwnType[] = [];
  const names = new Set<string>();
  const members = new Map<TokenRange, Map<string, string>>();
  const scopeAt = scopeFinder(scopes, tokens.count);
  const hiding = nearestScopes(scopes, ({ isNamespace, type }) => isNamespace === true || isC(type));
  const text = (range: TokenRange | undefined): string =>
    range && range.to > range.from ? tokens.text.slice(tokens.starts[range.from], tokens.ends[range.to - 1]) : "";
  const attributes = attributesIn(collected);
  for (const type of types) {
    const isImplementation = tokenIs(tokens, type.range.from, "@implementation");
    const properties = new Map<string, string>();
    members.set(type.range, properties);
    if (type.name === "" || isNested(type.range.from, type)) continue;
    if (isImplementation && type.kind === "class")
      own.push({ ...typed(type), properties, kind: "extension", isImplementation: true });
    else own.push({ ...typed(type), properties, ...attributes.ofType(type) });
  }
  for (const scope of scopes) {
    const properties = scope.type === undefined ? undefined : members.get(scope.type.range);
    if (properties === undefined) {
      if (scope.isContainer && !isNested(scope.range.from, undefined)) {
        for (const binding of scope.bindings) names.add(binding.name);
      }
      continue;
    }
    for (const { name, type } of scope.bindings) if (!properties.has(name)) properties.set(name, text(type));
  }
  // Methods stand in these alone, which hold none of their own kind, but C's types.
  const containers = types.filter((type) => !isC(type));
  let at = 0;
  for (const { signature, name, result, range, token } of functions) {
    const isMethod = tokens.kinds[range.from] === Kind.punctuation;
    if (!isMethod) {
      if (signature === name && !isNested(token, undefined)) names.add(name);
      continue;
    }
    if (signature.includes(":")) names.add(signature);
    while (at + 1 < containers.length && containers[at + 1]!.range.from < range.from) at++;
    const type = containers[at];
    if (type === undefined || type.range.to <= range.from || tokenIs(tokens, type.range.from, "@implementation"))
      continue;
    const properties = members.get(type.range)!;
    if (!properties.has(signature)) properties.set(signature, text(result));
  }
  for (const alias of aliases) {
    own.push({ name: alias.name, kind: "alias", inherits: [text(alias.target)], properties: new Map() });
  }
  for (const { word, rest } of brackets.directives) {
    const name = word === "define" ? /^[\w$]+/.exec(rest)?.[0] : undefined;
    if (name !== undefined) names.add(name);
  }
  return { path, types: own, names: [...names], ...(isHeader.test(path) && ofHeader(collected, attributes)) };

  /** Whether `token` stands inside a C++ type, other than `type` itself, or a namespace. */
  function isNested(token: number, type: TypeDeclaration | undefined): boolean {
    const scope = hiding[scopeAt(token)]!;
    if (type === undefined || scope === -1 || scopes[scope]!.type !== type) return scope !== -1;
    return hiding[scopes[scope]!.parent] !== -1;
  }

  function isC(type: TypeDeclaration | undefined): boolean {
    return type !== undefined && tokens.kinds[type.range.from] !== Kind.at;
  }

  function typed(type: TypeDeclaration): Omit<OwnType, "properties"> {
    const { name, kind, inherits, generics, superclassArguments: given } = type;
    return {
      name,
      kind,
      inherits,
      ...(generics && { generics: generics.map((at) => tokenText(tokens, at)) }),
      ...(given && { superclassArguments: text(given) }),
    };
  }
}

/** What C that names nothing of Apple’s says to others: it declares nothing for them but what ways through code come past. */
export function surveyUnrelatedC(tokens: Tokens, path: string): FileDeclarations {
  return {
    path,
    types: [],
    names: [],
    ...(isHeader.test(path) && ofWays(tokens, () => outlineDeclarations(tokens).functions)),
  };
}

const isHeader = /\.(?:h|hh|hpp|pch)$/i;

/** What a header alone says to others. */
function ofHeader(
  { tokens, functions }: Collected,
  { ofFunctions }: ReturnType<typeof attributesIn>,
): Pick<FileDeclarations, "attributes" | "texts" | "endless" | "macros"> {
  const { texts } = ownMacros(tokens);
  return { ...ofFunctions(), ...(texts.size > 0 && { texts }), ...ofWays(tokens, () => functions) };
}

/** The macros of a header, and from which of its functions nobody returns. */
function ofWays(
  tokens: Tokens,
  functions: () => readonly FunctionDeclaration[],
): Pick<FileDeclarations, "endless" | "macros"> {
  const macros = wordsOfMacros(tokens);
  const endless = mayHaveEndless(tokens.text) ? endlessInC(tokens, functions()) : [];
  return { ...(endless.length > 0 && { endless }), ...(macros.size > 0 && { macros }) };
}

/** What attributes say of declarations whose bodies stand elsewhere; empty objects where they say nothing. */
function attributesIn(collected: Collected) {
  const { tokens } = collected;
  const attributed = mayHaveAttributes(tokens.text) ? attributedIn(collected) : [];
  const ofMethods = new Map<FunctionDeclaration, Claim>();
  const ofTypes = new Map<TypeDeclaration, Claim>();
  const ofProperties = new Map<TypeDeclaration, Map<string, Claim>>();
  for (const { claim, method, type, accessors = [], owner } of attributed) {
    if (owner !== undefined) {
      const said = ofProperties.get(owner) ?? new Map<string, Claim>();
      ofProperties.set(owner, said);
      for (const each of accessors) add(said, each, claim);
    } else if (method !== undefined && method.body === undefined) add(ofMethods, method, claim);
    else if (type !== undefined) add(ofTypes, type, claim);
  }
  return { ofType, ofFunctions };

  function ofType(type: TypeDeclaration): Pick<OwnType, "attributes"> {
    if (attributed.length === 0) return {};
    const found = new Map(ofProperties.get(type));
    const whole = ofTypes.get(type);
    if (whole !== undefined && type.kind !== "extension") found.set("", whole);
    for (const method of methodsOf(collected, type)) {
      const said = ofMethods.get(method);
      if (said !== undefined) found.set(`${method.isStatic ? "+" : "-"}${method.signature}`, said);
    }
    return found.size === 0 ? {} : { attributes: found };
  }

  function ofFunctions(): Pick<FileDeclarations, "attributes"> {
    const found = new Map<string, Claim>();
    for (const [{ name, signature, range }, said] of ofMethods) {
      if (name === signature && tokens.kinds[range.from] !== Kind.punctuation) found.set(name, said);
    }
    return found.size === 0 ? {} : { attributes: found };
  }
}

/** Two attributes on one declaration say both. */
function add<K>(to: Map<K, Claim>, key: K, claim: Claim): void {
  const known = to.get(key);
  to.set(key, known === undefined ? claim : joined(known, claim));
}
