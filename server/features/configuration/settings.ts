import { defaultSettings, mergeRules, type Settings } from "../../core/settings.ts";
import type { Config } from "./config.ts";

/**
 * What a file is judged by: what was said for it in an editor, an option or a question, over what each portolan.json
 * around it says together. A word about rules wins rule by rule; deployment targets that were said stand for all of them.
 */
export function settingsOver(config: Config, own: Partial<Settings>): Settings {
  const mode = own.swiftLanguageMode ?? config.swiftLanguageMode;
  const later = own.deprecatedLater ?? config.deprecatedLater;
  const soft = own.toBeDeprecated ?? config.toBeDeprecated;
  return {
    ...defaultSettings,
    ...own,
    rules: mergeRules(own.rules ?? {}, config.rules ?? {}),
    deploymentTarget: namesTarget(own) ? own.deploymentTarget : (config.deploymentTarget ?? {}),
    ...(mode !== undefined && { swiftLanguageMode: mode }),
    ...(later !== undefined && { deprecatedLater: later }),
    ...(soft !== undefined && { toBeDeprecated: soft }),
  };
}

/** Whether settings say a deployment target, of whatever platform. */
export function namesTarget<Said extends Partial<Settings>>(
  own: Said,
): own is Said & Pick<Settings, "deploymentTarget"> {
  return Object.keys(own.deploymentTarget ?? {}).length > 0;
}
