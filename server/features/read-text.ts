import { type Decoded, decode } from "../core/encoding.ts";
import { reasonOf, sizeLimitOf } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { languageOf } from "../core/language.ts";

/** A file as text, no larger than files of its kind may be, or why it can’t be read; a link out of the folder `within` is not followed. */
export async function readDecoded(host: Host, path: string, within?: string): Promise<Decoded> {
  try {
    return decode(await host.readFile(path, sizeLimitOf(languageOf(path)), within));
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** The text of a file; nothing where it can’t be read. */
export async function readText(host: Host, path: string, within?: string): Promise<string | undefined> {
  const decoded = await readDecoded(host, path, within);
  return "text" in decoded ? decoded.text : undefined;
}
