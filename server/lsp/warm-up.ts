import { isCode, languageOf } from "../core/language.ts";
import { defaultSettings } from "../core/settings.ts";
import { pause } from "./cancellation.ts";
import { toDocument, toUri } from "./convert.ts";
import type { State } from "./state.ts";

/** Larger files cost too much to be looked at before anybody asks, in bytes. */
const mostBytes = 100_000;

/** So many files are considered. */
const mostLooked = 2000;

/**
 * Asks for the findings of a file that nobody has asked about, where nothing is open yet: what is read and compiled for the
 * first file costs ten times as much as the file itself, and so nobody waits for it. Nothing is kept or said of what it finds.
 */
export async function warmUp(state: State): Promise<void> {
  const workspace = await state.workspace();
  const files = (await state.files()).slice(0, mostLooked);
  await pause();
  if (state.documents.uris().length > 0) return;
  const mayBeFull = (path: string) => isCode(languageOf(path)) && (workspace.sizeOf(path) ?? mostBytes) < mostBytes;
  const path = files.find((each) => mayBeFull(each) && !workspace.isQuiet(each));
  const text = path === undefined ? undefined : await state.textOf(path);
  const document = text && toDocument(text);
  if (path === undefined || document === undefined || state.documents.get(toUri(path)) !== undefined) return;
  const portolan = await state.portolan();
  portolan.findings(document, workspace.around(document, defaultSettings, { fault: () => {} }));
}
