import { isCode } from "../core/language.ts";
import type { Project } from "../core/project.ts";
import { lex, outline } from "../syntax/read.ts";
import type { Document } from "./document.ts";

/**
 * What is known of the code around a file that no target builds, by what the file itself is for: where its imports, or a
 * branch around all of it, leave certain platforms, the nearest project file that builds for one of them. Its own project
 * in every other case. The text is read only where there is more than one project to choose from.
 */
export function suitedProject(project: Project, { path, text, language }: Document): Project {
  const { others = [] } = project;
  if (others.length === 0 || !isCode(language)) return project;
  const tokens = lex(text, language);
  // What holds for the whole file holds at both its ends; a branch at one of them does not.
  const ends = [0, Math.max(tokens.count - 1, 0)];
  const read = outline(tokens, ends, path);
  const [first, last] = ends.map((token) => read.conditionsAt(token).platforms);
  const platforms = first?.filter((platform) => last?.includes(platform)) ?? [];
  return (
    [project, ...others].find((each) => platforms.some((platform) => platform in each.deployment.value)) ?? project
  );
}
