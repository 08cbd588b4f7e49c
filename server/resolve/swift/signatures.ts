import type { Fact } from "../../core/fact.ts";
import { Mark } from "../../syntax/marks.ts";
import { isMark, isName, isWord, nameAt } from "../../syntax/swift/source.ts";
import { isMetatype, metatypeOf, optional, type SwiftType, typeNamed, unknownType } from "../../syntax/swift/type.ts";
import { makingError } from "./bridged-values.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Member, OwnFunction, Signature } from "./context.ts";
import { genericsOfType, passedFor, replaced } from "./generics.ts";
import { fits, labelsOf, labelsOfFact } from "./labels.ts";
import { ofLibrary, ofLibraryFunction } from "./library.ts";
import { instanceOf, ofReceiver, resultOf, selfTypeAt } from "./members.ts";
import { isSwiftName, namedType, sureness } from "./names.ts";
import { memberCalled, overload } from "./overloads.ts";
import { freeElsewhere, functionsOf, ofFile, takenTypes } from "./own-functions.ts";
import { agreedSignature, mayBeMeant } from "./own-overloads.ts";
import { madeBy, passedBy } from "./passed-types.ts";
import { isRefused } from "./passing.ts";
import { functionType, isFunction, typePath, typesOfFact } from "./types.ts";

/** What the callee that ends with token `callee` takes and gives when called as `call`. */
export function signatureAt(context: Context, callee: number, call: ReadCall): Signature | undefined {
  const { source } = context;
  if (!isName(source, callee)) {
    const type = context.typeEndingAt(callee);
    return type === undefined ? undefined : ofCallable(context, type, callee, call);
  }
  const name = nameAt(source, callee);
  if (isMark(source, callee - 1, ".")) {
    const receiver = receiverAt(context, callee);
    return receiver === undefined ? undefined : memberSignature(context, receiver, name, callee, call);
  }
  if (name === "self" || name === "super") return undefined;
  const bound = context.scopes.binding(name, callee);
  if (bound !== undefined && bound.scope !== 0) {
    const type = context.bindingType(bound.binding);
    return type === undefined ? undefined : ofValue(context, type, callee, call);
  }
  const free = context.scopes.functions(name, callee).filter(({ token }) => token !== callee);
  const local = ofOverloads(
    context,
    free.map((each) => ofFile(context, each)),
    call,
  );
  if (local !== undefined) return local;
  const self = selfTypeAt(context, callee);
  if (self !== undefined) {
    const member = memberSignature(context, self, name, callee, call);
    if (member !== undefined) return member;
  }
  const named = namedType(context, name, callee);
  if (named?.kind === "own" || named?.kind === "apple")
    return ofCallable(context, metatypeOf(typeNamed(named.name)), callee, call);
  const elsewhere = ofOverloads(context, freeElsewhere(context, name), call);
  if (elsewhere !== undefined) return elsewhere;
  const others = otherSignature(context, name, call);
  return others === undefined || context.workspace.declares(name) ? undefined : others;
}

/** Of a name that no declaration in sight has: a function of Apple's, a continuation, or a type by its capital. */
function otherSignature(context: Context, name: string, call: ReadCall): Signature | undefined {
  const fact = overload(
    context,
    context.facts
      .topLevel(name)
      .filter((each) => each.kind === "function" && isSwiftName(each, name) && sureness(context, each)),
    call,
  );
  if (fact !== undefined) return ofFact(fact, unknownType, call);
  const ofStandard = ofLibraryFunction(context, name, call);
  if (ofStandard !== undefined) return ofStandard;
  if (!/^\p{Lu}/u.test(name)) return undefined;
  const made = typeNamed(name);
  return makingError(context, made, call, call.callee) ?? { labels: [], types: [], result: made };
}

/** The type of what stands before the point of the member at `token`; of the context, when nothing does. */
export function receiverAt(context: Context, token: number): SwiftType | undefined {
  const written = token >= 2 ? context.typeEndingAt(token - 2) : undefined;
  if (written !== undefined || !isImplicit(context, token)) return written;
  let asked = context.contextualType(token - 1);
  while (asked?.kind === "optional") asked = asked.of;
  return asked && metatypeOf(asked);
}

