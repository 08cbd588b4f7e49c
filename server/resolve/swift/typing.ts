import { sharedNames } from "../../core/fact-name.ts";
import { Mark } from "../../syntax/marks.ts";
import type { Binding, FunctionDeclaration, TokenRange } from "../../syntax/outline.ts";
import {
  afterBracket,
  closes,
  endingAt,
  isMark,
  isReserved,
  isTight,
  isWord,
  nameAt,
  unitAt,
  wordAt,
} from "../../syntax/swift/source.ts";
import { isMetatype, metatypeOf, optional, type SwiftType, typeNamed, voidType } from "../../syntax/swift/type.ts";
import { parseType } from "../../syntax/swift/type-parser.ts";
import { Kind, tokenAt } from "../../syntax/tokens.ts";
import { typeOfBinding } from "./bindings.ts";
import { typeOfBracket } from "./brackets.ts";
import { firstBranch, typeBehind } from "./branches.ts";
import { beginOfExpression } from "./calls.ts";
import { typeOfClosure } from "./closure-values.ts";
import { closureParameter, keyPathRoot } from "./closures.ts";
import { ofCollection } from "./collections.ts";
import type { Context, DeclaredTypes } from "./context.ts";
import { membersAround } from "./enclosing-members.ts";
import { expectedAt } from "./expected.ts";
import { superclassOf } from "./inherited-types.ts";
import { ofPointer } from "./library-values.ts";
import { selfTypeAt, typeOfMember } from "./members.ts";
import { isAppleModule } from "./modules.ts";
import { freeAsValue } from "./named-functions.ts";
import { isLikeType, isSwiftName, namedType, spelledOut, sureness } from "./names.ts";
import { isOwnOperator, resultOfOperator, resultOfUnary } from "./operators.ts";
import { localOrNested } from "./own-names.ts";
import { receiverAt } from "./signatures.ts";
import { globalElsewhere } from "./surveyed.ts";
import { bool, int, typesOfFact, unwrapped } from "./types.ts";

/** The answers about types of `Context`, remembered for one file. */
export type Typing = Pick<
  Context,
  "typeEndingAt" | "typeOfRange" | "contextualType" | "bindingType" | "writtenType" | "declaredTypes"
>;

const deepest = 60;

/** Makes the answers about types; `context` is asked for everything else. */
export function typingOf(context: () => Context): Typing {
  const endings = new Map<number, SwiftType | undefined>();
  const expected = new Map<number, SwiftType | undefined>();
  const bindings = new Map<Binding, SwiftType | undefined>();
  const declared = new Map<FunctionDeclaration, DeclaredTypes>();
  let depth = 0;

  function remembered<K>(
    known: Map<K, SwiftType | undefined>,
    key: K,
    find: () => SwiftType | undefined,
  ): SwiftType | undefined {
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
    contextualType: (token) => remembered(expected, token, () => expectedAt(context(), token)),
    bindingType: (binding) =>
      remembered(bindings, binding, () => spelled(context(), typeOfBinding(context(), binding), binding.token)),
    typeOfRange: (range) => typeOfRange(context(), range),
    writtenType: ({ from, to }) => {
      const { starts, ends } = context().source;
      return writtenType(context(), from, starts[from] ?? 0, to > from ? ends[to - 1]! : 0);
    },
    declaredTypes(declaration) {
      let types = declared.get(declaration);
      if (types === undefined) {
        types = declaredTypes(context(), declaration);
        declared.set(declaration, types);
      }
      return types;
    },
  };
}

function spelled(context: Context, type: SwiftType | undefined, token: number): SwiftType | undefined {
  return type === undefined || isMetatype(type) ? type : spelledOut(context, type, token);
}

/** The type written from token `from` on; shared names get their module where it is decided, nested types what they are nested in. */
function writtenType(context: Context, from: number, start: number, end: number): SwiftType {
  const { source } = context;
  const isInType = context.scopes.enclosing(from).length > 0;
  return parseType(source.text, start, end, (name, at) => {
    const { hasLocal, hasNested } = context.scopes;
    const mayBeOwn = hasLocal || (isInType && (hasNested || context.facts.topLevel(name).length > 0));
    if (!mayBeOwn && !sharedNames.has(name)) return name;
    const token = tokenAt(source.tokens, at);
    const full = mayBeOwn ? ownName(context, name, token) : undefined;
    if (full !== undefined) return full;
    const module = sharedNames.has(name) ? context.endpointModule(token) : undefined;
    return module === undefined ? name : `${module}.${name}`;
  });
}

