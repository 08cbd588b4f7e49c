import assert from "node:assert/strict";
import type { Finding } from "../../server/core/finding.ts";
import type { Host } from "../../server/core/host.ts";
import { isCode, languageOf } from "../../server/core/language.ts";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import type { OpenWorkspace } from "../../server/features/open-workspace.ts";
import { type Workspace, workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "./check.ts";
import { bytesIn, memoryHost } from "./memory-host.ts";

/** Every rule, at a target for which all that is deprecated is told. */
export const everything: Settings = { ...defaultSettings, rules: { "*": "on" }, deploymentTarget: { ios: "26.0" } };

/** A host that can read at once; `asked` hears what is read so. */
export function hostAtOnce(files: Map<string, string>, asked: string[]): Host {
  const readAtOnce = (path: string, limit: number) => {
    asked.push(path);
    return bytesIn(files, path, limit);
  };
  return { ...memoryHost(files), readAtOnce };
}

/** The findings of each file, none of which is called quiet where it has some; among these declarations, where given. */
export async function findingsOver(
  workspace: OpenWorkspace,
  files: ReadonlyMap<string, string>,
  declared?: Workspace,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, readonly Finding[]>();
  for (const [path, text] of files) {
    const document = { path, language: languageOf(path)!, text };
    const around = workspace.around(document, everything);
    const findings = portolan().findings(document, declared ? { ...around, workspace: declared } : around);
    if (workspace.isQuiet(path)) assert.deepEqual(findings, [], `${path} is called quiet`);
    found.set(path, findings);
  }
  return found;
}

/** Finds the same whatever the bytes of files showed, and whether each is read when a name is asked for or before. */
export async function findsTheSame(files: Map<string, string>): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const opened = (host: Host) => openFolders(portolan(), host, ["/app"]);
  const known = await findingsOver(await opened(memoryHost(files)), files, everyDeclaration(files));
  assert.deepEqual(await findingsOver(await opened(memoryHost(files)), files), known);
  assert.deepEqual(await findingsOver(await opened(hostAtOnce(files, [])), files), known);
  return known;
}

/** What all files of code declare, by no other way than their code; in the order in which a folder is listed. */
function everyDeclaration(files: ReadonlyMap<string, string>): Workspace {
  return workspaceOf(
    [...files.keys()].sort().flatMap((path) => {
      const text = files.get(path)!;
      const language = languageOf(path);
      return isCode(language) ? [portolan().survey({ path, language, text })] : [];
    }),
  );
}

/** How many findings there are. */
export function count(found: ReadonlyMap<string, readonly Finding[]>): number {
  return [...found.values()].reduce((sum, { length }) => sum + length, 0);
}
