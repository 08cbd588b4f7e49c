import type { Platform, Versions } from "./platform.ts";

/** What is known of one entitlement or Info.plist key. */
export interface Key {
  readonly key: string;
  readonly kind: "entitlement" | "infoplist";
  readonly platforms: Versions;
  readonly values?: readonly KeyValue[];
  readonly valueType?: string;
  /** Apple grants it on request only. */
  readonly managed?: true;
  readonly symbols?: readonly string[];
  readonly about: string;
  readonly articles?: readonly string[];
  readonly source: string;
}

/** A key with its place in a list: the names from the top down to it, `<domain>` and the like for any name. */
export interface PlacedKey {
  readonly key: Key;
  readonly path: readonly string[];
  /** The last of them. */
  readonly name: string;
}

/** What is known of the keys of a list; a path has the names from the top, without the indices of arrays. */
export interface KnownKeys {
  readonly at: (path: readonly string[]) => PlacedKey | undefined;
  /** What may stand in the dictionary at a path, apart from keys that can have any name. */
  readonly below: (path: readonly string[]) => readonly PlacedKey[];
  /** Keys of a name, wherever they stand. */
  readonly named: (name: string) => readonly PlacedKey[];
}

/** One value that a key can take. */
export interface KeyValue {
  readonly value: string;
  readonly about?: string;
}

/** A payload of configuration profiles; "TopLevel" is the profile around them, "CommonPayloadKeys" what each of them has. */
export interface ProfilePayload {
  /** The payload type, such as "com.apple.vpn.managed". */
  readonly payload: string;
  readonly title: string;
  /** What it sets up, and what does so in code. */
  readonly about?: string;
  /** Since when each platform takes it; one that is missing doesn't. */
  readonly platforms: Versions;
  readonly deprecated?: Versions;
  /** Platforms that take it on supervised devices alone. */
  readonly supervised?: readonly Platform[];
  /** Where guidance meets it. */
  readonly article?: string;
}

/** A key of a payload in configuration profiles. */
export interface ProfileKey {
  /** The payload type, such as "com.apple.vpn.managed". */
  readonly payload: string;
  /** Keys from the payload down, joined by dots; the element of an array has a name of its own, "ANY" is any name. */
  readonly path: string;
  readonly type: "string" | "array" | "integer" | "dictionary" | "boolean" | "data" | "real" | "date" | "any";
  /** The fact of the member of Network Extension that sets the same thing in code. */
  readonly code?: string;
  readonly isRequired?: true;
  readonly default?: string | number | boolean;
  /** All values that it may have. */
  readonly values?: readonly (string | number | boolean)[];
  readonly range?: { readonly min?: number; readonly max?: number };
  /** Where they are not those of the payload. */
  readonly platforms?: Versions;
  readonly deprecated?: Versions;
  readonly supervised?: readonly Platform[];
}
