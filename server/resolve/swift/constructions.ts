import type { Call, MemberUse } from "../../core/code.ts";
import { isMark, isName, isWord, nameAt } from "../../syntax/swift/source.ts";
import { describeCall } from "./calls.ts";
import type { Context } from "./context.ts";
import { isAppleModule } from "./modules.ts";
import { namedType } from "./names.ts";
import { isApple } from "./taken.ts";
import { useOf } from "./uses.ts";

/**
 * The call that makes an object of Apple’s type that is named at `token`, however that is written: `T(…)`, `T.init(…)`,
 * `T.self.init(…)`, each with the module before it, and `let name: T = .init(…)` at the type.
 */
export function constructionAt(context: Context, token: number): Call | undefined {
  const { source } = context;
  if (!isName(source, token) || !isOfApple(context, token)) return undefined;
  const own = describeCall(source, token);
  if (own !== undefined) return own.parentheses && own;
  const last = isMark(source, token + 1, ".") && isWord(source, token + 2, "self") ? token + 2 : token;
  if (isMark(source, last + 1, ".") && isWord(source, last + 2, "init")) return initialised(context, last + 2);
  const begin = isMark(source, token - 1, ".") ? token - 2 : token;
  if (!isMark(source, begin - 1, ":") || !isName(source, begin - 2)) return undefined;
  const isOptional = isMark(source, token + 1, "?") || isMark(source, token + 1, "!");
  const sign = isOptional ? token + 2 : token + 1;
  const isInitialised = isMark(source, sign, "=") && isMark(source, sign + 1, ".") && isWord(source, sign + 2, "init");
  return isInitialised ? initialised(context, sign + 2) : undefined;
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
