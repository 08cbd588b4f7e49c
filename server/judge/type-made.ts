import type { Call } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile, Resolve, Site } from "../core/site.ts";

/**
 * What a call names: in Swift the type whose initialiser it may be, in each spelling that `Resolve.construction` knows, or
 * else its function; in Objective-C the beginning of its selector.
 */
export function namedIn(
  call: Call,
  context: { readonly resolve: Resolve; readonly file: Pick<CodeFile, "text"> },
): Site {
  const { resolve, file } = context;
  const own = { name: textOf(file, call.name), span: call.name };
  const point = own.name === "init" ? resolve.before(call.name) : undefined;
  if (!hasText(file, point, ["."])) return own;
  let span = resolve.before(point);
  if (hasText(file, span, ["self"])) {
    const before = resolve.before(span);
    if (hasText(file, before, ["."])) span = resolve.before(before);
  } else if (hasText(file, span, ["="])) {
    span = resolve.before(span);
    if (hasText(file, span, ["?", "!"])) span = resolve.before(span);
  }
  return span === undefined ? own : { name: textOf(file, span), span };
}

/** The type of Apple’s of which a call makes an object, by its bare name; in Objective-C the beginning of Apple’s selector. */
export function typeMade(call: Call, context: Pick<RuleContext, "resolve" | "file">): string | undefined {
  const site = namedIn(call, context);
  return context.resolve.construction(site)?.name.start === call.name.start ? site.name : undefined;
}
