import { missingVersions } from "../core/deprecation.ts";
import type { Fact } from "../core/fact.ts";
import type { Fix } from "../core/finding.ts";
import { guardFix } from "../core/guard.ts";
import { compareVersions, describeVersions, type Platform, type Versions } from "../core/platform.ts";
import { defineRule } from "../core/rule.ts";

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
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: isRecent,
  messages: {
    newer:
      "{symbol} exists from {versions} on, but this code also runs on {target}; check for it or raise the deployment target.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    if (Object.keys(project.deployment.value).length === 0) return;
    const meaning = resolve.meaning(site);
    if (meaning === undefined || meaning.confidence !== "certain") return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || conditions.inDeprecated) return;
    const missing = missingVersions(meaning.fact.introduced, conditions, project);
    if (Object.keys(missing).length === 0) return;
    const target = Object.fromEntries(
      Object.keys(missing).map((platform) => [platform, project.deployment.value[platform as Platform]!]),
    );
    const statement = resolve.statement(site);
    const fixes: Fix[] = statement === undefined ? [] : guardFix(context.file, statement, missing);
    yield {
      message: "newer",
      at: site.span,
      data: { symbol: meaning.written, versions: describeVersions(missing), target: describeVersions(target) },
      fixes,
    };
  },
});

/** A member that came with its type is spoken of where the type is named. */
function isRecent(fact: Fact, owner: Fact | undefined): boolean {
  return (Object.entries(fact.introduced) as [Platform, string][]).some(
    ([platform, version]) =>
      compareVersions(version, oldest[platform]!) >= 0 &&
      compareVersions(version, owner?.introduced[platform] ?? "0") > 0,
  );
}
