import type { Resolve } from "../core/site.ts";
import type { ObjcOutline } from "../syntax/objc/outline/outline.ts";
import type { Outline } from "../syntax/outline.ts";
import type { SwiftOutline } from "../syntax/swift/outline.ts";
import { createObjcResolve } from "./objc/answers.ts";
import { createSwiftResolve } from "./swift/answers.ts";
import type { World } from "./world.ts";

/** The one door: what names in `outline` mean in `world`. Work is done when asked and remembered for this file only. */
export function resolve(outline: Outline, world: World): Resolve {
  return outline.tokens.language === "swift"
    ? createSwiftResolve(outline as SwiftOutline, world)
    : createObjcResolve(outline as ObjcOutline, world);
}
