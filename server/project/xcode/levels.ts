import { remembered } from "../../core/collections.ts";
import { type Assignment, addAssignment, levelOfDictionary, type SettingLevel } from "../build-settings.ts";
import { folderOf, joinPath, nameOf } from "../paths.ts";
import type { Problem, Surroundings } from "../source.ts";
import { unreadable } from "../wording.ts";
import type { Members } from "./members.ts";
import { listField, type PbxObject, type Pbxproj, stringField } from "./pbxproj.ts";
import { readXcconfig, type SettingAssignment } from "./xcconfig.ts";

/** One build configuration of a target: its name and its settings, most specific level first. */
export interface Configuration {
  readonly name: string;
  readonly levels: readonly SettingLevel[];
}

/** What reading configurations leaves behind besides them. */
export interface ConfigurationTrail {
  /** Every configuration file that was read or looked for. */
  readonly inputs: Set<string>;
  readonly problems: Problem[];
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
  const { spend } = surroundings;
  const levelOfFile = remembered(readLevel);
  const statementsOf = remembered(readStatements);
  const levelOfObject = {
    project: remembered((configuration: PbxObject) =>
      levelOfDictionary("project", configuration.fields.buildSettings, spend),
    ),
    target: remembered((configuration: PbxObject) => levelOfDictionary("", configuration.fields.buildSettings, spend)),
  };
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
      const levels = [...(await ownLevels(each, "target")), ...inherited, builtIn(target, name)];
      configurations.push({ name, levels });
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
    const own = levelOfObject[owner](configuration);
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

  /**
   * What a file and those it includes say. It is read from its end, so that a file that is included more than once counts
   * where it counts for Xcode, the last time; what it says before that is said again there.
   */
  async function readLevel(path: string): Promise<SettingLevel> {
    const fromEnd: SettingAssignment[] = [];
    const known = new Set<string>();
    await include([path], false, 0);
    const assignments = new Map<string, Assignment[]>();
    for (const each of fromEnd.reverse()) addAssignment(assignments, each.name, each);
    return { origin: nameOf(path), assignments };

    async function include(candidates: readonly string[], optional: boolean, depth: number): Promise<void> {
      const { statements, found } = await firstReadable(candidates);
      if (known.has(found) || depth > deepest) return;
      known.add(found);
      if (statements === undefined) {
        if (!optional) trail.problems.push({ path: candidates[0]!, message: unreadable });
        return;
      }
      spend(statements.length);
      for (const statement of [...statements].reverse()) {
        if (statement.kind === "setting") fromEnd.push(statement);
        else if (!statement.path.includes("$")) {
          const places = [joinPath(folderOf(found), statement.path), joinPath(folder, statement.path)];
          await include(places, statement.optional, depth + 1);
        }
      }
    }
  }

  async function firstReadable(paths: readonly string[]) {
    for (const path of paths) {
      trail.inputs.add(path);
      const statements = await statementsOf(path);
      if (statements !== undefined) return { statements, found: path };
    }
    return { statements: undefined, found: paths[0]! };
  }

  async function readStatements(path: string) {
    const text = await surroundings.readText(path);
    return text === undefined ? undefined : readXcconfig(text);
  }

  function builtIn(target: PbxObject, configuration: string): SettingLevel {
    const name = stringField(target, "name") ?? "";
    const settings = { SRCROOT: folder, SOURCE_ROOT: folder, PROJECT_DIR: folder, TARGET_NAME: name, TARGETNAME: name };
    return levelOfDictionary("", { ...settings, CONFIGURATION: configuration }, spend);
  }
}

function nameOfConfiguration(configuration: PbxObject): string {
  return stringField(configuration, "name") ?? "";
}
