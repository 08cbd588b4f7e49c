import type { Closure } from "../core/code.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";

/** Explained in corpus/rules/hotspot-join-unchecked.md, whose examples are its tests. */
export const hotspotJoinUnchecked = defineRule({
  id: "hotspot-join-unchecked",
  summary: "A hotspot is joined and nobody looks whether that failed",
  kind: "missing",
  severity: "information",
  optIn: true,
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "hotspot-unable-to-join",
  triggers: ["NEHotspotConfigurationManager.apply", "NEHotspotConfigurationManager.applyConfiguration"],
  messages: {
    unread: "The error is ignored: nobody learns that the person declined, or that the configuration was refused.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    if (call?.receiver === undefined || file.isTest || resolve.meaning(site) === undefined) return;
    if (resolve.conditions(site).dead) return;
    const given = call.arguments.find(({ label }) => label === "completionHandler") ?? call.trailingClosures[0];
    if (given === undefined) return;
    const handler = resolve.expression(given.value);
    const isNil = handler.kind === "nil";
    if (!isNil && handler.kind !== "closure") return;
    if (handler.kind === "closure" && !leavesOut(handler.closure, context)) return;
    yield { message: "unread", at: site.span };
  },
});

/** Whether a handler leaves its error out: in Swift it says so, a block of Objective-C gives it a name that it never uses. */
function leavesOut({ parameters, body }: Closure, { resolve, file }: RuleContext): boolean {
  const [error] = parameters;
  if (file.language === "swift") return error?.name === "_";
  return error !== undefined && resolve.names(error.name, body).length === 0;
}
