import { onceFor } from "../core/collections.ts";
import { keptEnding } from "../core/file-access.ts";
import type { Host, LeftOut } from "../core/host.ts";
import { isCode, languageOf, mayHaveFindings, mayWriteLists } from "../core/language.ts";
import { isLeftOutFolder } from "../core/left-out-folders.ts";
import { relativeTo, rootOf } from "../core/path.ts";
import type { Project } from "../core/project.ts";
import type { Settings } from "../core/settings.ts";
import { type Classes, classesOver } from "../engine/classes.ts";
import type { Document } from "../engine/document.ts";
import { suitedProject } from "../engine/suited-project.ts";
import { applyOverrides } from "../project/deployment.ts";
import { openProjects, type Projects } from "../project/find.ts";
import { readerFor } from "../project/readers.ts";
import { type Workspace, workspaceOver } from "../resolve/declared-elsewhere.ts";
import { seenByFile } from "../resolve/seen-by-file.ts";
import type { OpenFolders, PrescanFiles, Skipped, Sources } from "./open-workspace.ts";
import type { Portolan } from "./portolan.ts";
import { readText } from "./read-text.ts";
import { keepSurveys, type PrescannedFile, prescanTogether } from "./surveys.ts";

/** Others get a turn whenever so many files were read without waiting. */
const pauses = 64 * 16;

/** Files to read at once: enough that the disk is never waited for, few enough that others get a turn. */
const portion = 16;

/** Reads the folders once; see `OpenFolders`. */
export const openFolders: OpenFolders = async (portolan, host, roots, opening = {}) => {
  const { step, prescanFiles, textOf = (path) => readText(host, path) } = opening;
  const skipped: Skipped[] = [];
  const listed: string[] = [];
  for (const root of roots) {
    for await (const path of listInto(host, root, skipped)) listed.push(path);
  }
  const files = fileList(listed, roots);
  const code = listed.filter((path) => mayHaveFindings(path) && isCodeFile(path));
  const prescanned = await (prescanFiles ?? someAtOnce(portolan, host))(code, (done) => step?.(done, code.length));
  const surveys = keepSurveys(portolan, host, inOrder(prescanned, code));
  const projects = await openProjects(host, listed, roots);
  // Stays while nothing else is declared, though the index below it is built again where names may have moved.
  let known: Workspace | undefined;
  let classes: Classes | undefined;
  const workspace = (): Workspace => {
    known ??= workspaceOver(surveys.declarations());
    return known;
  };
  let seenBy = seenFrom(projects);
  const classesNow = (): Classes => {
    classes ??= classesOver(surveys.declarations(), surveys.all);
    return classes;
  };
  return {
    get files() {
      return files.sorted();
    },
    textOf,
    cameOrWent: files.note,
    skipped,
    projectInputs: projects.inputs,
    unread: projects.unread,
    problems: projects.problems,
    around: (document, settings, asked, sources) => {
      let project: Project | undefined;
      return {
        workspace: seenBy(document, workspace()),
        settings,
        ...openedFolder(document.path, roots),
        ...asked,
        get classes() {
          return classesNow();
        },
        serviceTypes: () => [...new Set([...surveys.all()].flatMap((file) => file.serviceTypes ?? []))].sort(),
        get project() {
          project ??= overridden(suitedProject(projects.projectOf(document.path), document), settings, sources);
          return project;
        },
      };
    },
    listsOf: (path) => listsOf(projects.projectOf(path)),
    isQuiet: (path) => {
      const prescan = mayWriteLists(path) ? undefined : surveys.prescan(path);
      return prescan !== undefined && portolan.isQuiet(prescan, workspace());
    },
    sizeOf: (path) => surveys.prescan(path)?.size,
    classes: classesNow,
    known: surveys.known,
    // Code that can’t be read is compiled all the same.
    products: () => projects.products([...new Set([...surveys.paths(), ...files.sorted().filter(isCodeFile)])]),
    partial: () => projects.partial(),
    update: async (path, text) => {
      const isProject = projects.isProjectFile(path);
      if (isProject) await projects.reload(path, text);
      if (isProject) seenBy = seenFrom(projects);
      else if (!isCodeFile(path)) projects.hold(path, text);
      const declaresOther = surveys.update(path, text);
      if (declaresOther) known = undefined;
      classes = undefined;
      return isProject || declaresOther;
    },
  };
};

