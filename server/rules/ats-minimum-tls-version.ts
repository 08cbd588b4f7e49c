import { defineListRule } from "../core/rule.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { transportPolicy } from "../judge/transport-security.ts";

const versions: readonly string[] = ["TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/** The key, and how it was called for what others run. */
const keys = ["NSExceptionMinimumTLSVersion", "NSThirdPartyExceptionMinimumTLSVersion"];

/** Explained in corpus/rules/ats-minimum-tls-version.md, whose examples are its tests. */
export const atsMinimumTlsVersion = defineListRule({
  id: "ats-minimum-tls-version",
  summary: "NSExceptionMinimumTLSVersion with a value that doesn’t exist, or that allows old TLS",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  refines: ["property-list-value", "property-list-type"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "ats-policy",
  messages: {
    unknown:
      "There is no version “{value}”: NSExceptionMinimumTLSVersion is one of TLSv1.0, TLSv1.1, TLSv1.2 and TLSv1.3.",
    old: "{value} has been retired (RFC 8996). Let {domain} use TLS 1.2 or newer, and this exception isn’t needed.",
  },
  *check(file, context) {
    const domains = transportPolicy(file, context)?.children?.get("NSExceptionDomains");
    const entries = [...(domains?.children ?? [])].flatMap(([domain, { children }]) =>
      keys.flatMap((key) => {
        const entry = children?.get(key);
        return entry === undefined ? [] : [{ domain, entry }];
      }),
    );
    for (const { domain, entry } of entries) {
      const { value } = entry;
      if (value === undefined) continue;
      if (typeof value === "string" && value.includes("$")) continue;
      if (typeof value === "string" && versions.includes(value)) {
        if (value === "TLSv1.0" || value === "TLSv1.1")
          yield {
            message: "old",
            at: entry.valueSpan,
            kind: "insecure",
            severity: "information",
            data: { value, domain },
          };
        continue;
      }
      const digits = typeof value === "string" ? /1[._]?([0-3])\s*$/.exec(value)?.[1] : undefined;
      const meant = digits === undefined ? undefined : `TLSv1.${digits}`;
      const edit = meant === undefined ? undefined : replacedText(entry, file, meant);
      yield {
        message: "unknown",
        at: entry.valueSpan,
        data: { value: String(value) },
        fixes: edit === undefined ? [] : [{ title: `Write ${meant}`, safe: false, edits: [edit] }],
      };
    }
  },
});
