import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver";
import { areSame } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { folderOf, isUri, isWithin, relativeTo } from "../core/path.ts";
import type { Settings } from "../core/settings.ts";
import { escapeNotice } from "../escape.ts";
import type { Config } from "../features/configuration/config.ts";
import { linesOf, loadConfig } from "../features/configuration/config-file.ts";
import {
  configName,
  configPathIn,
  createLayers,
  foldersDownTo,
  type Layer,
  type Layered,
  noLayer,
} from "../features/configuration/layers.ts";
import { namesTarget, settingsOver } from "../features/configuration/settings.ts";
import type { Sources } from "../features/open-workspace.ts";

/** What the portolan.json files in the opened folders, and in those above them, say. */
export interface FolderConfigs {
  /**
   * What holds for a file in an opened folder: all that is understood of the files around it. One that is not as a whole
   * leaves what held before. Nothing for other files.
   */
  of(path: string, roots: readonly string[]): Promise<Layered>;
  /** Reads the file again when `path` is that of one that was asked for, and says whether it is. */
  reload(path: string): boolean;
  /** Forgets what was read in folders that lie neither around nor below these, and reads again what lies below `moved`. */
  keep(roots: readonly string[], moved: readonly string[]): void;
}

interface Held {
  /** Absent where there is no file. */
  readonly config: Config | undefined;
  readonly problems: readonly string[];
}

/** The problems of more files than this are logged, not told, until one of the files changes. */
const mostTold = 5;

/**
 * Reads each file when it is first asked for; `onRead` hears of those that there are, or were. New problems are logged,
 * and the user hears of them once.
 */
export function createFolderConfigs(
  connection: Connection,
  host: Host,
  ruleIds: () => Promise<readonly string[]>,
  onRead: (path: string) => void,
): FolderConfigs {
  const held = new Map<string, Promise<Held>>();
  let opened: readonly string[] = [];
  let told = 0;
  const layers = createLayers(
    async (folder) => (await (held.get(folder) ?? load(folder, nothing))).config,
    (folder) => shownIn(opened, folder),
  );

  async function read(folder: string, before: Held): Promise<Held> {
    const path = configPathIn(folder);
    const root = opened.find((each) => folder !== each && isWithin(folder, each));
    const reading = await loadConfig(host, path, path, await ruleIds(), { within: root });
    if (reading !== undefined || before.config !== undefined || before.problems.length > 0) onRead(path);
    if (reading === undefined) return { config: undefined, problems: [] };
    const { config = before.config, problems } = reading;
    const [first] = problems;
    if (first !== undefined && !areSame(problems, before.problems)) {
      for (const line of linesOf(problems, path)) host.log("warning", line);
      const said = noticedAs(opened, folder) + first.slice(path.length);
      if (told++ < mostTold) say(problems.length === 1 ? said : `${said} (${problems.length - 1} more in the file)`);
    }
    return { config, problems };
  }

  function say(message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: escapeNotice(message),
    });
  }

  function load(folder: string, before: Promise<Held>): Promise<Held> {
    const next = before.then((last) => read(folder, last));
    held.set(folder, next);
    return next;
  }

  return {
    async of(path, roots) {
      opened = roots;
      const around = roots.filter((root) => isWithin(path, root)).sort((a, b) => a.length - b.length);
      if (around.length === 0) return { layer: noLayer, isExcluded: false };
      // A folder that has no path but a URI is all that its client opens to the server.
      return layers.of(path, () => foldersDownTo(path, isUri(path) ? around[0] : undefined), false);
    },
    reload(path) {
      const folder = folderOf(path);
      const before = path === configPathIn(folder) ? held.get(folder) : undefined;
      if (before === undefined) return false;
      told = 0;
      void load(folder, before);
      layers.forget();
      return true;
    },
    keep(roots, moved) {
      const isNear = (folder: string) => roots.some((root) => isWithin(root, folder) || isWithin(folder, root));
      for (const [folder, before] of [...held]) {
        if (!isNear(folder)) held.delete(folder);
        else if (moved.some((each) => isWithin(folder, each))) void load(folder, before);
      }
      layers.forget();
    },
  };
}

const nothing: Promise<Held> = Promise.resolve({ config: undefined, problems: [] });

/** A folder's portolan.json as readers know it: from the opened folder on. */
function shownIn(roots: readonly string[], folder: string): string {
  const root = roots.filter((each) => isWithin(folder, each)).sort((a, b) => b.length - a.length)[0];
  if (root === undefined) return configPathIn(folder);
  return folder === root ? configName : configPathIn(relativeTo(folder, root));
}

/** The same in a notice, which has no room for the whole path of one above the opened folders. */
function noticedAs(roots: readonly string[], folder: string): string {
  const below = roots.find((each) => each !== folder && isWithin(each, folder));
  if (below === undefined || roots.some((each) => isWithin(folder, each))) return shownIn(roots, folder);
  return relativeTo(below, folder).replace(/[^/]+/g, "..").concat(`/${configName}`);
}

/** The user's own settings over those of a file's layer. */
export function settingsIn(
  { config, sources }: Layer,
  own: Settings,
): { readonly settings: Settings; readonly sources: Sources } {
  return {
    settings: settingsOver(config, own),
    sources: {
      ...(own.swiftLanguageMode === undefined && sources.languageMode && { languageMode: sources.languageMode }),
      ...(!namesTarget(own) && sources.deployment && { deployment: sources.deployment }),
    },
  };
}
