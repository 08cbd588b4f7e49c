import { elementsOf } from "../core/bundle.ts";
import type { ProfileKey } from "../core/key.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListContext, ListFile } from "../core/rule.ts";

/** A value in a payload, with what the schema says of it. */
export interface ProfileValue {
  readonly entry: PropertyEntry;
  readonly key: ProfileKey;
  /** The key as the schema names it; of an element the array's, of what stands under a name of its own the dictionary's. */
  readonly name: string;
}

const deepest = 20;

/** Every value of a profile that the schema knows: of the profile itself, and of each payload. */
export function* profileValues({ list }: ListFile, context: ListContext): Iterable<ProfileValue> {
  // What asks a device to enrol is written with the same keys and has another content.
  if (list.keys.get("PayloadType")?.value === "Configuration") yield* valuesAround(list.keys, "TopLevel", context);
  for (const payload of elementsOf(list.keys.get("PayloadContent"))) {
    const type = payload.children?.get("PayloadType")?.value;
    if (typeof type !== "string") continue;
    yield* valuesAround(payload.children!, "CommonPayloadKeys", context);
    yield* valuesBelow(payload, type, "", context, 0);
  }
}

/** The values of a profile, or of any payload, that say what it is. */
function* valuesAround(
  entries: ReadonlyMap<string, PropertyEntry>,
  payload: string,
  context: ListContext,
): Iterable<ProfileValue> {
  for (const [name, entry] of entries) {
    const key = context.profileKey(payload, name);
    if (key !== undefined) yield { entry, key, name };
  }
}

function* valuesBelow(
  { children }: PropertyEntry,
  payload: string,
  path: string,
  context: ListContext,
  depth: number,
): Iterable<ProfileValue> {
  for (const [name, entry] of depth > deepest ? [] : (children ?? [])) {
    const below = path === "" ? "" : `${path}.`;
    // A dictionary whose keys are names, such as those of teams, has one entry in the schema for all of them.
    const key = context.profileKey(payload, below + name) ?? context.profileKey(payload, `${below}ANY`);
    if (key === undefined) continue;
    const at = key.path;
    const named = nameOf(at);
    yield { entry, key, name: named };
    const element = context.profileElement(payload, at);
    if (!Array.isArray(entry.value)) yield* valuesBelow(entry, payload, at, context, depth + 1);
    else if (element !== undefined) {
      for (const each of elementsOf(entry)) {
        yield { entry: each, key: element, name: named };
        yield* valuesBelow(each, payload, element.path, context, depth + 1);
      }
    }
  }
}

function nameOf(path: string): string {
  return path.split(".").findLast((each) => each !== "ANY")!;
}

/** Whether a text is filled in by a management system before the profile is installed. */
export function isFilledIn(text: string): boolean {
  return /[$%<{]/.test(text);
}
