import { aboutUse, deprecatedUse, whenOf } from "../core/deprecation.ts";
import { newEndpoint } from "../core/endpoint.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { textOf, withImport } from "../core/rewrite.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Call } from "../core/site.ts";
import type { Edit } from "../core/text.ts";

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
export const networkRuleLegacyInit = defineRule({
  id: "network-rule-legacy-init",
  summary: "A network rule is made from endpoints of the retired in-provider API",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "network-rule-new-initialisers",
  triggers: ["NENetworkRule", "initWithDestinationHost", "initWithDestinationNetwork", "initWithRemoteNetwork"],
  refines: ["deprecated-api"],
  messages: {
    retired: "The {label}: initialiser is deprecated {when}; use {newer}: with an endpoint of Network framework.",
  },
  *check(site, context) {
    const call = context.resolve.call(site);
    const label = call?.arguments[0]?.label;
    if (call === undefined || label === undefined || !Object.hasOwn(successors, label)) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const data = { label, newer: successors[label]!, when: whenOf(use.meaning.fact, use.tone) };
    const fixes = offered(site, context, use.conditions, { macos: "15.0" }, renameLabels(context, call), true);
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});

/** Safe where every endpoint is spelled out or nil: then nothing else can notice the change of type. */
function renameLabels(context: RuleContext, call: Call): Fix | undefined {
  const { file } = context;
  const edits: Edit[] = [];
  let safe = true;
  for (const { label, labelSpan, value } of call.arguments) {
    const newer = label === undefined ? undefined : successors[label];
    if (newer === undefined || labelSpan === undefined) continue;
    edits.push({ span: labelSpan, newText: newer });
    const source = textOf(file, value).trim();
    const made = newEndpoint(source, "");
    if (made !== undefined) edits.push({ span: value, newText: made.text });
    safe &&= source === "nil" || made?.exact === true;
  }
  return withImport(context, "Network", { title: "Use the initialiser with Network endpoints", safe, edits });
}
