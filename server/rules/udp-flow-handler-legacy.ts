import { onceFor } from "../core/collections.ts";
import { indentAt, textOf } from "../core/lines.ts";
import { describeVersions, type Versions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, EnclosingFunction, EnclosingType } from "../core/site.ts";
import { applyEdits, type Edit, within } from "../core/text.ts";
import { endpointChange } from "../fixes/endpoint-literal.ts";
import { offered } from "../fixes/offer.ts";
import type { Plan } from "../fixes/plan.ts";
import { extensionBehind } from "../fixes/swift-extension.ts";
import { followUses } from "../fixes/value-change.ts";
import { aboutUse, deprecatedUse } from "../judge/deprecated-use.ts";
import { fromNote, whenOf } from "../judge/deprecation.ts";
import { flowEndpointMinimum, missingVersions } from "../judge/minimum.ts";

const protocol = "NEAppProxyUDPFlowHandling";
const trigger = "handleNewUDPFlow";
/** What the Swift 6 mode calls it, where the plain name is free. */
const hidden = `__${trigger}`;

/** Explained in corpus/rules/udp-flow-handler-legacy.md, whose examples are its tests. */
export const udpFlowHandlerLegacy = defineRule({
  id: "udp-flow-handler-legacy",
  summary: "A provider overrides the retired callback for UDP flows",
  kind: "deprecated",
  severity: "warning",
  isTimed: true,
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "udp-flow-handling-protocol",
  triggers: [trigger, hidden],
  refines: ["deprecated-api"],
  messages: {
    retired: "{older} is deprecated {when}; adopt {protocol} and implement {newer}{there}.",
    retiredInObjc: "{older} is deprecated {when}; implement {newer}{there}, which is given an nw_endpoint_t.",
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
      when: whenOf(use.meaning.fact, use.status, context.project),
      protocol,
      older: isSwift ? "handleNewUDPFlow(_:initialRemoteEndpoint:)" : "handleNewUDPFlow:initialRemoteEndpoint:",
      newer: isSwift ? "handleNewUDPFlow(_:initialRemoteFlowEndpoint:)" : "handleNewUDPFlow:initialRemoteFlowEndpoint:",
      there: fromNote(flowEndpointMinimum, use.conditions, project),
    };
    yield { ...aboutUse(site, use), message: isSwift ? "retired" : "retiredInObjc", data, fixes };
  },
});

/**
 * Never safe: what calls the method in other files, or overrides it there under another name of its class, can’t be
 * seen. Nothing where the body asks what only the old endpoint answers, and where other code is known to rely on the
 * old method. For systems that are `missing` the protocol both methods stay: the system calls the one that it knows.
 */
function adopted(
  context: RuleContext,
  declared: EnclosingFunction,
  around: EnclosingType,
  missing: Versions,
): Plan | undefined {
  const { file, resolve } = context;
  const edits = declared.name === hidden ? undefined : renamed(file, declared);
  if (edits === undefined || isReliedOn(context, declared, around)) return undefined;
  const uses = resolve.parameterUses(declared.parameters[1]!.nameSpan, declared.body!);
  const followed = followUses(context, uses, endpointChange[file.language]);
  const conforming = conformance(context, around);
  if (followed === undefined || conforming === undefined) return undefined;
  if (Object.keys(missing).length === 0) {
    const all = [...edits, ...followed, ...conforming];
    const does =
      file.language === "swift" ? `Adopt ${protocol}` : "Implement handleNewUDPFlow:initialRemoteFlowEndpoint:";
    const title = `${does}, if no other file calls the old method`;
    return { title, safe: false, edits: all, module: "Network" };
  }
  if (file.language === "objc") return undefined;
  const { span } = declared;
  const member = indentAt(file, span.start) + applyEdits(textOf(file, span), within(span, [...edits, ...followed]));
  const edit = extensionBehind(file, around, protocol, missing, member);
  const title = `Adopt ${protocol} in an extension for ${describeVersions(missing)}`;
  return edit && { title, safe: false, edits: [edit], module: "Network" };
}

/**
 * Whether code is known that needs the old method where it is, or has the new one: a subclass, an own type above that
 * declares either, a call in this file, another branch of an `#if`.
 */
function isReliedOn({ resolve }: RuleContext, { signature }: EnclosingFunction, { name }: EnclosingType): boolean {
  if (resolve.heirs(name).length > 0) return true;
  const newer = signature.replace("initialRemoteEndpoint", "initialRemoteFlowEndpoint");
  const above = resolve.superclasses(name);
  if (above.some((each) => resolve.declaresMethod(each, signature))) return true;
  if ([name, ...above].some((each) => resolve.declaresMethod(each, newer))) return true;
  const { used, declared } = namedIn(resolve);
  return used + (declared.get(name) ?? 0) > 1;
}

/** How many times a file names the old method: what declares it, by its type, and what else does. */
const namedIn = onceFor((resolve: RuleContext["resolve"]) => {
  const declared = new Map<string | undefined, number>();
  let used = 0;
  for (const span of resolve.names(trigger)) {
    const place = { name: trigger, span };
    if (resolve.enclosingFunction(place)?.nameSpan.start !== span.start) used++;
    else {
      const type = resolve.enclosingType(place)?.name;
      declared.set(type, (declared.get(type) ?? 0) + 1);
    }
  }
  return { used, declared };
});

/** The edits that make the old method the new one; nothing where it says `@objc`, which the new one can’t be in Swift. */
function renamed(file: CodeFile, declared: EnclosingFunction): readonly Edit[] | undefined {
  const endpoint = declared.parameters[1];
  if (endpoint?.labelSpan === undefined || endpoint.type === undefined || declared.body === undefined) return undefined;
  const head = textOf(file, { start: declared.span.start, end: declared.nameSpan.start });
  if (head.includes("@objc")) return undefined;
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

/** In Objective-C there is no protocol to adopt. */
function conformance({ file, resolve }: RuleContext, around: EnclosingType): readonly Edit[] | undefined {
  const isAdopted = [...around.inherits, ...resolve.superclasses(around.name)].includes(protocol);
  if (isAdopted || file.language === "objc") return [];
  const isEmpty = around.clause.start === around.clause.end;
  return [
    {
      span: { start: around.clause.end, end: around.clause.end },
      newText: isEmpty ? `: ${protocol}` : `, ${protocol}`,
    },
  ];
}
