import { entryIn } from "../../core/bundle.ts";
import type { PropertyEntry } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";
import { readPropertyList } from "../plist/plist.ts";

const setting = "PRODUCT_BUNDLE_IDENTIFIER";

/** Where the text of a `project.pbxproj` says what bundle identifier each target has, by the target’s name; nothing where it doesn’t. */
export function identifierPlaces(path: string, text: string): (target: string) => Span | undefined {
  const objects = entryIn(readPropertyList(path, text).list.keys, "objects")?.children ?? new Map();
  const owners = [...objects.values()];
  const targets = owners.filter((each) => isOfKind(each, "PBXNativeTarget"));
  const byName = new Map(targets.map((each) => [textIn(each, "name"), each]));
  const project = owners.find((each) => isOfKind(each, "PBXProject"));
  return (target) => placeIn(byName.get(target)) ?? placeIn(project);

  function placeIn(owner: PropertyEntry | undefined): Span | undefined {
    const listed = entryIn(objects, textIn(owner, "buildConfigurationList"), "buildConfigurations")?.value;
    for (const id of Array.isArray(listed) ? listed : []) {
      const settings = entryIn(objects, String(id), "buildSettings")?.children ?? new Map<string, PropertyEntry>();
      const written = [...settings].find(([key]) => key === setting || key.startsWith(`${setting}[`));
      if (written !== undefined) return written[1].span;
    }
    return undefined;
  }
}

function isOfKind(object: PropertyEntry, isa: string): boolean {
  return textIn(object, "isa") === isa;
}

function textIn(object: PropertyEntry | undefined, field: string): string {
  return String(object?.children?.get(field)?.value ?? "");
}
