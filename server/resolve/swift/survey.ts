import type { Binding, FunctionDeclaration, TokenRange } from "../../syntax/outline.ts";
import type { SwiftScope } from "../../syntax/swift/draft.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isMark, isName, isWord, nameAt, type Source, wordAt } from "../../syntax/swift/source.ts";
import { basesIn } from "../../syntax/swift/types.ts";
import { Kind } from "../../syntax/tokens.ts";
import type { FileDeclarations, OwnType, SurveyedMethod } from "../declared-elsewhere.ts";
import { plainString } from "../places.ts";
import { partsOfText } from "./joined.ts";
import { isAskedElsewhere } from "./operator-names.ts";

/** Types nested deeper than this are left out. */
const deepest = 8;

/** A type or extension as others see it, with the members that were found so far. */
interface SurveyedType extends OwnType {
  readonly properties: Map<string, string>;
  texts?: Map<string, string>;
}

/** The types whose bodies are the scopes of a file, by the numbers of these. */
type TypesOfScopes = ReadonlyMap<number, SurveyedType>;

/**
 * What a Swift file declares for others: its types with their nested types under dotted names, type aliases, what its
 * extensions add, stored and computed properties with the type written or the head of their initialiser, methods and
 * subscripts under their full name with their type, cases with what they carry, and free functions, those of operators
 * that others ask for among them, and globals. What is private at the top of the file is left out, for no other file sees
 * it, and so is a type that none of Apple's platforms compiles. Functions need not have been read inside.
 */
export function surveySwift(outline: SwiftOutline, path: string): FileDeclarations {
  const { source, scopes, cases } = outline;
  const types = typesOfScopes(outline);
  const names: string[] = [];
  const functions: SurveyedMethod[] = [];
  let globals: ReadonlyMap<string, string> = none;
  scopes.forEach((scope, at) => {
    const type = types.get(at);
    if (type !== undefined) {
      addProperties(type, source, scope);
      const texts = textsIn(outline, scope);
      if (texts.size > 0) type.texts = texts;
    } else if (scope.kind === "file") globals = globalsIn(outline, scope);
    else if (scope.kind === "function" && scope.function !== undefined) {
      const around = types.get(scope.parent);
      if (around !== undefined) addMethod(around, source, scope);
      else if (scope.parent === 0 && isFreeFunction(outline, scope.function)) {
        names.push(scope.function.name);
        functions.push({ name: scope.function.signature, type: functionTypeOf(source, scope) });
      }
    }
  });
  for (const { name, scope, payload } of cases) {
    if (payload.length === 0) continue;
    types.get(scope)?.properties.set(`case ${name}`, `(${payload.map((type) => textOf(source, type)).join(", ")})`);
  }
  const seen = [...types].filter(([at]) => scopes[at]!.parent !== 0 || !outline.isHidden(scopes[at]!.type!.token));
  const texts = scopes[0] === undefined ? none : textsIn(outline, scopes[0]);
  return {
    path,
    types: [...seen.map(([, type]) => type), ...aliasesIn(outline, types)],
    names: [...globals.keys(), ...names],
    functions,
    ...(globals.size > 0 && { globals }),
    ...(texts.size > 0 && { texts }),
  };
}

const none: ReadonlyMap<string, string> = new Map();

/**
 * The constants of a scope that are a text, plain or put together from others of the scope in the brackets of a literal, and that other files see; of
 * two of one name neither.
 */
