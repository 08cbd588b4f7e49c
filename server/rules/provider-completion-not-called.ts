import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { holdsMacro, mayLeave } from "../judge/leaving.ts";
import { ownReturns } from "../judge/own-return.ts";
import { kindOfClass } from "../judge/provider.ts";

/** What the system calls and waits for; selectors begin with the same words. */
const starting = ["startTunnel", "startProxy", "startFilter"];
const others = ["stopTunnel", "stopProxy", "stopFilter", "sleep"];
const inObjc = [
  "startTunnelWithOptions",
  "startProxyWithOptions",
  "startFilterWithCompletionHandler",
  "stopTunnelWithReason",
  "stopProxyWithReason",
  "stopFilterWithReason",
  "sleepWithCompletionHandler",
];

/** Explained in corpus/rules/provider-completion-not-called.md, whose examples are its tests. */
export const providerCompletionNotCalled = defineRule({
  id: "provider-completion-not-called",
  summary: "A provider starts, stops or sleeps without calling its completion handler",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packet-tunnel-overview",
  triggers: [...starting, ...others, ...inObjc].map((name) => `NEProvider.${name}`),
  messages: {
    start: "Nothing here calls {handler}, so the system never learns that the provider has started.",
    other: "Nothing here calls {handler}, which the system waits for.",
    startLeft: "This returns without calling {handler}, so the system never learns that the start failed.",
    otherLeft: "This returns without calling {handler}, which the system waits for.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || !resolve.isInHead(site) || resolve.conditions(site).dead) return;
    const declared = resolve.enclosingFunction(site);
    const type = resolve.enclosingType(site);
    if (declared?.body === undefined || type === undefined || !isProvider(type.name, context)) return;
    // What overrides nothing is a method of one's own, which takes other types under the same labels.
    if (file.language === "swift" && !declared.isOverride) return;
    const handler = declared.parameters.at(-1);
    if (handler === undefined || !handler.label?.toLowerCase().endsWith("completionhandler")) return;
    const isStart = starting.some((name) => site.name.startsWith(name));
    const data = { handler: handler.name === "_" ? handler.label : handler.name };
    const at = handler.nameSpan;
    if (isForgotten(at, declared.body, context))
      yield { message: isStart ? "start" : "other", at, data, severity: isStart ? "error" : "warning" };
    else
      for (const at of earlyReturns(handler.nameSpan, declared.body, context))
        yield { message: isStart ? "startLeft" : "otherLeft", at, data, severity: "warning" };
  },
});

function isProvider(name: string, { resolve }: RuleContext): boolean {
  return resolve.superclasses(name).some((above) => kindOfClass(above) !== undefined);
}

/** What ends a provider by other means than its handler. */
const ending = ["cancelTunnelWithError", "cancelProxyWithError"];

/** The returns of a function before anything that mentions its handler or leaves for good. */
function earlyReturns(name: Span, body: Span, context: RuleContext): readonly Span[] {
  const { resolve } = context;
  const [first] = resolve.parameterUses(name, body);
  if (first === undefined) return [];
  const before = { start: body.start, end: first.start };
  if (callsLaterFunction(before, context)) return [];
  const found = ownReturns(before, body, context);
  if (found.length === 0 || mayHoldHandler(body, context) || mayLeave(before, context, ending)) return [];
  return found.filter((span) => !resolve.conditions({ name: "return", span }).dead);
}

/** Whether code calls a function within it that is written further down, and that may call the handler. */
function callsLaterFunction(within: Span, { resolve, file }: RuleContext): boolean {
  return resolve.names("func", within).some((keyword) => {
    const name = resolve.after(keyword);
    const above = { start: within.start, end: keyword.start };
    return name !== undefined && resolve.names(textOf(file, name), above).length > 0;
  });
}

function isForgotten(name: Span, body: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (mayHoldHandler(body, context)) return false;
  if (file.language === "objc" && textOf(file, body).includes("@throw")) return false;
  return resolve.parameterUses(name, body).length === 0 && !mayLeave(body, context);
}

/** Whether a macro of Objective-C may name the handler where no code does. */
function mayHoldHandler(body: Span, { file }: RuleContext): boolean {
  return file.language === "objc" && holdsMacro(textOf(file, body));
}
