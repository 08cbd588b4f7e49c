import { addTo, areSame, groupedBy, remembered } from "../core/collections.ts";
import { isWithin } from "../core/path.ts";
import { type Project, type PropertyList, unknownProject } from "../core/project.ts";
import { compareText } from "../core/text.ts";
import { completed, type Match, projectFrom, shippedToo } from "./deployment.ts";
import { keyOf } from "./paths.ts";
import type { listStore } from "./plist/lists.ts";
import { type Found, type ProjectSource, type SourceTarget, sourceKinds } from "./source.ts";
import { isHost } from "./xcode/target.ts";

/** Which targets build a file, by what the project files say. */
export interface Matching {
  /** The project files, in the order in which they are asked. */
  readonly ordered: readonly ProjectSource[];
  /** What is known of the code around a file; `unknownProject` when nothing is. Remembered. */
  projectOf(path: string): Project;
  /** The targets of all project files that build a file; none where that isn't known. Remembered. */
  buildersOf(path: string): readonly SourceTarget[];
  /** The property list at a path; one that a tool writes anew as it stands in the manifest, where it is changed for good. */
  listAt(path: string): PropertyList | undefined;
  /** The targets that use a property list, for each project file. */
  readonly listUsers: ReadonlyMap<ProjectSource, ListUsers>;
}

/** A project file with those of its targets that build a file. */
interface Listing {
  readonly source: ProjectSource;
  readonly targets: readonly SourceTarget[];
}

/** The targets that use a property list, by the key of its file, which may be a manifest: it belongs to them, whatever the project file says. */
type ListUsers = ReadonlyMap<string, readonly SourceTarget[]>;

/** Matches files to the targets of `sources`, whose property lists `readList` has. */
export function matching(sources: readonly ProjectSource[], readList: ReturnType<typeof listStore>["at"]): Matching {
  const ordered = [...sources].sort(byNearness);
  const folderKeys = ordered.map((source) => keyOf(source.folder));
  const listUsers = new Map(ordered.map((source) => [source, listUsersOf(source)]));
  const known = new Map<SourceTarget, { readonly match: Match; readonly project: Project }[]>();
  const listingOf = remembered((path: string) => listingsOf(path, keyOf(path), ordered, listUsers));
  const buildersOf = remembered((path: string) => listingOf(path).flatMap(({ targets }) => targets));
  const generated = generatedLists(ordered);
  const listAt = (path: string) => generated.get(keyOf(path)) ?? readList(path);
  return { ordered, listAt, listUsers, projectOf: remembered(answerFor), buildersOf };

  function answerFor(path: string): Project {
    const key = keyOf(path);
    const around = ordered.filter((_, at) => isWithin(key, folderKeys[at]!));
    const listing = listingOf(path);
    const answer = matched(path, around, listing);
    const others = around.filter((source) => !source.targets.some((target) => answer.targets.includes(target)));
    const also = listing.flatMap((each) => (others.includes(each.source) ? each.targets : []));
    const project = shippedToo(others.reduce(completed, answer), also);
    return generated.has(key) ? { ...project, isGenerated: true } : project;
  }

  function matched(path: string, around: readonly ProjectSource[], listing: readonly Listing[]): Project {
    const kind = sourceKinds.find((each) => listing.some(({ source }) => source.kind === each));
    const best = listing.filter(({ source }) => source.kind === kind);
    const chosen = kind === "xcode" ? best : best.slice(0, 1);
    if (chosen.length > 0) {
      const targets = chosen.flatMap((each) => each.targets);
      return shared({ targets, names: chosen.map((each) => each.source.name) });
    }
    for (const source of [...around, ...ordered]) {
      const related = source.related(path);
      if (related?.isBorrowed) return borrowed(fallback(source, related), source, around);
      if (related) return fallback(source, related);
    }
    const nearest = around.find((source) => source.targets.length > 0);
    if (nearest === undefined) return unknownProject;
    return borrowed(outsideOf(nearest), nearest, around);
  }

  function outsideOf(source: ProjectSource): Project {
    const reason = `the file is in no target of ${source.name}`;
    return fallback(source, { targets: source.targets, reason, isBorrowed: true });
  }

  /** The project of `source` with those of the others, one of which may be built for what the file is for. */
  function borrowed(project: Project, source: ProjectSource, around: readonly ProjectSource[]): Project {
    const beside = around.filter((each) => each !== source && each.targets.length > 0);
    const others = beside.map(outsideOf);
    const isUnlisted = haveKnownLists([source, ...beside]);
    return { ...project, ...(isUnlisted && { isUnlisted }), ...(others.length > 0 && { others }) };
  }

  function fallback(source: ProjectSource, { targets, reason, isBorrowed }: Found): Project {
    const shipped = targets.filter((target) => !target.isTest);
    return shared({
      targets: shipped.length > 0 ? shipped : targets,
      names: [source.name],
      reason: reason ?? "",
      ...(isBorrowed && { isBorrowed }),
    });
  }

  /** The answer to a match; files that match alike share it. */
  function shared(match: Match): Project {
    const first = match.targets[0];
    if (first === undefined) return projectFrom(match, listAt);
    const alike = known.get(first)?.find((other) => isSame(other.match, match));
    if (alike !== undefined) return alike.project;
    const project = projectFrom(match, listAt);
    addTo(known, first, { match, project });
    return project;
  }
}

