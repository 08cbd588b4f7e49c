import { type HashTable, hashTable } from "../core/hash-table.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { BitSet } from "./bit-set.ts";
import type { Triggers } from "./triggers.ts";
import type { Anchors } from "./types-in-sight.ts";

/** What a name in the bytes of a file may mean. */
export interface WatchedName {
  /** The last look that it was noticed in; it tells nothing more when it is met again. */
  look: number;
  /** Whether rules are asked about it wherever it stands. */
  isFirm: boolean;
  /** Whether it matters only as a member that is written out: `init` is the name of a declaration elsewhere. */
  isBehindDot: boolean;
  /** The types whose member it may be. */
  owners: BitSet | undefined;
  /** The types that it brings into sight. */
  leadsTo: BitSet | undefined;
  /** What it begins, where it is a keyword: a name that is declared, the head of a type, or an import. */
  begins: "name" | "head" | "extension" | "alias" | "attribute" | "import" | undefined;
}

/** Names to look for in the bytes of a file, by their hashes. */
export interface WatchedNames {
  readonly language: CodeLanguage;
  readonly names: HashTable<WatchedName>;
}

/** Words of Swift that stand before what a file declares. */
const heads = ["class", "struct", "enum", "protocol", "actor"];

/** Everything that is worth noticing in files of one language. `bitsOf` numbers the types that have members to ask about. */
export function watchedNames(
  language: CodeLanguage,
  triggers: Triggers,
  anchors: Anchors,
  bitsOf: (types: Iterable<string>) => BitSet,
): WatchedNames {
  const names = hashTable<WatchedName>(() => ({
    look: 0,
    isFirm: false,
    isBehindDot: false,
    owners: undefined,
    leadsTo: undefined,
    begins: undefined,
  }));
  const { at } = names;
  for (const trigger of triggers.firm) {
    const name = wordOf(trigger);
    if (name !== undefined) at(name).isFirm = true;
  }
  for (const [name, owners] of triggers.weak) at(name).owners = bitsOf(owners);
  for (const [name, types] of anchors) at(name).leadsTo = bitsOf(types);
  if (language === "swift") {
    for (const word of heads) at(word).begins = "head";
    at("init").isBehindDot = true;
    at("extension").begins = "extension";
    for (const word of ["func", "let", "var"]) at(word).begins = "name";
    at("typealias").begins = "alias";
    at("objc").begins = "attribute";
  } else at("include").begins = "import";
  at("import").begins = "import";
  return { language, names };
}

/** The word that shows a name of code or a whole string; a path such as "MCError.Code" is never one token. */
function wordOf(trigger: string): string | undefined {
  return /^@?"/.test(trigger) ? /[A-Za-z_$][\w$]*/.exec(trigger)![0] : /^[A-Za-z_$][\w$]*$/.exec(trigger)?.[0];
}
