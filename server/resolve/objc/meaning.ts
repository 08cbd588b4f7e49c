import { onceFor } from "../../core/collections.ts";
import type { Fact, SymbolKind } from "../../core/fact.ts";
import type { Meaning } from "../../core/site.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import type { PlacedSite } from "../places.ts";
import type { ObjcContext } from "./context.ts";
import { isMethod } from "./declarations.ts";
import { receiverTypeOf, typeBefore } from "./expressions.ts";
import { membersOf } from "./member-types.ts";
import { appleMember, lineageOf, memberOf } from "./members.ts";
import { type Message, messageAround, messageAt } from "./messages.ts";
import { isAnyObject, type ObjcType } from "./types.ts";

/** The symbol of Apple's that a name in Objective-C, C or C++ refers to; nothing when it can't be proven. */
export function meaningOf(context: ObjcContext, site: PlacedSite): Meaning | undefined {
  const { tokens } = context.outline;
  const { token } = site;
  if (tokens.kinds[token] === Kind.string) return ofKey(context, token);
  if (tokens.kinds[token] !== Kind.identifier) return undefined;
  const declaration = context.functionAt(token);
  if (declaration && isMethod(context.outline, declaration)) return overriddenBy(context, token);
  if (declaration || context.isDeclared(token)) return undefined;
  if (tokenIs(tokens, token - 1, ".") || tokenIs(tokens, token - 1, "->")) return ofProperty(context, site);
  const message = messageAround(context, token);
  if (message) return message.pieces[0]!.label === token ? ofMessage(context, message) : undefined;
  return isPlainName(context, token) ? ofName(context, site) : undefined;
}

/** The type that a message or property at `site` is asked of. */
export function receiverAt(context: ObjcContext, { token }: PlacedSite): ObjcType | undefined {
  const { tokens } = context.outline;
  if (tokenIs(tokens, token - 1, ".") || tokenIs(tokens, token - 1, "->")) return typeBefore(context, token - 1);
  const message = messageAround(context, token);
  return message && receiverTypeOf(context, message);
}

function ofProperty(context: ObjcContext, { token, name }: PlacedSite): Meaning | undefined {
  const { tokens } = context.outline;
  const before = tokens.kinds[token - 2];
  if (tokenIs(tokens, token - 1, "->") || before === undefined || before === Kind.number) return undefined;
  const receiver = typeBefore(context, token - 1);
  if (receiver === undefined) return undefined;
  const fact = memberIn(context, receiver, name);
  return fact && { fact, confidence: "certain", written: name };
}

function ofMessage(context: ObjcContext, message: Message): Meaning | undefined {
  const { selector } = message;
  const receiver = receiverTypeOf(context, message);
  if (receiver && (receiver.isClass || !isAnyObject(receiver) || receiver.arguments.length > 0)) {
    const fact = memberIn(context, receiver, selector);
    return fact && { fact, confidence: "certain", written: selector };
  }
  if (receiver?.name === "NSObject" || !isDistinctive(selector)) return undefined;
  const known = context.facts.members(selector).filter((fact) => fact.objc === selector);
  const isOwn = context.workspace.declares(selector) || context.declarations.selectors.has(selector);
  const [fact] = known;
  if (fact === undefined || known.length > 1 || isOwn || !isAtHand(context, fact.framework)) return undefined;
  return { fact, confidence: "likely", written: selector };
}

/** Whether a file has to do with a framework: it imports that, or names something of it. What is of Foundation all of them may use. */
function isAtHand(context: ObjcContext, framework: string): boolean {
  const { imports, tokens } = context.outline;
  if (framework === "Foundation" || imports.some(({ module }) => module === framework)) return true;
  const named = context.memo("named frameworks", 0, () => {
    const names = new Set<string>();
    for (let at = 0; at < tokens.count; at++)
      if (tokens.kinds[at] === Kind.identifier) names.add(tokenText(tokens, at));
    return new Set([...names].flatMap((name) => context.facts.topLevel(name).map((each) => each.framework)));
  });
  return named.has(framework);
}

/** The property whose key a text is, where it is observed: `addObserver:… forKeyPath:@"key" …`. */
function ofKey(context: ObjcContext, token: number): Meaning | undefined {
  const { tokens } = context.outline;
  const key = /^@"(\w+)"$/.exec(tokenText(tokens, token))?.[1];
  const message = messageAt(context, context.bracketAround(token));
  if (key === undefined || !message?.selector.startsWith("addObserver:forKeyPath:")) return undefined;
  const { value } = message.pieces[1]!;
  const receiver = value?.from === token && value.to === token + 1 ? receiverTypeOf(context, message) : undefined;
  const fact = receiver && memberIn(context, receiver, key);
  return fact?.kind === "property" ? { fact, confidence: "certain", written: key } : undefined;
}

function memberIn(context: ObjcContext, receiver: ObjcType, key: string): Fact | undefined {
  for (const name of membersOf(context, receiver)) {
    const member = memberOf(context, name, key, receiver.isClass ? "class" : "instance");
    if (member) return member.fact;
  }
  return undefined;
}