/** The project files that have targets for a file, or whose property list it is, in the order of `ordered`. */
function listingsOf(
  path: string,
  key: string,
  ordered: readonly ProjectSource[],
  listUsers: Matching["listUsers"],
): readonly Listing[] {
  return ordered
    .map((source) => ({ source, targets: listUsers.get(source)?.get(key) ?? source.targetsOf(path, key) }))
    .filter((each) => each.targets.length > 0);
}

/** The property lists that a target names. */
function listPaths(target: SourceTarget): readonly string[] {
  return [...(target.infoPlistPaths ?? []), ...(target.entitlementPaths ?? [])];
}

/** The lists that manifests write into files of their own, by the key of the file; none of a file that two targets write. */
function generatedLists(sources: readonly ProjectSource[]): ReadonlyMap<string, PropertyList> {
  const written = sources.flatMap(({ targets }) =>
    targets.flatMap(({ generatedLists = new Map() }) => [...generatedLists]),
  );
  const byKey = groupedBy(written, ([path]) => [keyOf(path)]);
  return new Map([...byKey].flatMap(([key, lists]) => (lists.length === 1 ? [[key, lists[0]![1]] as const] : [])));
}

/** Whether there are products that are signed for themselves, and every Info.plist of theirs is known. */
function haveKnownLists(sources: readonly ProjectSource[]): boolean {
  const products = sources.flatMap(({ targets }) => targets.filter(({ product }) => isHost(product)));
  return products.length > 0 && products.every(({ infoPlistPaths }) => infoPlistPaths !== undefined);
}

/** Those of them that have to be read: the others are made from what the manifest of the target says, often only before a build. */
export function listsToRead(target: SourceTarget): readonly string[] {
  return [
    ...(target.infoPlistLists === undefined ? (target.infoPlistPaths ?? []) : []),
    ...(target.entitlementLists === undefined ? (target.entitlementPaths ?? []) : []),
  ];
}

function listUsersOf(source: ProjectSource): ListUsers {
  return groupedBy(source.targets, (target) => new Set([...listPaths(target), ...manifestsOf(target)].map(keyOf)));
}

/** The manifests that write out property lists of a product. */
function manifestsOf(target: SourceTarget): readonly string[] {
  if (target.isTest || !isHost(target.product)) return [];
  return [...(target.infoPlistLists ?? []), ...(target.entitlementLists ?? [])].map(({ path }) => path);
}

function isSame(a: Match, b: Match): boolean {
  return a.reason === b.reason && areSame(a.targets, b.targets) && areSame(a.names, b.names);
}

/** Deepest folder first, then by trust: the order in which sources are asked. */
function byNearness(a: ProjectSource, b: ProjectSource): number {
  const trust = sourceKinds.indexOf(a.kind) - sourceKinds.indexOf(b.kind);
  return b.folder.length - a.folder.length || trust || compareText(a.path, b.path);
}
