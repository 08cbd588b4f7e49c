import { hasPart, mapType, type SwiftType } from "../../syntax/swift/type.ts";
import { summaryOf } from "../type-summary.ts";
import type { Context, Given } from "./context.ts";
import { surveyedType } from "./surveyed.ts";
import { keyPathParts, unwrapped } from "./types.ts";

/** `type` with what is given for the names in it; nothing where it is not known. */
export function replaced(type: SwiftType, given: Given): SwiftType | undefined {
  if (given.size === 0) return type;
  const result = mapType(type, (part) => (part.kind === "named" ? given.get(part.path) : undefined));
  return result.kind === "unknown" ? undefined : result;
}

/** The names of an own type's generic parameters. */
export function genericsOfType({ scopes, workspace }: Context, name: string): readonly string[] {
  const here = scopes.members(name) ?? scopes.localMembers(name);
  return here !== undefined && here.generics.length > 0
    ? here.generics.map((each) => each.name)
    : summaryOf(workspace.declared(name)).generics;
}

/** What a generic parameter of an own type has to be or to descend from. */
export function boundOf(
  { scopes, workspace, writtenType }: Context,
  owner: string,
  name: string,
): SwiftType | undefined {
  const here = scopes.members(owner) ?? scopes.localMembers(owner);
  const bound = here?.generics.find((each) => each.name === name)?.bound;
  if (bound !== undefined) return writtenType(bound);
  const written = summaryOf(workspace.declared(owner)).bounds.get(name);
  return written === undefined ? undefined : surveyedType(workspace, written);
}

/** The generic parameter of this name that one of the types `around` has. */
export function genericAround(
  context: Context,
  around: readonly string[],
  name: string,
): { readonly bound: SwiftType | undefined } | undefined {
  const owner = around.find((each) => genericsOfType(context, each).includes(name));
  return owner === undefined ? undefined : { bound: boundOf(context, owner, name) };
}

const none: Given = new Map();

/** What a receiver says of the generic parameters of its own type; within the type they stand for themselves. */
export function givenBy(context: Context, owner: string, receiver: SwiftType): Given {
  const plain = unwrapped(receiver.kind === "metatype" ? receiver.of : receiver);
  if (plain.kind === "array") return new Map([["Element", plain.of]]);
  if (plain.kind === "dictionary")
    return new Map([
      ["Key", plain.key],
      ["Value", plain.value],
    ]);
  const names = genericsOfType(context, owner);
  if (names.length === 0) return none;
  const args = plain.kind === "named" || plain.kind === "member" ? plain.arguments : [];
  return args.length === names.length ? new Map(names.map((name, at) => [name, args[at]!])) : none;
}

/** What the arguments of a call, asked by the place of their parameter, say of the generic parameters in its types. */
export function passedFor(
  generics: readonly string[],
  parameters: readonly (SwiftType | undefined)[],
  passedAt: (parameter: number) => SwiftType | undefined,
): Given {
  const given = new Map<string, SwiftType>();
  parameters.forEach((parameter, at) => {
    if (parameter === undefined || !hasPart(parameter, (part) => isOneOf(part, generics))) return;
    const passed = passedAt(at);
    if (passed !== undefined) match(parameter, passed, generics, given);
  });
  return given;
}

function isOneOf(part: SwiftType, generics: readonly string[]): boolean {
  return part.kind === "named" && generics.includes(part.path);
}

/** Types are no deeper than this where they are matched. */
const deepest = 20;

/** Finds what stands in `passed` where `written` has a generic parameter; the first that says it counts. */
function match(
  written: SwiftType,
  passed: SwiftType,
  generics: readonly string[],
  given: Map<string, SwiftType>,
  depth = 0,
): void {
  if (depth > deepest || passed.kind === "unknown") return;
  if (written.kind === "named" && generics.includes(written.path)) {
    if (!given.has(written.path)) given.set(written.path, passed);
    return;
  }
  for (const [part, other] of partsSideBySide(written, passed))
    if (other !== undefined) match(part, other, generics, given, depth + 1);
}

/** The parts of a type, each with what another has in its place; what is passed for an optional may be none. */
function partsSideBySide(a: SwiftType, b: SwiftType): readonly (readonly [SwiftType, SwiftType | undefined])[] {
  if (a.kind === "optional") return [[a.of, b.kind === "optional" ? b.of : b]];
  // The type of a key path as an expression is that of what it leads to.
  const path = keyPathParts(a);
  if (path !== undefined && keyPathParts(b) === undefined) return [[path.value, b]];
  if (a.kind === "variadic" || a.kind === "some" || a.kind === "any") return [[a.of, b]];
  if (a.kind === "named" && b.kind === "named" && a.path === b.path)
    return a.arguments.map((each, at) => [each, b.arguments[at]]);
  if ((a.kind === "array" && b.kind === "array") || (a.kind === "metatype" && b.kind === "metatype"))
    return [[a.of, b.of]];
  if (a.kind === "dictionary" && b.kind === "dictionary")
    return [
      [a.key, b.key],
      [a.value, b.value],
    ];
  if (a.kind === "tuple" && b.kind === "tuple") return a.elements.map(({ type }, at) => [type, b.elements[at]?.type]);
  // What is passed without braces, which the parameter puts around it.
  if (a.kind === "function" && a.parameters.length === 0 && b.kind !== "function") return [[a.result, b]];
  if (a.kind === "function" && b.kind === "function")
    return [
      ...a.parameters.map(({ type }, at) => [type, b.parameters[at]?.type] as const),
      [a.result, b.result] as const,
    ];
  return [];
}
