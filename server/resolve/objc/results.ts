import { summaryOf } from "../type-summary.ts";
import type { ObjcContext } from "./context.ts";

/** The type that the C function of this name gives, as written: the file's own or Apple's. */
export function resultOfFunction(context: ObjcContext, name: string): string | undefined {
  const own = context.declarations.functions.get(name);
  if (own !== undefined) return own.isFree ? own.result : undefined;
  if (context.workspace.declares(name)) return undefined;
  return context.facts
    .topLevel(name)
    .find((each) => each.kind === "function" && (each.c === name || each.objc === name))?.typeObjc;
}

/** The type that a block or function pointer gives, as written, which is declared as `written` or by the name of its type. */
export function resultOfCalling(context: ObjcContext, written = ""): string | undefined {
  const alias = context.declarations.aliases.get(written);
  const target = alias === undefined ? summaryOf(context.workspace.types(written)).alias : context.text(alias.target);
  const text = target ?? written;
  const pointers = ["(^", "(*"].map((mark) => text.indexOf(mark)).filter((at) => at > 0);
  return pointers.length === 0 ? undefined : text.slice(0, Math.min(...pointers));
}
