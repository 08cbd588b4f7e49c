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
  /** The whole strings, with their quotes, that rules ask about and that it is the first word of. */
  strings: readonly QuotedString[] | undefined;
  /** Whether it matters only as a member that is written out: `init` is the name of a declaration elsewhere. */
  isBehindDot: boolean;
  /** The types whose member it may be. */
  owners: BitSet | undefined;
  /** The types that it brings into sight. */
  leadsTo: BitSet | undefined;
  /** What it begins, where it is a keyword: a name that is declared, a subscript or initialiser, the head of a type, or an import. */
  begins: "name" | "itself" | "head" | "extension" | "alias" | "attribute" | "import" | undefined;
}

/** A whole string as it is written, with its quotes. */
interface QuotedString {
  readonly bytes: Uint8Array;
  /** How far behind its start its first word begins. */
  readonly wordAt: number;
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
    strings: undefined,
    isBehindDot: false,
    owners: undefined,
    leadsTo: undefined,
    begins: undefined,
  }));
  const { at } = names;
  for (const trigger of triggers.firm) {
    if (/^@?"/.test(trigger)) addString(at, trigger);
    // A path such as "MCError.Code" is never one token.
    else if (/^[A-Za-z_$][\w$]*$/.test(trigger)) at(trigger).isFirm = true;
  }
  for (const [name, owners] of triggers.weak) at(name).owners = bitsOf(owners);
  for (const [name, types] of anchors) at(name).leadsTo = bitsOf(types);
  if (language === "swift") {
    for (const word of heads) at(word).begins = "head";
    at("init").isBehindDot = true;
    at("extension").begins = "extension";
    for (const word of ["func", "let", "var", "case"]) at(word).begins = "name";
    for (const word of ["subscript", "init"]) at(word).begins = "itself";
    for (const word of ["typealias", "associatedtype"]) at(word).begins = "alias";
    at("objc").begins = "attribute";
  } else at("include").begins = "import";
  at("import").begins = "import";
  return { language, names };
}

/** Watches for a whole string at its first word, for it is words that are hashed. */
function addString(at: (name: string) => WatchedName, quoted: string): void {
  const { 0: word, index } = /[A-Za-z_$][\w$]*/.exec(quoted)!;
  const name = at(word);
  name.strings = [...(name.strings ?? []), { bytes: new TextEncoder().encode(quoted), wordAt: index }];
}

/** Whether one of the whole strings that a word begins stands around it, where the word begins at `start`. */
export function isInString({ strings }: WatchedName, bytes: Uint8Array, start: number): boolean {
  if (strings === undefined) return false;
  return strings.some(({ bytes: quoted, wordAt }) => quoted.every((unit, at) => bytes[start - wordAt + at] === unit));
}
