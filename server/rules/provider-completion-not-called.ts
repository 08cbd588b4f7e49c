import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { holdsMacro, mayLeave } from "../judge/leaving.ts";
import { branchLeftBy, ownReturns } from "../judge/own-return.ts";
import { articleOfProvider, isStart, overrideAt, startMethods } from "../judge/provider-method.ts";

/** What else the system calls and waits for, in Swift and in Objective-C. */
const others = [
  ...["stopTunnel", "stopProxy", "stopFilter", "sleep"],
  ...["stopTunnelWithReason", "stopProxyWithReason", "stopFilterWithReason", "sleepWithCompletionHandler"],
];

/** Explained in corpus/rules/provider-completion-not-called.md, whose examples are its tests. */
export const providerCompletionNotCalled = defineRule({
  id: "provider-completion-not-called",
  summary: "A provider starts, stops or sleeps without calling its completion handler",
  kind: "missing",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packet-tunnel-overview",
  triggers: [...startMethods, ...others].map((name) => `NEProvider.${name}`),
  messages: {
    start: "Nothing here calls {handler}, so the system never learns that the provider has started.",
    other: "Nothing here calls {handler}, which the system waits for.",
    startLeft: "This returns without calling {handler}, so the system never learns that the start failed.",
    otherLeft: "This returns without calling {handler}, which the system waits for.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const declared = overrideAt(site, context);
    if (declared?.body === undefined) return;
    const handler = declared.parameters.at(-1);
    if (handler === undefined || !handler.label?.toLowerCase().endsWith("completionhandler")) return;
    const starts = isStart(site.name);
    const data = { handler: handler.name === "_" ? handler.label : handler.name };
    const at = handler.nameSpan;
    const said = { data, ...articleOfProvider(site, context) };
    if (isForgotten(at, declared.body, context))
      yield { message: starts ? "start" : "other", at, ...said, severity: starts ? "error" : "warning" };
    else
      for (const at of earlyReturns(handler.nameSpan, declared.body, context))
        yield { message: starts ? "startLeft" : "otherLeft", at, ...said, severity: "warning" };
  },
});

/** What ends a provider by other means than its handler. */
const ending = ["cancelTunnelWithError", "cancelProxyWithError"];

/**
 * The returns of a function that nothing leads to which mentions its handler, or leaves for good. What a branch says that
 * returns itself, as a `guard` does for its own failure, is nothing to the returns behind it.
 */
function earlyReturns(name: Span, body: Span, context: RuleContext): readonly Span[] {
  const { resolve } = context;
  const uses = resolve.parameterUses(name, body).map((span) => ({ span, branch: branchLeftBy(span, body, context) }));
  if (uses.length === 0) return [];
  const first = uses.find(({ branch }) => branch === undefined);
  const before = { start: body.start, end: first?.span.start ?? body.end };
  if (callsLaterFunction(before, context)) return [];
  const found = ownReturns(before, body, context);
  if (found.length === 0 || mayHoldHandler(body, context) || mayLeave(before, context, ending)) return [];
  const endless = resolve.endlessLoops(before);
  const isBehind = (loop: Span, span: Span): boolean =>
    loop.end <= span.start && contains(resolve.block(loop) ?? body, span);
  const isTold = (at: Span) => uses.some(({ span, branch }) => span.start < at.start && branch && contains(branch, at));
  return found.filter(
    (span) =>
      !resolve.conditions({ name: "return", span }).dead &&
      !endless.some((loop) => isBehind(loop, span)) &&
      !isTold(span),
  );
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
