import { elementsOf } from "../core/bundle.ts";
import type { ProfileKey } from "../core/key.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListContext, ListFile } from "../core/rule.ts";

/** A value in a payload, with what the schema says of it. */
export interface ProfileValue {
  readonly entry: PropertyEntry;
  readonly key: ProfileKey;
}

const deepest = 20;

/** Every value of a profile that the schema knows, in order. */
export function* profileValues({ list }: ListFile, context: ListContext): Iterable<ProfileValue> {
  for (const payload of elementsOf(list.keys.get("PayloadContent"))) {
    const type = payload.children?.get("PayloadType")?.value;
    if (typeof type === "string") yield* valuesBelow(payload, type, "", context, 0);
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
    const at = path === "" ? name : `${path}.${name}`;
    const key = context.profileKey(payload, at);
    if (key === undefined) continue;
    yield { entry, key };
    const element = context.profileElement(payload, at);
    if (!Array.isArray(entry.value)) yield* valuesBelow(entry, payload, at, context, depth + 1);
    else if (element !== undefined) {
      for (const each of elementsOf(entry)) {
        yield { entry: each, key: element };
        yield* valuesBelow(each, payload, element.path, context, depth + 1);
      }
    }
  }
}

/** Whether a text is filled in by a management system before the profile is installed. */
export function isFilledIn(text: string): boolean {
  return /[$%<{]/.test(text);
}
