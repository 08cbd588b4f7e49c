import type { Cast } from "../core/code.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { flowRead, hostReadsPlan } from "../fixes/host-reads.ts";
import { migration } from "../fixes/migration.ts";
import { flowEndpointMinimum } from "../judge/minimum.ts";

/** Explained in corpus/rules/nwhostendpoint-downcast.md, whose examples are its tests. */
export const nwhostendpointDowncast = migration({
  id: "nwhostendpoint-downcast",
  summary: "An endpoint is cast down to NWHostEndpoint, which it need not be",
  since: "0.1.0",
  article: "flow-endpoint-accessors",
  triggers: ["NWHostEndpoint", "__NWHostEndpoint"],
  messages: {
    cast: "This endpoint isn’t always an NWHostEndpoint, a class that is deprecated {when}: {effect}. Read {newer} instead{from}.",
    forced:
      "This endpoint isn’t always an NWHostEndpoint, a class that is deprecated {when}: a forced cast crashes then. Read {newer} instead{from}.",
    unchecked:
      "This endpoint isn’t always an NWHostEndpoint, a class that is deprecated {when}: this cast checks nothing, and {effect}. Read {newer} instead{from}.",
    handedCheck:
      "This endpoint isn’t always an NWHostEndpoint, a class that is deprecated {when}: {effect}. Where the system hands out an endpoint of Network framework{from}, nw_endpoint_get_type says what it is.",
    handedCast:
      "This endpoint isn’t always an NWHostEndpoint, a class that is deprecated {when}: {effect}. Where the system hands out an endpoint of Network framework{from}, its cases say what it is.",
    handedForced:
      "This endpoint isn’t always an NWHostEndpoint, a class that is deprecated {when}: a forced cast crashes then. Where the system hands out an endpoint of Network framework{from}, its cases say what it is.",
  },
  minimum: flowEndpointMinimum,
  holds: ({ site, context }) => isCastDown(site, context),
  message: ({ site, context }) => {
    const cast = context.resolve.cast(site);
    if (cast === undefined) return "handedCheck";
    if (cast.operator === "C") return "unchecked";
    const isForced = cast.operator === "as!";
    if (flowRead(context, cast.operand) !== undefined) return isForced ? "forced" : "cast";
    return isForced ? "handedForced" : "handedCast";
  },
  data: ({ site, context }) => {
    const cast = context.resolve.cast(site);
    return {
      newer: (cast && flowRead(context, cast.operand))?.newer ?? "",
      effect: cast === undefined ? effectOfCheck(site, context) : effectOfCast(cast, context),
    };
  },
  plan: ({ site, context }) => {
    const cast = context.resolve.cast(site);
    return cast && hostReadsPlan(context, cast);
  },
});

/** What a cast that can fail, or one of C that can't, does where the object is another, by what takes its value. */
function effectOfCast({ operator, whole }: Cast, { resolve }: RuleContext): string {
  const use = resolve.use(whole);
  if (operator === "C") {
    const asks = ["member", "called", "bound", "assigned"].includes(use.kind);
    return asks ? "what is asked of the object crashes then" : "another object goes on as one";
  }
  switch (use.kind) {
    case "tested":
      return "the cast can fail and skip what follows";
    case "argument":
    case "element":
      return "the cast can fail and hand on nil";
    case "returned":
      return "the cast can fail and give back nil";
    case "bound":
    case "assigned":
      return "the cast can fail and leave nil";
    case "member":
      return "the cast can fail, and nothing is read then";
    default:
      return "the cast can fail";
  }
}

function effectOfCheck(site: Site, { resolve }: RuleContext): string {
  const decides = ["if", "while"].includes(resolve.statement(site)?.keyword ?? "");
  return decides ? "the check can fail and skip what follows" : "the check can fail";
}

/** Whether a site is the type of a cast that takes an endpoint for the class, or of a check that does. */
function isCastDown(site: Site, context: RuleContext): boolean {
  const cast = context.resolve.cast(site);
  if (cast === undefined) return isClassCheck(site, context);
  if (cast.operator === "C") return flowRead(context, cast.operand) !== undefined && !isHandedOn(cast, context);
  return cast.operator === "as?" || cast.operator === "as!";
}

/** Whether a cast only meets the type of a parameter: nothing is asked of the object here. */
function isHandedOn({ whole }: Cast, { resolve }: RuleContext): boolean {
  return resolve.use(whole).kind === "argument";
}

/** `[x isKindOfClass:[NWHostEndpoint class]]` */
function isClassCheck(site: Site, { resolve }: RuleContext): boolean {
  const use = resolve.use(site.span);
  if (use.kind !== "member" || use.name !== "class") return false;
  const asked = resolve.use(use.whole);
  return asked.kind === "argument" && asked.callee === "isKindOfClass";
}