function textsIn({ source, isHidden }: SwiftOutline, { bindings }: SwiftScope): Map<string, string> {
  const constants = new Map<string, Binding | undefined>();
  for (const binding of bindings) {
    const isConstant = binding.value !== undefined && isWord(source, binding.token - 1, "let");
    constants.set(binding.name, isConstant && !constants.has(binding.name) ? binding : undefined);
  }
  const known = new Map<string, string | undefined>();
  const texts = new Map<string, string>();
  let isCut = false;
  for (const [name, constant] of constants) {
    isCut = false;
    const text = constant && !isHidden(constant.token) ? textOfConstant(name, 0) : undefined;
    if (text !== undefined) texts.set(name, text);
  }
  return texts;

  function textOfConstant(name: string, depth: number): string | undefined {
    const value = constants.get(name)?.value;
    if (value === undefined || source.kinds[value.from] !== Kind.string) return undefined;
    if (value.to === value.from + 1) return plainString(source.tokens, value.from);
    if (known.has(name)) return known.get(name);
    isCut ||= depth > deepestText;
    if (isCut) return undefined;
    known.set(name, undefined);
    const parts = partsOfText(source, value.from, value.to)?.map((part) => {
      if (typeof part === "string") return part;
      const named = source.text.slice(part.start, part.end);
      return textOfConstant(named.startsWith(ofSelf) ? named.slice(ofSelf.length) : named, depth + 1);
    });
    const text = parts === undefined || parts.includes(undefined) ? undefined : parts.join("");
    if (text !== undefined && text.length <= longestText) known.set(name, text);
    // What was looked at too deep within another is looked at again by itself.
    else if (isCut) known.delete(name);
    return known.get(name);
  }
}

const ofSelf = "Self.";
/** How many texts one may be put together from, one within another. */
const deepestText = 16;
/** A longer one, in UTF-16 units, names nothing. */
const longestText = 500;

function typesOfScopes({ scopes, source, conditionsAt }: SwiftOutline): TypesOfScopes {
  const types = new Map<number, SurveyedType>();
  const depths = new Map([[0, 0]]);
  scopes.forEach(({ kind, parent, type, generics = [] }, at) => {
    const depth = depths.get(parent);
    if (kind !== "type" || type === undefined || depth === undefined || depth > deepest) return;
    if (conditionsAt(type.token).dead) return;
    depths.set(at, depth + 1);
    const around = type.kind === "extension" ? undefined : types.get(parent);
    const bounds = new Map(generics.flatMap(({ name, bound }) => (bound ? [[name, textOf(source, bound)]] : [])));
    const bases = basesIn(source, type.clause).map((each) => textOf(source, each));
    types.set(at, {
      name: around === undefined ? type.name : `${around.name}.${type.name}`,
      kind: type.kind,
      inherits: type.inherits,
      ...(type.kind !== "extension" && bases.some((each) => each.includes("<")) && { bases }),
      ...(generics.length > 0 && type.kind !== "extension" && { generics: generics.map(({ name }) => name) }),
      ...(bounds.size > 0 && type.kind !== "extension" && { bounds }),
      properties: new Map(),
      ...(parent === 0 && type.kind !== "extension" && isInternal(source, type.range.from, type.token) && internal),
    });
  });
  return types;
}

/** The aliases that stand at the top of the file or in one of its types, and associated types, which stand for nothing here. */
function aliasesIn(outline: SwiftOutline, types: TypesOfScopes): readonly OwnType[] {
  const { source, aliases, scopes } = outline;
  let next = 1;
  let scope = 0;
  return aliases.flatMap(({ name, token, target, generics }) => {
    const isAssociated = isWord(source, token - 1, "associatedtype");
    if (!isAssociated && (!isWord(source, token - 1, "typealias") || target.to === target.from)) return [];
    if (outline.conditionsAt(token).dead) return [];
    while (next < scopes.length && scopes[next]!.range.from <= token) scope = next++;
    while (scope > 0 && scopes[scope]!.range.to <= token) scope = scopes[scope]!.parent;
    const around = types.get(scope);
    if (around === undefined && (scope !== 0 || isAssociated || outline.isHidden(token))) return [];
    const full = around === undefined ? name : `${around.name}.${name}`;
    const inherits = isAssociated ? [] : [textOf(source, target)];
    const isOfModule = around === undefined && isInternal(source, Math.max(token - 3, 0), token);
    const more = { ...(generics && { generics }), ...(isOfModule && internal) };
    return [{ name: full, kind: "alias", inherits, ...more, properties: new Map() }];
  });
}

const internal = { isInternal: true } as const;

