import { entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";

/** Explained in corpus/rules/ats-exception-not-a-domain.md, whose examples are its tests. */
export const atsExceptionNotADomain = defineListRule({
  id: "ats-exception-not-a-domain",
  summary: "An exception of App Transport Security whose key is no domain",
  severity: "warning",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "ats-policy",
  messages: {
    notADomain: "A key of NSExceptionDomains is a domain name alone; {what} in “{written}” keeps it from being one.",
  },
  *check({ list, text }) {
    const domains = entryIn(list.keys, "NSAppTransportSecurity", "NSExceptionDomains");
    for (const [written, { span }] of domains?.children ?? []) {
      const fault = faultIn(written);
      if (fault === undefined) continue;
      const { what, domain } = fault;
      const isPlain = text.slice(span.start, span.end) === written;
      const canFix = isPlain && domain !== undefined && isName(domain) && !domains!.children!.has(domain);
      yield {
        message: "notADomain",
        at: span,
        data: { what, written },
        fixes: canFix ? [{ title: `Write ${domain}`, safe: false, edits: [{ span, newText: domain }] }] : [],
      };
    }
  },
});

/** What keeps a key from being a domain, and the domain that it was to be; addresses, which newer systems take, are none. */
function faultIn(written: string): { readonly what: string; readonly domain?: string } | undefined {
  if (written.includes("$") || isAddress(written)) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(written)?.[0];
  if (scheme !== undefined) {
    const host = written.slice(scheme.length).split(/[/:?#]/, 1)[0]!;
    return { what: "the scheme", domain: host };
  }
  if (written.includes("/")) return { what: "the path", domain: written.split("/", 1)[0]! };
  const port = /^([^:]+):\d+$/.exec(written);
  if (port !== null) return { what: "the port", domain: port[1]! };
  if (written.startsWith("*.")) return { what: "the asterisk", domain: written.slice(2) };
  return written.includes("*") ? { what: "the asterisk" } : undefined;
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(text) && !/^[\d.]+$/.test(text);
}

/** An IPv4 or IPv6 address, or a range of them. */
function isAddress(text: string): boolean {
  return /^[\d.]+(?:\/\d+)?$/.test(text) || (/^[0-9a-f:.]+(?:\/\d+)?$/i.test(text) && text.split(":").length > 2);
}
