import type { Configuration } from "./configurations.ts";
import { listField, type PbxObject, type Pbxproj, stringField } from "./pbxproj.ts";

/** Whether a target links nothing but what comes with the SDK: no package, no product of another target, no file of its own. */
export function linksOnlySystem(
  { objects }: Pbxproj,
  target: PbxObject,
  configurations: readonly Configuration[],
): boolean {
  if (listField(target, "packageProductDependencies").length > 0) return false;
  const levels = configurations.flatMap((each) => each.levels);
  if (levels.some(({ lacks, assignments }) => lacks !== undefined || assignments.has("OTHER_LDFLAGS"))) return false;
  return listField(target, "buildPhases")
    .map((id) => objects.get(id))
    .filter((phase) => phase?.isa === "PBXFrameworksBuildPhase")
    .flatMap((phase) => listField(phase, "files"))
    .every((id) => isOfSystem(objects.get(stringField(objects.get(id), "fileRef") ?? "")));
}

function isOfSystem(file: PbxObject | undefined): boolean {
  const tree = stringField(file, "sourceTree");
  const path = stringField(file, "path") ?? "";
  return tree === "SDKROOT" || tree === "DEVELOPER_DIR" || /^\/?(?:System\/Library|usr\/lib)\//.test(path);
}
