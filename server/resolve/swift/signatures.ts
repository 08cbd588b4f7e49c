import type { Fact } from "../../core/fact.ts";
import type { FunctionDeclaration } from "../../syntax/outline.ts";
import { isMark, isName, nameAt } from "../../syntax/swift/source.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Signature } from "./context.ts";
import { fits, labelsOf, labelsOfFact } from "./labels.ts";
import { ofContinuation, ofLibrary } from "./library.ts";
import { memberOf, resultOf, selfTypeAt } from "./members.ts";
import { isSwiftName, namedType, sureness } from "./names.ts";
import { memberCalled, overload } from "./overloads.ts";
import { mostOverloads } from "./scopes.ts";
import { functionType } from "./types.ts";

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
    return type === undefined ? undefined : ofFunctionType(type);
  }
  const local = pick(
    context.scopes.functions(name, callee).filter(({ token }) => token !== callee),
    call,
  );
  if (local !== undefined) return ofDeclaration(context, local, call);
  const self = selfTypeAt(context, callee);
  if (self !== undefined) {
    const member = memberSignature(context, self, name, callee, call);
    if (member !== undefined) return member;
  }
  const named = namedType(context, name, callee);
  if (named?.kind === "own" || named?.kind === "apple") return ofCallable(context, `${named.name}.Type`, callee, call);
  if (context.workspace.declares(name)) return undefined;
  const fact = overload(
    context,
    context.facts
      .topLevel(name)
      .filter((each) => each.kind === "function" && isSwiftName(each, name) && sureness(context, each)),
    call,
  );
  if (fact !== undefined) return ofFact(fact, "", call);
  const continued = ofContinuation(context, name, call);
  if (continued !== undefined) return continued;
  return /^\p{Lu}/u.test(name) ? { labels: [], types: [], result: name } : undefined;
}

/** The type of what stands before the point of the member at `token`; of the context, when nothing does. */
export function receiverAt(context: Context, token: number): string | undefined {
  const written = token >= 2 ? context.typeEndingAt(token - 2) : undefined;
  if (written !== undefined) return written;
  return isImplicit(context, token) ? metatype(context.contextualType(token - 1)) : undefined;

  function metatype(type: string | undefined): string | undefined {
    return type === undefined ? undefined : `${type.replace(/[?!]+$/, "")}.Type`;
  }
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
      if (source.text.charCodeAt(at) === 10)
        return "=([{,:&|<>+-*/?".includes(String.fromCharCode(before)) && !tightQuestion();
    }
    return true;
  }
  return (
    "([{,:!=&|<+-*/~".includes(String.fromCharCode(before)) &&
    !(before === 33 && source.starts[point - 1] === source.ends[point - 2])
  );

  function tightQuestion(): boolean {
    return before === 63 && source.starts[point - 1] === source.ends[point - 2];
  }
}

function memberSignature(
  context: Context,
  receiver: string,
  name: string,
  token: number,
  call: ReadCall,
): Signature | undefined {
  if (receiver.startsWith("module ")) {
    const module = receiver.slice(7);
    const named = namedType(context, `${module}.${name}`, token);
    if (named?.kind === "apple" || named?.kind === "own") return ofCallable(context, `${named.name}.Type`, token, call);
    const fact = overload(
      context,
      context.facts.topLevel(name).filter((each) => each.framework === module),
      call,
    );
    return fact === undefined ? undefined : ofFact(fact, "", call);
  }
  if (name === "init" && receiver.endsWith(".Type")) return ofCallable(context, receiver, token, call);
  const member = memberCalled(context, receiver, name, token, call);
  if (member === undefined) {
    const nested = receiver.endsWith(".Type")
      ? namedType(context, `${receiver.slice(0, -5)}.${name}`, token)
      : undefined;
    if (nested?.kind === "own" || nested?.kind === "apple")
      return ofCallable(context, `${nested.name}.Type`, token, call);
    return ofLibrary(context, receiver, name, call);
  }
  if (member.kind === "own") {
    const declaration = pick(member.functions ?? [], call);
    if (declaration !== undefined) return ofDeclaration(context, declaration, call);
    const method = member.methods?.slice(0, mostOverloads).find((each) => fits(labelsOf(each.name), call));
    if (method !== undefined) return ofFunctionType(method.type, labelsOf(method.name));
    return member.type === undefined ? undefined : ofFunctionType(member.type);
  }
  const fact = overload(context, member.facts, call);
  if (fact === undefined) return undefined;
  if (fact.kind === "enum-case" && receiver.endsWith(".Type"))
    return { ...ofFact(fact, receiver, call), result: receiver.slice(0, -5) };
  if (fact.kind === "property") return fact.typeSwift === undefined ? undefined : ofFunctionType(fact.typeSwift);
  if (fact.kind === "class" || fact.kind === "struct" || fact.kind === "enum")
    return ofCallable(context, `${member.owner}.${name}.Type`, token, call);
  return ofFact(fact, receiver, call);
}

