import {
  aboutUse,
  type DeprecatedUse,
  deprecatedUse,
  isDeprecated,
  meetsMinimum,
  replacementName,
  sinceOf,
} from "../core/deprecation.ts";
import type { Fact } from "../core/fact.ts";
import type { Fix } from "../core/finding.ts";
import { describeVersions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** Explained in corpus/rules/deprecated-api.md, whose examples are its tests. */
export const deprecatedApi = defineRule({
  id: "deprecated-api",
  summary: "A networking API is deprecated for this deployment target",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: isDeprecated,
  messages: {
    replaced: "{symbol} is deprecated since {since}; use {replacement}.",
    dropped: "{symbol} is deprecated since {since} and has no replacement: {reason}.",
    later:
      "{symbol} is deprecated from {since} on, above this deployment target; {replacement} is what replaces it there.",
    laterDropped: "{symbol} is deprecated from {since} on, above this deployment target.",
    soft: "{symbol} is marked “to be deprecated”; new code uses {replacement}.",
    softDropped: "{symbol} is marked “to be deprecated”.",
    unavailable: "{symbol} is not available on {platforms}.",
  },
  *check(site, context) {
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const { fact } = use.meaning;
    const replacement = replacementName(fact, context.file.language);
    yield {
      ...aboutUse(site, use),
      message: messageFor(use, replacement !== undefined),
      data: {
        symbol: use.meaning.written,
        since: sinceOf(fact, use.tone),
        replacement: replacement ?? "",
        reason: fact.noReplacement ?? "Apple names none",
        platforms: describeVersions(use.tone.since),
      },
      fixes: rename(site, fact, use, context),
    };
  },
});

type Message = "replaced" | "dropped" | "later" | "laterDropped" | "soft" | "softDropped" | "unavailable";

function messageFor({ tone, meaning }: DeprecatedUse, isReplaced: boolean): Message {
  if (tone.reason === "unavailable") return "unavailable";
  if (tone.reason === "later") return isReplaced ? "later" : "laterDropped";
  if (tone.reason === "soft" || meaning.fact.soft) return isReplaced ? "soft" : "softDropped";
  return isReplaced ? "replaced" : "dropped";
}

/**
 * The successor of the same shape on the same type: safe where it is the same thing under another name, assisted where
 * it does the same job differently.
 */
function rename(site: Site, fact: Fact, { conditions }: DeprecatedUse, context: RuleContext): readonly Fix[] {
  if (fact.migration !== "rename" && fact.migration !== "structural") return [];
  const target = fact.replacement?.id === undefined ? undefined : context.fact(fact.replacement.id);
  if (target === undefined || target.kind !== fact.kind || target.parentObjc !== fact.parentObjc) return [];
  if (!meetsMinimum(fact.replacement?.minimum ?? target.introduced, conditions, context.project)) return [];
  const written = context.file.language === "swift" ? target.swift : (target.objc ?? target.c);
  if (written === undefined || shape(written) !== shape(nameIn(fact, context))) return [];
  const name = written.split(/[(:]/, 1)[0]!;
  return [{ title: `Use ${name}`, safe: fact.migration === "rename", edits: [{ span: site.span, newText: name }] }];
}

function nameIn(fact: Fact, context: RuleContext): string {
  return (context.file.language === "swift" ? fact.swift : (fact.objc ?? fact.c)) ?? "";
}

/** Labels and number of parameters: what must be alike for a rename to be just that. */
function shape(name: string): string {
  return name.replace(/^[^(:]*/, "");
}