/** A selector of two pieces, or of one that nobody would choose by chance. */
function isDistinctive(selector: string): boolean {
  const first = selector.indexOf(":");
  return first !== -1 && (selector.indexOf(":", first + 1) !== -1 || selector.length >= 20);
}

/** The member of Apple's that a method implementation overrides, or that an adopted protocol asks for. */
export function overriddenBy(context: ObjcContext, token: number): Meaning | undefined {
  const declaration = context.functionAt(token)!;
  const type = context.classAround(declaration.range.from);
  if (type === undefined || declaration.body === undefined) return undefined;
  const { signature, isStatic } = declaration;
  for (const above of lineageOf(context, type.name)) {
    const fact = appleMember(context, above, signature, isStatic ? "class" : "instance");
    if (fact) return { fact, confidence: "certain", written: signature };
  }
  return undefined;
}

const topKinds: ReadonlySet<SymbolKind> = new Set([
  "class",
  "protocol",
  "struct",
  "enum",
  "typedef",
  "function",
  "constant",
  "enum-case",
  "macro",
]);

function ofName(context: ObjcContext, { token, name }: PlacedSite): Meaning | undefined {
  const fact = context.facts
    .topLevel(name)
    .find((each) => (each.objc === name || each.c === name) && topKinds.has(each.kind));
  if (fact === undefined || isOwnName(context, name, token)) return undefined;
  return { fact, confidence: "certain", written: name };
}

/** Whether the file, around `token`, or the workspace declares `name` itself. */
export function isOwnName(context: ObjcContext, name: string, token: number): boolean {
  if (context.bindingOf(name, token) || context.declarations.types.has(name) || context.workspace.declares(name))
    return true;
  const { outline, declarations } = context;
  const generics = context.classAround(token)?.generics;
  if (generics?.some((each) => tokenText(outline.tokens, each) === name)) return true;
  const own = declarations.functions.get(name);
  if (own === undefined || own.isFree) return own !== undefined;
  for (const _ of declarations.owners.around(name, token)) return true;
  const owner = /^(.*?)::/.exec(outline.scopes[outline.scopeAt(token)]!.function?.signature ?? "")?.[1];
  return owner !== undefined && own.owners.has(owner);
}

/** Whether a name stands where it refers to something of the file's scope: no qualifier, label, selector or forward. */
function isPlainName(context: ObjcContext, token: number): boolean {
  const { tokens } = context.outline;
  if (tokenIs(tokens, token - 1, "::")) {
    const before = tokens.kinds[token - 2];
    if (before === Kind.identifier && !/^(?:return|case|else)$/.test(tokenText(tokens, token - 2))) return false;
    return !tokenIs(tokens, token - 2, ">");
  }
  if (tokenIs(tokens, token + 1, "::")) return false;
  if (tokenIs(tokens, token + 1, ":") && isAfterStatement(tokens, token)) return false;
  const open = context.bracketAround(token);
  if (open !== -1 && tokenIs(tokens, open - 1, "@selector")) return false;
  if (isInMethodHeader(context, token, open) || forwardParameters(tokens).has(token)) return false;
  const before = context.beforeList(token);
  return (
    tokens.kinds[before] !== Kind.at ||
    !/^@(?:class|protocol|synthesize|dynamic|import)$/.test(tokenText(tokens, before))
  );
}

/** The generic parameters of classes that are named before their declaration: `@class Store<Item, Key : T *>;`. */
const forwardParameters = onceFor((tokens: Tokens) => {
  const found = new Set<number>();
  for (let start = 0; start < tokens.count; start++) {
    if (tokens.kinds[start] !== Kind.at || tokenText(tokens, start) !== "@class") continue;
    let depth = 0;
    for (let at = start + 1; at < tokens.count; at++) {
      if (depth > 0 && ["<", ",", "__covariant", "__contravariant"].some((each) => tokenIs(tokens, at - 1, each)))
        found.add(at);
      if (tokenIs(tokens, at, "<")) depth++;
      else if (tokenIs(tokens, at, ">")) depth--;
      else if (tokens.kinds[at] !== Kind.identifier && !tokenIsOneOf(tokens, at, [",", ":", "*"])) break;
    }
  }
  return found;
});

/** Whether a statement begins at a token; behind the brace of a dictionary a key does. */
function isAfterStatement(tokens: Tokens, token: number): boolean {
  if (tokenIs(tokens, token - 1, "{")) return !tokenIs(tokens, token - 2, "@");
  return tokenIs(tokens, token - 1, ";") || tokenIs(tokens, token - 1, "}");
}

/** Selector pieces and parameter names stand right in a method's header, types in parentheses. */
function isInMethodHeader({ outline, methodMark }: ObjcContext, token: number, open: number): boolean {
  const mark = methodMark(token);
  if (mark <= open) return false;
  const scope = outline.scopes[outline.scopeAt(mark)]!;
  return scope.kind === "type" || scope.function?.range.from === mark;
}