/** What a document sees of a workspace; that of the last one is kept, for while it is written it is asked about again. */
function seenFrom(projects: Projects): (document: Document, whole: Workspace) => Workspace {
  let last: { readonly path: string; readonly seen: Workspace } | undefined;
  return ({ path, language, text }, whole) => {
    if (language !== "swift" || text.includes("@testable")) return whole;
    if (last?.path !== path || last.seen.whole !== whole)
      last = { path, seen: seenByFile(whole, (other) => projects.mayShareModule(path, other)) };
    return last.seen;
  };
}

function openedFolder(path: string, roots: readonly string[]) {
  const folder = rootOf(path, roots);
  return folder !== undefined && { folder };
}

/** The lists of a project's products, and of those beside them. */
function listsOf({ bundles = [] }: Project): ReadonlySet<string> {
  const all = bundles.flatMap((each) => [each, ...(each.siblings?.() ?? []).map(({ bundle }) => bundle)]);
  const lists = all.flatMap(({ infoPlists = [], entitlements = [] }) => [...infoPlists, ...entitlements]);
  return new Set(lists.map((list) => list.path));
}

/** The files that may have findings, of those that were listed and those that came since. */
function fileList(listed: readonly string[], roots: readonly string[]) {
  const known = new Set(listed.filter(mayHaveFindings));
  let sorted: readonly string[] | undefined;
  return {
    sorted(): readonly string[] {
      sorted ??= [...known].sort();
      return sorted;
    },
    note(path: string, isThere: boolean): void {
      const root = rootOf(path, roots);
      if (!mayHaveFindings(path) || root === undefined) return;
      if (isThere && relativeTo(path, root).split("/").some(isLeftOutFolder)) return;
      if (isThere) known.add(path);
      else known.delete(path);
      sorted = undefined;
    },
  };
}

function isCodeFile(path: string): boolean {
  return isCode(languageOf(path));
}

/** Apart, so that who keeps the workspace keeps no list of what files were at first. */
function inOrder(prescanned: readonly PrescannedFile[], paths: readonly string[]): readonly PrescannedFile[] {
  const byPath = new Map(prescanned.map((one) => [one.path, one]));
  return paths.flatMap((path) => byPath.get(path) ?? []);
}

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

function someAtOnce(portolan: Portolan, host: Host): PrescanFiles {
  return async (paths, step) => {
    const prescanned: PrescannedFile[] = [];
    for (let from = 0; from < paths.length; from += portion) {
      const some = paths.slice(from, from + portion);
      prescanned.push(...(await prescanTogether(portolan, host, some)));
      step(from + some.length);
      if (host.readAtOnce && (from + portion) % pauses === 0) await new Promise((resume) => setTimeout(resume, 0));
    }
    return prescanned;
  };
}

/** The same object for the same question, so that who holds it knows that nothing has changed. */
function overridden(project: Project, settings: Settings, sources: Sources = {}): Project {
  const { swiftLanguageMode: languageMode, deploymentTarget: deployment } = settings;
  const overrides = [
    ...(languageMode === undefined ? [] : [{ with: { languageMode }, source: sources.languageMode ?? "settings" }]),
    ...(Object.keys(deployment).length === 0
      ? []
      : [{ with: { deployment }, source: sources.deployment ?? "settings" }]),
  ];
  if (overrides.length === 0) return project;
  const known = overriddenProjects(project);
  const key = JSON.stringify(overrides);
  const found =
    known.get(key) ?? overrides.reduce((each, { with: own, source }) => applyOverrides(each, own, source), project);
  known.set(key, found);
  return found;
}

const overriddenProjects = onceFor((_: Project) => new Map<string, Project>());
