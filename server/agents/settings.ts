import type { Host } from "../core/host.ts";
import { relativeTo } from "../core/path.ts";
import type { Settings } from "../core/settings.ts";
import { loadConfig } from "../features/configuration/config-file.ts";
import { configPathIn, createLayers, foldersDownTo } from "../features/configuration/layers.ts";
import { settingsOver } from "../features/configuration/settings.ts";
import type { Portolan } from "../features/portolan.ts";
import type { Assumed } from "./world.ts";

/** What files are judged by: each portolan.json from `root` down to them, and above it what was asked for. */
export interface AskedSettings {
  /** Nothing for a file that is left out; one that is asked for by name never is. */
  of(path: string, byName: boolean): Promise<Settings | undefined>;
  /** What of the files can't be understood, a line each. */
  readonly problems: readonly string[];
}

/** Reads each portolan.json below `root` when a file below it is first asked about. */
export function openSettings({ rules }: Portolan, host: Host, root: string, assumed: Assumed): AskedSettings {
  const ruleIds = rules.map(({ id }) => id);
  const problems: string[] = [];
  const own = assumedSettings(assumed);
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
      return isExcluded ? undefined : settingsOver(layer.config, own);
    },
  };
}

/** What a question says of the project, as settings. */
export function assumedSettings({ target, swiftMode }: Assumed): Partial<Settings> {
  return {
    ...(target !== undefined && { deploymentTarget: target }),
    ...(swiftMode !== undefined && { swiftLanguageMode: swiftMode }),
  };
}
