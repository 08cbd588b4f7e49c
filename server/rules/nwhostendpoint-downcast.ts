import { aboutUse, deprecatedUse, flowEndpointMinimum, fromNote, whenOf } from "../core/deprecation.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { flowRead, hostReadsPlan } from "../fixes/host-reads.ts";
import { offered } from "../fixes/offer.ts";

/** Explained in corpus/rules/nwhostendpoint-downcast.md, whose examples are its tests. */
export const nwhostendpointDowncast = defineRule({
  id: "nwhostendpoint-downcast",
  summary: "An endpoint is cast down to NWHostEndpoint, which it need not be",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "flow-endpoint-accessors",
  triggers: ["NWHostEndpoint", "__NWHostEndpoint"],
  refines: ["deprecated-api"],
  messages: {
    cast: "This endpoint need not be an NWHostEndpoint, a class that is deprecated {when}: the cast can fail and skip what follows. Read {newer} instead{there}.",
    forced:
      "This endpoint need not be an NWHostEndpoint, a class that is deprecated {when}: a forced cast crashes then. Read {newer} instead{there}.",
    handedCast:
      "This endpoint need not be an NWHostEndpoint, a class that is deprecated {when}: the cast can fail and skip what follows. Where the system hands out an endpoint of Network framework{there}, its cases say what it is.",
    handedForced:
      "This endpoint need not be an NWHostEndpoint, a class that is deprecated {when}: a forced cast crashes then. Where the system hands out an endpoint of Network framework{there}, its cases say what it is.",
  },
  *check(site, context) {
    const cast = context.resolve.cast(site);
    if (cast === undefined ? !isClassCheck(site, context) : cast.operator === "is" || cast.operator === "as") return;
    const read = cast && flowRead(context, cast.operand);
    if (cast?.operator === "C" && read === undefined) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const plan = cast && hostReadsPlan(context, cast);
    const fixes = offered({ site, context, conditions: use.conditions, minimum: flowEndpointMinimum, plan });
    const data = {
      newer: read?.newer ?? "",
      when: whenOf(use.meaning.fact, use.tone),
      there: fromNote(flowEndpointMinimum, use.conditions, context.project),
    };
    const isForced = cast?.operator === "as!";
    const message = read === undefined ? (isForced ? "handedForced" : "handedCast") : isForced ? "forced" : "cast";
    yield { ...aboutUse(site, use), message, data, fixes };
  },
});

/** `[x isKindOfClass:[NWHostEndpoint class]]` */
function isClassCheck(site: Site, { resolve }: RuleContext): boolean {
  const use = resolve.use(site.span);
  if (use.kind !== "member" || use.name !== "class") return false;
  const asked = resolve.use(use.whole);
  return asked.kind === "argument" && asked.callee === "isKindOfClass";
}
