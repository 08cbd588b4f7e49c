import type { Project } from "../../server/core/project.ts";
import { openProjects } from "../../server/project/find.ts";
import { memoryHost } from "./memory-host.ts";

/** What is known around the file at `path` in a workspace of these texts; paths are relative to its folder. */
export async function projectAmong(path: string, texts: Readonly<Record<string, string>>): Promise<Project> {
  const files = new Map(Object.entries({ [path]: "", ...texts }).map(([name, text]) => [`/w/${name}`, text]));
  const projects = await openProjects(memoryHost(files), [...files.keys()], ["/w"]);
  return projects.projectOf(`/w/${path}`);
}

/** A Package.swift with these arguments after the name. */
export function packageText(version: string, body: string): string {
  return `// swift-tools-version:${version}\nimport PackageDescription\nlet package = Package(name: "P", ${body})`;
}
