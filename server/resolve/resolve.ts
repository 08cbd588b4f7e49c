import type { Project } from "../core/project.ts";
import type { Resolve } from "../core/site.ts";
import type { Facts } from "../corpus/facts.ts";
import type { Outline } from "../syntax/outline.ts";
import type { Workspace } from "./workspace.ts";

/** Everything that bears on the meaning of a name besides the file itself. */
export interface World {
  readonly facts: Facts;
  readonly workspace: Workspace;
  readonly project: Project;
}

/** The one door: what names in `outline` mean in `world`. Work is done when asked and remembered for this file only. */
export type Resolver = (outline: Outline, world: World) => Resolve;