/** Whether the member at `token` stands without a receiver: `.name`. */
export function isImplicit(context: Context, token: number): boolean {
  const { source } = context;
  const point = token - 1;
  if (!isMark(source, point, ".")) return false;
  if (point === 0) return true;
  const before = source.text.charCodeAt(source.ends[point - 1]! - 1);
  const tight = source.starts[point] === source.ends[point - 1];
  if (!tight) {
    for (let at = source.ends[point - 1]!; at < source.starts[point]!; at++) {
      if (source.text.charCodeAt(at) === Mark.newline)
        return (
          isWord(source, point - 1, "in") ||
          ("=([{,:&|<>+-*/?".includes(String.fromCharCode(before)) && !tightQuestion())
        );
    }
    return true;
  }
  return (
    "([{,:!=&|<+-*/~".includes(String.fromCharCode(before)) &&
    !(before === Mark.exclamation && source.starts[point - 1] === source.ends[point - 2])
  );

  function tightQuestion(): boolean {
    return before === Mark.question && source.starts[point - 1] === source.ends[point - 2];
  }
}

function memberSignature(
  context: Context,
  receiver: SwiftType,
  name: string,
  token: number,
  call: ReadCall,
): Signature | undefined {
  if (receiver.kind === "module") {
    const module = receiver.name;
    const named = namedType(context, `${module}.${name}`, token);
    if (named?.kind === "apple" || named?.kind === "own")
      return ofCallable(context, metatypeOf(typeNamed(named.name)), token, call);
    const fact = overload(
      context,
      context.facts.topLevel(name).filter((each) => each.framework === module),
      call,
    );
    return fact === undefined ? undefined : ofFact(fact, unknownType, call);
  }
  if (name === "init" && isMetatype(receiver)) return ofCallable(context, receiver, token, call);
  const member = memberCalled(context, receiver, name, token, call);
  if (member === undefined) {
    const path = isMetatype(receiver) ? typePath(receiver.of) : undefined;
    const nested = path === undefined ? undefined : namedType(context, `${path}.${name}`, token);
    if (nested?.kind === "own" || nested?.kind === "apple")
      return ofCallable(context, metatypeOf(typeNamed(nested.name)), token, call);
    return ofLibrary(context, receiver, name, call);
  }
  if (member.kind === "own") {
    const library = ofLibrary(context, receiver, name, call);
    if (library !== undefined && !isCalledSo(member, call)) return library;
    const own = ownSignature(context, member, token, call, openGenerics(context, receiver));
    return own && { ...own, result: own.result && ofReceiver(own.result, receiver) };
  }
  const fact = overload(context, member.facts, call);
  if (fact === undefined) return undefined;
  if (fact.kind === "enum-case" && isMetatype(receiver))
    return { ...ofFact(fact, receiver, call), result: receiver.of };
  if (fact.kind === "property") {
    const { type } = typesOfFact(fact);
    return type && ofFunctionType(type);
  }
  if (fact.kind === "class" || fact.kind === "struct" || fact.kind === "enum")
    return ofCallable(context, metatypeOf(typeNamed(`${member.owner}.${name}`)), token, call);
  return ofFact(fact, receiver, call);
}

/** Whether an own member can be called so, by its labels: what extensions add to types of the library are overloads beside the library's. */
function isCalledSo({ functions, methods }: Extract<Member, { kind: "own" }>, call: ReadCall): boolean {
  if (functions === undefined && methods === undefined) return true;
  const names = [...(functions ?? []).map(({ signature }) => signature), ...(methods ?? []).map(({ name }) => name)];
  return names.some((name) => fits(labelsOf(name), call));
}

/** The generic parameters of an own type that is written without arguments, which a call of its static methods may say. */
function openGenerics(context: Context, receiver: SwiftType): readonly string[] {
  const type = isMetatype(receiver) ? receiver.of : undefined;
  return type?.kind === "named" && type.arguments.length === 0 ? genericsOfType(context, type.path) : [];
}

function ownSignature(
  context: Context,
  member: Extract<Member, { kind: "own" }>,
  token: number,
  call: ReadCall,
  open: readonly string[],
): Signature | undefined {
  const own = ofOverloads(context, functionsOf(context, member), call, open);
  if (own !== undefined) return own;
  return member.type && ofValue(context, member.type, token, call);
}

/** What a value that is called takes and gives: a function, or one of an own type with a `callAsFunction`. */
function ofValue(context: Context, type: SwiftType, token: number, call: ReadCall): Signature | undefined {
  const called = ofFunctionType(type);
  if (called !== undefined || type.kind !== "named") return called;
  return memberSignature(context, type, "callAsFunction", token, call);
}

