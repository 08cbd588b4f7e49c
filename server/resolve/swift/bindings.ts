import { onceFor } from "../../core/collections.ts";
import { sharedNames } from "../../core/fact-name.ts";
import type { Binding, TokenRange } from "../../syntax/outline.ts";
import { isMark, isName, isWord, nameAt, partInBracket } from "../../syntax/swift/source.ts";
import { arrayOf, mapType, metatypeOf, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import { closureParameter } from "./closures.ts";
import type { Context } from "./context.ts";
import { endpointModuleIn } from "./endpoint.ts";
import { genericsOfType, givenBy, replaced } from "./generics.ts";
import { memberOf, seenFrom, selfTypeAt, typeOfMember } from "./members.ts";
import { nominal, spelledOut } from "./names.ts";
import { elementOf } from "./sequences.ts";
import { globalElsewhere, surveyedType } from "./surveyed.ts";
import { thrownTo } from "./thrown.ts";
import { argumentsOf, payloadPart, tupleElement, typesOfFact, unwrapped } from "./types.ts";

const anyError: SwiftType = { kind: "any", of: typeNamed("Error") };

/** The type of what a binding names: declared, or that of its value, its closure's place or its pattern. */
export function typeOfBinding(context: Context, binding: Binding): SwiftType | undefined {
  const { source } = context;
  if (binding.type !== undefined && binding.type.to > binding.type.from) {
    // Of `x as T` in a tuple the name itself has the type.
    if (binding.position !== undefined && !isWord(source, binding.token + 1, "as"))
      return partOf(context, sharedType(context, binding.type), binding);
    const type = context.writtenType(binding.type);
    const whole = binding.value && withArguments(context, type, binding.value);
    if (whole !== undefined) return whole;
    return type.kind === "variadic" ? arrayOf(type.of) : type;
  }
  if (binding.origin === "closure") {
    const scope = context.outline.scopes[context.outline.scopeAt(binding.token)]!;
    return binding.position === undefined
      ? undefined
      : closureParameter(context, scope.body ?? binding.token, binding.position);
  }
  if (binding.name === "self" && binding.value === undefined) return selfTypeAt(context, binding.token);
  if (binding.value === undefined) {
    if (binding.origin === "optional") return shorthand(context, binding);
    if (binding.origin !== "catch") return undefined;
    return binding.caseToken === undefined ? (thrownTo(context, binding) ?? anyError) : caught(context, binding);
  }
  const value = context.typeOfRange(binding.value);
  if (value === undefined) return undefined;
  const whole =
    binding.origin === "optional"
      ? unwrapped(value)
      : binding.origin === "loop"
        ? elementOf(context, value, binding.token)
        : value;
  if (whole === undefined) return undefined;
  if (binding.caseToken !== undefined) return payload(context, whole, binding.caseToken, binding.position ?? 0);
  const part = partOf(context, whole, binding);
  return binding.origin === "pattern" && isMark(source, binding.token + 1, "?") && part !== undefined
    ? unwrapped(part)
    : part;
}

/** A type that is written for many names, read once. */
function sharedType(context: Context, range: TokenRange): SwiftType {
  const known = sharedTypes(context);
  const type = known.get(range.from) ?? context.writtenType(range);
  known.set(range.from, type);
  return type;
}

const sharedTypes = onceFor((_: Context) => new Map<number, SwiftType>());

/** The type of the part of a tuple that a name stands for; of any other name the type itself. */
function partOf(context: Context, whole: SwiftType, { position, within, token }: Binding): SwiftType | undefined {
  const path = position === undefined ? [] : [...(within ?? []), position];
  return path.reduce<SwiftType | undefined>(
    (around, each) => around && tupleElement(unwrapped(spelledOut(context, around, token)), each),
    whole,
  );
}

/** The type of a value where an own generic type is written for it by its name alone. */
function withArguments(context: Context, type: SwiftType, value: TokenRange): SwiftType | undefined {
  if (type.kind !== "named" || type.arguments.length > 0 || genericsOfType(context, type.path).length === 0)
    return undefined;
  const given = context.typeOfRange(value);
  return given?.kind === "named" && given.path === type.path ? given : undefined;
}

/** What the case of an error carries that a `catch` names, with its type or of the only one that is thrown there. */
function caught(context: Context, binding: Binding): SwiftType | undefined {
  const token = binding.caseToken!;
  const named = context.typeEndingAt(token - 2);
  const type = named?.kind === "metatype" ? named.of : thrownTo(context, binding);
  return type && carried(context, type, nameAt(context.source, token), binding.position ?? 0, token);
}

/** `if let name` without a value unwraps the name that was there before. */
function shorthand(context: Context, binding: Binding): SwiftType | undefined {
  const before = context.scopes.binding(binding.name, binding.token);
  if (before !== undefined && before.scope !== 0) {
    const type = context.bindingType(before.binding);
    return type === undefined ? undefined : unwrapped(type);
  }
  const self = selfTypeAt(context, binding.token);
  const type =
    (self === undefined ? undefined : typeOfMember(context, self, binding.name, binding.token)) ??
    (before ? context.bindingType(before.binding) : globalElsewhere(context, binding.name));
  return type === undefined ? undefined : unwrapped(type);
}

/**
 * What the case named at `token`, in a pattern for a value of type `whole`, carries; a pattern within the payload of
 * another case is for what that carries.
 */
function payload(context: Context, whole: SwiftType, token: number, position: number): SwiftType | undefined {
  const type = subject(context, whole, token);
  return type === undefined ? undefined : carried(context, type, nameAt(context.source, token), position, token);
}

/** The type that the pattern at `token` is for: of the whole value, of a part of a tuple, or of what a case carries. */
function subject(context: Context, whole: SwiftType, token: number): SwiftType | undefined {
  const { source } = context;
  const open = source.around[token]!;
  if (!isMark(source, open, "(")) return whole;
  const part = partInBracket(source, token);
  if (isName(source, open - 1) && isMark(source, open - 2, ".")) return payload(context, whole, open - 1, part);
  const around = subject(context, whole, open);
  return around === undefined ? undefined : tupleElement(unwrapped(around), part);
}

/** What the case `name` of a type carries. */
function carried(
  context: Context,
  type: SwiftType,
  name: string,
  position: number,
  token: number,
): SwiftType | undefined {
  const plain = unwrapped(type);
  if (name === "some") return plain;
  const own = nominal(context, plain, token);
  const ofResult = own?.kind === "own" ? undefined : argumentsOf(plain, "Result");
  if (ofResult !== undefined) return name === "success" ? ofResult[0] : name === "failure" ? ofResult[1] : undefined;
  if (own?.kind === "own") {
    const { workspace } = context;
    const written = workspace.member(own.name, `case ${name}`)?.property;
    const part = written === undefined ? undefined : payloadPart(surveyedType(workspace, written), position);
    const seen = part && seenFrom(context, own.name, inModule(context, own.name, part, token));
    return seen && replaced(seen, givenBy(context, own.name, plain));
  }
  const member = memberOf(context, metatypeOf(plain), name, token);
  return member?.kind === "apple" ? typesOfFact(member.facts[0]!).parameters[position] : undefined;
}

/** What a type of the file says, with the module before the names that two modules share. */
function inModule(context: Context, owner: string, type: SwiftType, token: number): SwiftType {
  if (!context.scopes.declaresType(owner)) return type;
  return mapType(type, (part) => {
    const name = part.kind === "named" ? part.path.split(".", 1)[0]! : "";
    const module = sharedNames.has(name) ? endpointModuleIn(context, name, token) : undefined;
    return part.kind === "named" && module !== undefined ? { ...part, path: `${module}.${part.path}` } : undefined;
  });
}
