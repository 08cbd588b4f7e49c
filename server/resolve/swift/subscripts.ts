import { isMetatype, type SwiftType } from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Signature } from "./context.ts";
import { fits } from "./labels.ts";
import { memberOf } from "./members.ts";
import { functionsOf } from "./own-functions.ts";
import { isRefused } from "./passing.ts";
import { ofOwn } from "./signatures.ts";
import { commonType } from "./types.ts";

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
  const all = functionsOf(context, member)
    .filter(({ isStatic, labels, parameters }) => isStatic === isMetatype(type) && isFitting(labels, parameters))
    .map((each) => ofOwn(context, each, call));
  const exact = all.filter(({ labels }) => labels.length === call.arguments.length);
  const [first, ...others] = exact.length > 0 ? exact : all;
  return others.length === 0 || commonType([first!, ...others].map(({ result }) => result)) !== undefined
    ? first
    : undefined;
}