function declaredTypes(context: Context, declaration: FunctionDeclaration): DeclaredTypes {
  const { result, token } = declaration;
  return {
    parameters: declaration.parameters().map(({ type }) => type && writtenType(context, token, type.start, type.end)),
    result: result === undefined ? voidType : context.writtenType(result),
  };
}

/** What the own type `word`, nested or within a function, is called elsewhere: one around `token` has it, or one above that. */
function ownName(context: Context, word: string, token: number): string | undefined {
  if (context.scopes.generic(word, token) !== undefined) return undefined;
  return localOrNested(context, word, token, context.scopes.enclosing(token));
}

function typeEndingAt(context: Context, last: number): SwiftType | undefined {
  const { source } = context;
  const branches = source.branches.get(last);
  if (branches !== undefined) return typeBehind(context, branches);
  const at = endingAt(source, last);
  switch (source.kinds[at]) {
    case Kind.identifier:
    case Kind.quotedIdentifier:
      return isMark(source, at - 1, ".") ? typeOfMemberAt(context, at) : typeOfName(context, at);
    case Kind.string:
      return typeNamed("String");
    case Kind.number:
      if (isMark(source, at - 1, ".")) return typeOfMemberAt(context, at);
      return wordAt(source, at).includes(".") ? typeNamed("Double") : int;
    case Kind.close:
      return typeOfBracket(context, at);
    case Kind.punctuation:
      return typeOfMark(context, at);
    default:
      return undefined;
  }
}

function typeOfMemberAt(context: Context, at: number): SwiftType | undefined {
  const { source } = context;
  const name = nameAt(source, at) || wordAt(source, at);
  const receiver = receiverAt(context, at);
  if (receiver === undefined) return undefined;
  if (name === "init") return receiver;
  const result = typeOfMember(context, receiver, name, at, isMetatype(receiver) && isKeyPath(context, at));
  const last = endingAt(source, at - 2);
  const isChained = isMark(source, last, "?") && isTight(source, last);
  return isChained && result !== undefined ? optional(result) : result;
}

/** Whether the member at `at` stands in `\T.member`, `#keyPath(T.member)` or `#selector(T.member)`. */
export function isKeyPath(context: Context, at: number): boolean {
  const { source } = context;
  const begin = beginOfExpression(source, at);
  if (unitAt(source, begin - 1) === Mark.backslash) return true;
  const open = source.around[at]!;
  return open > 0 && source.kinds[open - 1] === Kind.hash && /^#(?:keyPath|selector)$/.test(wordAt(source, open - 1));
}

function typeOfName(context: Context, at: number): SwiftType | undefined {
  const { source, scopes } = context;
  const name = nameAt(source, at);
  if (name === "self" || name === "Self") {
    const self = selfTypeAt(context, at);
    return name === "self" ? self : self && metatypeOf(self);
  }
  if (name === "super") return superclassOf(context, selfTypeAt(context, at), at);
  if (name === "true" || name === "false") return bool;
  if (isReserved(source, at)) return undefined;
  if (/^\$\d/.test(name)) return closureParameter(context, at, Number(name.slice(1)));
  const bound = scopes.binding(name, at);
  if (bound !== undefined && bound.scope !== 0) return context.bindingType(bound.binding);
  for (const { type } of membersAround(context, name, at)) return typeOfMember(context, type, name, at, true);
  if (bound !== undefined) return context.bindingType(bound.binding);
  const held = ofExtended(context, name, at);
  if (held !== undefined) return held;
  const meant = namedType(context, name, at);
  if (meant?.kind === "own" || meant?.kind === "apple") return metatypeOf(typeNamed(meant.name));
  if (isMark(source, at + 1, ".") && (context.visibility.names(name) || isAppleModule(name)))
    return { kind: "module", name };
  const global = globalElsewhere(context, name) ?? freeAsValue(context, name, at);
  if (global !== undefined) return global;
  const fact = context.facts.topLevel(name).find((each) => each.kind === "constant" && isSwiftName(each, name));
  if (fact !== undefined && sureness(context, fact) && !context.workspace.declares(name)) return typesOfFact(fact).type;
  return meant !== undefined && isLikeType(name) && !context.workspace.declares(name)
    ? metatypeOf(typeNamed(name))
    : undefined;
}

