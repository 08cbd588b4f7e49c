import type { Problem } from "../../core/project.ts";
import type { OpenWorkspace } from "../../features/open-workspace.ts";
import { shownPath } from "../files/path-names.ts";
import { say } from "../surface.ts";
import { count } from "./numbers.ts";

/** More problems of projects are counted, not said one by one. */
const most = 10;

/**
 * Says what could not be read of projects, with paths as they are shown, one line each on standard error. `rest` ends the
 * line that counts those that are left out.
 */
export function sayProblems(problems: readonly Pick<Problem, "path" | "message">[], rest = ""): void {
  for (const { path, message } of problems.slice(0, most)) say(`${path}: ${message}`);
  const others = problems.length - most;
  if (others > 0) say(`${count(others, "more problem")} in project files${rest}`);
}

/** The same of all projects of a workspace. */
export function sayProblemsOf(workspace: OpenWorkspace): void {
  const unread = workspace.unread().map(({ path, reason }) => ({ path, message: `skipped, ${reason}` }));
  const known = new Set(unread.map(({ path }) => path));
  const problems = [...unread, ...workspace.problems().filter(({ path }) => !known.has(path))];
  sayProblems(problems.map(({ path, message }) => ({ path: shownPath(path), message })));
}
