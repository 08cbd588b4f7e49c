import type { Host } from "../core/host.ts";
import { relativeTo } from "../core/path.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { loadConfig } from "../features/configuration/file.ts";
import { configPathIn, createLayers, foldersDownTo } from "../features/configuration/layers.ts";
import type { Assumed } from "./world.ts";

/** What files are judged by: each portolan.json from `root` down to them, and above it what was asked for. */
export interface AskedSettings {
  /** Nothing for a file that is left out; one that is asked for by name never is. */
  of(path: string, byName: boolean): Promise<Settings | undefined>;
  /** What of the files can't be understood, a line each. */
  readonly problems: readonly string[];
}

/** Reads each portolan.json below `root` when a file below it is first asked about. */
export function openSettings(
  host: Host,
  root: string,
  ruleIds: readonly string[],
  { target, swiftMode }: Assumed,
): AskedSettings {
  const problems: string[] = [];
  const layers = createLayers(
    async (folder) => {
      const path = configPathIn(folder);
      const reading = await loadConfig(host, path, relativeTo(path, root), ruleIds, { within: root });
      problems.push(...(reading?.problems ?? []));
      return reading?.config;
    },
    (folder) => relativeTo(configPathIn(folder), root),
  );
  return {
    problems,
    async of(path, byName) {
      const { layer, isExcluded } = await layers.of(path, () => foldersDownTo(path, root), byName);
      if (isExcluded) return undefined;
      const { rules = {}, deploymentTarget = {}, swiftLanguageMode } = layer.config;
      const mode = swiftMode ?? swiftLanguageMode;
      return {
        ...defaultSettings,
        rules,
        deploymentTarget: target ?? deploymentTarget,
        ...(mode !== undefined && { swiftLanguageMode: mode }),
      };
    },
  };
}
