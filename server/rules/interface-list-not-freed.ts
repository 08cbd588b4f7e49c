import { type BoundName, mostUses } from "../core/code.ts";
import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** Explained in corpus/rules/interface-list-not-freed.md, whose examples are its tests. */
export const interfaceListNotFreed = defineRule({
  id: "interface-list-not-freed",
  summary: "The list of getifaddrs is never freed",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "interface-list-getifaddrs",
  triggers: ["getifaddrs"],
  messages: {
    leaked: "Nothing in this file calls freeifaddrs, so each call of getifaddrs leaks its list.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const list = resolve.call(site)?.arguments[0];
    if (list === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const address = resolve.expression(list.value);
    const binding = address.kind === "address" ? resolve.binding(address.of) : undefined;
    if (!binding?.isLocal || resolve.names("freeifaddrs", wholeOf(file)).length > 0) return;
    if (!isHandedOn(binding, context, farthest)) yield { message: "leaked", at: site.span };
  },
});

/** How many names a list is followed through. */
const farthest = 3;

/** Whether the list in a name is handed to somebody who may free it, there or by another name that it gets. */
function isHandedOn(binding: BoundName, context: RuleContext, left: number): boolean {
  const places = context.resolve.uses(binding);
  return left === 0 || places.length >= mostUses || places.some((place) => goesOn(place, context, left - 1));
}

function goesOn({ start, end }: Span, context: RuleContext, left: number): boolean {
  const { resolve, file } = context;
  const isAddress = file.text.charAt(start - 1) === "&";
  if (file.language === "objc" && isInitialiser(file.text.slice(Math.max(0, start - nearby), start))) return true;
  const isForced = file.text.charAt(end) === "!";
  const use = resolve.use({ start: isAddress ? start - 1 : start, end: isForced ? end + 1 : end });
  switch (use.kind) {
    case "argument":
      return use.callee !== "sequence" && use.callee !== "getifaddrs";
    case "bound":
    case "tested":
      return isHandedOn(use.binding, context, left);
    default:
      return use.kind === "returned" || use.kind === "assigned" || use.kind === "element";
  }
}

/** How far before a name the brackets of an initialiser are looked for. */
const nearby = 20;

/** Whether an object of C++ is made of what follows, which may own it: `Owner{…}`, `Owner<T>(…)`; of `if (…) {` none is. */
function isInitialiser(before: string): boolean {
  const written = before.replaceAll(" ", "");
  return (
    written.endsWith(">(") || (written.endsWith("{") && ![")", ";", "{", "}", "\n"].includes(written.at(-2) ?? "\n"))
  );
}
