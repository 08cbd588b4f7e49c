import { compareVersions, oldestBuilt, type Platform, platforms, type Versions } from "../core/platform.ts";
import { type Project, type PropertyList, type Sourced, type Target, unknownProject } from "../core/project.ts";
import { bundlesOf } from "./bundles.ts";
import type { ProjectSource, SourceTarget } from "./source.ts";
import { joinSources } from "./wording.ts";

/** What a user or a command line says in place of the project. */
export interface Overrides {
  readonly languageMode?: 5 | 6 | undefined;
  readonly deployment?: Versions | undefined;
}

/** What was found for a file: targets of one or more project files, and why when none of them lists the file. */
export interface Match {
  readonly targets: readonly SourceTarget[];
  readonly names: readonly string[];
  readonly reason?: string | undefined;
  /** None of the targets builds the file. */
  readonly isBorrowed?: true;
}

/** The answer for a file; `listAt` gives a property list that could be read as a whole. */
export function projectFrom(found: Match, listAt: (path: string) => PropertyList | undefined): Project {
  const { targets, names, reason } = found;
  if (targets.length === 0) return unknownProject;
  const silent = `${[...new Set(names)].join(", ")} says nothing`;
  const lowest = lowestOf(targets);
  const versions = Object.fromEntries(
    platforms.filter((each) => lowest[each]).map((each) => [each, lowest[each]!.version]),
  );
  const sources = [...new Set(Object.values(lowest).map((each) => each.source))];
  const modes = targets.map((target) => target.languageMode).filter((mode) => mode !== undefined);
  const mode = modes.find((each) => each.value === 5) ?? modes[0];
  const bundles = reason === undefined ? bundlesOf(targets, listAt) : undefined;
  const isBuilt = reason === undefined && targets.every((target) => target.platforms !== undefined);
  const alsoFor = olderThan(versions, targets);
  return {
    targets,
    ...(alsoFor !== undefined && { alsoFor }),
    ...(found.isBorrowed && { isBorrowed: true }),
    ...(bundles !== undefined && { bundles }),
    ...(reason === undefined && targets.every((target) => target.isTest) && { isOfTests: true }),
    ...(isBuilt && { platforms: [...new Set(targets.flatMap((target) => target.platforms!))] }),
    languageMode: mode ? noted(mode) : { value: 5, source: `default: Swift 5 (${silent})`, isAssumed: true },
    deployment:
      sources.length > 0
        ? noted({ value: versions, source: joinSources(sources) })
        : { ...unknownProject.deployment, source: `${unknownProject.deployment.source} (${silent})` },
  };

  function noted<T>({ value, source }: Sourced<T>): Sourced<T> {
    return { value, source: reason === undefined ? source : `${source} (${reason})` };
  }
}

/**
 * The project with what another source knows where it says nothing itself. A library that others take as a package or
 * pod is built for more than its own project says.
 */
export function completed(answer: Project, source: ProjectSource): Project {
  const project = source.kind === "package" || source.kind === "podspec" ? builtToo(answer, source.targets) : answer;
  const isComplete = isStated(project.languageMode) && isStated(project.deployment);
  if (isComplete || source.targets.length === 0) return project;
  const shipped = source.targets.filter((target) => !target.isTest);
  const other = projectFrom(
    { targets: shipped.length > 0 ? shipped : source.targets, names: [source.name] },
    () => undefined,
  );
  return {
    ...project,
    languageMode:
      isStated(project.languageMode) || !isStated(other.languageMode) ? project.languageMode : other.languageMode,
    ...(!isStated(project.deployment) &&
      isStated(other.deployment) && {
        deployment: other.deployment,
        ...(other.alsoFor !== undefined && { alsoFor: other.alsoFor }),
      }),
  };
}

/** The project with the platforms for which a package or pod is built besides its own, where those are known for certain. */
function builtToo({ platforms: own, ...open }: Project, shipped: readonly SourceTarget[]): Project {
  const isKnown = shipped.length > 0 && shipped.every((target) => target.platforms !== undefined);
  if (own === undefined || !isKnown) return open;
  return { ...open, platforms: [...new Set([...own, ...shipped.flatMap((target) => target.platforms!)])] };
}

/**
 * The project of a file that targets of other manifests build too: a library is compiled for the systems of its package
 * or pod when others use it, whatever its own project file says.
 */
export function shippedToo(answer: Project, also: readonly SourceTarget[]): Project {
  const older = olderThan(
    answer.deployment.value,
    also.filter((target) => !target.isTest),
  );
  return older === undefined ? answer : { ...answer, alsoFor: { ...answer.alsoFor, ...older } };
}

/** What targets state that is older than `own`; nothing where none does. */
function olderThan(own: Versions, targets: readonly SourceTarget[]): Versions | undefined {
  const lowest = lowestOf(
    targets.map(({ statedDeployment, ...target }) => ({
      ...target,
      deployment: statedDeployment ?? target.deployment,
    })),
  );
  const built = Object.entries(lowest).map(([platform, { version }]) => {
    const oldest = oldestBuilt[platform as Platform] ?? version;
    return [platform, compareVersions(version, oldest) < 0 ? oldest : version] as const;
  });
  const older = built.filter(([platform, version]) => {
    const before = own[platform as Platform];
    return before === undefined || compareVersions(version, before) < 0;
  });
  return older.length === 0 ? undefined : Object.fromEntries(older);
}

/** Whether a value was read somewhere or said by a user, as opposed to assumed. */
function isStated(sourced: Sourced<unknown>): boolean {
  return sourced.isAssumed !== true;
}

/**
 * The project with what `overrides` say in place of its own values. A version for a platform that the project does not
 * build for changes nothing, unless none of the given platforms is one of its own.
 */
export function applyOverrides(project: Project, overrides: Overrides, source: string): Project {
  const { languageMode, deployment } = overrides;
  const given = Object.keys(deployment ?? {}) as Platform[];
  const replaced = (versions: Versions): Versions => {
    const own = given.filter((platform) => versions[platform] !== undefined);
    const chosen = own.length > 0 ? own : given;
    return { ...versions, ...Object.fromEntries(chosen.map((platform) => [platform, deployment![platform]!])) };
  };
  const retargeted = (target: Target): Target => ({
    ...target,
    ...(languageMode === undefined ? {} : { languageMode: { value: languageMode, source } }),
    ...(given.length === 0 ? {} : { deployment: replaced(target.deployment) }),
  });
  const { platforms, isBorrowed, alsoFor, others: _, ...rest } = project;
  return {
    ...rest,
    ...(alsoFor !== undefined && given.length === 0 && { alsoFor }),
    ...(isBorrowed && given.length === 0 && { isBorrowed }),
    ...(platforms !== undefined && given.length === 0 && { platforms }),
    targets: project.targets.map(retargeted),
    languageMode: languageMode === undefined ? project.languageMode : { value: languageMode, source },
    deployment: given.length === 0 ? project.deployment : { value: replaced(project.deployment.value), source },
  };
}

function lowestOf(targets: readonly SourceTarget[]) {
  const lowest: Partial<Record<Platform, { version: string; source: string }>> = {};
  for (const { deployment, deploymentSources } of targets) {
    for (const [platform, version] of Object.entries(deployment) as [Platform, string][]) {
      const before = lowest[platform];
      if (before !== undefined && compareVersions(before.version, version) <= 0) continue;
      lowest[platform] = { version, source: deploymentSources[platform] ?? "" };
    }
  }
  return lowest;
}