function ofCallable(context: Context, type: string, token: number, call: ReadCall): Signature | undefined {
  if (!type.endsWith(".Type")) return ofFunctionType(type);
  const instance = type.slice(0, -5);
  const member = memberOf(context, type, "init", token);
  if (member?.kind === "own") {
    const declaration = pick(member.functions ?? [], call);
    if (declaration !== undefined) return { ...ofDeclaration(context, declaration, call), result: instance };
  }
  const fact = member?.kind === "apple" ? overload(context, member.facts, call) : undefined;
  if (fact === undefined) return { labels: [], types: [], result: instance };
  return { ...ofFact(fact, type, call), result: fact.typeSwift?.endsWith("?") ? `${instance}?` : instance };
}

/** Overloads of the file: the one whose labels fit. */
function pick(declarations: readonly FunctionDeclaration[], call: ReadCall): FunctionDeclaration | undefined {
  return (
    declarations.slice(0, mostOverloads).find((each) => fits(labelsOf(each.signature), call)) ??
    (declarations.length === 1 ? declarations[0] : undefined)
  );
}

function ofDeclaration(context: Context, declaration: FunctionDeclaration, call: ReadCall): Signature {
  const labels = declaration.parameters.map(({ label }) => label ?? "");
  const types = declaration.parameters.map(({ type }) =>
    type === undefined ? undefined : context.source.text.slice(type.start, type.end),
  );
  const written = declaration.result === undefined ? "Void" : context.typeText(declaration.result);
  return { labels, types, result: givenGenerics(context, declaration, call, { labels, types, result: written }) };
}

/** A generic function's result with the types of what is passed for its parameters. */
function givenGenerics(
  context: Context,
  declaration: FunctionDeclaration,
  call: ReadCall,
  { labels, types, result }: Signature,
): string | undefined {
  let given = result;
  for (const { name } of context.scopes.genericsOf(declaration)) {
    const at = types.findIndex((type) => type === name || type === `${name}.Type`);
    if (at < 0 || given === undefined || withWord(given, name, "") === given) continue;
    const passed =
      call.arguments[at]?.label === labels[at] ? context.typeOfRange(call.arguments[at]!.value) : undefined;
    if (passed === undefined) return undefined;
    const type = types[at] === name ? passed : passed.replace(/\.Type$/, "");
    given = withWord(given, name, type);
  }
  return given;
}

function withWord(text: string, word: string, by: string): string {
  return text.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (each) => (each === word ? by : each));
}

/** Called without its handler, a method gives what the handler would be told. */
function ofFact(fact: Fact, receiver: string, call: ReadCall): Signature {
  const labels = labelsOfFact(fact);
  const types = fact.paramsSwift ?? [];
  const isAsynchronous = fact.asyncSwift !== undefined && call.arguments.length + call.trailing.length < labels.length;
  const result = isAsynchronous ? fact.asyncSwift : resultOf(fact, receiver);
  return { labels, types: labels.map((_, index) => types[index]?.type), result, fact };
}

/** A function type takes arguments without labels; methods bring theirs. */
function ofFunctionType(type: string, labels?: readonly string[]): Signature | undefined {
  const parts = functionType(type);
  if (parts === undefined) return undefined;
  return { labels: labels ?? parts.parameters.map(() => ""), types: parts.parameters, result: parts.result };
}

/** The parameter type that an argument of a call is passed to. */
export function parameterType(
  signature: Signature,
  call: ReadCall,
  argument: number,
  trailing: boolean,
): string | undefined {
  if (trailing) {
    const { label } = call.trailing[argument]!;
    const from = call.arguments.length;
    if (label !== "") return signature.types[signature.labels.indexOf(label)];
    const closures = signature.types.flatMap((type, index) =>
      index >= Math.min(from, signature.types.length - 1) && (type === undefined || type.includes("->")) ? [type] : [],
    );
    return closures[argument];
  }
  const { label } = call.arguments[argument]!;
  const direct = signature.labels[argument] === label ? argument : signature.labels.indexOf(label);
  return direct < 0 ? undefined : signature.types[direct];
}
