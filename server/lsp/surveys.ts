import { reasonOf } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { rootOf } from "../core/path.ts";
import { defaultSettings } from "../core/settings.ts";
import type { OpenWorkspace } from "../features/open-workspace.ts";
import type { OpenDocuments } from "./documents.ts";
import type { Folders } from "./folders.ts";
import { isExcluded } from "./roots.ts";

/** What the files declare for each other: open documents as they stand in the editor, all others as they stand on disk. */
export interface Surveys {
  /** Says that a document was opened, changed or closed; it is surveyed before the next question. */
  note(uri: string): void;
  /** What is known of the folders, everything noted taken into account. */
  workspace(): Promise<OpenWorkspace>;
  /** Takes files into account that changed on disk. Whether that may change what is found in others. */
  filesChanged(uris: readonly string[]): Promise<boolean>;
}

/** Nothing is noted yet; `othersChanged` is called when what a document declares may change what is found in others. */
export function createSurveys(
  host: Host,
  documents: OpenDocuments,
  folders: Folders,
  othersChanged: () => void,
): Surveys {
  const noted = new Set<string>();
  /** What is going on; each waits for the one before, so that nobody is answered with half of it. */
  let last: Promise<unknown> = Promise.resolve();

  function inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  function isListed(path: string): boolean {
    return rootOf(path, folders.roots()) !== undefined && !isExcluded(path, folders.roots(), defaultSettings);
  }

  /** The text that counts for a document, which is on disk unless it is open. */
  async function textOf(uri: string, path: string): Promise<string | undefined> {
    if (documents.get(uri) !== undefined) return documents.readable(uri)?.getText();
    return isListed(path) ? await folders.readText(path) : undefined;
  }

  async function takeInto(uris: readonly string[]): Promise<boolean> {
    const workspace = await folders.workspace();
    let isForAll = false;
    for (const uri of uris) {
      const path = folders.pathOf(uri);
      if (isExcluded(path, folders.roots(), defaultSettings)) continue;
      const text = await folders.readText(path);
      const isOpen = documents.get(uri) !== undefined;
      if (await workspace.update(path, isOpen ? documents.readable(uri)?.getText() : text)) isForAll = true;
      workspace.cameOrWent(path, text !== undefined);
    }
    await folders.logProblems();
    return isForAll;
  }

  async function takeNoted(): Promise<OpenWorkspace> {
    for (;;) {
      const opened = folders.workspace();
      const workspace = await opened;
      // What is noted for folders that were opened again meanwhile is not for those of before.
      if (folders.workspace() !== opened) continue;
      const [uri] = noted;
      if (uri === undefined) return workspace;
      noted.delete(uri);
      try {
        const path = folders.pathOf(uri);
        if (await workspace.update(path, await textOf(uri, path))) othersChanged();
      } catch (error) {
        // What one document says must not take away the answers about all others.
        host.log("error", `${uri} could not be surveyed: ${reasonOf(error)}`);
      }
    }
  }

  return {
    note: (uri) => void noted.add(uri),
    workspace: () => inLine(takeNoted),
    filesChanged: (uris) => inLine(() => takeInto(uris)),
  };
}
