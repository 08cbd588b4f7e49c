import { rowsOf } from "../cli/print/report.ts";
import { remembered } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { languageOf, mayHaveFindings } from "../core/language.ts";
import { relativeTo, rootOf } from "../core/path.ts";
import { placedEdits } from "../core/placed.ts";
import { excluder, type Settings } from "../core/settings.ts";
import { lineStarts, type Position, rangeOf } from "../core/text.ts";
import { readConfig } from "../features/configuration/config.ts";
import { loadConfig } from "../features/configuration/config-file.ts";
import { configPathIn, createLayers, foldersDownTo, type Layers, noLayer } from "../features/configuration/layers.ts";
import { settingsOver } from "../features/configuration/settings.ts";
import { type Diagnosis, doctor } from "../features/doctor/doctor.ts";
import { openFolders } from "../features/open-folders.ts";
import type { OpenWorkspace } from "../features/open-workspace.ts";
import type { Portolan as Facade } from "../features/portolan.ts";
import { readDecoded, readText } from "../features/read-text.ts";
import type { Check, Checklist, Finding, Options, Workspace } from "./api.ts";

/** What questions about the files of a workspace need. */
interface Opened {
  readonly facade: Facade;
  readonly host: Host;
  readonly folders: readonly string[];
  readonly open: OpenWorkspace;
  readonly options: Options;
  readonly layers: Layers;
  /** Texts that were told, in place of those on disk. */
  readonly texts: Map<string, string>;
}

/** Opens folders; see `Portolan.openWorkspace`. */
export async function openWorkspace(
  facade: Facade,
  host: Host,
  resolve: (path: string) => string,
  asked: readonly string[],
  options: Options = {},
): Promise<Workspace> {
  refuseUnknown(facade, options);
  if (asked.includes("")) throw new Error("openWorkspace: one of the folders is empty; the working folder is “.”");
  const folders = asked.map(resolve);
  const texts = new Map<string, string>();
  const told = async (path: string) => texts.get(path) ?? readText(host, path);
  const open = await openFolders(facade, host, folders, { textOf: told });
  const lost = open.skipped.find(({ path }) => folders.includes(path));
  if (lost !== undefined) throw new Error(`${lost.path}: ${lost.reason}`);
  const opened: Opened = { facade, host, folders, open, options, layers: layersOf(facade, host), texts };
  const checked = new Set<string>();
  for (const path of open.files) if (await isChecked(opened, path)) checked.add(path);
  return {
    get files() {
      return [...checked].sort();
    },
    get problems() {
      const unread = [...open.skipped, ...open.unread()].map(({ path, reason }) => `${path}: ${reason}`);
      return [...unread, ...open.problems().map(({ path, message }) => `${path}: ${message}`)];
    },
    async findings(path) {
      if (path !== undefined) return findingsIn(opened, resolve(path));
      const all: Finding[] = [];
      for (const each of [...checked].sort()) {
        if (open.isQuiet(each)) continue;
        for (const finding of await findingsIn(opened, each)) all.push(finding);
      }
      return all;
    },
    hover: async (path, position) => hoverIn(opened, resolve(path), position),
    async update(path, text) {
      const at = resolve(path);
      if (text === undefined) {
        opened.texts.delete(at);
        checked.delete(at);
      } else {
        opened.texts.set(at, text);
        if (await isChecked(opened, at)) checked.add(at);
      }
      open.cameOrWent(at, text !== undefined);
      await open.update(at, text);
    },
    async doctor() {
      const now = { ...open, textOf: remembered(open.textOf) };
      return Promise.all((await doctor(facade, now)).map((each) => checklistOf(now, each)));
    },
  };
}

/** @throws Error for options that a portolan.json could not say either. */
function refuseUnknown(facade: Facade, { config: _, ...said }: Options): void {
  const ids = facade.rules.map(({ id }) => id);
  const [fault] = readConfig(JSON.stringify(said), "options", ids).faults ?? [];
  if (fault !== undefined) throw new Error(`openWorkspace: ${fault.message}`);
}

function layersOf(facade: Facade, host: Host): Layers {
  const ids = facade.rules.map(({ id }) => id);
  return createLayers(async (folder) => {
    const path = configPathIn(folder);
    const reading = await loadConfig(host, path, path, ids);
    const [problem] = reading?.problems ?? [];
    if (problem !== undefined) throw new Error(problem);
    return reading?.config;
  }, configPathIn);
}

async function isChecked(opened: Opened, path: string): Promise<boolean> {
  if (!mayHaveFindings(path)) return false;
  const { folders, options } = opened;
  const folder = rootOf(path, folders);
  if (folder === undefined) return false;
  if (excluder(options.exclude ?? [])(relativeTo(path, folder))) return false;
  return options.config === false || !(await opened.layers.of(path, () => foldersDownTo(path), false)).isExcluded;
}

async function settingsFor({ options, layers }: Opened, path: string): Promise<Settings> {
  const { config, exclude: _, ...own } = options;
  const none = { layer: noLayer };
  const { layer } = config === false ? none : await layers.of(path, () => foldersDownTo(path), true);
  return settingsOver(layer.config, own);
}

async function documentAt(opened: Opened, path: string) {
  const language = languageOf(path);
  if (language === undefined) throw new Error(`${path}: not a kind of file that Portolan reads`);
  const text = opened.texts.get(path) ?? (await textOf(opened.host, path));
  const document = { path, language, text };
  return { document, around: opened.open.around(document, await settingsFor(opened, path)) };
}

async function textOf(host: Host, path: string): Promise<string> {
  const decoded = await readDecoded(host, path);
  if ("problem" in decoded) throw new Error(`${path}: ${decoded.problem}`);
  return decoded.text;
}

async function findingsIn(opened: Opened, path: string): Promise<readonly Finding[]> {
  const { document, around } = await documentAt(opened, path);
  const found = opened.facade.findings(document, around);
  return rowsOf(opened.facade, path, document.text, found, undefined, (other) => other).map(
    ({ line: _, fingerprint: __, fixable: ___, ...finding }) => finding,
  );
}

async function hoverIn(opened: Opened, path: string, { line, character }: Position) {
  const { document, around } = await documentAt(opened, path);
  const starts = lineStarts(document.text);
  const start = starts[line];
  if (start === undefined) return undefined;
  const lineEnd = (starts[line + 1] ?? document.text.length + 1) - 1;
  const hover = opened.facade.hover(document, Math.min(start + character, lineEnd), around, false);
  return hover && { range: rangeOf(starts, hover.span), markdown: hover.markdown };
}

async function checklistOf(now: OpenWorkspace, { sources: _, checks, ...rest }: Diagnosis): Promise<Checklist> {
  const startsIn = remembered(async (path: string) => lineStarts((await now.textOf(path)) ?? ""));
  const spoken = checks.map(async ({ place, article, fixes, id, state, title, detail }): Promise<Check> => {
    const starts = place === undefined ? [0] : await startsIn(place.path);
    return {
      id,
      state,
      title,
      detail,
      ...(place !== undefined && { path: place.path, range: rangeOf(starts, place.span) }),
      ...(article !== undefined && { article }),
      fixes: fixes.map(({ title: to, edits }) => ({ title: to, edits: placedEdits(starts, edits) })),
    };
  });
  return { ...rest, checks: await Promise.all(spoken) };
}
