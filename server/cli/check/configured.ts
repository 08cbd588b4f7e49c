import { dirname, resolve } from "node:path";
import { remembered } from "../../core/collections.ts";
import type { Severity } from "../../core/finding.ts";
import type { Host } from "../../core/host.ts";
import { isWithin } from "../../core/path.ts";
import type { Settings } from "../../core/settings.ts";
import type { Config } from "../../features/configuration/config.ts";
import { linesOf, loadConfig } from "../../features/configuration/config-file.ts";
import {
  configPathIn,
  createLayers,
  foldersDownTo,
  type Layer,
  type Layered,
  layerOver,
  noLayer,
} from "../../features/configuration/layers.ts";
import { settingsOver } from "../../features/configuration/settings.ts";
import type { Sources } from "../../features/open-workspace.ts";
import type { CheckRequest } from "../arguments/request.ts";
import { shownPath, slashed } from "../files/path-names.ts";
import { type AskedPath, isThere, leftOutBy } from "../files/paths.ts";
import { leavesFolder, realPlaces } from "../files/real-paths.ts";
import { Refusal } from "../surface.ts";
import type { BaselinePlace } from "./baseline-file.ts";

/** What one file is judged by: the options, and the portolan.json files around it. The same object for the same files. */
export interface FileSettings {
  readonly settings: Settings;
  readonly sources: Sources;
  readonly failOn: Severity | "never";
  readonly baseline?: BaselinePlace;
}

/** Says what files are judged by. */
export interface Configured {
  /**
   * At once where its folder is known: the settings of a file, or of what lies in a folder; nothing for one that is left out.
   * @param byName for the settings of a folder that was asked for, which nothing leaves out
   * @throws Refusal for a portolan.json that can't be used
   */
  of(path: string, byName: boolean): FileSettings | undefined | Promise<FileSettings | undefined>;
}

/** Reads each portolan.json around what is asked for when the first file below it is looked at; options win over all. */
export async function openConfigured(
  request: CheckRequest,
  host: Host,
  asked: readonly AskedPath[],
  ruleIds: readonly string[],
): Promise<Configured> {
  const folders = asked.filter(({ kind }) => kind === "folder").map(({ path }) => path);
  const load = async (path: string, within?: string): Promise<Config | undefined> => {
    const leaves = (baseline: string) => leavesFolder(dirname(path), baseline);
    const reading = await loadConfig(host, path, shownPath(path), ruleIds, { within, leavesFolder: leaves });
    const [problem, ...others] = linesOf(reading?.problems ?? [], shownPath(path));
    if (problem !== undefined) throw new Refusal(problem, others);
    return reading?.config;
  };
  const settings = remembered((layer: Layer) => settingsIn(layer, request));
  if (request.config !== undefined) {
    const path = slashed(resolve(request.config));
    const config = await load(path);
    if (config === undefined) throw new Refusal(`${shownPath(path)}: there is no such file`);
    const only = settings(layerOver(noLayer, config, slashed(dirname(path)), shownPath(path)));
    const leavesOut = leftOutBy((config.exclude ?? []).map((glob) => ({ base: dirname(path), glob })));
    return { of: (file, byName) => (!byName && leavesOut(file) ? undefined : only) };
  }
  const layers = createLayers(
    async (folder) => {
      const path = configPathIn(folder);
      // What lies below the folder that was asked for is its stranger's; what it lies in is the user's own.
      return isThere(path)
        ? load(
            path,
            folders.find((each) => each !== folder && isWithin(folder, each)),
          )
        : undefined;
    },
    (folder) => shownPath(configPathIn(folder)),
  );
  return {
    of(path, byName) {
      const answer = ({ layer, isExcluded }: Layered) => (isExcluded ? undefined : settings(layer));
      const found = layers.of(path, () => foldersDownTo(path), byName);
      return found instanceof Promise ? found.then(answer) : answer(found);
    },
  };
}

/** A path in a folder, for the settings of all that lies there: itself never left out. */
export function anyFileIn(folder: string): string {
  return configPathIn(folder);
}

function settingsIn({ config, sources, baselineFolder }: Layer, request: CheckRequest): FileSettings {
  const { target, swiftMode, deprecatedLater, toBeDeprecated } = request;
  const baseline = placeOfBaseline(request, config.baseline, baselineFolder);
  return {
    settings: settingsOver(config, {
      ...(target !== undefined && { deploymentTarget: target }),
      ...(swiftMode !== undefined && { swiftLanguageMode: swiftMode }),
      ...(deprecatedLater !== undefined && { deprecatedLater }),
      ...(toBeDeprecated !== undefined && { toBeDeprecated }),
    }),
    sources: {
      ...sources,
      ...(swiftMode !== undefined && { languageMode: "--swift-mode" }),
      ...(target !== undefined && { deployment: "--target" }),
    },
    failOn: request.failOn ?? config.failOn ?? "error",
    ...(baseline !== undefined && { baseline }),
  };
}

/** One that is named on the command line may lie anywhere, else where its name was found. */
function placeOfBaseline(
  { baseline, writeBaseline }: CheckRequest,
  named: string | undefined,
  folder: string | undefined,
): BaselinePlace | undefined {
  if (baseline !== undefined) return { path: resolve(baseline), within: undefined };
  if (named !== undefined && folder !== undefined)
    return { path: resolve(folder, named), within: realPlaces([{ path: folder }]) };
  if (!writeBaseline) return undefined;
  return { path: resolve("portolan-baseline.json"), within: realPlaces([{ path: process.cwd() }]) };
}
