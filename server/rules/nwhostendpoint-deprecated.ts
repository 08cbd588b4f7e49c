import type { Call } from "../core/code.ts";
import type { RuleContext } from "../core/rule.ts";

import { endpointChange, hostAndPort, newEndpointOf } from "../fixes/endpoint-literal.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followValue } from "../fixes/value-change.ts";
import { flowEndpointMinimum } from "../judge/minimum.ts";

/** Explained in corpus/rules/nwhostendpoint-deprecated.md, whose examples are its tests. */
export const nwhostendpointDeprecated = migration({
  id: "nwhostendpoint-deprecated",
  summary: "A host endpoint of the retired in-provider API is created",
  since: "0.1.0",
  article: "nwendpoint-two-types",
  triggers: ["NWHostEndpoint", "__NWHostEndpoint", "endpointWithHostname"],
  messages: {
    swift: "NWHostEndpoint is deprecated {when}; Network framework’s NWEndpoint.hostPort(host:port:) takes its place.",
    objc: "NWHostEndpoint is deprecated {when}; nw_endpoint_create_host takes its place.",
  },
  minimum: flowEndpointMinimum,
  holds: ({ context, call }) => call !== undefined && hostAndPort(context, call) !== undefined,
  message: ({ context }) => context.file.language,
  plan: ({ context, call }) => call && remade(context, call),
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
    caveat: made.caveat,
  };
}
