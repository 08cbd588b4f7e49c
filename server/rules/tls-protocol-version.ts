import { aboutUse, type DeprecatedUse, deprecatedUse, replacementName, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { textOf } from "../core/rewrite.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Edit, Span } from "../core/text.ts";

/** Each retired name with its successor. */
const successors: Readonly<Record<string, string>> = {
  tlsMinimumSupportedProtocol: "tlsMinimumSupportedProtocolVersion",
  tlsMaximumSupportedProtocol: "tlsMaximumSupportedProtocolVersion",
  TLSMinimumSupportedProtocol: "TLSMinimumSupportedProtocolVersion",
  TLSMaximumSupportedProtocol: "TLSMaximumSupportedProtocolVersion",
  setTLSMinimumSupportedProtocol: "setTLSMinimumSupportedProtocolVersion",
  setTLSMaximumSupportedProtocol: "setTLSMaximumSupportedProtocolVersion",
  sec_protocol_options_set_tls_min_version: "sec_protocol_options_set_min_tls_protocol_version",
  sec_protocol_options_set_tls_max_version: "sec_protocol_options_set_max_tls_protocol_version",
};

/** Versions that live on under another name; older ones are raised to the oldest that is still allowed. */
const versions: Readonly<Record<string, { readonly newer: string; readonly same: boolean }>> = {
  tlsProtocol1: { newer: "TLSv12", same: false },
  tlsProtocol11: { newer: "TLSv12", same: false },
  tlsProtocol12: { newer: "TLSv12", same: true },
  tlsProtocol13: { newer: "TLSv13", same: true },
  dtlsProtocol1: { newer: "DTLSv12", same: false },
  dtlsProtocol12: { newer: "DTLSv12", same: true },
};

/** Explained in corpus/rules/tls-protocol-version.md, whose examples are its tests. */
export const tlsProtocolVersion = defineRule({
  id: "tls-protocol-version",
  summary: "A TLS version is set in the terms of Secure Transport",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: Object.keys(successors),
  refines: ["deprecated-api"],
  messages: {
    retired: "{symbol} is deprecated {when}; use {newer}.",
    soft: "{symbol} is marked “to be deprecated”; new code uses {newer}.",
  },
  *check(site, context) {
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const { fact } = use.meaning;
    const newer = replacementName(fact, context.file.language) ?? successors[site.name]!;
    const data = { symbol: use.meaning.written, when: whenOf(fact, use.tone), newer };
    const fixes = offered(site, context, use.conditions, fact.replacement?.minimum, successor(site, use, context));
    yield { ...aboutUse(site, use), message: use.tone.reason === "soft" ? "soft" : "retired", data, fixes };
  },
});

/** The name and the value that goes with it; the value must be spelled out. Safe where the version stays the same. */
function successor(site: Site, { meaning }: DeprecatedUse, context: RuleContext): Fix | undefined {
  const name = successors[site.name];
  const value = versionOf(site, meaning.fact.kind === "function", context);
  if (name === undefined || value === undefined) return undefined;
  const edits: Edit[] = [
    { span: site.span, newText: name },
    { span: value.span, newText: value.newText },
  ];
  return { title: `Use ${name}`, safe: value.same, edits };
}

function versionOf(site: Site, isFunction: boolean, { file, resolve }: RuleContext) {
  const call = resolve.call(site);
  const argument = call?.arguments[isFunction ? 1 : 0]?.value;
  if (argument !== undefined) return versionAt(textOf(file, argument), argument.start);
  const assigned = /^\s*=(?!=)[ \t]*/.exec(file.text.slice(site.span.end, site.span.end + 40));
  if (assigned === null) return undefined;
  const start = site.span.end + assigned[0].length;
  return versionAt(file.text.slice(start, start + 60), start);
}

function versionAt(
  source: string,
  start: number,
): { readonly span: Span; readonly newText: string; readonly same: boolean } | undefined {
  const match = /^\s*(?:(SSLProtocol)?\.([a-z]\w*)|k((?:DTLS|TLS)Protocol\d+))(?![\w.(])/.exec(source);
  if (match === null) return undefined;
  const [whole, type, swift, c] = match;
  const version = versions[swift ?? c!.replace(/^D?TLS/, (letters) => letters.toLowerCase())];
  if (version === undefined) return undefined;
  const lead = /^\s*/.exec(whole)![0].length;
  const newText =
    c === undefined
      ? `${type === undefined ? "" : "tls_protocol_version_t"}.${version.newer}`
      : `tls_protocol_version_${version.newer}`;
  return { span: { start: start + lead, end: start + whole.length }, newText, same: version.same };
}
