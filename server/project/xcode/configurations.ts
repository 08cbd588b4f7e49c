import { remembered } from "../../core/collections.ts";
import { joinPath } from "../../core/path.ts";
import { levelOfDictionary, type SettingLevel } from "../build-settings.ts";
import type { ReaderHost } from "../source.ts";
import type { Members } from "./members.ts";
import { listField, type PbxObject, type Pbxproj, stringField } from "./pbxproj.ts";
import { type FileTrail, xcconfigReader } from "./xcconfig-files.ts";

/** One build configuration of a target: its name and its settings, most specific level first. */
export interface Configuration {
  readonly name: string;
  readonly levels: readonly SettingLevel[];
}

/** A reader of build configurations; it reads each .xcconfig file once, and notes in `trail` what it read on the way. */
export function configurationReader(
  { objects, root }: Pbxproj,
  members: Members,
  folder: string,
  host: ReaderHost,
  trail: FileTrail,
) {
  const { spend } = host;
  const levelOfFile = remembered(xcconfigReader(folder, host, trail));
  const settingsOf = {
    project: remembered((each: PbxObject) => levelOfDictionary("project", each.fields.buildSettings, spend)),
    target: remembered((each: PbxObject) => levelOfDictionary("", each.fields.buildSettings, spend)),
  };
  const projectLevels = new Map<string, readonly SettingLevel[]>();

  /** The configurations of a target; the one that builds use when none is named comes first. */
  return async (target: PbxObject): Promise<readonly Configuration[]> => {
    if (projectLevels.size === 0) {
      for (const each of configurationsOf(root))
        projectLevels.set(nameOfConfiguration(each), await ownLevels(each, "project"));
    }
    const configurations: Configuration[] = [];
    for (const each of configurationsOf(target)) {
      const name = nameOfConfiguration(each);
      const inherited = projectLevels.get(name) ?? projectLevels.values().next().value ?? [];
      const usual = { ...levelOfDictionary("", builtInSettings(target, name, folder), spend), isUsual: true } as const;
      configurations.push({ name, levels: [...(await ownLevels(each, "target")), ...inherited, usual] });
    }
    return configurations;
  };

  function configurationsOf(owner: PbxObject | undefined): readonly PbxObject[] {
    const list = objects.get(stringField(owner, "buildConfigurationList") ?? "");
    const usual = stringField(list, "defaultConfigurationName");
    const all = [...new Set(listField(list, "buildConfigurations"))].map((id) => objects.get(id));
    spend(all.length);
    const found = all.filter((each) => each !== undefined);
    return [
      ...found.filter((each) => stringField(each, "name") === usual),
      ...found.filter((each) => stringField(each, "name") !== usual),
    ];
  }

  async function ownLevels(configuration: PbxObject, owner: "project" | "target"): Promise<readonly SettingLevel[]> {
    const own = settingsOf[owner](configuration);
    const path = basePath(configuration, members);
    if (path !== undefined) return [own, await levelOfFile(path)];
    return isBased(configuration) ? [own, { origin: "", assignments: new Map(), lacks: "part" }] : [own];
  }
}

/** Whether a configuration is based on a file, wherever that lies. */
function isBased({ fields }: PbxObject): boolean {
  return fields.baseConfigurationReference !== undefined || fields.baseConfigurationReferenceAnchor !== undefined;
}

/** The .xcconfig file that a configuration is based on. */
function basePath(configuration: PbxObject, members: Members): string | undefined {
  const reference = stringField(configuration, "baseConfigurationReference");
  if (reference !== undefined) return members.pathOf(reference);
  const anchor = members.pathOf(stringField(configuration, "baseConfigurationReferenceAnchor") ?? "");
  const relative = stringField(configuration, "baseConfigurationReferenceRelativePath");
  return anchor === undefined || relative === undefined ? undefined : joinPath(anchor, relative);
}

/**
 * The deployment targets that the SDKs of Xcode 26 recommend, which are DefaultProperties in each one's SDKSettings.json.
 * Which Xcode builds isn't known.
 */
const recommended = {
  RECOMMENDED_IPHONEOS_DEPLOYMENT_TARGET: "15.0",
  RECOMMENDED_MACOSX_DEPLOYMENT_TARGET: "11.0",
  RECOMMENDED_TVOS_DEPLOYMENT_TARGET: "15.0",
  RECOMMENDED_WATCHOS_DEPLOYMENT_TARGET: "8.0",
};

function builtInSettings(target: PbxObject, configuration: string, folder: string) {
  const name = stringField(target, "name") ?? "";
  const places = { SRCROOT: folder, SOURCE_ROOT: folder, PROJECT_DIR: folder };
  return { ...recommended, ...places, TARGET_NAME: name, TARGETNAME: name, CONFIGURATION: configuration };
}

function nameOfConfiguration(configuration: PbxObject): string {
  return stringField(configuration, "name") ?? "";
}
