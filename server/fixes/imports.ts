import { sharedNames } from "../core/fact-name.ts";
import { lineEnding } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Import } from "../core/site.ts";
import type { Edit } from "../core/text.ts";

/** A framework that the text of a fix may need. */
export type Module = "Network" | "NetworkExtension" | "Foundation";

/** Frameworks of C alone: their headers bring no class of Foundation. */
const plainFrameworks = new Set(["", "CFNetwork", "CoreFoundation", "Network", "Security", "SystemConfiguration"]);

/**
 * The edit that imports a framework, or none where the file sees it already; nothing where the import would change what
 * other names mean. NetworkExtension brings Network along, and with both imports Swift 5 can no longer tell their
 * `NWEndpoint` apart, not even with the module in front.
 */
export function importEdits(context: RuleContext, module: Module): readonly Edit[] | undefined {
  const { file, resolve } = context;
  const isVisible = file.language === "swift" ? isVisibleInSwift(context, module) : isVisibleInC(context, module);
  if (isVisible !== false) return isVisible === true ? [] : undefined;
  const written = file.language === "swift" ? `import ${module}` : `#import <${module}/${module}.h>`;
  const newLine = lineEnding(file);
  const place = resolve.importPlace();
  const newText = place === 0 ? written + newLine : newLine + written;
  return [{ span: { start: place, end: place }, newText }];
}

/** Nothing where it isn't and must not be made so. */
function isVisibleInSwift({ file, resolve, project }: RuleContext, module: Module): boolean | undefined {
  const isWhole = (name: string) => file.imports.some((each) => each.module === name && each.detail === undefined);
  if (isWhole(module)) return true;
  if (module === "Network" && file.imports.some((each) => each.module === "NetworkExtension"))
    return isWhole("NetworkExtension") ? true : undefined;
  const clashes =
    module === "NetworkExtension" &&
    project.languageMode.value === 5 &&
    file.imports.some((each) => each.module === "Network") &&
    [...sharedNames].some((name) => resolve.names(name).length > 0);
  return clashes ? undefined : false;
}

/** A class of Foundation that the file names is there by some header or other. */
const classesOfFoundation = ["NSArray", "NSData", "NSDictionary", "NSError", "NSObject", "NSString"];

function isVisibleInC({ file, resolve }: RuleContext, module: Module): boolean | undefined {
  const { imports, path } = file;
  const isUmbrella = (each: Import) =>
    each.module === module && (each.detail === undefined || each.detail === `${module}.h`);
  if (imports.some(isUmbrella)) return true;
  if (module !== "Foundation") return false;
  if (imports.some((each) => !plainFrameworks.has(each.module) && isCapital(each.module.charAt(0)))) return true;
  if (classesOfFoundation.some((name) => resolve.names(name).length > 0)) return true;
  return path.endsWith(".m") || path.endsWith(".mm") ? false : undefined;
}

/** Frameworks have a capital, folders of C headers have none. */
function isCapital(unit: string): boolean {
  return unit !== unit.toLowerCase();
}
