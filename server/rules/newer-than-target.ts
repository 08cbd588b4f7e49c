import { areAlike } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import { hasText, lineOf, textOf } from "../core/lines.ts";
import { compareVersions, describeVersions, type Platform, type Versions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { conditionOf, guardFix, namedInCheck } from "../fixes/availability-check.ts";
import { missingVersions } from "../judge/minimum.ts";

/** Older introductions are below every deployment target that current tools build for. */
const oldest: Versions = {
  ios: "13.0",
  macos: "10.15",
  tvos: "13.0",
  watchos: "6.0",
  visionos: "1.1",
  maccatalyst: "13.2",
};

/** Explained in corpus/rules/newer-than-target.md, whose examples are its tests. */
export const newerThanTarget = defineRule({
  id: "newer-than-target",
  summary: "An API is newer than the deployment target and used without a check",
  kind: "unavailable",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: isRecent,
  concerns: isNewer,
  messages: {
    newer:
      "{symbol} exists from {versions} on, but this code also runs on {target}; check for it or raise the deployment target.",
    declared:
      "{symbol} exists from {versions} on, but this declaration is also there on {target}; mark it @available({condition}) or raise the deployment target.",
    member:
      "{symbol} exists from {versions} on, but this declaration is also there on {target}; mark it @available({condition}), or the type around it if this is a stored property or a case with values, or raise the deployment target.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    if (project.isBorrowed) return;
    const meaning = resolve.meaning(site);
    // The name may have brought another fact of that name here.
    if (meaning === undefined || meaning.confidence !== "certain" || meaning.fact.introducedUnsure) return;
    // A system without a method never calls its implementation, one without a protocol never asks who conforms to it, and a
    // value that is only recognised never comes there.
    if (resolve.isInHead(site) || (meaning.fact.kind === "protocol" && resolve.isInClause(site))) return;
    if (resolve.use(resolve.reference(site).whole).kind === "pattern" && !isInCase(site, context)) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || conditions.unguarded) return;
    if (context.file.language === "objc" && isUnsaid(meaning.fact, context.fact)) return;
    // What the file's own targets lack is certain; a package or pod with the same file may be left behind.
    const missing = missingVersions(recentOf(meaning.fact.introduced), conditions, project, "targets");
    if (Object.keys(missing).length === 0) return;
    const target = Object.fromEntries(
      Object.keys(missing).map((platform) => [platform, project.deployment.value[platform as Platform]!]),
    );
    const statement = resolve.statement(site);
    // What code asks for its security isn’t left out on some systems.
    const canDoWithout = statement !== undefined && meaning.fact.framework !== "Security";
    const guarded = canDoWithout ? guardFix(context, statement, missing) : [];
    yield {
      message: placeOf(site, context),
      at: site.span,
      ...(context.file.language === "objc" &&
        isOnlyNamed(site, meaning.fact, context) && { severity: "warning" as const }),
      data: {
        symbol: nameOfFact(meaning.fact, context.file.language),
        versions: describeVersions(missing),
        target: describeVersions(target),
        condition: conditionOf(missing),
      },
      fixes: [...namedInCheck(conditions, missing), ...guarded],
    };
  },
});

/** Whether a name stands in a case that an enumeration declares, and not in the pattern of one. */
function isInCase(site: Site, { resolve, file }: RuleContext): boolean {
  if (file.language !== "swift" || resolve.enclosingFunction(site) || resolve.statement(site)) return false;
  return resolve.enclosingType(site)?.kind === "enum";
}

/**
 * Where a name of Swift stands. No check can stand around what a function takes or gives, what a type or an alias is, and what a
 * type or a file stores.
 */
function placeOf(site: Site, context: RuleContext): "declared" | "member" | "newer" {
  const { resolve, file } = context;
  if (file.language !== "swift" || resolve.isInClosure(site)) return "newer";
  if (hasText(file, resolve.before(site.span), ["extension"])) return "declared";
  const around = resolve.enclosingFunction(site);
  if (around !== undefined)
    return around.body === undefined || site.span.start < around.body.start ? "declared" : "newer";
  if (resolve.statement(site) !== undefined) return "newer";
  if (resolve.isInClause(site) || isAliased(site, context)) return "declared";
  if (resolve.enclosingType(site) !== undefined) return "member";
  return isScript(site, context) ? "newer" : "declared";
}

/** Whether an alias is given to a name. */
function isAliased({ span }: Site, { resolve, file }: RuleContext): boolean {
  const sign = resolve.before(span);
  const alias = hasText(file, sign, ["="]) ? resolve.before(sign) : undefined;
  return alias !== undefined && hasText(file, resolve.before(alias), ["typealias"]);
}

/** Whether what stands at the top of a file of Swift runs as statements do; variables there can’t be marked. */
function isScript(site: Site, { resolve, file }: RuleContext): boolean {
  const folders = file.path.split("/");
  const isPlayed = folders.some((each) => each.endsWith(".playground") || each.endsWith(".xcplaygroundpage"));
  if (isPlayed || folders.at(-1) === "main.swift" || hasText(file, { start: 0, end: 2 }, ["#!"])) return true;
  const { whole } = resolve.reference(site);
  const before = resolve.before(whole);
  if (before === undefined || lineOf(file, before.start) !== lineOf(file, whole.start)) return true;
  return hasText(file, before, ["try", "await"]);
}

/** What a program in C has no need of when it runs: types, and numbers that the build knows. */
const compiledIn: ReadonlySet<Fact["kind"]> = new Set(["enum", "typedef", "struct", "enum-case"]);

/**
 * Whether clang says nothing of what is compiled in: of C, where attributes stand before the `typedef`, as in SecProtocolTypes.h;
 * a case that states more than its enumeration is one of its own.
 */
function isUnsaid({ id, kind, objc, introduced }: Fact, factOf: RuleContext["fact"]): boolean {
  if (objc !== undefined || !compiledIn.has(kind)) return false;
  const owner = kind === "enum-case" ? factOf(id.slice(0, id.lastIndexOf("."))) : undefined;
  return owner === undefined || areAlike(owner.introduced, introduced);
}

/** Whether nothing fails for it on older systems: what is compiled in, and a class as the type of a variable. */
function isOnlyNamed({ span }: Site, { kind }: Fact, { resolve, file }: RuleContext): boolean {
  if (compiledIn.has(kind)) return true;
  const next = resolve.after(span);
  const mark = next && textOf(file, next).charAt(0);
  return kind === "class" && (mark === "*" || mark === ">");
}

function recentOf(introduced: Versions): Versions {
  return Object.fromEntries(Object.entries(introduced).filter(([platform, version]) => isRecentOn(platform, version)));
}

function isRecentOn(platform: string, version: string): boolean {
  return compareVersions(version, oldest[platform as Platform]!) >= 0;
}

function isRecent({ introduced, introducedUnsure }: Fact): boolean {
  return (
    introducedUnsure !== true && Object.entries(introduced).some(([platform, version]) => isRecentOn(platform, version))
  );
}

function isNewer({ introduced }: Fact, targets: Versions): boolean {
  return Object.entries(introduced).some(([platform, version]) => {
    const target = targets[platform as Platform];
    return target !== undefined && compareVersions(target, version) < 0 && isRecentOn(platform, version);
  });
}
