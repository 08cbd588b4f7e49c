import { ownValue } from "../core/collections.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Edit, Span } from "../core/text.ts";
import { type Migrated, migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { assignedValue } from "../judge/assigned-value.ts";
import { replacementName } from "../judge/replacement.ts";

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
export const tlsProtocolVersion = migration({
  id: "tls-protocol-version",
  summary: "A TLS version is set in the terms of Secure Transport",
  since: "0.1.0",
  triggers: Object.keys(successors),
  messages: {
    retired: "{symbol} is deprecated {when}; use {newer}{from}.",
    soft: "{symbol} is marked “to be deprecated”; new code uses {newer}.",
  },
  minimum: ({ meaning }) => meaning.fact.replacement?.minimum,
  message: ({ status }) => (status.reason === "soft" ? "soft" : "retired"),
  data: ({ site, context, meaning }) => ({
    newer: replacementName(meaning.fact, context.file.language) ?? successors[site.name]!,
  }),
  plan: successor,
});

/** The name and the value that goes with it; the value must be spelled out. Safe where the version stays the same. */
function successor({ site, meaning, context }: Migrated): Plan | undefined {
  const name = successors[site.name];
  const value = spelledValue(site, meaning.fact.kind === "function", context);
  const version = value && versionAt(value, context);
  if (name === undefined || value === undefined || version === undefined) return undefined;
  const edits: Edit[] = [
    { span: site.span, newText: name },
    { span: value, newText: version.newText },
  ];
  const title = version.same ? `Use ${name}` : `Use ${name}, which raises the version to ${version.newer}`;
  return { title, safe: version.same, edits };
}

/** What is passed or assigned. */
function spelledValue(site: Site, isFunction: boolean, { resolve }: RuleContext): Span | undefined {
  const argument = resolve.call(site)?.arguments[isFunction ? 1 : 0];
  return argument === undefined ? assignedValue(site, resolve) : argument.value;
}

/** `.tlsProtocol12`, `SSLProtocol.tlsProtocol12` or `kTLSProtocol12` as a version of the new kind. */
function versionAt(
  value: Span,
  { resolve, file }: RuleContext,
): { readonly newText: string; readonly newer: string; readonly same: boolean } | undefined {
  const written = resolve.expression(value);
  if (written.kind !== "path") return undefined;
  const { names } = written;
  const last = names.at(-1)!;
  const isSwift = file.language === "swift" && names.length === 2 && (names[0] === "" || names[0] === "SSLProtocol");
  const isC = names.length === 1 && last.startsWith("k");
  const key = isC ? last.slice(1).replace("DTLS", "dtls").replace("TLS", "tls") : last;
  const version = isSwift || isC ? ownValue(versions, key) : undefined;
  if (version === undefined) return undefined;
  const owner = isC ? "tls_protocol_version_" : names[0] === "" ? "." : "tls_protocol_version_t.";
  return { newText: owner + version.newer, newer: version.newer, same: version.same };
}
