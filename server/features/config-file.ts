import { isMissing, reasonOf, sizeLimits } from "../core/file-access.ts";
import { decode, type Host } from "../core/host.ts";
import { type Config, configProblem, readConfig } from "./config.ts";

/**
 * What the portolan.json at `path` says, in any encoding that Portolan reads; nothing where there is no such file.
 * @param file how messages call it
 * @param leavesFolder as for `readConfig`
 * @throws the errors of `readConfig`, also for a file that can't be read
 */
export async function loadConfig(
  host: Host,
  path: string,
  file: string,
  ruleIds: readonly string[],
  leavesFolder?: (path: string) => boolean,
): Promise<Config | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(path, sizeLimits.config);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw configProblem(`${file}: ${reasonOf(error)}`);
  }
  const decoded = decode(bytes);
  if ("problem" in decoded) throw configProblem(`${file}:1:1: ${decoded.problem}`);
  return readConfig(decoded.text, file, ruleIds, leavesFolder);
}
