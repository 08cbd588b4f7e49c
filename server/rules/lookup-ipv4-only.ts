import { textOf } from "../core/lines.ts";
import { defineRule } from "../core/rule.ts";
import { traced } from "../judge/traced-value.ts";

/** Endings of files that other systems compile as well. */
const portable = [".c", ".cc", ".cpp", ".h"];

/** Explained in corpus/rules/lookup-ipv4-only.md, whose examples are its tests. */
export const lookupIpv4Only = defineRule({
  id: "lookup-ipv4-only",
  summary: "A name is looked up with a call that knows IPv4 alone",
  kind: "misuse",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "choose-networking-api",
  triggers: ["gethostbyname", "gethostbyname2"],
  messages: {
    old: "{name} gives only IPv4 addresses here, which don’t help on a network without IPv4, and it blocks. Connect by name with Network framework or URLSession, or ask getaddrinfo.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    if (
      call === undefined ||
      portable.some((ending) => file.path.endsWith(ending)) ||
      file.isTest ||
      resolve.conditions(site).dead
    )
      return;
    if (call.receiver !== undefined || resolve.isInHead(site) || resolve.meaning(site) === undefined) return;
    const family = site.name === "gethostbyname2" ? call.arguments[1] : undefined;
    if (family !== undefined && textOf(file, family.value) !== "AF_INET") return;
    const asked = call.arguments[0] && traced(call.arguments[0].value, context);
    if (asked?.kind === "string" && isAtHome(asked.value)) return;
    yield { message: "old", at: site.span, data: { name: site.name } };
  },
});

/** Whether a name or address is that of the device itself, which has IPv4 everywhere. */
function isAtHome(name: string): boolean {
  return name === "localhost" || name.startsWith("127.");
}
