import type { Call } from "../core/code.ts";
import { ownValue } from "../core/collections.ts";
import type { RuleContext } from "../core/rule.ts";

import type { Edit } from "../core/text.ts";
import { endpointEdits } from "../fixes/endpoint-literal.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";

/** Each retired label with its successor, in Swift and as an Objective-C selector piece. */
const successors: Readonly<Record<string, string>> = {
  destinationHost: "destinationHostEndpoint",
  destinationNetwork: "destinationNetworkEndpoint",
  remoteNetwork: "remoteNetworkEndpoint",
  localNetwork: "localNetworkEndpoint",
  initWithDestinationHost: "initWithDestinationHostEndpoint",
  initWithDestinationNetwork: "initWithDestinationNetworkEndpoint",
  initWithRemoteNetwork: "initWithRemoteNetworkEndpoint",
};

/** Explained in corpus/rules/network-rule-legacy-init.md, whose examples are its tests. */
export const networkRuleLegacyInit = migration({
  id: "network-rule-legacy-init",
  summary: "A network rule is made from endpoints of the retired in-provider API",
  since: "0.1.0",
  article: "network-rule-new-initialisers",
  triggers: ["NENetworkRule", "initWithDestinationHost", "initWithDestinationNetwork", "initWithRemoteNetwork"],
  messages: {
    retired: "{symbol} is deprecated {when}; use {newer}{from} with an endpoint of Network framework.",
  },
  minimum: { macos: "15.0" },
  holds: ({ call }) => labelOf(call) !== undefined,
  data: ({ call, context }) => {
    const label = labelOf(call)!;
    const isSwift = context.file.language === "swift";
    return {
      symbol: isSwift ? `NENetworkRule.init(${label}:…)` : `-[NENetworkRule ${label}:…]`,
      newer: isSwift ? `init(${successors[label]}:…)` : `${successors[label]}:…`,
    };
  },
  plan: ({ context, call }) => call && relabelled(context, call),
  keepsType: true,
});

/** The first label of a call, where it is one of the retired ones. */
function labelOf(call: Call | undefined): string | undefined {
  const label = call?.arguments[0]?.label;
  return label !== undefined && Object.hasOwn(successors, label) ? label : undefined;
}

/** New labels where each endpoint is one of the new kind or can be made so. Safe for nil and what is spelled out. */
function relabelled(context: RuleContext, call: Call): Plan | undefined {
  const edits: Edit[] = [];
  let safe = true;
  let caveat: string | undefined;
  let isMade = false;
  for (const { label, labelSpan, value } of call.arguments) {
    const newer = label === undefined ? undefined : ownValue(successors, label);
    if (newer === undefined || labelSpan === undefined) continue;
    const endpoint = endpointEdits(context, value);
    if (endpoint === undefined) return undefined;
    edits.push({ span: labelSpan, newText: newer }, ...endpoint.edits);
    safe &&= endpoint.exact;
    caveat ??= endpoint.caveat;
    isMade ||= endpoint.edits.length > 0;
  }
  const title = "Use the initialiser with Network endpoints";
  return { title, safe, edits, ...(isMade && { module: "Network" }), caveat };
}
