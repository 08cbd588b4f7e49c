import type { Key, KeyValue, PlacedKey, ProfileKey, ProfilePayload } from "../../core/key.ts";
import type { PropertyEntry } from "../../core/project.ts";
import type { ListRole } from "../../core/rule.ts";
import type { OpenCorpus } from "../../corpus/open.ts";

/** What is known of the value at one place of a property list: a key of the corpus, or one of a profile’s payload. */
export type ListWord =
  | { readonly kind: "key"; readonly name: string; readonly key: Key }
  | { readonly kind: "profile"; readonly name: string; readonly key: ProfileKey; readonly payload: ProfilePayload };

/** Property-list keys from the top down; elements of arrays go by their index ("0"). */
export type ListPath = readonly string[];

/** What may stand in a property list of one role. */
export interface ListWords {
  at(path: ListPath): ListWord | undefined;
  /** What may stand in the dictionary at a path, the most telling first. */
  below(path: ListPath): readonly ListWord[];
}

/**
 * The words for a list: the corpus’s keys for Info.plist and entitlements, both for a list of unknown role, and Apple’s
 * schema for a profile, whose payloads tell their types in `entries`.
 */
export function listWords(
  corpus: OpenCorpus,
  role: ListRole | undefined,
  entries: ReadonlyMap<string, PropertyEntry>,
): ListWords {
  return role === "profile" ? profileWords(corpus, entries) : keyWords(corpus, role);
}

/** Values that a word can have; those of a payload type are all payloads. */
export function valuesOf(corpus: OpenCorpus, word: ListWord): readonly KeyValue[] {
  if (word.kind === "key") return word.key.valueType === "dictionary" ? [] : (word.key.values ?? []);
  if (word.key.payload === common && word.name === "PayloadType")
    return payloadsOf(corpus).map(({ payload, title, about }) => ({
      value: payload,
      about: about === undefined ? title : `${title}. ${about}`,
    }));
  return (word.key.values ?? []).map((value) => ({ value: String(value) }));
}

/** The keys that are known to stand in a dictionary, besides those that are described by themselves. */
export function keysWithin(word: ListWord | undefined): readonly KeyValue[] {
  return word?.kind === "key" && word.key.valueType === "dictionary" ? (word.key.values ?? []) : [];
}

const common = "CommonPayloadKeys";
const top = "TopLevel";

/** The payloads that a profile may have. */
export function payloadsOf(corpus: OpenCorpus): readonly ProfilePayload[] {
  return corpus.profiles.payloads.filter(({ payload }) => payload !== common && payload !== top);
}

function isIndex(step: string): boolean {
  return /^\d+$/.test(step);
}

function keyWords(corpus: OpenCorpus, role: ListRole | undefined): ListWords {
  const keys = corpus.placedKeys(role === "info" ? "infoplist" : role === "entitlements" ? "entitlement" : undefined);
  const word = ({ key, name }: PlacedKey): ListWord => ({ kind: "key", name, key });
  const names = (path: ListPath) => path.filter((step) => !isIndex(step));
  return {
    at: (path) => {
      const found = keys.at(names(path));
      return found && word(found);
    },
    below: (path) => keys.below(names(path)).map(word),
  };
}

function profileWords(corpus: OpenCorpus, entries: ReadonlyMap<string, PropertyEntry>): ListWords {
  const { profiles } = corpus;
  const word = (key: ProfileKey): ListWord | undefined => {
    const payload = profiles.payload(key.payload);
    const name = key.path.slice(key.path.lastIndexOf(".") + 1);
    return payload && name !== "ANY" ? { kind: "profile", name, key, payload } : undefined;
  };
  const words = (keys: readonly ProfileKey[]) => keys.map(word).filter((each) => each !== undefined);

  /** The payload around a path and the path within it; the profile itself for what stands around the payloads. */
  function within(path: ListPath): { readonly payload: string; readonly rest: ListPath } | undefined {
    if (path[0] !== "PayloadContent" || path.length === 1) return { payload: top, rest: path };
    const payload = entries.get("PayloadContent")?.children?.get(path[1]!)?.children?.get("PayloadType")?.value;
    return { payload: typeof payload === "string" ? payload : "", rest: path.slice(2) };
  }

  /** The path in the schema’s words, in which elements have names. */
  function schemaPath(payload: string, path: ListPath): string | undefined {
    let at = "";
    for (const step of path) {
      const isElement = isIndex(step) && profiles.key(payload, at)?.type === "array";
      const next = isElement ? profiles.element(payload, at)?.path : at === "" ? step : `${at}.${step}`;
      if (next === undefined) return undefined;
      at = next;
    }
    return at;
  }

  return {
    at(path) {
      const place = within(path);
      if (place === undefined || place.rest.length === 0) return undefined;
      const at = schemaPath(place.payload, place.rest);
      const own = at === undefined ? undefined : profiles.key(place.payload, at);
      const shared = place.rest.length === 1 ? profiles.key(common, place.rest[0]!) : undefined;
      const key = own ?? shared;
      return key && word(key);
    },
    below(path) {
      const place = within(path);
      const at = place && schemaPath(place.payload, place.rest);
      if (place === undefined || at === undefined) return [];
      const isElement = at !== "" && profiles.key(place.payload, at)?.type === "array";
      const own = isElement ? [] : words(profiles.below(place.payload, at));
      return at === "" && place.payload !== top ? [...words(profiles.below(common, "")), ...own] : own;
    },
  };
}
