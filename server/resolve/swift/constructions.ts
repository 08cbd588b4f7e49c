import type { Call, MemberUse } from "../../core/code.ts";
import { afterBracket, isMark, isName, isWord, nameAt, type Source, wordAt } from "../../syntax/swift/source.ts";
import { metatypeOf, typeNamed } from "../../syntax/swift/type.ts";
import { callAfter, describeCall, endsExpression } from "./calls.ts";
import type { Context } from "./context.ts";
import { instanceOf } from "./members.ts";
import { isAppleModule } from "./modules.ts";
import { namedType, nominal } from "./names.ts";
import { memberCalled } from "./overloads.ts";
import { isImplicit, receiverAt } from "./signatures.ts";
import { isApple } from "./taken.ts";
import { useOf } from "./uses.ts";

/**
 * The call that makes an object of Apple’s type that is named at `token`, however that is written: `T(…)`, `T.init(…)`,
 * `T.self.init(…)`, each with the module before it, and at a type that is written alone `let name: T = .init(…)` and
 * `-> T { return .init(…) }`. Of any other `.init(…)` it is found at `init`, where what takes its value asks for Apple’s type.
 */
export function constructionAt(context: Context, token: number): Call | undefined {
  const { source } = context;
  if (isInit(source, token - 1)) return constructionAsked(context, token);
  if (!isName(source, token) || !isOfApple(context, token)) return undefined;
  const own = describeCall(source, token);
  if (own?.parentheses !== undefined) return own;
  const last = isMark(source, token + 1, ".") && isWord(source, token + 2, "self") ? token + 2 : token;
  if (isMark(source, last + 1, ".") && isWord(source, last + 2, "init")) return initialised(context, last + 2);
  const init = initGivenTo(source, token);
  return init === undefined ? undefined : initialised(context, init);
}

/** Whether the call that is named at `token` may mean an initialiser that own code adds to Apple’s type of this name. */
export function isOwnInitialiser(context: Context, typeName: string, token: number): boolean {
  const call = callAfter(context.source, token);
  return memberCalled(context, metatypeOf(typeNamed(typeName)), "init", token, call)?.kind === "own";
}

/** The call of the `init` at `token` that stands behind no type, and whose type is written nowhere beside it. */
function constructionAsked(context: Context, token: number): Call | undefined {
  if (!isImplicit(context, token) || namedAt(context, token) !== token) return undefined;
  const type = receiverAt(context, token);
  const named = type && nominal(context, instanceOf(type), token);
  return named?.kind === "apple" ? initialised(context, token) : undefined;
}

/** The `init` of the value that stands without its type behind the type at `token`: of a name, or of all there is in a body. */
function initGivenTo(source: Source, token: number): number | undefined {
  const begin = isMark(source, token - 1, ".") ? token - 2 : token;
  const next = isSuffix(source, token + 1) ? token + 2 : token + 1;
  const isOfName = isMark(source, begin - 1, ":") && isName(source, begin - 2);
  if (isMark(source, next, "=")) return isOfName && isInit(source, next + 1) ? next + 2 : undefined;
  if (!isMark(source, next, "{") || !(isOfName || wordAt(source, begin - 1) === "->")) return undefined;
  const isGetter = isWord(source, next + 1, "get") && isMark(source, next + 2, "{");
  const first = next + (isGetter ? 3 : 1);
  const point = isWord(source, first, "return") ? first + 1 : first;
  if (!isInit(source, point) || !isMark(source, point + 2, "(")) return undefined;
  return isMark(source, afterBracket(source, point + 2), "}") ? point + 1 : undefined;
}

function isSuffix(source: Source, at: number): boolean {
  return isMark(source, at, "?") || isMark(source, at, "!");
}

function isInit(source: Source, point: number): boolean {
  return isMark(source, point, ".") && isWord(source, point + 1, "init");
}

/** The name that a call at `token` goes by: of an initialiser the type that `constructionAt` finds it at, where that is written. */
export function namedAt({ source }: Context, token: number): number {
  if (!isInit(source, token - 1)) return token;
  if (isWord(source, token - 2, "self") && isMark(source, token - 3, ".")) return token - 4;
  const isReturned = isWord(source, token - 2, "return");
  if (isName(source, token - 2) && endsExpression(source, token - 2)) return token - 2;
  const before = isReturned ? token - 3 : token - 2;
  const mark = isWord(source, before - 1, "get") && isMark(source, before - 2, "{") ? before - 2 : before;
  const type = isSuffix(source, mark - 1) ? mark - 2 : mark - 1;
  return initGivenTo(source, type) === token ? type : token;
}

/** The member that is asked of Apple’s type itself that is named at `token`: `T.name`, also behind its module. */
export function typeMemberAt(context: Context, token: number): MemberUse | undefined {
  const { source } = context;
  if (!isName(source, token) || !isOfApple(context, token)) return undefined;
  const from = isMark(source, token - 1, ".") ? token - 2 : token;
  const use = useOf(context, { from, to: token + 1 });
  return use.kind === "member" ? use : undefined;
}

function initialised({ source }: Context, init: number): Call | undefined {
  const call = describeCall(source, init);
  return call?.parentheses && call;
}

/** Whether a name is that of a type of Apple’s, by itself or in its module. */
function isOfApple(context: Context, token: number): boolean {
  const { source } = context;
  if (!isMark(source, token - 1, ".")) return isApple(context, token);
  const module = nameAt(source, token - 2);
  if (!isAppleModule(module) || isMark(source, token - 3, ".")) return false;
  return namedType(context, `${module}.${nameAt(source, token)}`, token)?.kind === "apple";
}
