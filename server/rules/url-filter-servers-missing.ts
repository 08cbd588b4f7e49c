import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { neededKey } from "../fixes/needed-key.ts";
import { writtenUrl } from "../judge/written-url.ts";

/** Explained in corpus/rules/url-filter-servers-missing.md, whose examples are its tests. */
export const urlFilterServersMissing = neededKey({
  id: "url-filter-servers-missing",
  summary: "A URL filter is configured in an app that doesn’t declare its servers",
  languages: ["swift"],
  since: "0.1.0",
  article: "url-filter-ohttp",
  triggers: ["NEURLFilterManager.setConfiguration"],
  keys: ["NSPIRConfiguration"],
  platforms: ["ios", "macos"],
  message:
    "{target} doesn’t declare the servers of its URL filter under {key} in its Info.plist, as Apple’s reference requires; iOS and macOS 27.3 are to refuse others.",
  asks: (site, { resolve }) => resolve.meaning(site) !== undefined && resolve.call(site) !== undefined,
  adds: (context, site) => {
    const given = context.resolve.call(site)?.arguments ?? [];
    const server = given.find(({ label }) => label === "pirServerURL");
    const issuer = given.find(({ label }) => label === "pirPrivacyPassIssuerURL");
    const [PIRServerURL, PrivacyPassIssuerURL] = [server, issuer].map((each) => each && serverIn(each.value, context));
    if (PIRServerURL === undefined) return undefined;
    // Without an issuer of its own, the server is that too.
    if (PrivacyPassIssuerURL !== undefined) return { value: { PIRServerURL, PrivacyPassIssuerURL } };
    return issuer === undefined || context.resolve.expression(issuer.value).kind === "nil"
      ? { value: { PIRServerURL } }
      : undefined;
  },
});

/** The URL that an expression writes out, where it is one that the list may name: HTTPS and a host alone. */
function serverIn(span: Span, context: RuleContext): string | undefined {
  const url = writtenUrl(span, context);
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, host, origin } = new URL(url);
  return protocol === "https:" && host !== "" && url === origin ? url : undefined;
}
