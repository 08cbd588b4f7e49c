import { groupedBy } from "../core/collections.ts";
import type { ProfileKey, ProfilePayload } from "../core/key.ts";

/** What Apple’s schema says of configuration profiles. */
export interface Profiles {
  readonly payloads: readonly ProfilePayload[];
  payload(type: string): ProfilePayload | undefined;
  /** A key by its payload and its path, as `ProfileKey` has it. */
  key(payload: string, path: string): ProfileKey | undefined;
  /** Keys of all payloads that are written so, in the schema’s order; elements of arrays have no name of their own. */
  named(name: string): readonly ProfileKey[];
  /** What the elements of the array at a path are. */
  element(payload: string, path: string): ProfileKey | undefined;
  /** The keys of the dictionary at a path, in the schema’s order; those of the payload itself for "". */
  below(payload: string, path: string): readonly ProfileKey[];
}

/** The schema as it is packed. */
export interface ProfileSchema {
  readonly payloads: readonly ProfilePayload[];
  readonly keys: readonly ProfileKey[];
}

/** The schema, ready for questions. */
export function profilesOf({ payloads, keys }: ProfileSchema): Profiles {
  const byPath = new Map(keys.map((key) => [placeOf(key.payload, key.path), key]));
  const byParent = groupedBy(keys, ({ payload, path }) => [placeOf(payload, parentOf(path))]);
  const byName = groupedBy(keys, ({ payload, path }) => {
    const name = path.slice(path.lastIndexOf(".") + 1);
    const isElement = byPath.get(placeOf(payload, parentOf(path)))?.type === "array";
    return isElement || name === "ANY" ? [] : [name];
  });
  const byType = new Map(payloads.map((each) => [each.payload, each]));
  const below = (payload: string, path: string) => byParent.get(placeOf(payload, path)) ?? [];
  return {
    payloads,
    payload: (type) => byType.get(type),
    key: (payload, path) => byPath.get(placeOf(payload, path)),
    named: (name) => byName.get(name) ?? [],
    element: (payload, path) =>
      byPath.get(placeOf(payload, path))?.type === "array" ? below(payload, path)[0] : undefined,
    below,
  };
}

function placeOf(payload: string, path: string): string {
  return `${payload} ${path}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("."), 0));
}
