import { openProjects, type Projects } from "../../server/project/find.ts";
import { memoryHost } from "./memory-host.ts";
/** A target of a project made for a test. */
export interface MadeTarget {
  readonly name: string;
  /** Without "com.apple.product-type."; an application unless given. */
  readonly product?: string;
  /** By configuration. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Path of its .xcconfig, relative to the project folder. */
  readonly config?: string;
  /** Files that it compiles, relative to the project folder. */
  readonly files?: readonly string[];
  /** Synchronized folders that are its own. */
  readonly folders?: readonly string[];
  readonly script?: string;
  /** Targets whose products it carries, and where: `dstSubfolderSpec` and `dstPath`. */
  readonly embeds?: readonly (readonly [target: string, spec: string, path: string])[];
}

/** What a test says of a project file. */
export interface MadeProject {
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly config?: string;
  readonly targets: readonly MadeTarget[];
  /** Files that are shown but not built. */
  readonly files?: readonly string[];
  /** Exceptions of synchronized folders: folder, target, files. */
  readonly exceptions?: readonly (readonly [folder: string, target: string, files: readonly string[]])[];
}

type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** The text of a project.pbxproj as Xcode writes it. */
export function pbxprojText(project: MadeProject): string {
  const objects: Record<string, Value> = {};
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const products = new Map<string, string>();
  let count = 0;

  const targets = project.targets.map(addTarget);
  for (const path of project.files ?? []) fileId(path);
  for (const [folder, target, exceptions] of project.exceptions ?? []) {
    const set = add({
      isa: "PBXFileSystemSynchronizedBuildFileExceptionSet",
      membershipExceptions: exceptions,
      target: targets[project.targets.findIndex((each) => each.name === target)]!,
    });
    const group = objects[folderId(folder)] as Record<string, Value>;
    group.exceptions = [...((group.exceptions as readonly Value[] | undefined) ?? []), set];
  }
  const root = add({
    isa: "PBXProject",
    buildConfigurationList: configurationList(project.settings, project.config),
    mainGroup: add({ isa: "PBXGroup", children: [...files.values(), ...folders.values()], sourceTree: "<group>" }),
    projectDirPath: "",
    targets,
  });
  return `// !$*UTF8*$!\n${written({ archiveVersion: "1", objectVersion: "77", objects, rootObject: root })}\n`;

  function add(object: Record<string, Value>): string {
    const id = (++count).toString(16).toUpperCase().padStart(24, "A");
    objects[id] = object;
    return id;
  }

  function addTarget({
    name,
    product = "application",
    settings,
    config,
    files: built = [],
    folders: own = [],
    script,
    embeds = [],
  }: MadeTarget): string {
    const sources = built.map((path) => add({ isa: "PBXBuildFile", fileRef: fileId(path) }));
    const phases = [add({ isa: "PBXSourcesBuildPhase", files: sources })];
    if (script !== undefined) phases.push(add({ isa: "PBXShellScriptBuildPhase", files: [], shellScript: script }));
    for (const [target, dstSubfolderSpec, dstPath] of embeds) {
      const file = add({ isa: "PBXBuildFile", fileRef: productId(target) });
      phases.push(add({ isa: "PBXCopyFilesBuildPhase", files: [file], dstSubfolderSpec, dstPath }));
    }
    return add({
      isa: "PBXNativeTarget",
      name,
      productReference: productId(name),
      productType: `com.apple.product-type.${product}`,
      buildPhases: phases,
      buildConfigurationList: configurationList(settings, config),
      fileSystemSynchronizedGroups: own.map(folderId),
    });
  }

  function configurationList(settings: MadeProject["settings"] = {}, config?: string): string {
    const names = Object.keys(settings).length > 0 ? Object.keys(settings) : ["Debug", "Release"];
    const configurations = names.map((name) =>
      add({
        isa: "XCBuildConfiguration",
        name,
        buildSettings: settings[name] ?? {},
        ...(config === undefined ? {} : { baseConfigurationReference: fileId(config) }),
      }),
    );
    return add({
      isa: "XCConfigurationList",
      buildConfigurations: configurations,
      defaultConfigurationName: "Release",
    });
  }

  function productId(target: string): string {
    const path = `${target}.product`;
    const known = products.get(path) ?? add({ isa: "PBXFileReference", path, sourceTree: "BUILT_PRODUCTS_DIR" });
    products.set(path, known);
    return known;
  }

  function fileId(path: string): string {
    const known = files.get(path) ?? add({ isa: "PBXFileReference", path, sourceTree: "<group>" });
    files.set(path, known);
    return known;
  }

  function folderId(path: string): string {
    const known = folders.get(path) ?? add({ isa: "PBXFileSystemSynchronizedRootGroup", path, sourceTree: "<group>" });
    folders.set(path, known);
    return known;
  }
}

function written(value: Value): string {
  if (typeof value === "string") return /^[\w./]+$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `(${value.map((each) => `${written(each)}, `).join("")})`;
  return `{\n${Object.entries(value)
    .map(([key, each]) => `${written(key)} = ${written(each)};\n`)
    .join("")}}`;
}

/** The projects of a folder `/w` with such a project, and other files by their paths below it. */
export async function openedProject(
  project: MadeProject,
  others: Readonly<Record<string, string>> = {},
): Promise<Projects> {
  const files = new Map([["/w/App.xcodeproj/project.pbxproj", pbxprojText(project)]]);
  for (const [path, text] of Object.entries(others)) files.set(`/w/${path}`, text);
  return openProjects(memoryHost(files), [...files.keys()], ["/w"]);
}
