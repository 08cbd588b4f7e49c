import type { BoundName } from "../../core/code.ts";
import { setterOf } from "../../core/fact-name.ts";
import type { Span } from "../../core/text.ts";
import type { Binding, TokenRange } from "../../syntax/outline.ts";
import { spanOfToken } from "../../syntax/token-spans.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { tokensOf, tokensWithin } from "../places.ts";
import { leftOf } from "./bound-names.ts";
import type { ObjcContext } from "./context.ts";
import { isObjc } from "./declarations.ts";
import { messageAround } from "./messages.ts";

/**
 * The property or instance variable that `_name`, `self.name` or `self->_name` in `range` is, inside of the implementation
 * of its class: declared once, in this file and in no other, so that no other file knows it. Nothing where a setter is
 * written or sent, where a text is its name, or where a getter gives something other than its variable.
 */
export function propertyIn(context: ObjcContext, { from, to }: TokenRange): BoundName | undefined {
  const { tokens } = context.outline;
  const isOfSelf = to === from + 3 && tokenIs(tokens, from, "self") && tokenIsOneOf(tokens, from + 1, [".", "->"]);
  const name = tokenText(tokens, to - 1);
  if (tokens.kinds[to - 1] !== Kind.identifier || (!isOfSelf && to !== from + 1)) return undefined;
  const isProperty = isOfSelf && tokenIs(tokens, from + 1, ".");
  const owner = context.classAround(from);
  if (owner === undefined || !tokenIs(tokens, owner.range.from, "@implementation")) return undefined;
  if (!isOfSelf && context.functionAround(from) === undefined) return undefined;
  const found = isProperty ? declared(context, owner.name, name) : variable(context, owner.name, name, from);
  if (found === undefined || !isKnownHere(context, owner.name, found)) return undefined;
  return { name: found.name, nameSpan: spanOfToken(tokens, found.token), keyword: "", isLocal: false, isPrivate: true };
}

/** Where the file reads or gives a value to such a property, by its name or that of its variable. */
export function placesOfProperty(context: ObjcContext, { name, token }: Binding): readonly Span[] {
  const { tokens } = context.outline;
  const { property, backing } = namesOf(context, name);
  const named = tokensOf(tokens, property).filter(
    (at) => at !== token && (tokenIsOneOf(tokens, at - 1, [".", "->"]) || messageAround(context, at) !== undefined),
  );
  const bare = property === backing ? [] : tokensOf(tokens, backing).filter((at) => at !== token);
  const places = [...named, ...bare.filter((at) => isVariable(context, at))].sort((one, other) => one - other);
  return places.map((at) =>
    tokenIsOneOf(tokens, at - 1, [".", "->"]) ? leftOf(context, at) : spanOfToken(tokens, at),
  );
}

/** The declaration in a class of this file, which its implementation knows, at `token`. */
export function memberAt({ outline }: ObjcContext, token: number): Binding | undefined {
  const scope = outline.scopes[outline.scopeAt(token)]!;
  if (scope.type === undefined || !isObjc(outline, scope.type)) return undefined;
  return scope.bindings.find((each) => each.token === token);
}

/** The property and its variable, which begins with a line. */
function namesOf({ outline: { tokens } }: ObjcContext, name: string): { property: string; backing: string } {
  const isVariableOfOwn = name.startsWith("_") && tokensOf(tokens, name.slice(1)).length > 0;
  const property = isVariableOfOwn ? name.slice(1) : name;
  return { property, backing: name.startsWith("_") ? name : `_${name}` };
}

function declared({ outline }: ObjcContext, owner: string, name: string): Binding | undefined {
  const found = outline.scopes.flatMap(({ type, bindings }) =>
    type?.name === owner && isObjc(outline, type) ? bindings.filter((each) => each.name === name) : [],
  );
  const [only, ...others] = found.filter(({ origin }) => origin === "property");
  return others.length === 0 ? only : undefined;
}

/** What the bare name of a variable is: an own one, or that of a property. */
function variable(context: ObjcContext, owner: string, name: string, at: number): Binding | undefined {
  const bound = context.bindingOf(name, at);
  if (bound !== undefined) {
    const member = memberAt(context, bound.token);
    return member === bound ? (declared(context, owner, namesOf(context, name).property) ?? member) : undefined;
  }
  return name.startsWith("_") ? declared(context, owner, name.slice(1)) : undefined;
}

function isVariable(context: ObjcContext, at: number): boolean {
  const { tokens } = context.outline;
  const bound = context.bindingOf(tokenText(tokens, at), at);
  return tokenIs(tokens, at - 1, "->") || bound === undefined || memberAt(context, bound.token) === bound;
}

/** Whether this file alone declares a member, nothing here sets it by a message, and a getter gives its variable. */
function isKnownHere(context: ObjcContext, owner: string, { name }: Binding): boolean {
  const { outline, workspace } = context;
  const { tokens } = outline;
  const { property, backing } = namesOf(context, name);
  const here = outline.scopes.flatMap(({ type, bindings }) =>
    type !== undefined && isObjc(outline, type) && bindings.some((each) => [property, name].includes(each.name))
      ? [type.name]
      : [],
  );
  const known = workspace.types(owner).filter(({ properties }) => properties.has(property) || properties.has(name));
  if (here.some((each) => each !== owner) || known.length > here.length) return false;
  if (isInherited(context, owner, property) || isNamedInText(context, property)) return false;
  if (tokensOf(tokens, setterOf(property)).length > 0) return false;
  const isRenamed = tokensOf(tokens, property).some(
    (at) =>
      tokenIs(tokens, context.beforeList(at), "@synthesize") &&
      !(tokenIs(tokens, at + 1, "=") && tokenIs(tokens, at + 2, backing)),
  );
  const getters = outline.functions.filter(({ signature }) => signature === property);
  return !isRenamed && getters.every(({ body }) => body !== undefined && gives(tokens, body, backing));
}

/** Types above a class further away are not asked. */
const deepest = 8;

/** Whether a class or protocol above declares a property, too: who knows that one may set it. */
function isInherited({ workspace }: ObjcContext, owner: string, property: string): boolean {
  let level: readonly string[] = [owner];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    level = [...new Set(level.flatMap((name) => workspace.inherits(name)))];
    if (level.some((name) => workspace.member(name, property) !== undefined)) return true;
  }
  return false;
}

/** `[self setValue:value forKey:@"name"]` */
function isNamedInText({ outline: { tokens } }: ObjcContext, property: string): boolean {
  return [`"${property}"`, `"_${property}"`].some((text) => tokens.text.includes(text));
}

/** Whether a body returns this variable wherever it returns. */
function gives(tokens: Tokens, body: TokenRange, variable: string): boolean {
  const returns = tokensWithin(tokensOf(tokens, "return"), body);
  return returns.length > 0 && returns.every((at) => tokenIs(tokens, at + 1, variable) && tokenIs(tokens, at + 2, ";"));
}
