import {
  type BuildClaim,
  type Builds,
  buildsInMode,
  buildsOf,
  buildsOn,
  claimOfBuilds,
  debugBuilds,
} from "../../core/builds.ts";
import { onceFor } from "../../core/collections.ts";
import { compareVersions, type Platform, platforms } from "../../core/platform.ts";
import type { Project } from "../../core/project.ts";
import type { Conditions } from "../../core/site.ts";
import { claimBeforeObsoleted, joined } from "../../syntax/availability.ts";

/**
 * Conditions as they are in the builds that the targets have: a branch for other language modes is never compiled, and
 * one that takes one mode here and another there only where the targets are in these. What is for platforms that no
 * target builds stays, in the modes that there are.
 */
export function builtConditions(established: Conditions, project: Project): Conditions {
  const conditions = withoutReached(established, project);
  const { platforms: _, languageModes, isDebugOnly: __, builds, ...others } = conditions;
  if (conditions.dead || (languageModes === undefined && builds === undefined)) return conditions;
  const left = buildsOf(conditions) & inModesOf(project);
  return left === 0 ? { ...conditions, dead: true } : { ...others, ...claimOfBuilds(left), ...debugOn(project, left) };
}

/** The language modes in which code under these conditions is compiled. */
export function modesAt(conditions: Conditions, project: Project): readonly (5 | 6)[] {
  const built = builtConditions(conditions, project);
  return (built.dead ? conditions : built).languageModes ?? modesOf(project);
}

/** The language modes that the file is compiled in. */
function modesOf({ targets, languageMode }: Project): readonly (5 | 6)[] {
  const modes = new Set(targets.flatMap(({ languageMode: own }) => (own === undefined ? [] : [own.value])));
  return modes.size > 1 ? [5, 6] : [languageMode.value];
}

/** All builds in the modes that the targets have on each platform; all that there are, where nothing says a mode. */
const inModesOf = onceFor((project: Project): Builds => {
  const modes = /^default\b/.test(project.languageMode.source) ? ([5, 6] as const) : modesOf(project);
  return platforms.reduce((all, each) => {
    const own = modes.length > 1 ? modesOn(each, project) : undefined;
    const inModes = (own ?? modes).reduce((sum, mode) => sum | buildsInMode(mode), 0);
    return all | (buildsOn([each]) & inModes);
  }, 0);
});

/** The modes of the targets that are built for a platform; nothing where one of them says none, or none is built for it. */
function modesOn(platform: Platform, { targets }: Project): readonly (5 | 6)[] | undefined {
  const built = targets.filter((each) => each.platforms?.includes(platform) ?? each.deployment[platform] !== undefined);
  const modes = built.flatMap(({ languageMode }) => (languageMode === undefined ? [] : [languageMode.value]));
  return modes.length > 0 && modes.length === built.length ? modes : undefined;
}

/** What is obsoleted is for older systems, but where each target has reached that: there the compiler warns as anywhere. */
function withoutReached({ obsoletedFrom, ...conditions }: Conditions, { deployment, alsoFor }: Project): Conditions {
  if (obsoletedFrom === undefined) return conditions;
  const older = Object.entries(obsoletedFrom).filter(([each, from]) => {
    const targets = [deployment.value[each as Platform], alsoFor?.[each as Platform]];
    return targets[0] === undefined || targets.some((own) => own !== undefined && compareVersions(own, from) < 0);
  });
  return older.length === 0 ? conditions : joined(conditions, claimBeforeObsoleted(Object.fromEntries(older)));
}

/** That code is for debugging alone on all platforms that the targets are built for. */
function debugOn(project: Project, builds: Builds): BuildClaim {
  const own = builds & buildsOn(project.platforms ?? (Object.keys(project.deployment.value) as Platform[]));
  return own !== 0 && (own & ~debugBuilds) === 0 ? { isDebugOnly: true } : {};
}
