import { isMetatype, type SwiftType } from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Signature } from "./context.ts";
import { fits, labelsOf } from "./labels.ts";
import { memberOf } from "./members.ts";
import { isRefused } from "./passing.ts";
import { ofDeclaration, ofFunctionType } from "./signatures.ts";
import { commonType, functionType } from "./types.ts";

/** What the own subscript of a type takes and gives that fits a call in brackets; nothing where several do and differ. */
export function subscriptSignature(
  context: Context,
  type: SwiftType,
  token: number,
  call: ReadCall,
): Signature | undefined {
  const member = memberOf(context, type, "subscript", token);
  if (member?.kind !== "own") return undefined;
  const isFitting = (labels: readonly string[], types: readonly (SwiftType | undefined)[]) =>
    fits(labels, call) && !isRefused(context, call, labels, types);
  const functions = (member.functions ?? []).filter(
    (each) =>
      each.isStatic === isMetatype(type) && isFitting(labelsOf(each.signature), context.declaredTypes(each).parameters),
  );
  const methods = (member.methods ?? []).filter(
    (each) => !isMetatype(type) && isFitting(labelsOf(each.name), functionType(each.type)?.parameters ?? []),
  );
  const all = [
    ...functions.map((each) => ofDeclaration(context, each, call, member.given)),
    ...methods.flatMap((each) => ofFunctionType(each.type, labelsOf(each.name)) ?? []),
  ];
  const exact = all.filter(({ labels }) => labels.length === call.arguments.length);
  const [first, ...others] = exact.length > 0 ? exact : all;
  return others.length === 0 || commonType([first!, ...others].map(({ result }) => result)) !== undefined
    ? first
    : undefined;
}
