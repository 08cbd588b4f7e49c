import { defineRule } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

const path = "socket.fileDescriptor";

/** What asks an object by a key, in Swift and in Objective-C. */
const asking = new Set(["value", "valueForKeyPath", "valueForKeyPath:", "valueForKey", "valueForKey:"]);

/** Explained in corpus/rules/tunnel-descriptor-by-kvc.md, whose examples are its tests. */
export const tunnelDescriptorByKvc = defineRule({
  id: "tunnel-descriptor-by-kvc",
  summary: "The tunnel’s file descriptor is taken out of the packet flow by a private path",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  triggers: [`"${path}"`, `@"${path}"`],
  messages: {
    private:
      "The descriptor behind a packet flow is no API, and this path is reported to give nothing since iOS 15. Move packets with readPackets and writePackets of the flow.",
  },
  *check(site, { resolve }) {
    const use = resolve.use(site.span);
    if (use.kind !== "argument" || !asking.has(use.callee) || resolve.conditions(site).dead) return;
    const statement = resolve.statement(site)?.span;
    const isOfFlow = ({ start, end }: Span) =>
      statement !== undefined && statement.start <= start && end <= site.span.start;
    if (resolve.names("packetFlow").some(isOfFlow)) yield { message: "private", at: site.span };
  },
});
