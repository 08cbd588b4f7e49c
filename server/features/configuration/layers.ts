import { folderOf, rootLength } from "../../core/path.ts";
import { excluder, mergeRules } from "../../core/settings.ts";
import type { Sources } from "../open-workspace.ts";
import type { Config } from "./config.ts";

/** The name of the file that sets things for a folder and all below it. */
export const configName = "portolan.json";

/** What is said for the files of a folder by the portolan.json of the folders around them, together. */
export interface Layer {
  /** The nearest word on everything; `exclude` and `baseline` are those of the nearest file that has some. */
  readonly config: Config;
  /** Files that said the language mode and the deployment targets, as readers see them. */
  readonly sources: Sources;
  /** The folder of the file that names the baseline. */
  readonly baselineFolder?: string;
  /** Whether any of the files leaves a path out, each as seen from its own folder. */
  readonly excludes: (path: string) => boolean;
}

/** What holds where there is no portolan.json. */
export const noLayer: Layer = { config: {}, sources: {}, excludes: () => false };

/**
 * What a portolan.json adds to what is said further up: its words win over those, rule by rule and platform by platform;
 * what is left out stays left out.
 * @param folder where it stands, as a prefix of the paths below it
 * @param name how readers know it
 */
export function layerOver(outer: Layer, config: Config, folder: string, name: string): Layer {
  const deploymentTarget = { ...outer.config.deploymentTarget, ...config.deploymentTarget };
  const from = folder.endsWith("/") ? folder.length : folder.length + 1;
  const leavesOut = excluder(config.exclude ?? []);
  return {
    config: {
      ...outer.config,
      ...config,
      rules: mergeRules(config.rules ?? {}, outer.config.rules ?? {}),
      ...(Object.keys(deploymentTarget).length > 0 && { deploymentTarget }),
    },
    sources: {
      ...outer.sources,
      ...(config.swiftLanguageMode !== undefined && { languageMode: name }),
      ...(Object.keys(config.deploymentTarget ?? {}).length > 0 && { deployment: name }),
    },
    ...(config.baseline === undefined
      ? outer.baselineFolder !== undefined && { baselineFolder: outer.baselineFolder }
      : { baselineFolder: folder }),
    excludes:
      config.exclude === undefined ? outer.excludes : (path) => outer.excludes(path) || leavesOut(path.slice(from)),
  };
}

/** The folders around a path or URI from `outermost` on, which is one of them, else from the root on; outermost first. */
export function foldersDownTo(path: string, outermost?: string): readonly string[] {
  const root = rootLength(path);
  const folders: string[] = [];
  for (let slash = path.indexOf("/", root); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    folders.push(slash === root ? path.slice(0, root + 1) : path.slice(0, slash));
  }
  const from = outermost === undefined ? 0 : folders.indexOf(outermost.replace(/(?<=[^/])\/+$/, ""));
  return from < 0 ? [] : folders.slice(from);
}

/** The path of a folder's portolan.json. */
export function configPathIn(folder: string): string {
  return folder.endsWith("/") ? `${folder}${configName}` : `${folder}/${configName}`;
}

/** What is known of a file's settings: its layer, and whether one around it leaves it out, below which none is read. */
export interface Layered {
  readonly layer: Layer;
  readonly isExcluded: boolean;
}

/** Makes the layers of folders out of what their files say, each once until `forget`. */
export interface Layers {
  /**
   * At once where the folder of `path` is known.
   * @param folders the folders around `path`, outermost first
   * @param byName whether `path` was asked for itself, so that nothing leaves it out
   */
  of(path: string, folders: () => readonly string[], byName: boolean): Layered | Promise<Layered>;
  forget(): void;
}

/**
 * Layers over `read`, which says what the portolan.json in a folder says, or nothing where there is none.
 * @param name how readers know the file in a folder
 */
export function createLayers(
  read: (folder: string) => Promise<Config | undefined>,
  name: (folder: string) => string,
): Layers {
  let known = new Map<string, Layer>();
  async function make(path: string, folders: readonly string[], byName: boolean): Promise<Layered> {
    const made = known;
    let layer = noLayer;
    for (const folder of folders) {
      const before = layer;
      let next = made.get(folder);
      if (next === undefined) {
        const config = await read(folder);
        next = config === undefined ? before : layerOver(before, config, folder, name(folder));
        made.set(folder, next);
      }
      layer = next;
      if (!byName && layer !== before && layer.excludes(path)) return { layer, isExcluded: true };
    }
    return { layer, isExcluded: false };
  }
  return {
    of(path, folders, byName) {
      const layer = known.get(folderOf(path));
      if (layer === undefined) return make(path, folders(), byName);
      return { layer, isExcluded: !byName && layer.excludes(path) };
    },
    forget() {
      known = new Map();
    },
  };
}
