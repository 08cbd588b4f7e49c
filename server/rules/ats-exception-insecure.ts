import { defineListRule } from "../core/rule.ts";
import { faultOfDomain, transportPolicy } from "../judge/transport-security.ts";

const insecure = /^NS(?:ThirdParty|Temporary(?:ThirdParty)?)?ExceptionAllowsInsecureHTTPLoads$/;
const secrecy = /^NS(?:ThirdParty|Temporary(?:ThirdParty)?)?ExceptionRequiresForwardSecrecy$/;

/** Explained in corpus/rules/ats-exception-insecure.md, whose examples are its tests. */
export const atsExceptionInsecure = defineListRule({
  id: "ats-exception-insecure",
  summary: "An exception of App Transport Security for a domain on the Internet",
  kind: "insecure",
  severity: "hint",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: false,
  article: "ats-policy",
  messages: {
    http: "This lets plain HTTP through to {domain}. Once its server speaks HTTPS, the exception can go.",
    secrecy: "This lets {domain} do without forward secrecy. Once its server offers it, the exception can go.",
  },
  *check(file, context) {
    const domains = transportPolicy(file, context)?.children?.get("NSExceptionDomains");
    for (const [domain, { children }] of domains?.children ?? []) {
      // What is no domain lets nothing through.
      if (isLocal(domain) || faultOfDomain(domain) !== undefined) continue;
      for (const [key, { value, span }] of children ?? []) {
        if (insecure.test(key) && value === true) yield { message: "http", at: span, data: { domain } };
        if (secrecy.test(key) && value === false) yield { message: "secrecy", at: span, data: { domain } };
      }
    }
  },
});

/** Names and addresses nearby, and what the build fills in. */
function isLocal(domain: string): boolean {
  return domain.includes("$") || !domain.includes(".") || /\.local\.?$|^localhost|^[\d./:]+$|:.*:/i.test(domain);
}