function ofCallable(context: Context, type: SwiftType, token: number, call: ReadCall): Signature | undefined {
  if (!isMetatype(type)) return ofValue(context, type, token, call);
  const instance = instanceOf(type);
  const member = memberCalled(context, type, "init", token, call);
  if (member?.kind === "own") {
    const made = agreedSignature(
      mayBeMeant(context, functionsOf(context, member).map(candidateOf), call).map(
        ({ declared, types: parameters }) => {
          const { labels, types } = ofOwn(context, declared, call);
          return { labels, types, result: madeBy(context, instance, call, { labels, parameters }) };
        },
      ),
    );
    if (made !== undefined) return { ...made, result: made.result ?? instance };
  }
  const fact = member?.kind === "apple" ? overload(context, member.facts, call) : undefined;
  const ofError = fact === undefined ? makingError(context, instance, call, token) : undefined;
  if (ofError !== undefined) return ofError;
  if (fact === undefined) return { labels: [], types: [], result: madeBy(context, instance, call) };
  const isFailable = typesOfFact(fact).type?.kind === "optional";
  return { ...ofFact(fact, type, call), result: isFailable ? optional(instance) : instance };
}

/** What those overloads of the file and of others say alike that a call may mean; of generic parameters in `open` the call does. */
function ofOverloads(
  context: Context,
  functions: readonly OwnFunction[],
  call: ReadCall,
  open?: readonly string[],
): Signature | undefined {
  return agreedSignature(
    mayBeMeant(context, functions.map(candidateOf), call).map(({ declared }) => ofOwn(context, declared, call, open)),
  );
}

/** What those of an operator's functions say alike that may take these operands, whose parameters have no labels there. */
export function ofOperands(context: Context, functions: readonly OwnFunction[], call: ReadCall): Signature | undefined {
  const unlabelled = functions.map((each) => ({ ...each, labels: each.labels.map(() => "") }));
  const able = unlabelled.filter((each) => !isRefused(context, call, each.labels, takenTypes(each)));
  return ofOverloads(
    context,
    able.filter(({ labels }) => labels.length === call.arguments.length),
    call,
  );
}

function candidateOf(declared: OwnFunction) {
  return { labels: declared.labels, types: takenTypes(declared), declared };
}

/** What a function of the code's own takes and gives; of its generic parameters, and of those in `open`, the call says it. */
export function ofOwn(
  context: Context,
  { labels, parameters, result, generics: own }: OwnFunction,
  call: ReadCall,
  open: readonly string[] = [],
): Signature {
  const generics = [...own.map(({ name }) => name), ...open];
  if (generics.length === 0) return { labels, types: parameters, result };
  const given = passedFor(generics, parameters, passedBy(context, labels, call));
  const all = new Map(generics.map((name) => [name, given.get(name) ?? unknownType]));
  return {
    labels,
    types: parameters.map((type) => type && replaced(type, all)),
    result: result && replaced(result, all),
  };
}

/** Called without its handler, a method gives what the handler would be told. */
function ofFact(fact: Fact, receiver: SwiftType, call: ReadCall): Signature {
  const labels = labelsOfFact(fact);
  const { parameters, async } = typesOfFact(fact);
  const isAsynchronous = async !== undefined && call.arguments.length + call.trailing.length < labels.length;
  const result = isAsynchronous ? async : resultOf(fact, receiver);
  return { labels, types: labels.map((_, index) => parameters[index]), result, fact };
}

/** A function type takes arguments without labels. */
function ofFunctionType(type: SwiftType): Signature | undefined {
  const parts = functionType(type);
  if (parts === undefined) return undefined;
  return { labels: parts.parameters.map(() => ""), types: parts.parameters, result: parts.result };
}

/** The parameter type that an argument of a call is passed to. */
export function parameterType(
  signature: Signature,
  call: ReadCall,
  argument: number,
  trailing: boolean,
): SwiftType | undefined {
  if (trailing) {
    const { label } = call.trailing[argument]!;
    const from = call.arguments.length;
    if (label !== "") return signature.types[signature.labels.indexOf(label)];
    const closures = signature.types.flatMap((type, index) =>
      index >= Math.min(from, signature.types.length - 1) && (type === undefined || isFunction(type)) ? [type] : [],
    );
    return closures[argument];
  }
  const { label } = call.arguments[argument]!;
  const direct = signature.labels[argument] === label ? argument : signature.labels.indexOf(label);
  return direct < 0 ? undefined : signature.types[direct];
}
