import { decode } from "../core/encoding.ts";
import { sizeLimits } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";

/** The text of a file of code; nothing where it can’t be read. */
export async function readText(host: Host, path: string): Promise<string | undefined> {
  try {
    const decoded = decode(await host.readFile(path, sizeLimits.source));
    return "text" in decoded ? decoded.text : undefined;
  } catch {
    return undefined;
  }
}
