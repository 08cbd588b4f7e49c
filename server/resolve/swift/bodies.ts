import { onceFor } from "../../core/collections.ts";
import { homeOf } from "../../syntax/outline.ts";
import type { SwiftScope } from "../../syntax/swift/draft.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isMark, isWord, nameAt, type Source } from "../../syntax/swift/source.ts";
import { type SwiftType, voidType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { tokensOf } from "../places.ts";
import { placeOf } from "./closures.ts";
import type { Context } from "./context.ts";
import { spelledOut } from "./names.ts";
import { functionType, typePath } from "./types.ts";
import { writtenResult } from "./written-result.ts";

/** Words of methods whose closure gives nothing and is no builder, in whatever framework. */
const plain = new Set(["async", "asyncAfter", "forEach"]);

/** Whether the closure at `brace` is known to give no value: as its head says, or what it is passed to. */
export function givesNothing(context: Context, brace: number): boolean {
  const result = writtenResult(context, brace) ?? askedResult(context, brace);
  return result === undefined ? isPlain(context, brace) : isVoid(result);
}

/** What the place of the closure at `brace` asks it to give, where its type says so. */
function askedResult(context: Context, brace: number): SwiftType | undefined {
  const type = context.contextualType(brace);
  if (type === undefined) return undefined;
  const path = typePath(type) ?? "";
  return voidBlocks.some((end) => path.endsWith(end))
    ? voidType
    : functionType(spelledOut(context, type, brace))?.result;
}

/** How the names of the block types of C end that give nothing; others give whether to go on, or a count. */
const voidBlocks =
  "_changed_handler_t _event_handler_t _send_completion_t _receive_completion_t _verify_t _challenge_t".split(" ");

function isPlain(context: Context, brace: number): boolean {
  const callee = placeOf(context.source, brace)?.call.callee;
  if (callee === undefined || !isMark(context.source, callee - 1, ".")) return false;
  const name = nameAt(context.source, callee);
  return plain.has(name) && !context.declaresMember(name) && !context.workspace.declares(name);
}

/**
 * Whether a `return` may stand in the function, getter or closure of this scope, with what was its only expression: its
 * type is written as one of a value, and not as `some` of a kind. A closure that is an argument may be a builder.
 */
export function canReturnFrom(context: Context, scope: SwiftScope): boolean {
  if (scope.kind === "function") return !isOpaque(context, scope);
  if (scope.kind !== "closure" || scope.body === undefined) return false;
  const written = writtenResult(context, scope.body);
  if (written !== undefined) return isValue(written);
  if (!isMark(context.source, scope.body - 1, "=") && !isWord(context.source, scope.body - 1, "return")) return false;
  const asked = askedResult(context, scope.body);
  return asked !== undefined && isValue(asked);
}

/** Whether code at `token` may stand in a result builder; closures that are passed on may, but for those known otherwise. */
export function canBeBuilt(context: Context, token: number): boolean {
  const { outline, source } = context;
  const scope = outline.scopes[homeOf(outline, token)]!;
  if (isLeftEarly(context, token)) return false;
  if (scope.kind === "function") return isOpaque(context, scope);
  if (scope.kind !== "closure" || scope.body === undefined) return false;
  const isValue = isMark(source, scope.body - 1, "=") || isWord(source, scope.body - 1, "return");
  return !isValue && !isTask(source, scope.body) && !givesNothing(context, scope.body);
}

const noBuilder = ["return", "guard", "defer", "while", "repeat"];

/** Whether the function or closure around a token has a statement of its own that no result builder takes. */
export function isLeftEarly({ outline }: Context, token: number): boolean {
  return leftEarly(outline).has(homeOf(outline, token));
}

/** The scopes with a statement of their own that no result builder takes. */
const leftEarly = onceFor((outline: SwiftOutline) => {
  const { source, tokens } = outline;
  const words = noBuilder.flatMap((word) => tokensOf(tokens, word));
  const keywords = words.filter(
    (at) => source.kinds[at] === Kind.identifier && !isMark(source, at - 1, ".") && !isMark(source, at + 1, ":"),
  );
  return new Set(keywords.map((at) => homeOf(outline, at)));
});

/** Whether the closure at a brace is what a `Task` runs: `Task {`, `Task(…) {`, `Task.detached {`. */
export function isTask(source: Source, at: number): boolean {
  const before = isMark(source, at - 1, ")") && source.partner[at - 1]! > 0 ? source.partner[at - 1]! - 1 : at - 1;
  const name = isWord(source, before, "detached") && isMark(source, before - 1, ".") ? before - 2 : before;
  return isWord(source, name, "Task");
}

function isOpaque({ source }: Context, scope: SwiftScope): boolean {
  const result = scope.function?.result;
  return result !== undefined && isWord(source, result.from, "some");
}

function isValue(type: SwiftType): boolean {
  return !isVoid(type) && type.kind !== "some";
}

function isVoid(type: SwiftType): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}
