import type { Project } from "../core/project.ts";
import type { Facts } from "../corpus/facts.ts";
import type { Workspace } from "./declared-elsewhere.ts";

/** Everything that bears on the meaning of a name besides the file itself. */
export interface World {
  readonly facts: Facts;
  readonly workspace: Workspace;
  readonly project: Project;
}
