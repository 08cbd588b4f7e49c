import type { Use } from "../core/code.ts";
import { wholeOf } from "../core/lines.ts";
import { defineRule } from "../core/rule.ts";

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
    leaked: "Nothing in this file calls freeifaddrs, so each call of getifaddrs leaves its list behind.",
  },
  *check(site, { resolve, file }) {
    const list = resolve.call(site)?.arguments[0];
    if (list === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const address = resolve.expression(list.value);
    const binding = address.kind === "address" ? resolve.binding(address.of) : undefined;
    if (!binding?.isLocal || resolve.names("freeifaddrs", wholeOf(file)).length > 0) return;
    if (!resolve.uses(binding).some((place) => goesOn(resolve.use(place)))) yield { message: "leaked", at: site.span };
  },
});

/** Whether a list is handed to somebody who may free it. */
function goesOn(use: Use): boolean {
  if (use.kind === "argument") return use.callee !== "sequence";
  return use.kind === "returned" || use.kind === "assigned";
}
