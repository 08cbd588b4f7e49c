import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver";
import { areSame } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { type Settings, speaksOf } from "../core/settings.ts";
import { escapeNotice } from "../escape.ts";
import type { Config } from "../features/config.ts";
import { loadConfig } from "../features/config-file.ts";
import type { Sources } from "../features/workspace.ts";

const name = "portolan.json";

/** What the portolan.json at the root of each opened folder says. */
export interface FolderConfigs {
  /** What holds below a root: all that is understood of the file. One that is not as a whole leaves what held before. */
  of(root: string): Promise<Config>;
  /** Reads the file again when `path` is that of one, and says whether it is. */
  reload(path: string, roots: readonly string[]): boolean;
  /** Forgets what was read of all other roots. */
  keep(roots: readonly string[]): void;
}

interface Held {
  readonly config: Config;
  readonly problems: readonly string[];
}

/** More problems of one file than this are counted, not logged. */
const mostLogged = 20;

/** Reads each file when it is first asked for. New problems are logged, and the user hears of them once. */
export function createFolderConfigs(
  connection: Connection,
  host: Host,
  ruleIds: () => Promise<readonly string[]>,
): FolderConfigs {
  const held = new Map<string, Promise<Held>>();

  async function read(root: string, before: Held): Promise<Held> {
    const path = pathIn(root);
    const { config = before.config, problems } = (await loadConfig(host, path, path, await ruleIds())) ?? {
      config: {},
      problems: [],
    };
    const [first] = problems;
    if (first !== undefined && !areSame(problems, before.problems)) {
      for (const problem of problems.slice(0, mostLogged)) host.log("warning", problem);
      if (problems.length > mostLogged) host.log("warning", `${path}: and ${problems.length - mostLogged} more.`);
      say(problems.length === 1 ? first : `${first} (${problems.length - 1} more in the log)`);
    }
    return { config, problems };
  }

  function say(message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: escapeNotice(message),
    });
  }

  function load(root: string, before: Promise<Held>): Promise<Held> {
    const next = before.then((last) => read(root, last));
    held.set(root, next);
    return next;
  }

  return {
    of: async (root) => (await (held.get(root) ?? load(root, Promise.resolve({ config: {}, problems: [] })))).config,
    reload(path, roots) {
      const root = roots.find((each) => pathIn(each) === path);
      const before = root === undefined ? undefined : held.get(root);
      if (root !== undefined && before !== undefined) void load(root, before);
      return root !== undefined;
    },
    keep(roots) {
      for (const root of held.keys()) if (!roots.includes(root)) held.delete(root);
    },
  };
}

/** The user's own settings over those of the folder; what is left out is left out by either. */
export function settingsOver(
  config: Config,
  own: Settings,
): { readonly settings: Settings; readonly sources: Sources } {
  const mine = Object.keys(own.rules);
  const isMine = (rule: string) => mine.some((key) => speaksOf(key, rule));
  const others = Object.entries(config.rules ?? {}).filter(([rule]) => !isMine(rule));
  const mode = own.swiftLanguageMode ?? config.swiftLanguageMode;
  const hasTarget = Object.keys(own.deploymentTarget).length > 0;
  return {
    settings: {
      ...own,
      rules: { ...own.rules, ...Object.fromEntries(others) },
      ...(mode !== undefined && { swiftLanguageMode: mode }),
      deploymentTarget: hasTarget ? own.deploymentTarget : (config.deploymentTarget ?? {}),
      exclude: [...own.exclude, ...(config.exclude ?? [])],
    },
    sources: {
      ...(own.swiftLanguageMode === undefined && { languageMode: name }),
      ...(!hasTarget && { deployment: name }),
    },
  };
}

function pathIn(root: string): string {
  return `${root.replace(/\/+$/, "")}/${name}`;
}
