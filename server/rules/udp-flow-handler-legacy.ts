import { indentAt, textOf } from "../core/lines.ts";
import { describeVersions, type Versions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, EnclosingFunction, EnclosingType } from "../core/site.ts";
import { applyEdits, type Edit, within } from "../core/text.ts";
import { endpointChange } from "../fixes/endpoint-literal.ts";
import { extensionBehind } from "../fixes/extension.ts";
import { offered } from "../fixes/offer.ts";
import type { Plan } from "../fixes/plan.ts";
import { followUses } from "../fixes/value-change.ts";
import {
  aboutUse,
  deprecatedUse,
  flowEndpointMinimum,
  fromNote,
  missingVersions,
  whenOf,
} from "../judge/deprecation.ts";

const protocol = "NEAppProxyUDPFlowHandling";

/** Explained in corpus/rules/udp-flow-handler-legacy.md, whose examples are its tests. */
export const udpFlowHandlerLegacy = defineRule({
  id: "udp-flow-handler-legacy",
  summary: "A provider overrides the retired callback for UDP flows",
  severity: "warning",
  isTimed: true,
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "udp-flow-handling-protocol",
  triggers: ["handleNewUDPFlow"],
  refines: ["deprecated-api"],
  messages: {
    retired: "This callback is deprecated {when}; adopt {protocol} and implement {newer}{there}.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const declared = resolve.enclosingFunction(site);
    if (declared === undefined || declared.nameSpan.start !== site.span.start) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const around = resolve.enclosingType(site);
    const missing = missingVersions(flowEndpointMinimum, use.conditions, project);
    const plan = around && adopted(context, declared, around, missing);
    const fixes = offered({ site, context, conditions: use.conditions, minimum: undefined, plan });
    const isSwift = context.file.language === "swift";
    const data = {
      when: whenOf(use.meaning.fact, use.tone),
      protocol,
      newer: isSwift ? "handleNewUDPFlow(_:initialRemoteFlowEndpoint:)" : "handleNewUDPFlow:initialRemoteFlowEndpoint:",
      there: fromNote(flowEndpointMinimum, use.conditions, project),
    };
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});

/**
 * Safe when the body never looks at the endpoint, whose type changes; nothing where it asks what only the old type
 * answers. For systems that are `missing` the protocol both methods stay: the system calls the one that it knows.
 */
function adopted(
  context: RuleContext,
  declared: EnclosingFunction,
  around: EnclosingType,
  missing: Versions,
): Plan | undefined {
  const { file, resolve } = context;
  const edits = renamed(file, declared);
  if (edits === undefined) return undefined;
  const uses = resolve.parameterUses(declared.parameters[1]!.nameSpan, declared.body!);
  const followed = followUses(context, uses, endpointChange[file.language]);
  const conforming = conformance(context, around);
  if (followed === undefined || conforming === undefined) return undefined;
  if (Object.keys(missing).length === 0) {
    const all = [...edits, ...followed, ...conforming];
    return { title: `Adopt ${protocol}`, safe: uses.length === 0, edits: all, module: "Network" };
  }
  if (file.language === "objc") return undefined;
  const { span } = declared;
  const member = indentAt(file, span.start) + applyEdits(textOf(file, span), within(span, [...edits, ...followed]));
  const edit = extensionBehind(file, around, protocol, missing, member);
  const title = `Adopt ${protocol} in an extension for ${describeVersions(missing)}`;
  return edit && { title, safe: false, edits: [edit], module: "Network" };
}

/** The edits that make the old method the new one. */
function renamed(file: CodeFile, declared: EnclosingFunction): readonly Edit[] | undefined {
  const endpoint = declared.parameters[1];
  if (endpoint?.labelSpan === undefined || endpoint.type === undefined || declared.body === undefined) return undefined;
  const isAlone = endpoint.labelSpan.start === endpoint.nameSpan.start;
  return [
    {
      span: endpoint.labelSpan,
      newText: isAlone ? `initialRemoteFlowEndpoint ${endpoint.name}` : "initialRemoteFlowEndpoint",
    },
    { span: endpoint.type, newText: file.language === "swift" ? "Network.NWEndpoint" : "nw_endpoint_t" },
    ...withoutOverride(declared),
  ];
}

function withoutOverride({ overrideSpan }: EnclosingFunction): readonly Edit[] {
  return overrideSpan === undefined ? [] : [{ span: overrideSpan, newText: "" }];
}

/** In Objective-C the protocol has to be adopted already: where that is declared may be another file. */
function conformance({ file, resolve }: RuleContext, around: EnclosingType): readonly Edit[] | undefined {
  if ([...around.inherits, ...resolve.superclasses(around.name)].includes(protocol)) return [];
  if (file.language === "objc") return undefined;
  const isEmpty = around.clause.start === around.clause.end;
  return [
    {
      span: { start: around.clause.end, end: around.clause.end },
      newText: isEmpty ? `: ${protocol}` : `, ${protocol}`,
    },
  ];
}
