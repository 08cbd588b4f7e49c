import { defineListRule } from "../core/rule.ts";
import { faultOfDomain, transportPolicy } from "../judge/transport-security.ts";

/** Explained in corpus/rules/ats-exception-not-a-domain.md, whose examples are its tests. */
export const atsExceptionNotADomain = defineListRule({
  id: "ats-exception-not-a-domain",
  summary: "An exception of App Transport Security whose key is no domain",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "ats-policy",
  messages: {
    notADomain: "A key of NSExceptionDomains is a domain name alone; {what} in “{written}” keeps it from being one.",
  },
  *check(file, context) {
    const domains = transportPolicy(file, context)?.children?.get("NSExceptionDomains");
    for (const [written, { span }] of domains?.children ?? []) {
      const fault = faultOfDomain(written);
      if (fault === undefined) continue;
      const { what, domain } = fault;
      const isPlain = file.text.slice(span.start, span.end) === written;
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

function isName(text: string): boolean {
  return /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(text) && !/^[\d.]+$/.test(text);
}
