import { type Fact, isDeprecated } from "../core/fact.ts";
import type { Severity } from "../core/finding.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Conditions, Meaning, Site } from "../core/site.ts";
import { isKept, isLookedUp, isShownBySample, isUnwarned } from "./circumstances.ts";
import { isInConversion } from "./endpoint-conversion.ts";
import { replacementName, replacementOf } from "./replacement.ts";
import { type DeprecationStatus, deprecationStatusOf, isRetired } from "./severity.ts";

/** A use of a deprecated symbol that deserves a word. */
export interface DeprecatedUse {
  readonly meaning: Meaning;
  readonly status: DeprecationStatus;
  readonly conditions: Conditions;
  /** Nothing presses at a use: it stands in a test, in code of others, or in what is deprecated itself; silenced warnings don’t tell. */
  readonly isPatient: boolean;
}

/**
 * The deprecated symbol that `site` refers to, with the status for it; nothing where there is none or it should be quiet.
 * Nothing presses tests: they use what the code that they are for uses, or what those do for whom it is made. Nor does
 * it whoever took over code of others, who follow at their own time.
 */
export function deprecatedUse(site: Site, context: RuleContext): DeprecatedUse | undefined {
  const { file, resolve, project } = context;
  const meaning = resolve.meaning(site);
  if (meaning === undefined || !isDeprecated(meaning.fact)) return undefined;
  if (meaning.fact.kind === "enum-case" && resolve.isPattern(site)) return undefined;
  const conditions = resolve.conditions(site);
  const isTheirs = file.isTest || file.isVendored === true || isShownBySample(site, meaning.fact, context);
  const silenced = conditions.silenced || isTheirs || isUnwarned(project, file.language);
  const status = deprecationStatusOf(meaning.fact, { ...conditions, silenced }, project);
  if (status === undefined) return undefined;
  if (
    status.reason === "later" &&
    (isKept(site, meaning.fact, resolve) || isInConversion(site, meaning.fact.id, context))
  )
    return undefined;
  if (conditions.silenced && isLookedUp(site, resolve)) return undefined;
  return { meaning, status, conditions, isPatient: isTheirs || isRetired(status, conditions, project) };
}

/**
 * Whether `site` is a key or the like whose successor stands between the same braces: the code writes or reads both, for
 * those who know one of them.
 */
export function isBesideSuccessor(site: Site, fact: Fact, { fact: factById, file, resolve }: RuleContext): boolean {
  if (fact.kind !== "constant" || replacementOf(fact, factById)?.kind !== "constant") return false;
  const name = replacementName(fact, file.language)?.split(".").at(-1);
  const around = resolve.block(site.span);
  return name !== undefined && around !== undefined && resolve.names(name, around).length > 0;
}

/**
 * What every report about a deprecated use carries, for spreading into it. Only what is mild can be so for the time that
 * Apple's mark leaves.
 */
export function aboutUse(site: Site, { meaning, status }: DeprecatedUse, severity: Severity = status.severity) {
  const isTimed = severity === "hint" && (status.reason === "later" || status.reason === "soft");
  return {
    at: site.span,
    severity,
    ...(status.reason === "unavailable" && { kind: "unavailable" as const }),
    ...(isTimed && { timing: status.reason }),
    confidence: meaning.confidence,
    symbol: meaning.written,
    fact: meaning.fact,
  } as const;
}
