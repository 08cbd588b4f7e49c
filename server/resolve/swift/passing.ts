import { Mark } from "../../syntax/marks.ts";
import { isMark, isWord, opens, unitAt } from "../../syntax/swift/source.ts";
import { isMetatype, type SwiftType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { ownMembers, typesAbove } from "./ancestry.ts";
import type { ReadArgument, ReadCall } from "./calls.ts";
import type { Context, Named } from "./context.ts";
import { argumentsFor } from "./labels.ts";
import { namedType, nominal } from "./names.ts";

/** Whether an argument of `call` can't be passed to a function with these labels and types, as far as both are known. */
export function isRefused(
  context: Context,
  call: ReadCall,
  labels: readonly string[],
  types: readonly (SwiftType | undefined)[],
): boolean {
  for (const [at, argument] of argumentsFor(labels, call)) {
    const type = types[at];
    if (type !== undefined && cannotBe(context, argument, type)) return true;
  }
  const [closure, ...others] = call.trailing;
  const last = types.length > call.arguments.length ? types.at(-1) : undefined;
  return closure !== undefined && others.length === 0 && last !== undefined && isNoFunction(context, last, call.callee);
}

/** Whether a type is surely not that of a function: any name that is not declared here may stand for one. */
function isNoFunction(context: Context, type: SwiftType, token: number): boolean {
  const plain = type.kind === "optional" ? type.of : type;
  if (plain.kind === "array" || plain.kind === "dictionary") return true;
  const named = plain.kind === "named" ? nominal(context, plain, token) : undefined;
  if (named === undefined) return false;
  return named.kind === "own"
    ? isDeclared(context, named.name, plainKinds)
    : named.kind === "other" && values.has(named.name);
}

/** Types of the standard library and Foundation that nothing else converts to. */
const values = new Set("Int Double Bool String Data URL Date".split(" "));

/** Which of them a literal of text or digits can never be, whatever is declared for it. */
const textless = new Set("Int Double Bool Data Date".split(" "));
const numberless = new Set("Bool String Data URL".split(" "));

/** Kinds of types that no literal of text or digits has. */
const neverLiteral: ReadonlySet<SwiftType["kind"]> = new Set(["array", "dictionary", "function", "metatype"]);

function cannotBe(context: Context, { value }: ReadArgument, wanted: SwiftType): boolean {
  const { source } = context;
  const { from, to } = value;
  if (isMark(source, from, "[") && source.partner[from] === to - 1) {
    const list = wanted.kind === "array" ? context.typeOfRange(value) : undefined;
    const held = list?.kind === "array" ? nominal(context, list.of, from) : undefined;
    return held !== undefined && held.kind !== "other" && differ(context, list!, wanted, from);
  }
  if (to <= from || opens(source, from) || unitAt(source, from) === Mark.point) return false;
  if (isWord(source, from, "nil")) return to === from + 1 && neverNil(context, wanted, from);
  const type = wanted.kind === "optional" ? wanted.of : wanted;
  if (to === from + 1 && (source.kinds[from] === Kind.string || source.kinds[from] === Kind.number)) {
    if (neverLiteral.has(type.kind)) return true;
    const named = nominal(context, type, from);
    if (named?.kind === "apple") return named.fact.kind === "class";
    const others = source.kinds[from] === Kind.string ? textless : numberless;
    return named?.kind === "other" && others.has(named.name);
  }
  const passed = context.typeOfRange(value);
  return passed !== undefined && differ(context, passed, type, from);
}

/** Whether a type is surely none that `nil` can be: any other name may stand for one. */
function neverNil(context: Context, type: SwiftType, token: number): boolean {
  if (neverLiteral.has(type.kind)) return true;
  const named = nominal(context, type, token);
  if (type.kind !== "named" || named === undefined) return false;
  return named.kind === "apple" ? named.fact.kind === "class" : named.kind === "other" && values.has(named.name);
}

const plainKinds = new Set(["struct", "enum", "class", "actor"]);
const ownKinds = new Set([...plainKinds, "protocol"]);
const protocols = new Set(["protocol"]);

/** Whether an extension says that a type, or one above it, follows an own protocol. */
function isAdoptedBy(context: Context, type: NonNullable<Named>, protocol: string, token: number): boolean {
  return [type, ...typesAbove(context, type)].some(({ name: each }) =>
    [...(ownMembers(context, each)?.inherits.keys() ?? []), ...context.workspace.inherits(each)].some((above) => {
      const named = namedType(context, above, token);
      return named?.name === protocol || typesAbove(context, named).some(({ name }) => name === protocol);
    }),
  );
}

/** Whether the code declares a type of this full name itself, of one of these kinds. */
function isDeclared(context: Context, name: string, kinds: ReadonlySet<string>): boolean {
  const here = ownMembers(context, name)?.kind ?? "extension";
  return kinds.has(here) || context.workspace.declared(name).some(({ kind }) => kinds.has(kind));
}

/** Whether no value of a type can have the other one, which is a class, structure or enumeration. */
function differ(context: Context, passed: SwiftType, wanted: SwiftType, token: number): boolean {
  if (isMetatype(passed)) return false;
  const plain = passed.kind === "optional" ? passed.of : passed;
  if (plain.kind === "array" && wanted.kind === "array") return differ(context, plain.of, wanted.of, token);
  const from = plain.kind === "named" || plain.kind === "array" ? nominal(context, plain, token) : undefined;
  if (isMetatype(wanted)) return from !== undefined && isConcrete(from);
  const asked = wanted.kind === "some" || wanted.kind === "any" ? wanted.of : wanted;
  const to = asked.kind === "named" || asked.kind === "array" ? nominal(context, asked, token) : undefined;
  if (from === undefined || to === undefined || from.name === to.name) return false;
  const isOwn = isDeclared(context, from.name, plainKinds) && isDeclared(context, to.name, ownKinds);
  const isAdopted = isConcrete(from) && isDeclared(context, to.name, protocols);
  if (!isOwn && !isAdopted && (!isConcrete(from) || !isConcrete(to))) return false;
  return !typesAbove(context, from).some(({ name }) => name === to.name) && !isAdoptedBy(context, from, to.name, token);

  function isConcrete(named: NonNullable<typeof from>): boolean {
    if (named.kind === "apple") return ["class", "struct", "enum"].includes(named.fact.kind);
    return named.kind === "other" && (values.has(named.name) || named.name === "Array");
  }
}
