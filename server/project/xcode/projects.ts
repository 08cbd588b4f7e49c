import { groupedBy, remembered } from "../../core/collections.ts";
import { folderOf, joinPath, nameOf } from "../../core/path.ts";
import type { Platform } from "../../core/platform.ts";
import { keyOf } from "../paths.ts";
import type { Found, ProjectSource, ReaderHost, SourceTarget } from "../source.ts";
import { type Configuration, configurationReader } from "./configurations.ts";
import { embedsOf } from "./embeds.ts";
import { linksOnlySystem } from "./links.ts";
import { type Members, membersOf } from "./members.ts";
import { listField, type PbxObject, type Pbxproj, readPbxproj, stringField } from "./pbxproj.ts";
import { targetOf, touchedBy } from "./target.ts";

/** Reads an Xcode project with its configuration files; `path` is that of its `project.pbxproj`. */
export async function openXcodeProject(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const text = await host.readText(path);
  if (text === undefined) return undefined;
  const pbxproj = readPbxproj(text);
  const bundle = folderOf(path);
  const folder = joinPath(folderOf(bundle), stringField(pbxproj.root, "projectDirPath") ?? "");
  const name = host.show(bundle);
  const place = { name, folder, spend: host.spend };
  const members = membersOf(pbxproj, folder, host.spend);
  const trail = { inputs: new Set([path]), problems: pbxproj.problem ? [{ path, message: pbxproj.problem }] : [] };
  const configurationsOf = configurationReader(pbxproj, members, folder, host, trail);
  const targets = await readTargets(pbxproj, place, members, configurationsOf);
  return {
    kind: "xcode",
    path,
    folder,
    name,
    targets: [...targets.values()],
    inputs: trail.inputs,
    problems: trail.problems,
    ...targetFinder(targets, members),
  };
}

/** The project's targets with what they build, sign and carry, by id. */
async function readTargets(
  pbxproj: Pbxproj,
  place: Parameters<typeof targetOf>[2],
  members: Members,
  configurationsOf: (target: PbxObject) => Promise<readonly Configuration[]>,
): Promise<ReadonlyMap<string, SourceTarget>> {
  const targets = new Map<string, SourceTarget>();
  const embedsIn = embedsOf(pbxproj, place.spend);
  const touchedIn = remembered((phase: string) => {
    const object = pbxproj.objects.get(phase);
    return touchedBy(stringField(object, "shellScript") ?? listField(object, "shellScript").join("\n"));
  });
  for (const id of new Set(listField(pbxproj.root, "targets"))) {
    const object = pbxproj.objects.get(id);
    if (object?.isa !== "PBXNativeTarget") continue;
    const scripts = listField(object, "buildPhases").map(touchedIn);
    const configurations = await configurationsOf(object);
    const target = targetOf(object, configurations, place, {
      infoPlist: scripts.some((script) => script.infoPlist),
      entitlements: scripts.some((script) => script.entitlements),
    });
    const siblings = () => [...targets.values()];
    targets.set(id, {
      ...target,
      ...embedsIn.get(id),
      siblings,
      listed: members.listedFor(id),
      linksOnlySystem: () => linksOnlySystem(pbxproj, object, configurations),
    });
  }
  return targets;
}

/** Which of a project's targets, given by their ids, build a file or go with it. */
function targetFinder(
  targets: ReadonlyMap<string, SourceTarget>,
  members: Members,
): Pick<ProjectSource, "targetsOf" | "related"> {
  const headerUsers = groupedBy(targets.values(), ({ headerPaths }) => new Set(headerPaths?.map(keyOf)));
  return {
    targetsOf,
    related: (file) => {
      const beside = headerTargets(file);
      if (beside !== undefined) return beside;
      return members.mentions(file)
        ? { targets: [...targets.values()], reason: "the file is in no target", isBorrowed: true }
        : undefined;
    },
  };

  function targetsOf(file: string): readonly SourceTarget[] {
    return members.targetsOf(file).flatMap(({ target, platforms }) => {
      const found = targets.get(target);
      return found === undefined ? [] : [platforms ? limitedTo(found, platforms) : found];
    });
  }

  /** A header goes with the targets that name it, else with the implementation beside it. */
  function headerTargets(file: string): Found | undefined {
    const users = headerUsers.get(keyOf(file));
    if (users !== undefined) return { targets: users, reason: "as its bridging or prefix header" };
    const stem = /^(.*)\.(?:h|hpp|hh)$/i.exec(file)?.[1];
    if (stem === undefined) return undefined;
    for (const ending of ["m", "mm", "c", "cc", "cpp"]) {
      const found = targetsOf(`${stem}.${ending}`);
      if (found.length > 0) return { targets: found, reason: `as ${nameOf(stem)}.${ending}` };
    }
    return undefined;
  }
}

function limitedTo(target: SourceTarget, platforms: readonly Platform[]): SourceTarget {
  const kept = Object.entries(target.deployment).filter(([platform]) => platforms.includes(platform as Platform));
  return kept.length === 0 ? target : { ...target, deployment: Object.fromEntries(kept) };
}
