import { listField, type PbxObject, type Pbxproj, stringField } from "../syntax/pbxproj.ts";
import { readXcconfig } from "../syntax/xcconfig.ts";
import { type Assignment, addAssignment, levelOfDictionary, type SettingLevel } from "./build-settings.ts";
import { folderOf, joinPath, nameOf } from "./paths.ts";
import type { Surroundings } from "./source.ts";
import type { Members } from "./xcode-members.ts";

/** One build configuration of a target: its name and its settings, most specific level first. */
export interface Configuration {
  readonly name: string;
  readonly levels: readonly SettingLevel[];
}

/** What reading configurations leaves behind besides them. */
export interface ConfigurationTrail {
  /** Every configuration file that was read or looked for. */
  readonly inputs: Set<string>;
  readonly problems: string[];
}

const deepest = 16;

/** A reader of build configurations; it reads each .xcconfig file once. */
export function configurationReader(
  pbxproj: Pbxproj,
  members: Members,
  folder: string,
  surroundings: Surroundings,
  trail: ConfigurationTrail,
) {
  const files = new Map<string, Promise<SettingLevel>>();
  const projectLevels = new Map<string, readonly SettingLevel[]>();
  const { objects, root } = pbxproj;

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
      const levels = [...(await ownLevels(each, "")), ...inherited, builtIn(target, name)];
      configurations.push({ name, levels });
    }
    return configurations;
  };

  function configurationsOf(owner: PbxObject | undefined): readonly PbxObject[] {
    const list = objects.get(stringField(owner, "buildConfigurationList") ?? "");
    const usual = stringField(list, "defaultConfigurationName");
    const all = listField(list, "buildConfigurations").map((id) => objects.get(id));
    const found = all.filter((each) => each !== undefined);
    return [
      ...found.filter((each) => stringField(each, "name") === usual),
      ...found.filter((each) => stringField(each, "name") !== usual),
    ];
  }

  async function ownLevels(configuration: PbxObject, origin: string): Promise<readonly SettingLevel[]> {
    const own = levelOfDictionary(origin, configuration.fields.buildSettings);
    const path = basePath(configuration);
    return path === undefined ? [own] : [own, await levelOfFile(path)];
  }

  function basePath(configuration: PbxObject): string | undefined {
    const reference = stringField(configuration, "baseConfigurationReference");
    if (reference !== undefined) return members.pathOf(reference);
    const anchor = members.pathOf(stringField(configuration, "baseConfigurationReferenceAnchor") ?? "");
    const relative = stringField(configuration, "baseConfigurationReferenceRelativePath");
    return anchor === undefined || relative === undefined ? undefined : joinPath(anchor, relative);
  }

  function levelOfFile(path: string): Promise<SettingLevel> {
    let level = files.get(path);
    if (level === undefined) {
      level = readLevel(path);
      files.set(path, level);
    }
    return level;
  }

  async function readLevel(path: string): Promise<SettingLevel> {
    const assignments = new Map<string, Assignment[]>();
    await include([path], false, []);
    return { origin: nameOf(path), assignments };

    async function include(candidates: readonly string[], optional: boolean, around: readonly string[]): Promise<void> {
      const [text, found] = await firstReadable(candidates);
      if (around.includes(found) || around.length > deepest) return;
      if (text === undefined) {
        if (!optional) trail.problems.push(`${surroundings.show(candidates[0]!)} can't be read`);
        return;
      }
      for (const statement of readXcconfig(text)) {
        if (statement.kind === "setting") {
          addAssignment(assignments, statement.name, statement);
        } else if (!statement.path.includes("$")) {
          const places = [joinPath(folderOf(found), statement.path), joinPath(folder, statement.path)];
          await include(places, statement.optional, [...around, found]);
        }
      }
    }
  }

  async function firstReadable(paths: readonly string[]): Promise<[string | undefined, string]> {
    for (const path of paths) {
      trail.inputs.add(path);
      const text = await surroundings.readText(path);
      if (text !== undefined) return [text, path];
    }
    return [undefined, paths[0]!];
  }

  function builtIn(target: PbxObject, configuration: string): SettingLevel {
    const name = stringField(target, "name") ?? "";
    const settings = { SRCROOT: folder, SOURCE_ROOT: folder, PROJECT_DIR: folder, TARGET_NAME: name, TARGETNAME: name };
    return levelOfDictionary("", { ...settings, CONFIGURATION: configuration });
  }
}

function nameOfConfiguration(configuration: PbxObject): string {
  return stringField(configuration, "name") ?? "";
}
