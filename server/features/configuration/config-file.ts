import { decode } from "../../core/encoding.ts";
import { isMissing, reasonOf, sizeLimits } from "../../core/file-access.ts";
import type { Host } from "../../core/host.ts";
import { type ConfigReading, readConfig } from "./config.ts";

/** How a portolan.json may be read. */
export interface ConfigReach {
  /** Where given, a link that leads out of this folder is refused. */
  readonly within?: string | undefined;
  /** As for `readConfig`. */
  readonly leavesFolder?: (path: string) => boolean;
}

/** More problems of one file than this are counted, not said one by one. */
const mostSaid = 20;

/** A line for each problem of a portolan.json, as far as a reader goes on reading them. */
export function linesOf(problems: readonly string[], file: string): readonly string[] {
  if (problems.length <= mostSaid) return problems;
  return [...problems.slice(0, mostSaid), `${file}: and ${problems.length - mostSaid} more.`];
}

/**
 * What the portolan.json at `path` says, in any encoding that Portolan reads; nothing where there is no such file. That
 * it can't be read is a problem like those of `readConfig`.
 * @param file how messages call it
 */
export async function loadConfig(
  host: Host,
  path: string,
  file: string,
  ruleIds: readonly string[],
  { within, leavesFolder }: ConfigReach = {},
): Promise<ConfigReading | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(path, sizeLimits.config, within);
  } catch (error) {
    if (isMissing(error)) return undefined;
    return { problems: [`${file}: ${reasonOf(error)}`] };
  }
  const decoded = decode(bytes);
  if ("problem" in decoded) return { problems: [`${file}:1:1: ${decoded.problem}`] };
  return readConfig(decoded.text, file, ruleIds, leavesFolder);
}
