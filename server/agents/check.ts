import type { Finding } from "../core/finding.ts";
import type { Host } from "../core/host.ts";
import { type Language, languageOf, mayHaveFindings } from "../core/language.ts";
import { isWithin, relativeTo } from "../core/path.ts";
import { placedEdits } from "../core/placed.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { lineStarts, rangeOf } from "../core/text.ts";
import type { Document } from "../engine/document.ts";
import { openFolders } from "../features/open-folders.ts";
import type { OpenWorkspace } from "../features/open-workspace.ts";
import type { Portolan } from "../features/portolan.ts";
import { readDecoded } from "../features/read-text.ts";
import { type Place, placeOf, projectFolder } from "./places.ts";
import { assumedSettings, openSettings } from "./settings.ts";
import { type Assumed, type Checked, type PlacedFinding, type Reach, Refused, type Snippet } from "./world.ts";

/** Findings for a file or for all files below a folder, as its project has them. */
export async function checkPlace(
  portolan: Portolan,
  host: Host,
  { isCancelled }: Reach,
  place: Place,
  assumed: Assumed,
): Promise<Checked> {
  if (!place.isFolder && checkedLanguage(place.path) === undefined)
    throw new Refused(`${relativeTo(place.path, place.root)}: not a kind of file that Portolan reads`);
  const folder = projectFolder(host, place);
  const settings = openSettings(portolan, host, folder, assumed);
  const workspace = await openFolders(portolan, host, [folder]);
  const paths = place.isFolder ? workspace.files.filter((path) => isWithin(path, place.path)) : [place.path];
  const findings: PlacedFinding[] = [];
  const problems: string[] = [];
  let files = 0;
  for (const path of paths) {
    if (isCancelled()) break;
    const language = checkedLanguage(path);
    const own = language === undefined ? undefined : await settings.of(path, path === place.path);
    if (language === undefined || own === undefined) continue;
    files++;
    if (workspace.isQuiet(path)) continue;
    const shown = relativeTo(path, place.root);
    const read = await readDecoded(host, path);
    if ("problem" in read) problems.push(`${shown}: ${read.problem}`);
    else
      for (const each of findingsIn(portolan, workspace, { path, language, text: read.text }, place.root, own))
        findings.push(each);
  }
  const unread = workspace.problems().map(({ path, message }) => `${relativeTo(path, place.root)}: ${message}`);
  return { files, findings, problems: [...settings.problems, ...unread, ...problems] };
}

/** Findings for code that is nowhere: in the place of a file that is there, else by itself. */
export async function checkSnippet(portolan: Portolan, host: Host, reach: Reach, snippet: Snippet): Promise<Checked> {
  const { code, name } = snippet;
  const language = checkedLanguage(name);
  if (language === undefined)
    throw new Refused(`${name}: the name says no kind of file that Portolan reads, such as .swift, .m or Info.plist`);
  const place = fileThere(name, reach.roots);
  if (place === undefined) {
    const path = `/snippet/${name.replaceAll("\\", "/").split("/").at(-1)}`;
    const settings = { ...defaultSettings, ...assumedSettings(snippet) };
    const workspace = await openFolders(portolan, hostOf(path, code), ["/snippet"]);
    const found = findingsIn(portolan, workspace, { path, language, text: code }, "/snippet", settings);
    return { files: 1, findings: found.map((each) => ({ ...each, path: name })), problems: [] };
  }
  const folder = projectFolder(host, place);
  const settings = openSettings(portolan, host, folder, snippet);
  const own = (await settings.of(place.path, true))!;
  const workspace = await openFolders(portolan, host, [folder]);
  await workspace.update(place.path, code);
  const document = { path: place.path, language, text: code };
  const findings = findingsIn(portolan, workspace, document, place.root, own);
  return { files: 1, findings, problems: settings.problems };
}

/** The file of that name in the roots, where there is one. */
function fileThere(name: string, roots: readonly string[]): Place | undefined {
  try {
    const place = placeOf(name, roots);
    return place.isFolder ? undefined : place;
  } catch {
    return undefined;
  }
}

/** A host that has one file. */
function hostOf(path: string, text: string): Host {
  return {
    readFile: async () => new TextEncoder().encode(text),
    async *listFiles() {
      yield path;
    },
    log: () => {},
    now: () => 0,
  };
}

function checkedLanguage(path: string): Language | undefined {
  return mayHaveFindings(path) ? languageOf(path) : undefined;
}

function findingsIn(
  portolan: Portolan,
  workspace: OpenWorkspace,
  document: Document,
  root: string,
  settings: Settings,
): readonly PlacedFinding[] {
  const { text } = document;
  const findings = portolan.findings(document, workspace.around(document, settings));
  const starts = findings.length === 0 ? [] : lineStarts(text);
  return findings.map((finding) => placed(finding, document, root, starts));
}

/** A finding of a document with paths from `root` on; fixes that reach out of it are left out. */
function placed(
  { rule, severity, message, span, symbol, article, fixes }: Finding,
  { path, text }: Document,
  root: string,
  starts: readonly number[],
): PlacedFinding {
  const range = rangeOf(starts, span);
  const { line } = range.start;
  const inside = fixes.filter(({ elsewhere = [] }) => elsewhere.every((other) => isWithin(other.path, root)));
  return {
    rule,
    severity,
    message,
    path: relativeTo(path, root),
    range,
    line: text.slice(starts[line], starts[line + 1]).trim(),
    ...(symbol !== undefined && { symbol }),
    ...(article !== undefined && { article }),
    fixes: inside.map(({ title, safe, edits, elsewhere = [] }) => ({
      title,
      safe,
      edits: placedEdits(starts, edits),
      elsewhere: elsewhere.map((other) => ({
        path: relativeTo(other.path, root),
        edits: placedEdits(lineStarts(other.text), other.edits),
      })),
    })),
  };
}