/** Whether the words before the name of a type let no other module see it. */
function isInternal(source: Source, from: number, token: number): boolean {
  for (let at = from; at < token; at++) if (["public", "open", "package"].includes(wordAt(source, at))) return false;
  return true;
}

/** Global variables and constants that other files see, with their types. */
function globalsIn(outline: SwiftOutline, { bindings }: SwiftScope): ReadonlyMap<string, string> {
  const globals = new Map<string, string>();
  for (const each of bindings) {
    const { name, token, origin, position } = each;
    const isDeclared = position === undefined && (origin === "variable" || origin === "optional");
    if (isDeclared && !outline.isHidden(token))
      globals.set(name, globals.has(name) ? "" : typeOfValue(outline.source, each));
  }
  return globals;
}

function isFreeFunction({ source, isHidden }: SwiftOutline, { token }: FunctionDeclaration): boolean {
  const isOperator = source.kinds[token] === Kind.punctuation && isAskedElsewhere(wordAt(source, token));
  return isWord(source, token - 1, "func") && (isName(source, token) || isOperator) && !isHidden(token);
}

function addProperties({ properties }: SurveyedType, source: Source, { bindings }: SwiftScope): void {
  for (const each of bindings) {
    const { name, origin, wrapper } = each;
    if (origin === "pattern") continue;
    if (wrapper !== undefined) properties.set(`wrapper ${name}`, textOf(source, wrapper).slice(1));
    properties.set(name, typeOfValue(source, each));
  }
}

/** The type of a property or global as written, or the head of its initialiser; nothing for a part of a tuple. */
function typeOfValue(source: Source, { position, type, value }: Binding): string {
  if (position !== undefined) return "";
  return type === undefined ? initialised(source, value) : textOf(source, type);
}

/**
 * Adds a method, initialiser or subscript, beside others of the same labels; operators are not asked of a type.
 */
function addMethod({ properties }: SurveyedType, source: Source, scope: SwiftScope): void {
  const { token, signature } = scope.function!;
  const isMethod = isWord(source, token - 1, "func") && isName(source, token);
  const isSubscript = isWord(source, token, "subscript");
  if (!isMethod && !(signature.endsWith(")") && (isSubscript || isWord(source, token, "init")))) return;
  const others = properties.get(signature);
  const type = functionTypeOf(source, scope);
  properties.set(signature, others === undefined ? type : `${others};${type}`);
}

/** The type of a function as written, as `SurveyedMethod` has it. */
function functionTypeOf(source: Source, { function: declared, generics = [], bindings }: SwiftScope): string {
  const { result, throws, isStatic } = declared!;
  const parameters = bindings.filter(({ origin }) => origin === "parameter");
  const types = parameters.map(({ type }) => (type === undefined ? "" : textOf(source, type)));
  const names = generics.map(({ name, bound }) => (bound === undefined ? name : `${name}: ${textOf(source, bound)}`));
  const before = `${isStatic ? "static " : ""}${names.length > 0 ? `<${names.join(", ")}>` : ""}`;
  const error = throws === undefined ? "" : throws.to > throws.from ? ` throws(${textOf(source, throws)})` : " throws";
  return `${before}(${types.join(", ")})${error} -> ${result === undefined ? "Void" : textOf(source, result)}`;
}

/** The type of `Foo(…)` and `Foo.Bar(…)`: only calls of a capitalised name count, the owner of `Foo.shared` is not guessed. */
function initialised(source: Source, value: TokenRange | undefined): string {
  let next = value?.from ?? source.count;
  let path = "";
  let last = "";
  while (isName(source, next)) {
    last = nameAt(source, next++);
    path += path === "" ? last : `.${last}`;
    if (!isMark(source, next, ".")) break;
    next++;
  }
  return isMark(source, next, "(") && /^_*[A-Z]/.test(last) ? path : "";
}

function textOf({ text, starts, ends }: Source, { from, to }: TokenRange): string {
  return to > from ? text.slice(starts[from], ends[to - 1]) : "";
}
