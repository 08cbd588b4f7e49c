import { addTo, remembered } from "../../core/collections.ts";
import { folderOf, joinPath, nameOf } from "../../core/path.ts";
import type { Problem } from "../../core/project.ts";
import type { Assignment, SettingLevel } from "../build-settings.ts";
import type { ReaderHost } from "../source.ts";
import { missing } from "../wording.ts";
import { readXcconfig } from "./xcconfig.ts";

/** What reading configuration files leaves behind besides their settings. */
export interface FileTrail {
  /** Every file that was read or looked for. */
  readonly inputs: Set<string>;
  readonly problems: Problem[];
}

const deepest = 16;

/** What was read of one file and those that it includes. */
interface Reading {
  readonly known: Set<string>;
  readonly fromEnd: (readonly [name: string, Assignment])[];
  lacks: SettingLevel["lacks"];
}

function lack(read: Reading, optional: boolean): void {
  if (read.lacks !== "part") read.lacks = optional ? "option" : "part";
}

/** Whether CocoaPods or Flutter writes a file before a build: of paths and flags, and of nothing that a target is signed by. */
function isOfTool(path: string): boolean {
  return /\/(?:Target Support Files\/Pods-.*|Generated|Flutter-Generated)\.xcconfig$/.test(path);
}

/** A reader of .xcconfig files with all that they include, for a project in `folder`; the text of each is read once. */
export function xcconfigReader(folder: string, host: ReaderHost, trail: FileTrail) {
  const statementsOf = remembered(async (path: string) => {
    const text = await host.readText(path);
    return text === undefined ? undefined : readXcconfig(text);
  });

  /**
   * What a file and those it includes say. It is read from its end, so that a file that is included more than once counts
   * where it counts for Xcode, the last time; what it says before that is said again there.
   */
  return async (path: string): Promise<SettingLevel> => {
    const read: Reading = { known: new Set(), fromEnd: [], lacks: undefined };
    await include([path], false, 0, read);
    const assignments = new Map<string, Assignment[]>();
    for (const [name, each] of read.fromEnd.reverse()) addTo(assignments, name, each);
    return { origin: nameOf(path), assignments, ...(read.lacks && { lacks: read.lacks }) };
  };

  async function include(
    candidates: readonly string[],
    optional: boolean,
    depth: number,
    read: Reading,
  ): Promise<void> {
    const { statements, found } = await firstReadable(candidates);
    if (read.known.has(found) || depth > deepest) return;
    read.known.add(found);
    if (statements === undefined) {
      if (!isOfTool(found)) lack(read, optional);
      if (!optional) trail.problems.push({ path: candidates[0]!, message: missing });
      return;
    }
    host.spend(statements.length);
    for (const statement of [...statements].reverse()) {
      if (statement.kind === "setting") {
        const { name, conditions, value, span } = statement;
        read.fromEnd.push([name, { conditions, value, place: { path: found, span } }]);
      } else if (statement.path.includes("$")) lack(read, statement.optional);
      else {
        const places = [joinPath(folderOf(found), statement.path), joinPath(folder, statement.path)];
        await include(places, statement.optional, depth + 1, read);
      }
    }
  }

  async function firstReadable(paths: readonly string[]) {
    for (const path of paths) {
      trail.inputs.add(path);
      const statements = await statementsOf(path);
      if (statements !== undefined) return { statements, found: path };
    }
    return { statements: undefined, found: paths[0]! };
  }
}
