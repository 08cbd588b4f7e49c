import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** Whether a site names a class of Apple's to make an object of it: in Swift by its name, in Objective-C by its initialiser. */
export function isOfApple(site: Site, { file, resolve }: Pick<RuleContext, "file" | "resolve">): boolean {
  return file.language === "swift" ? resolve.isApple(site) : resolve.meaning(site) !== undefined;
}
