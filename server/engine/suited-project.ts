import type { Project } from "../core/project.ts";
import type { Outline } from "../syntax/outline.ts";
import type { Tokens } from "../syntax/tokens.ts";

/**
 * What is known of the code around a file that no target builds, by what the file itself is for: where its imports, or a
 * branch around all of it, leave certain platforms, the nearest project file that builds for one of them. Its own project
 * in every other case.
 */
export function suitedProject(project: Project, read: Outline, tokens: Tokens): Project {
  const { others = [] } = project;
  if (others.length === 0) return project;
  // What holds for the whole file holds at both its ends; a branch at one of them does not.
  const [first, last] = [0, Math.max(tokens.count - 1, 0)].map((token) => read.conditionsAt(token).platforms);
  const platforms = first?.filter((platform) => last?.includes(platform)) ?? [];
  return (
    [project, ...others].find((each) => platforms.some((platform) => platform in each.deployment.value)) ?? project
  );
}