/** The type of a bare property of the collection that an extension around extends. */
function ofExtended(context: Context, name: string, at: number): SwiftType | undefined {
  const around = context.scopes.enclosing(at)[0];
  if (around !== "Array" && around !== "Dictionary" && around !== "Set") return undefined;
  const self = selfTypeAt(context, at);
  return self && ofCollection(self, name);
}

function typeOfMark(context: Context, at: number): SwiftType | undefined {
  const { source } = context;
  const unit = unitAt(source, at);
  if ((unit === Mark.question || unit === Mark.exclamation) && isTight(source, at)) {
    const type = context.typeEndingAt(at - 1);
    return type === undefined || isMetatype(type) ? type : unwrapped(type);
  }
  if (unit === Mark.greater) {
    const begin = beginOfExpression(source, at);
    return metatypeOf(context.writtenType({ from: begin, to: at + 1 }));
  }
  return unit === Mark.backslash ? keyPathRoot(context, at) : undefined;
}

const comparisons = new Set(["==", "!=", "===", "!==", "<", ">", "<=", ">=", "&&", "||", "~="]);

function typeOfRange(context: Context, range: TokenRange): SwiftType | undefined {
  let rest: TokenRange | undefined = range;
  while (rest !== undefined) {
    const read: SwiftType | TokenRange | undefined = typeOrRest(context, rest);
    if (read === undefined || "kind" in read) return read;
    rest = read;
  }
  return undefined;
}

/** The type of an expression, or the last operand of a chain whose other operands tell nothing. */
function typeOrRest(context: Context, range: TokenRange): SwiftType | TokenRange | undefined {
  const { source } = context;
  let { from } = range;
  const { to } = range;
  while (from < to && (isWord(source, from, "await") || isWord(source, from, "try") || isMark(source, from, "&"))) {
    const isTried = isWord(source, from, "try") && isMark(source, from + 1, "?");
    from++;
    if (isTried || isMark(source, from, "!")) from++;
  }
  if (to <= from) return undefined;
  if (isWord(source, from, "if") || isWord(source, from, "switch")) return firstBranch(source, from, to);
  if (isMark(source, from, "{") && source.partner[from] === to - 1) return typeOfClosure(context, { from, to });
  let cast = -1;
  let question = -1;
  let isTruth = false;
  const operators: number[] = [];
  let sum: SwiftType | undefined;
  for (let at = from; at < to; at = afterBracket(source, at)) {
    const kind = source.kinds[at];
    if (kind === Kind.identifier && at > from && !isMark(source, at - 1, ".")) {
      if (isWord(source, at, "as")) cast = at;
      else if (isWord(source, at, "is")) isTruth = true;
    } else if (kind === Kind.punctuation && at > from) {
      const word = wordAt(source, at);
      if (!isTruth && (word === "??" || (word === "?" && !isTight(source, at) && isMark(source, at + 1, "?")))) {
        const left = context.typeOfRange({ from, to: at });
        return left === undefined ? { from: at + 1, to } : unwrapped(left);
      }
      // A choice binds less: `a == b ? c : d`.
      if (comparisons.has(word) && !isTight(source, at)) isTruth = true;
      if (isOwnOperator(context, at)) operators.push(at);
      if (word === "+" && !isTight(source, at)) sum ??= context.typeOfRange({ from, to: at });
      if (word === "?" && !isTight(source, at) && !isWord(source, at - 1, "as") && question < 0) question = at;
      if (word === ":" && question >= 0)
        return context.typeOfRange({ from: question + 1, to: at }) ?? { from: at + 1, to };
    }
  }
  if (isTruth) return bool;
  if (cast >= 0) {
    const mark = isMark(source, cast + 1, "?") || isMark(source, cast + 1, "!");
    const type = context.writtenType({ from: mark ? cast + 2 : cast + 1, to });
    return isMark(source, cast + 1, "?") ? optional(type) : type;
  }
  if (operators.length > 0)
    return operators.length === 1 ? resultOfOperator(context, operators[0]!, { from, to }) : undefined;
  if (sum?.kind === "array" || (sum && ofPointer(sum, "pointee"))) return sum;
  const unary = resultOfUnary(context, { from, to });
  if (unary !== undefined) return unary;
  const begin = beginOfExpression(source, to - 1);
  if (begin > from && !closes(source, to - 1) && begin !== from) {
    const lead = unitAt(source, from);
    if (lead !== Mark.exclamation && lead !== Mark.minus && lead !== Mark.point && lead !== Mark.backslash)
      return undefined;
    if (lead === Mark.exclamation) return bool;
  }
  return context.typeEndingAt(to - 1);
}
