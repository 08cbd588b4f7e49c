import { defineRule } from "../core/rule.ts";

const path = "socket.fileDescriptor";
/** What stands before the literal: a packet flow is asked for it by key. */
const asked = /\bpacketFlow[?!]?\s{0,40}(?:\.\s{0,40}value\(\s{0,40}forKey(?:Path)?:|valueForKey(?:Path)?:)\s{0,40}$/;

/** Explained in corpus/rules/tunnel-descriptor-by-kvc.md, whose examples are its tests. */
export const tunnelDescriptorByKvc = defineRule({
  id: "tunnel-descriptor-by-kvc",
  summary: "The tunnel’s file descriptor is taken out of the packet flow by a private path",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  triggers: [`"${path}"`, `@"${path}"`],
  messages: {
    private:
      "The descriptor behind a packet flow is no API, and this path is reported to give nothing since iOS 15. Move packets with readPackets and writePackets of the flow.",
  },
  *check(site, { file, resolve }) {
    const { start } = site.span;
    if (!asked.test(file.text.slice(Math.max(0, start - 200), start)) || resolve.conditions(site).dead) return;
    yield { message: "private", at: site.span };
  },
});
