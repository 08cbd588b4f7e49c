import { aboutUse, deprecatedUse, flowEndpointMinimum, whenOf } from "../core/deprecation.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Call } from "../core/site.ts";
import { endpointChange, newEndpointOf } from "../fixes/endpoint-literal.ts";
import { offered, type Plan } from "../fixes/offer.ts";
import { followValue } from "../fixes/value-change.ts";

/** Explained in corpus/rules/nwhostendpoint-deprecated.md, whose examples are its tests. */
export const nwhostendpointDeprecated = defineRule({
  id: "nwhostendpoint-deprecated",
  summary: "A host endpoint of the retired in-provider API is created",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "nwendpoint-two-types",
  triggers: ["NWHostEndpoint", "__NWHostEndpoint", "endpointWithHostname"],
  refines: ["deprecated-api"],
  messages: {
    swift: "NWHostEndpoint is deprecated {when}; Network framework’s NWEndpoint.hostPort(host:port:) takes its place.",
    objc: "NWHostEndpoint is deprecated {when}; nw_endpoint_create_host takes its place.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const call = resolve.call(site);
    if (call === undefined || newEndpointOf(context, call, "") === undefined) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    yield {
      ...aboutUse(site, use),
      message: file.language,
      data: { when: whenOf(use.meaning.fact, use.tone) },
      fixes: offered({
        site,
        context,
        conditions: use.conditions,
        minimum: flowEndpointMinimum,
        plan: remade(context, call),
      }),
    };
  },
});

/** Where everything that takes the endpoint takes the new one too; other files may name what isn’t local. */
function remade(context: RuleContext, call: Call): Plan | undefined {
  const { file, resolve } = context;
  const isSwift = file.language === "swift";
  const made = newEndpointOf(context, call, isSwift ? "Network.NWEndpoint" : "");
  const followed = followValue(context, call.span, endpointChange[file.language]);
  if (made === undefined || followed === undefined) return undefined;
  const use = resolve.use(call.span);
  const isSeen = use.kind === "bound" && !use.binding.isLocal;
  const title = `Create it as ${isSwift ? "Network.NWEndpoint.hostPort" : "nw_endpoint_t"}`;
  return {
    title: isSeen ? `${title}; other files that use it have to follow` : title,
    safe: false,
    edits: [{ span: call.span, newText: made.text }, ...followed],
    module: "Network",
  };
}
