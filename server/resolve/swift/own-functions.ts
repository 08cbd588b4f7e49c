import type { FunctionDeclaration } from "../../syntax/outline.ts";
import { functionOf, mapType, type SwiftType, unknownType } from "../../syntax/swift/type.ts";
import type { SurveyedMethod } from "../declared-elsewhere.ts";
import type { Context, Given, Member, OwnFunction } from "./context.ts";
import { replaced } from "./generics.ts";
import { labelsOf } from "./labels.ts";
import { mostOverloads } from "./scopes.ts";
import { isSurveyedStatic, surveyedError, surveyedGenerics, surveyedType } from "./surveyed.ts";
import { functionType } from "./types.ts";

const nothing: Given = new Map();

/** A function of the file; `given` says it of the generic parameters of its type. */
export function ofFile(context: Context, declaration: FunctionDeclaration, given = nothing): OwnFunction {
  const { parameters, result } = context.declaredTypes(declaration);
  const { throws, signature } = declaration;
  return {
    name: signature,
    labels: labelsOf(signature),
    parameters: parameters.map((type) => type && replaced(type, given)),
    result: replaced(result, given),
    generics: context.scopes
      .genericsOf(declaration)
      .map(({ name, bound }) => ({ name, bound: bound && context.writtenType(bound) })),
    isStatic: declaration.isStatic,
    ...(throws && { throws: throws.to > throws.from ? context.writtenType(throws) : unknownType }),
  };
}

/** A function of another file; `seen` says what a type written there means here. */
export function ofOtherFile(
  { workspace }: Context,
  { name, type: written }: SurveyedMethod,
  seen: (type: SwiftType) => SwiftType | undefined = (type) => type,
): OwnFunction {
  const type = functionType(surveyedType(workspace, written));
  const error = surveyedError(written);
  return {
    name,
    labels: labelsOf(name),
    parameters: type?.parameters.map(seen) ?? [],
    result: type && seen(type.result),
    generics: surveyedGenerics(workspace, written).map(({ name, bound }) => ({ name, bound: bound && seen(bound) })),
    isStatic: isSurveyedStatic(written),
    ...(error !== undefined && {
      throws: error === "" ? unknownType : (seen(surveyedType(workspace, error)) ?? unknownType),
    }),
  };
}

/** The functions that a member is, wherever they are declared. */
export function functionsOf(
  context: Context,
  { functions = [], methods = [], given }: Extract<Member, { kind: "own" }>,
): readonly OwnFunction[] {
  return [
    ...functions.slice(0, mostOverloads).map((each) => ofFile(context, each, given)),
    ...methods.slice(0, mostOverloads),
  ];
}

/** The functions at the top of other files that have a name which nothing else has. */
export function freeElsewhere(context: Context, name: string): readonly OwnFunction[] {
  const found = context.workspace.functions(name) ?? [];
  return found.slice(0, mostOverloads).map((each) => ofOtherFile(context, each));
}

/** What the parameters of a function take, with the bounds of its generic parameters in their places. */
export function takenTypes({ parameters, generics }: OwnFunction): readonly (SwiftType | undefined)[] {
  if (generics.length === 0) return parameters;
  const bounds = new Map(
    generics.map(({ name, bound }) => [name, bound === undefined ? unknownType : { kind: "some" as const, of: bound }]),
  );
  return parameters.map(
    (type) => type && mapType(type, (part) => (part.kind === "named" ? bounds.get(part.path) : undefined)),
  );
}

/** Its type as a value. */
export function asValue({ parameters, result }: OwnFunction): SwiftType {
  return functionOf(
    parameters.map((type) => type ?? unknownType),
    result ?? unknownType,
  );
}
