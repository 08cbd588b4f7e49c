import { decode, type Host } from "../core/host.ts";
import { languageOf } from "../core/language.ts";
import type { Settings } from "../core/settings.ts";
import { applyOverrides } from "../project/answer.ts";
import { openProjects } from "../project/find.ts";
import { type FileDeclarations, type Workspace, workspaceOf } from "../resolve/workspace.ts";
import type { Portolan } from "./portolan.ts";
import type { OpenFolders, Skipped } from "./workspace.ts";

/** Larger files are left out: code that people write is smaller by far. In bytes. */
export const sizeLimit = 10 * 1024 * 1024;

/** Reads the folders once; see `OpenFolders`. */
export const openFolders: OpenFolders = async (portolan, host, roots, step) => {
  const skipped: Skipped[] = [];
  const listed: string[] = [];
  for (const root of roots) {
    for await (const path of host.listFiles(root, (where, reason) => skipped.push({ path: where, reason })))
      listed.push(path);
  }
  const files = listed.filter((path) => languageOf(path) !== undefined);
  const declarations = new Map<string, FileDeclarations>();
  for (const [done, path] of files.entries()) {
    const declared = await surveyFile(portolan, host, path);
    if (declared !== undefined) declarations.set(path, declared);
    step?.(done + 1, files.length);
  }
  const projects = await openProjects(host, listed, roots);
  let workspace: Workspace | undefined;
  return {
    files,
    skipped,
    around: (path, settings) => {
      workspace ??= workspaceOf(declarations.values());
      return { workspace, project: overridden(projects.projectOf(path), settings), settings };
    },
    update: async (path, text) => {
      if (projects.isProjectFile(path)) await projects.reload(path);
      if (text === undefined) declarations.delete(path);
      else {
        const language = languageOf(path);
        if (language !== undefined) declarations.set(path, portolan.survey({ path, language, text }));
      }
      workspace = undefined;
    },
  };
};

async function surveyFile(portolan: Portolan, host: Host, path: string): Promise<FileDeclarations | undefined> {
  const language = languageOf(path);
  if (language !== "swift" && language !== "objc") return undefined;
  try {
    const bytes = await host.readFile(path);
    if (bytes.length > sizeLimit) return undefined;
    const decoded = decode(bytes);
    return "text" in decoded ? portolan.survey({ path, language, text: decoded.text }) : undefined;
  } catch {
    return undefined;
  }
}

function overridden(project: Parameters<typeof applyOverrides>[0], settings: Settings) {
  const { swiftLanguageMode, deploymentTarget } = settings;
  return applyOverrides(
    project,
    {
      ...(swiftLanguageMode !== undefined && { languageMode: swiftLanguageMode }),
      ...(Object.keys(deploymentTarget).length > 0 && { deployment: deploymentTarget }),
    },
    "settings",
  );
}
