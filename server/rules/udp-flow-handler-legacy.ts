import { aboutUse, deprecatedUse, flowEndpointMinimum, missingVersions, whenOf } from "../core/deprecation.ts";
import { extensionBehind } from "../core/extension.ts";
import type { Fix } from "../core/finding.ts";
import { isMentioned } from "../core/mentions.ts";
import { describeVersions, type Versions } from "../core/platform.ts";
import { indentAt, textOf, withImport } from "../core/rewrite.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, EnclosingFunction, EnclosingType } from "../core/site.ts";
import { applyEdits, type Edit, within } from "../core/text.ts";

const protocol = "NEAppProxyUDPFlowHandling";

/** Explained in corpus/rules/udp-flow-handler-legacy.md, whose examples are its tests. */
export const udpFlowHandlerLegacy = defineRule({
  id: "udp-flow-handler-legacy",
  summary: "A provider overrides the retired callback for UDP flows",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "udp-flow-handling-protocol",
  triggers: ["handleNewUDPFlow"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "This callback is deprecated {when}; adopt {protocol} and implement handleNewUDPFlow(_:initialRemoteFlowEndpoint:).",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const declared = resolve.enclosingFunction(site);
    if (declared === undefined || declared.nameSpan.start !== site.span.start) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const around = resolve.enclosingType(site);
    const missing = missingVersions(flowEndpointMinimum, use.conditions, project);
    const fix = around && adopt(context, declared, around, missing);
    const data = { when: whenOf(use.meaning.fact, use.tone), protocol };
    yield { ...aboutUse(site, use), message: "retired", data, fixes: fix ? [fix] : [] };
  },
});

/**
 * Safe when the body never looks at the endpoint, whose type changes. For systems that are `missing` the protocol both
 * methods stay: the system calls the one that it knows.
 */
function adopt(
  context: RuleContext,
  declared: EnclosingFunction,
  around: EnclosingType,
  missing: Versions,
): Fix | undefined {
  const { file } = context;
  const edits = renamed(file, declared);
  if (edits === undefined) return undefined;
  if (Object.keys(missing).length === 0) {
    const [, endpoint] = declared.parameters;
    const uses = isMentioned(file, endpoint!.name, declared.body!);
    const all = [...edits, ...conformance(file, around)];
    return withImport(context, "Network", { title: `Adopt ${protocol}`, safe: !uses, edits: all });
  }
  if (file.language === "objc") return undefined;
  const { span } = declared;
  if (span.end - span.start > longest) return undefined;
  const member = indentAt(file, span.start) + applyEdits(textOf(file, span), within(span, edits));
  const edit = extensionBehind(file, around, protocol, missing, member);
  const title = `Adopt ${protocol} in an extension for ${describeVersions(missing)}`;
  return edit && withImport(context, "Network", { title, safe: false, edits: [edit] });
}

/** Longer methods, in UTF-16 units, are not written twice: providers within each other's would each bring all the inner ones along. */
const longest = 8000;

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
    ...withoutOverride(file, declared),
  ];
}

function withoutOverride(file: CodeFile, declared: EnclosingFunction): readonly Edit[] {
  const head = file.text.slice(declared.span.start, declared.nameSpan.start);
  const match = /\boverride\s+/.exec(head);
  if (match === null) return [];
  const start = declared.span.start + match.index;
  return [{ span: { start, end: start + match[0].length }, newText: "" }];
}

function conformance(file: CodeFile, around: EnclosingType): readonly Edit[] {
  if (around.inherits.includes(protocol)) return [];
  if (file.language === "objc") return [];
  const isEmpty = around.clause.start === around.clause.end;
  return [
    {
      span: { start: around.clause.end, end: around.clause.end },
      newText: isEmpty ? `: ${protocol}` : `, ${protocol}`,
    },
  ];
}
