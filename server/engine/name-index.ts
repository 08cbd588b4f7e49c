import { hashOfUtf8 } from "../core/hash.ts";
import type { Declared } from "./declared-names.ts";

/** Which of some files may declare a type, another name, or what inherits from it; files are numbers, in their order. */
export interface NameIndex {
  /** Extensions of it count. */
  ofType(name: string): readonly number[];
  declaring(name: string): readonly number[];
  /** Those that declare or extend a type and declare something of the name `member`, or "case member". */
  withMember(type: string, member: string): readonly number[];
  /** Those that may say what a type inherits. */
  conforming(name: string): readonly number[];
  ofName(name: string): readonly number[];
  inheriting(name: string): readonly number[];
}

/** The index of files that showed this, in their order. It takes a few milliseconds for thousands of files. */
export function indexNames(files: readonly Declared[]): NameIndex {
  const loose = files.flatMap(({ isLoose }, at) => (isLoose ? [at] : []));
  const types = holdersOf(files.map(({ types }) => types));
  const extended = holdersOf(files.map(({ extended }) => extended));
  const conforming = holdersOf(files.map(({ conforming }) => conforming));
  const names = holdersOf(files.map(({ names }) => names));
  const inheriting = holdersOf(files.map(({ inherits }) => inherits));
  const typesOrExtended: Holders = (hash) => joined(types(hash), extended(hash));
  const find = (name: string, last: Holders, around: Holders): readonly number[] => {
    const hashes = wordsOf(name).map(hashOfUtf8);
    const word = hashes.pop();
    const others = hashes.map(around);
    return joined(word === undefined ? [] : others.reduce(common, last(word)), loose);
  };
  const ofType = (name: string) => find(name, name.includes(".") ? types : typesOrExtended, typesOrExtended);
  return {
    ofType,
    declaring: (name) => find(name, types, typesOrExtended),
    withMember: (type, member) => common(ofType(type), find(member.replace(/^(?:case|wrapper) /, ""), names, names)),
    conforming: (name) => find(name, (hash) => joined(types(hash), conforming(hash)), typesOrExtended),
    ofName: (name) => find(name, names, names),
    inheriting: (name) => find(name, inheriting, inheriting),
  };
}

/** The words of a path such as "Outer.Inner", up to the first of a selector. */
function wordsOf(name: string): string[] {
  return name.split(":", 1)[0]!.split(".");
}

/** The numbers of two lists in order, each once. */
function joined(some: readonly number[], others: readonly number[]): readonly number[] {
  if (others.length === 0) return some;
  if (some.length === 0) return others;
  const all: number[] = [];
  let at = 0;
  for (const one of some) {
    while (at < others.length && others[at]! < one) all.push(others[at++]!);
    if (others[at] === one) at++;
    all.push(one);
  }
  while (at < others.length) all.push(others[at++]!);
  return all;
}

/** The numbers of two lists in order that are in both. */
function common(some: readonly number[], others: readonly number[]): readonly number[] {
  const found: number[] = [];
  let at = 0;
  for (const one of some) {
    while (at < others.length && others[at]! < one) at++;
    if (others[at] === one) found.push(one);
  }
  return found;
}

/** Which files hold a hash. */
type Holders = (hash: number) => readonly number[];

/** Finds which of some sets hold a number. */
function holdersOf(sets: readonly Uint32Array[]): Holders {
  const total = sets.reduce((sum, { length }) => sum + length, 0);
  const mask = 2 ** Math.ceil(Math.log2(total + 1)) - 1;
  const from = new Uint32Array(mask + 2);
  for (const set of sets) for (let at = 0; at < set.length; at++) from[(set[at]! & mask) + 1]!++;
  for (let at = 1; at < from.length; at++) from[at]! += from[at - 1]!;
  const next = from.slice();
  const hashes = new Uint32Array(total);
  const holders = new Uint32Array(total);
  for (let holder = 0; holder < sets.length; holder++) {
    const set = sets[holder]!;
    for (let place = 0; place < set.length; place++) {
      const hash = set[place]!;
      const at = next[hash & mask]!++;
      hashes[at] = hash;
      holders[at] = holder;
    }
  }
  return (hash) => {
    const found: number[] = [];
    for (let at = from[hash & mask]!; at < from[(hash & mask) + 1]!; at++)
      if (hashes[at] === hash && found.at(-1) !== holders[at]) found.push(holders[at]!);
    return found;
  };
}
