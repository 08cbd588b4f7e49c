import type { Binding, TokenRange } from "../../syntax/outline.ts";
import {
  afterBracket,
  closes,
  isMark,
  isTight,
  isWord,
  nameAt,
  opens,
  type Source,
  unitAt,
  wordAt,
} from "../../syntax/swift/source.ts";
import { Kind } from "../../syntax/tokens.ts";
import { typeOfBinding } from "./bindings.ts";
import { typeOfBracket } from "./brackets.ts";
import { beginOfExpression } from "./calls.ts";
import { closureParameter, keyPathRoot } from "./closures.ts";
import { type Context, sharedNames } from "./context.ts";
import { memberOfEnclosing, selfTypeAt, typeOfMember, typesAbove } from "./members.ts";
import { isAppleModule } from "./modules.ts";
import { isSwiftName, namedType, nominal, spelledOut, sureness } from "./names.ts";
import { receiverAt } from "./signatures.ts";
import { unwrapped } from "./types.ts";

/** The answers about types of `Context`, remembered for one file. */
export type Typing = Pick<Context, "typeEndingAt" | "typeOfRange" | "bindingType" | "typeText">;

const deepest = 60;

/** Makes the answers about types; `context` is asked for everything else. */
export function typingOf(context: () => Context): Typing {
  const endings = new Map<number, string | undefined>();
  const bindings = new Map<Binding, string | undefined>();
  let depth = 0;

  function remembered<K>(
    known: Map<K, string | undefined>,
    key: K,
    find: () => string | undefined,
  ): string | undefined {
    if (known.has(key)) return known.get(key);
    if (depth >= deepest) return undefined;
    known.set(key, undefined);
    depth++;
    const type = find();
    depth--;
    known.set(key, type);
    return type;
  }

  return {
    typeEndingAt: (token) =>
      token < 0
        ? undefined
        : remembered(endings, token, () => spelled(context(), typeEndingAt(context(), token), token)),
    bindingType: (binding) =>
      remembered(bindings, binding, () => spelled(context(), typeOfBinding(context(), binding), binding.token)),
    typeOfRange: (range) => typeOfRange(context(), range),
    typeText: (range) => typeText(context(), range),
  };
}

function spelled(context: Context, type: string | undefined, token: number): string | undefined {
  return type === undefined || type.endsWith(".Type") ? type : spelledOut(context, type, token);
}

/** A type as written; shared names get their module where it is decided, nested types what they are nested in. */
function typeText(context: Context, { from, to }: TokenRange): string {
  const { source } = context;
  if (to <= from) return "";
  const written = source.text.slice(source.starts[from], source.ends[to - 1]);
  const mayBeNested = context.scopes.hasNested && context.scopes.enclosing(from).length > 0;
  if (!mayBeNested && !/NWEndpoint|NWPath|\s{2}|\n/.test(written)) return written;
  let result = "";
  for (let at = from; at < to; at++) {
    const word = wordAt(source, at);
    const module = sharedNames.has(word) && !isMark(source, at - 1, ".") ? context.endpointModule(at) : undefined;
    if (result !== "" && at > from && !isTight(source, at)) result += " ";
    const outer = mayBeNested && !isMark(source, at - 1, ".") ? nestedIn(context, word, at) : undefined;
    const before = outer ?? module;
    result += before === undefined ? word : `${before}.${word}`;
  }
  return result;
}

/** The type around `token` whose own nested type `word` names: elsewhere it is written behind that. */
function nestedIn({ scopes, workspace }: Context, word: string, token: number): string | undefined {
  return scopes.enclosing(token).find((around) => {
    const full = `${around}.${word}`;
    return scopes.declaresType(full) || workspace.types(full).length > 0;
  });
}

function typeEndingAt(context: Context, at: number): string | undefined {
  const { source } = context;
  switch (source.kinds[at]) {
    case Kind.identifier:
    case Kind.quotedIdentifier:
      return isMark(source, at - 1, ".") ? typeOfMemberAt(context, at) : typeOfName(context, at);
    case Kind.string:
      return "String";
    case Kind.number:
      if (isMark(source, at - 1, ".")) return typeOfMemberAt(context, at);
      return wordAt(source, at).includes(".") ? "Double" : "Int";
    case Kind.close:
      return typeOfBracket(context, at);
    case Kind.punctuation:
      return typeOfMark(context, at);
    default:
      return undefined;
  }
}

function typeOfMemberAt(context: Context, at: number): string | undefined {
  const { source } = context;
  const name = nameAt(source, at) || wordAt(source, at);
  const receiver = receiverAt(context, at);
  if (receiver === undefined) return undefined;
  if (name === "init") return receiver;
  const result = typeOfMember(context, receiver, name, at, receiver.endsWith(".Type") && isKeyPath(context, at));
  const optional = isMark(source, at - 2, "?") && isTight(source, at - 2);
  return optional && result !== undefined && !result.endsWith("?") ? `${result}?` : result;
}

/** Whether the member at `at` stands in `\T.member`, `#keyPath(T.member)` or `#selector(T.member)`. */
export function isKeyPath(context: Context, at: number): boolean {
  const { source } = context;
  const begin = beginOfExpression(source, at);
  if (unitAt(source, begin - 1) === 92) return true;
  const open = source.around[at]!;
  return open > 0 && source.kinds[open - 1] === Kind.hash && /^#(?:keyPath|selector)$/.test(wordAt(source, open - 1));
}

