import { existsSync, readdirSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { slasher } from "../core/path.ts";
import { homeFolder } from "./node-home.ts";

/** See `Host.workspaceAround`. The home folder and the root of the file system are nobody's workspace. */
export function workspaceAround(
  folder: string,
  isAllowed: (folder: string) => boolean = () => true,
): string | undefined {
  const home = homeFolder();
  const above: string[] = [];
  for (let at = folder; at !== dirname(at) && at !== home && isAllowed(at); at = dirname(at)) above.push(at);
  const found = above.find((at) => existsSync(join(at, ".git"))) ?? above.find(hasProject);
  return found === undefined ? undefined : slasher(sep)(found);
}

function hasProject(folder: string): boolean {
  try {
    return readdirSync(folder).some(
      (name) => name === "Package.swift" || name.endsWith(".xcodeproj") || name === "project.yml",
    );
  } catch {
    return false;
  }
}
