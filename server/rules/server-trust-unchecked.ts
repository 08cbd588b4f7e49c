import type { Argument, Call } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { isBranch } from "../judge/braces.ts";
import { lookAtChallenge } from "../judge/challenge.ts";
import { isChosenOnPurpose } from "../judge/chosen-delegate.ts";
import { isCredentialInitialiser, isOfTrust, mapping, trustSelectors } from "../judge/credential.ts";
import { isForSimulators } from "../judge/declared.ts";

const block = "sec_protocol_options_set_verify_block";

/** Explained in corpus/rules/server-trust-unchecked.md, whose examples are its tests. */
export const serverTrustUnchecked = defineRule({
  id: "server-trust-unchecked",
  summary: "Every certificate of a server is accepted",
  kind: "insecure",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "accessory-secure-communication",
  triggers: [block, "URLCredential", ...trustSelectors.map((name) => `NSURLCredential.${name}`)],
  messages: {
    credential:
      "Nothing here evaluates the trust, so any certificate is accepted that App Transport Security lets pass. Call SecTrustEvaluateWithError, with an anchor of your own where the server has one, or leave it to performDefaultHandling.",
    dropped:
      "The trust is evaluated here and the answer dropped, so any certificate is accepted that App Transport Security lets pass. Cancel the challenge where the evaluation fails, or leave it to performDefaultHandling.",
    block:
      "This block accepts any certificate: it never looks at the trust. Evaluate it with SecTrustEvaluateWithError, with an anchor of your own where the server has one.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    const conditions = resolve.conditions(site);
    const { dead, isDebugOnly } = conditions;
    // What is for debugging or the Simulator alone accepts its own certificates on purpose, and nobody else’s connections.
    if (file.isTest || dead || isDebugOnly || isForSimulators(conditions, project)) return;
    if (site.name === block) {
      const call = resolve.call(site);
      if (call && !isOption(site, context) && acceptsAll(call, context)) yield { message: "block", at: site.span };
      return;
    }
    for (const { span, at } of madeAt(site, context)) {
      const answering = resolve.enclosingFunction(at);
      const seen = answering && lookAtChallenge(answering, context);
      const type = resolve.enclosingType(at);
      if (seen === undefined || !isRunAnyway(at, seen.body, context)) continue;
      if (type === undefined || !isChosenOnPurpose(type, context))
        yield { message: seen.isEvaluated ? "dropped" : "credential", at: span };
    }
  },
});

/** A credential that is made of a trust, and where. */
interface Made {
  readonly span: Span;
  readonly at: Site;
}

/** The credentials that are made at a site; the first name of their type in a head is that of those made without it. */
function madeAt(site: Site, context: RuleContext): readonly Made[] {
  const { resolve } = context;
  const isType = site.name === "URLCredential";
  const mapped = isType ? mappedAt(site, context) : undefined;
  if (mapped !== undefined) return [{ span: mapped, at: site }];
  const call = isType ? resolve.construction(site) : resolve.call(site);
  if (call !== undefined) return isOfTrust(call) ? [{ span: call.span, at: site }] : [];
  const { span, body } = resolve.enclosingFunction(site) ?? {};
  if (!isType || span === undefined || body === undefined || !resolve.isApple(site)) return [];
  const [first] = resolve.names(site.name, { start: span.start, end: body.start });
  return first?.start === site.span.start ? madeForHandler(body, context) : [];
}

/** The initialiser that is all that a call gets: `.map(URLCredential.init(trust:))`. */
function mappedAt({ span }: Site, context: RuleContext): Span | undefined {
  const { resolve, file } = context;
  const open = resolve.before(span);
  const name = open && hasText(file, open, ["("]) ? resolve.before(open) : undefined;
  const given = name && resolve.call({ name: textOf(file, name), span: name })?.arguments[0]?.value;
  return given?.start === span.start && isCredentialInitialiser(given, context) ? given : undefined;
}

/** The credentials that are made as `.init(trust:)` behind another argument, which the handler of a challenge takes. */
function madeForHandler(body: Span, { resolve, file }: RuleContext): readonly Made[] {
  return resolve.names("init", body).flatMap((span) => {
    const at = { name: "init", span };
    const call = resolve.call(at);
    if (call === undefined || call.receiver !== undefined || call.arguments[0]?.label !== "trust") return [];
    const isSecond = hasText(file, resolve.before(call.span), [","]);
    return isSecond && resolve.use(call.span).kind === "argument" ? [{ span: call.span, at }] : [];
  });
}

/** Whether something before decides that the block is set at all. */
function isOption(site: Site, { resolve }: RuleContext): boolean {
  const body = resolve.enclosingFunction(site)?.body;
  const first = body && resolve.decidingNames(body)[0];
  return first !== undefined && first.start < site.span.start;
}

/** Whether a verify block says yes without a look at what it is given. */
function acceptsAll(call: Call, { resolve }: RuleContext): boolean {
  const all: readonly Argument[] = [...call.arguments, ...call.trailingClosures];
  const found = all.map(({ value }) => resolve.expression(value)).find(({ kind }) => kind === "closure");
  if (found?.kind !== "closure") return false;
  const { parameters, body } = found.closure;
  const [metadata, trust, complete] = parameters;
  if (metadata === undefined || trust === undefined || complete === undefined) return false;
  const isLooked = [metadata, trust].some(
    ({ nameSpan, name }) => name !== "_" && resolve.parameterUses(nameSpan, body).length > 0,
  );
  const answers = resolve.parameterUses(complete.nameSpan, body);
  if (isLooked || answers.length !== 1 || resolve.decidingNames(body).length > 0) return false;
  const answer = resolve.call({ name: complete.name, span: answers[0]! })?.arguments[0];
  const value = answer && resolve.expression(answer.value);
  return value?.kind === "boolean" && value.value;
}

/** What runs a closure on what an optional holds, on another queue, or later, whatever anybody says. */
const runners = [
  ...mapping,
  ...["async", "asyncAfter", "sync", "Task", "detached", "run", "addOperation", "addOperationWithBlock"],
  ...["dispatch_async", "dispatch_sync", "dispatch_after", "perform", "performBlock"],
];

/** Whether the code at a site runs with its function: who gets a closure, such as an action of an alert, may ask somebody first. */
function isRunAnyway(site: Site, body: Span, context: RuleContext): boolean {
  const { resolve } = context;
  if (!resolve.isInClosure(site)) return true;
  const ends = new Set<number>();
  for (const name of runners)
    for (const span of resolve.names(name, body)) {
      const call = resolve.call({ name, span });
      for (const { value } of call ? [...call.arguments, ...call.trailingClosures] : []) ends.add(value.end);
    }
  for (let at = resolve.block(site.span); at !== undefined && at.start > body.start; at = resolve.block(at))
    if (!ends.has(at.end) && !isBranch(at, context)) return false;
  return true;
}