function typeOfName(context: Context, at: number): string | undefined {
  const { source, scopes } = context;
  const name = nameAt(source, at);
  if (name === "self") return selfTypeAt(context, at);
  if (name === "Self") return metatype(selfTypeAt(context, at));
  if (name === "super") return superType(context, at);
  if (name === "true" || name === "false") return "Bool";
  if (name.startsWith("$")) return closureParameter(context, at, Number(name.slice(1)));
  const bound = scopes.binding(name, at);
  if (bound !== undefined && bound.scope !== 0) return context.bindingType(bound.binding);
  for (const around of scopes.enclosing(at)) {
    const own = memberOfEnclosing(context, around, name, at);
    if (own !== undefined) return typeOfMember(context, around, name, at, true);
  }
  if (bound !== undefined) return context.bindingType(bound.binding);
  const named = namedType(context, name, at);
  if (named?.kind === "own" || named?.kind === "apple") return `${named.name}.Type`;
  if (isMark(source, at + 1, ".") && (context.visibility.names(name) || isAppleModule(name))) return `module ${name}`;
  const fact = context.facts.topLevel(name).find((each) => each.kind === "constant" && isSwiftName(each, name));
  if (fact !== undefined && sureness(context, fact) && !context.workspace.declares(name)) return fact.typeSwift;
  return named !== undefined && /^_*\p{Lu}/u.test(name) && !context.workspace.declares(name)
    ? `${name}.Type`
    : undefined;
}

function metatype(type: string | undefined): string | undefined {
  return type === undefined ? undefined : `${type}.Type`;
}

function superType(context: Context, at: number): string | undefined {
  const self = selfTypeAt(context, at);
  const named = self === undefined ? undefined : nominal(context, self, at);
  const above = named === undefined ? undefined : typesAbove(context, named, at)[0];
  return above === undefined ? undefined : above.kind === "other" ? above.type : above.name;
}

function typeOfMark(context: Context, at: number): string | undefined {
  const { source } = context;
  const unit = unitAt(source, at);
  if ((unit === 63 || unit === 33) && isTight(source, at)) {
    const type = context.typeEndingAt(at - 1);
    return type?.endsWith(".Type") ? type : type === undefined ? undefined : unwrapped(type);
  }
  if (unit === 62) {
    const begin = beginOfExpression(source, at);
    return `${context.typeText({ from: begin, to: at + 1 })}.Type`;
  }
  return unit === 92 ? keyPathRoot(context, at) : undefined;
}

const comparisons = new Set(["==", "!=", "===", "!==", "<", ">", "<=", ">=", "&&", "||", "~="]);

function typeOfRange(context: Context, range: TokenRange): string | undefined {
  let rest: TokenRange | undefined = range;
  while (rest !== undefined) {
    const read: string | TokenRange | undefined = typeOrRest(context, rest);
    if (typeof read !== "object") return read;
    rest = read;
  }
  return undefined;
}

/** The value of the first branch of an `if` that is a value; nothing for others. */
function firstBranch(source: Source, from: number, to: number): TokenRange | undefined {
  if (!isWord(source, from, "if")) return undefined;
  for (let at = from; at < to; at = opens(source, at) ? afterBracket(source, at) : at + 1) {
    if (isMark(source, at, "{")) return { from: at + 1, to: Math.min(afterBracket(source, at) - 1, to) };
  }
  return undefined;
}

/** The type of an expression, or the last operand of a chain whose other operands tell nothing. */
function typeOrRest(context: Context, range: TokenRange): string | TokenRange | undefined {
  const { source } = context;
  let { from } = range;
  const { to } = range;
  while (from < to && (isWord(source, from, "await") || isWord(source, from, "try") || isMark(source, from, "&"))) {
    const optional = isWord(source, from, "try") && isMark(source, from + 1, "?");
    from++;
    if (optional || isMark(source, from, "!")) from++;
  }
  if (to <= from) return undefined;
  if (isWord(source, from, "if") || isWord(source, from, "switch")) return firstBranch(source, from, to);
  let cast = -1;
  let question = -1;
  for (let at = from; at < to; at = opens(source, at) ? afterBracket(source, at) : at + 1) {
    const kind = source.kinds[at];
    if (kind === Kind.identifier && at > from && !isMark(source, at - 1, ".")) {
      if (isWord(source, at, "as")) cast = at;
      else if (isWord(source, at, "is")) return "Bool";
    } else if (kind === Kind.punctuation && at > from) {
      const word = wordAt(source, at);
      if (word === "??" || (word === "?" && !isTight(source, at) && isMark(source, at + 1, "?"))) {
        const left = context.typeOfRange({ from, to: at });
        return left === undefined ? { from: at + 1, to } : unwrapped(left);
      }
      if (comparisons.has(word) && !isTight(source, at)) return "Bool";
      if (word === "?" && !isTight(source, at) && !isWord(source, at - 1, "as") && question < 0) question = at;
      if (word === ":" && question >= 0)
        return context.typeOfRange({ from: question + 1, to: at }) ?? { from: at + 1, to };
    }
  }
  if (cast >= 0) {
    const mark = isMark(source, cast + 1, "?") || isMark(source, cast + 1, "!");
    const type = context.typeText({ from: mark ? cast + 2 : cast + 1, to });
    return isMark(source, cast + 1, "?") && !type.endsWith("?") ? `${type}?` : type;
  }
  const begin = beginOfExpression(source, to - 1);
  if (begin > from && !closes(source, to - 1) && begin !== from) {
    const lead = unitAt(source, from);
    if (lead !== 33 && lead !== 45 && lead !== 46 && lead !== 92) return undefined;
    if (lead === 33) return "Bool";
  }
  return context.typeEndingAt(to - 1);
}
