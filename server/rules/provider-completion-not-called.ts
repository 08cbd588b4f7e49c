import { defineRule } from "../core/rule.ts";
import { articleOfProvider, isStart, overrideAt, startMethods } from "../judge/provider-method.ts";
import { besideEnd, uncalledWays } from "../judge/uncalled-ways.ts";

/** What else the system calls and waits for, in Swift and in Objective-C. */
const others = [
  ...["stopTunnel", "stopProxy", "stopFilter", "sleep"],
  ...["stopTunnelWithReason", "stopProxyWithReason", "stopFilterWithReason", "sleepWithCompletionHandler"],
];

/** What a filter's control provider is asked, with the flow waiting. */
const ofControl = ["handleNewFlow", "handleRemediation", "handleRemediationForFlow"];

/** What an app may ask for a reply, with the article on it. */
const [message, onMessages] = ["handleAppMessage", "packaging-appex-messaging"];

/** Explained in corpus/rules/provider-completion-not-called.md, whose examples are its tests. */
export const providerCompletionNotCalled = defineRule({
  id: "provider-completion-not-called",
  summary: "A provider starts, stops, sleeps or answers its app without calling its completion handler",
  kind: "missing",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packet-tunnel-overview",
  triggers: [
    ...[...startMethods, ...others].map((name) => `NEProvider.${name}`),
    ...ofControl.map((name) => `NEFilterControlProvider.${name}`),
    `NETunnelProvider.${message}`,
  ],
  readsWholeFile: true,
  messages: {
    start: "Nothing here calls {handler}, so the system never learns that the provider has started.",
    other: "Nothing here calls {handler}, which the system waits for.",
    startLeft: "This returns without calling {handler}, so the system never learns that the start failed.",
    startEnd:
      "There is a way through this method that never calls {handler}, so the system never learns that the start failed.",
    otherEnd: "There is a way through this method that never calls {handler}, which the system waits for.",
    otherLeft: "This returns without calling {handler}, which the system waits for.",
    messageLeft: "This returns without calling {handler}, and the app gets no reply to its message.",
    messageEnd:
      "There is a way through this method that never calls {handler}, and the app gets no reply to its message.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const declared = overrideAt(site, context);
    if (declared?.body === undefined) return;
    const handler = declared.parameters.at(-1);
    if (handler === undefined || !handler.label?.toLowerCase().endsWith("completionhandler")) return;
    const about = isStart(site.name) ? "start" : site.name === message ? "message" : "other";
    const data = { handler: handler.name === "_" ? handler.label : handler.name, method: site.name };
    const at = handler.nameSpan;
    const said = { data, ...(about === "message" ? { article: onMessages } : articleOfProvider(site, context)) };
    // Who never names it may have an app that never asks for a reply.
    if (about === "message" && resolve.parameterUses(at, declared.body).length === 0) return;
    const ways = uncalledWays(handler, declared.body, context, { excuses: ending });
    if (ways === undefined) return;
    if (ways.isForgotten && about !== "message") {
      yield { message: about, at, ...said, severity: about === "start" ? "error" : "warning" };
      return;
    }
    const severity = about === "message" ? "information" : "warning";
    for (const left of ways.returns) yield { message: `${about}Left`, at: left, ...said, severity };
    if (ways.end) yield { message: `${about}End`, at, ...said, severity, ...besideEnd(ways, context) };
  },
});

/** What ends a provider by other means than its handler. */
const ending = ["cancelTunnelWithError", "cancelProxyWithError"];
