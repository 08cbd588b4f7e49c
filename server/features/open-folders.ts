import { areSame } from "../core/collections.ts";
import { keptEnding, sizeLimits } from "../core/file-access.ts";
import { decode, type Host, type LeftOut } from "../core/host.ts";
import { isCode, languageOf } from "../core/language.ts";
import { rootOf } from "../core/path.ts";
import type { Project } from "../core/project.ts";
import type { Settings } from "../core/settings.ts";
import { type Classes, classesOf } from "../engine/classes.ts";
import type { Document } from "../engine/document.ts";
import { applyOverrides } from "../project/deployment.ts";
import { openProjects } from "../project/find.ts";
import { readerFor } from "../project/readers.ts";
import { type OwnType, type Workspace, workspaceOf } from "../resolve/workspace.ts";
import type { Portolan, Surveyed } from "./portolan.ts";
import type { OpenFolders, Skipped, Sources, SurveyFiles } from "./workspace.ts";

/** Files to read at once: enough that the disk is never waited for, few enough that others get a turn. */
const portion = 16;

/** Reads the folders once; see `OpenFolders`. */
export const openFolders: OpenFolders = async (portolan, host, roots, step, survey) => {
  const skipped: Skipped[] = [];
  const listed: string[] = [];
  for (const root of roots) {
    for await (const path of listInto(host, root, skipped)) listed.push(path);
  }
  const files = listed.filter((path) => languageOf(path) !== undefined);
  const code = files.filter((path) => isCode(languageOf(path)));
  const inAnyOrder = await (survey ?? someAtOnce(portolan, host))(code, (done) => step?.(done, code.length));
  const byPath = new Map(inAnyOrder.map((one) => [one.path, one]));
  const surveyed = new Map(code.flatMap((path) => (byPath.has(path) ? [[path, byPath.get(path)!] as const] : [])));
  const projects = await openProjects(host, listed, roots);
  let known: Workspace | undefined;
  let classes: Classes | undefined;
  const workspace = (): Workspace => {
    known ??= workspaceOf(surveyed.values());
    return known;
  };
  const classesNow = (): Classes => {
    classes ??= classesOf(surveyed.values());
    return classes;
  };
  const folderOf = (path: string) => {
    const folder = rootOf(path, roots);
    return folder !== undefined && { folder };
  };
  return {
    files,
    skipped,
    unread: projects.unread,
    problems: projects.problems,
    around: (path, settings, asked, sources) => ({
      workspace: workspace(),
      settings,
      ...folderOf(path),
      ...asked,
      get classes() {
        return classesNow();
      },
      get project() {
        return overridden(projects.projectOf(path), settings, sources);
      },
    }),
    isQuiet: (path) => {
      const one = surveyed.get(path);
      return one !== undefined && portolan.isQuiet(one, workspace());
    },
    classes: classesNow,
    products: () => projects.products([...surveyed.keys()]),
    update: async (path, text) => {
      const isProject = projects.isProjectFile(path);
      if (isProject) await projects.reload(path, text);
      const language = languageOf(path);
      const now =
        text === undefined || language === undefined ? undefined : surveyToKeep(portolan, { path, language, text });
      const declaresOther = !isSame(surveyed.get(path), now);
      if (declaresOther) known = undefined;
      classes = undefined;
      if (now === undefined) surveyed.delete(path);
      else surveyed.set(path, now);
      return isProject || declaresOther;
    },
  };
};

/** The files below a folder; `skipped` takes up what would have been read, and what a broken run left. */
export async function* listInto(host: Host, root: string, skipped: Skipped[]): AsyncIterable<string> {
  const matters = (path: string) => languageOf(path) !== undefined || readerFor(path) !== undefined;
  const leftOut: LeftOut = (path, reason, kind) => {
    if (kind === "folder" || matters(path)) skipped.push({ path, reason });
  };
  for await (const path of host.listFiles(root, leftOut)) {
    if (path.endsWith(keptEnding)) skipped.push({ path, reason: "the old text of a file whose writing was cut off" });
    else yield path;
  }
}

/** The surveys of these files, which are read at once; those that can't be read are left out. */
export async function surveyTogether(
  portolan: Portolan,
  host: Host,
  paths: readonly string[],
): Promise<readonly Surveyed[]> {
  const surveyed = await Promise.all(paths.map((path) => surveyFile(portolan, host, path)));
  return surveyed.filter((one) => one !== undefined);
}

async function surveyFile(portolan: Portolan, host: Host, path: string): Promise<Surveyed | undefined> {
  const language = languageOf(path);
  if (!isCode(language)) return undefined;
  try {
    const decoded = decode(await host.readFile(path, sizeLimits.source));
    return "text" in decoded ? surveyToKeep(portolan, { path, language, text: decoded.text }) : undefined;
  } catch {
    return undefined;
  }
}

/** A copy, for words that were cut from a text would keep all of it in memory. */
function surveyToKeep(portolan: Portolan, document: Document): Surveyed {
  return structuredClone(portolan.survey(document));
}

function someAtOnce(portolan: Portolan, host: Host): SurveyFiles {
  return async (paths, step) => {
    const surveyed: Surveyed[] = [];
    for (let from = 0; from < paths.length; from += portion) {
      const some = paths.slice(from, from + portion);
      surveyed.push(...(await surveyTogether(portolan, host, some)));
      step(from + some.length);
    }
    return surveyed;
  };
}

/** Whether two surveys of a file declare the same; one that declares nothing says as much as none. */
function isSame(before: Surveyed | undefined, now: Surveyed | undefined): boolean {
  const [names, types] = [before?.names ?? [], before?.types ?? []];
  const [newNames, newTypes] = [now?.names ?? [], now?.types ?? []];
  return (
    areSame(names, newNames) &&
    areAttributesSame(before?.attributes, now?.attributes) &&
    types.length === newTypes.length &&
    types.every((type, at) => isSameType(type, newTypes[at]!))
  );
}

function isSameType(a: OwnType, b: OwnType): boolean {
  if (a.name !== b.name || a.kind !== b.kind || a.properties.size !== b.properties.size) return false;
  for (const [name, type] of a.properties) if (b.properties.get(name) !== type) return false;
  return areSame(a.inherits, b.inherits) && areAttributesSame(a.attributes, b.attributes);
}

function areAttributesSame(a: OwnType["attributes"], b: OwnType["attributes"]): boolean {
  return a === b || JSON.stringify([...(a ?? [])]) === JSON.stringify([...(b ?? [])]);
}

function overridden(
  project: Project,
  { swiftLanguageMode, deploymentTarget }: Settings,
  sources: Sources = {},
): Project {
  const inMode =
    swiftLanguageMode === undefined
      ? project
      : applyOverrides(project, { languageMode: swiftLanguageMode }, sources.languageMode ?? "settings");
  if (Object.keys(deploymentTarget).length === 0) return inMode;
  return applyOverrides(inMode, { deployment: deploymentTarget }, sources.deployment ?? "settings");
}
