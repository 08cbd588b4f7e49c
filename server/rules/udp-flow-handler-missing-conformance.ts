import type { Fix } from "../core/finding.ts";
import { textOf } from "../core/lines.ts";
import { describeVersions, type Versions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, EnclosingFunction, EnclosingType } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { writesHiddenName } from "../fixes/hidden-names.ts";
import { extensionBehind } from "../fixes/swift-extension.ts";
import { flowEndpointMinimum, missingVersions } from "../judge/minimum.ts";

const protocol = "NEAppProxyUDPFlowHandling";

/** Attributes of classes and extensions that adopt nothing; any other may be a macro, which adopts what it likes. */
const addNothing = new Set(
  "available backDeployed objc objcMembers nonobjc main frozen usableFromInline preconcurrency MainActor Observable".split(
    " ",
  ),
);

/** Words of a head with which a method fulfils no requirement of this protocol. */
const unfit = ["private", "fileprivate", "static", "class", "async", "throws", "Actor"];

/** Explained in corpus/rules/udp-flow-handler-missing-conformance.md, whose examples are its tests. */
export const udpFlowHandlerMissingConformance = defineRule({
  id: "udp-flow-handler-missing-conformance",
  summary: "The new UDP callback stands in a provider that does not adopt its protocol",
  kind: "missing",
  severity: "error",
  languages: ["swift"],
  since: "0.1.0",
  fixable: true,
  article: "udp-flow-handling-protocol",
  triggers: ["handleNewUDPFlow"],
  messages: {
    missing: "{type} does not adopt NEAppProxyUDPFlowHandling, so the system never calls this method.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const declared = resolve.enclosingFunction(site);
    if (declared === undefined || declared.nameSpan.start !== site.span.start) return;
    if (declared.parameters[1]?.label !== "initialRemoteFlowEndpoint" || resolve.conditions(site).dead) return;
    if (!takesFlow(declared, context)) return;
    const around = resolve.enclosingType(site);
    if (around === undefined || around.kind === "protocol") return;
    const above = [around.name, ...around.inherits].flatMap((name) => [name, ...resolve.superclasses(name)]);
    if (above.includes(protocol) || around.attributes.some((each) => !addNothing.has(each))) return;
    if (!above.some((name) => name === "NEAppProxyProvider" || name === "NEDNSProxyProvider")) return;
    // A subclass that adopts the protocol fulfils it with the method that it inherits.
    if (resolve.heirs(around.name).some((heir) => resolve.superclasses(heir).includes(protocol))) return;
    const fix = adopting(
      context,
      declared,
      around,
      missingVersions(flowEndpointMinimum, resolve.conditions(site), project),
    );
    yield { message: "missing", at: site.span, data: { type: around.name }, fixes: fix ? [fix] : [] };
  },
});

/**
 * Adopts the protocol, with a method that fulfils it. A superclass that has the method is to adopt it instead, and a class
 * of the main actor has no method that just anybody may call.
 */
function adopting(
  context: RuleContext,
  declared: EnclosingFunction,
  around: EnclosingType,
  missing: Versions,
): Fix | undefined {
  const { file, resolve } = context;
  const type = declared.parameters[1]?.type;
  if (type === undefined || !isOfNetwork(type, context) || !isFulfilling(file, declared)) return undefined;
  if (around.attributes.includes("MainActor")) return undefined;
  if (resolve.superclasses(around.name).some((each) => resolve.declaresMethod(each, declared.signature)))
    return undefined;
  const fix = Object.keys(missing).length === 0 ? inClause(around) : inExtension(file, around, missing);
  return fix && writesHiddenName(context, fix.edits) ? undefined : fix;
}

/** Whether a method takes what the system has to give: an own one of other types under the same labels has other callers. */
function takesFlow({ parameters }: EnclosingFunction, { file, resolve }: RuleContext): boolean {
  return parameters.every(({ type }, at) => {
    const written = type && textOf(file, type);
    if (written === undefined || given[at]?.includes(written) !== true) return false;
    return written.includes(".") || !resolve.isTaken({ name: written, span: type! });
  });
}

/** The types of the parameters; the endpoint also as it is in Objective-C, or as the class of that name. */
const given = [
  ["NEAppProxyUDPFlow", "NetworkExtension.NEAppProxyUDPFlow"],
  ["NWEndpoint", "Network.NWEndpoint", "NetworkExtension.NWEndpoint", "nw_endpoint_t", "Network.nw_endpoint_t"],
];

/** Whether a type is the endpoint that the protocol hands over; a method of another doesn’t fulfil it. */
function isOfNetwork(type: Span, { file, resolve }: RuleContext): boolean {
  const written = textOf(file, type);
  if (written === "Network.NWEndpoint") return true;
  return written === "NWEndpoint" && resolve.endpointModule({ name: written, span: type }) === "Network";
}

/** Whether a method with the endpoint that is asked for is otherwise what the protocol asks for, as far as it is written. */
function isFulfilling(file: CodeFile, { span, nameSpan, parameters, result }: EnclosingFunction): boolean {
  if (result === undefined || textOf(file, result) !== "Bool") return false;
  const before = textOf(file, { start: span.start, end: nameSpan.start });
  const effects = textOf(file, { start: parameters.at(-1)!.type!.end, end: result.start });
  return !unfit.some((word) => before.includes(word) || effects.includes(word));
}

function inClause({ clause }: EnclosingType): Fix {
  const newText = clause.start === clause.end ? `: ${protocol}` : `, ${protocol}`;
  return {
    title: `Adopt ${protocol}`,
    safe: true,
    edits: [{ span: { start: clause.end, end: clause.end }, newText }],
  };
}

/** For older systems the conformance stands in an extension of its own. */
function inExtension(file: CodeFile, around: EnclosingType, versions: Versions): Fix | undefined {
  const edit = extensionBehind(file, around, protocol, versions);
  const title = `Adopt ${protocol} in an extension for ${describeVersions(versions)}`;
  return edit && { title, safe: false, edits: [edit] };
}
