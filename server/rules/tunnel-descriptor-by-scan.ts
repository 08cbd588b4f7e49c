import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

const control = "com.apple.net.utun_control";

/** How the names of tunnels' interfaces begin, which the control tells of a socket as its second option. */
const prefix = "utun";

/** Explained in corpus/rules/tunnel-descriptor-by-scan.md, whose examples are its tests. */
export const tunnelDescriptorByScan = defineRule({
  id: "tunnel-descriptor-by-scan",
  summary: "The tunnel’s file descriptor is searched for among all of the process",
  kind: "misuse",
  severity: "hint",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "resources-network-extension",
  triggers: [...[control, prefix].flatMap((text) => [`"${text}"`, `@"${text}"`]), "UTUN_CONTROL_NAME"],
  messages: {
    scanned:
      "The descriptor behind a packet flow is no API; this finds it by trying one after the other. Move packets with readPackets and writePackets of the flow.",
  },
  *check(site, context) {
    const { resolve } = context;
    const body = resolve.enclosingFunction(site)?.body;
    if (body === undefined || resolve.conditions(site).dead) return;
    const asks = site.name.includes(control) || site.name === "UTUN_CONTROL_NAME" ? "getpeername" : "getsockopt";
    if (has(asks, body, context) && !has("connect", body, context) && !has("socket", body, context))
      yield { message: "scanned", at: site.span };
  },
});

/** Whether a name stands in a stretch of code. Who connects a socket of his own scans for none. */
function has(name: string, body: Span, { resolve }: RuleContext): boolean {
  return resolve.names(name, body).length > 0;
}
