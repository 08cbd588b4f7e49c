import type { Project } from "../core/project.ts";
import type { Resolve } from "../core/site.ts";
import type { Facts } from "../corpus/facts.ts";
import type { Outline } from "../syntax/outline.ts";
import type { SwiftOutline } from "../syntax/outline-swift.ts";
import { createObjcResolve } from "./objc.ts";
import { createSwiftResolve } from "./swift.ts";
import type { Workspace } from "./workspace.ts";

/** Everything that bears on the meaning of a name besides the file itself. */
export interface World {
  readonly facts: Facts;
  readonly workspace: Workspace;
  readonly project: Project;
}

/** The one door: what names in `outline` mean in `world`. Work is done when asked and remembered for this file only. */
export function resolve(outline: Outline, world: World): Resolve {
  return isSwift(outline) ? createSwiftResolve(outline, world) : createObjcResolve(outline, world);
}

function isSwift(outline: Outline): outline is SwiftOutline {
  return outline.tokens.language === "swift";
}
