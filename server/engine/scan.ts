import { once } from "../core/collections.ts";
import { rememberedWords } from "../core/kept-words.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Versions } from "../core/platform.ts";
import type { Rule } from "../core/rule.ts";
import type { Facts } from "../corpus/facts.ts";
import type { Workspace } from "../resolve/declared-elsewhere.ts";
import type { PlacedSite } from "../resolve/places.ts";
import { wholeWorkspace } from "../resolve/seen-by-file.ts";
import { isPlainC } from "../syntax/objc/plain-c.ts";
import type { Tokens } from "../syntax/tokens.ts";
import { bitSetsOf } from "./bit-set.ts";
import { cNames, holdsAny } from "./c-names.ts";
import { mayHold, type NameFilter, nameFilterOf } from "./name-filter.ts";
import { isInherited, placeOf, possibleOwner } from "./name-usage.ts";
import { type Prescan, prescannerFor } from "./prescan.ts";
import { isQuiet, type LeadingTypes, leadingTypes } from "./quiet.ts";
import { isName, siteAt, tickOf } from "./sites.ts";
import type { Reason, Triggers } from "./triggers.ts";
import { type Anchors, both, ownAnchors } from "./types-in-sight.ts";
import { openWatchList, watchTable } from "./watch-list.ts";
import { watchedNames } from "./watched-names.ts";

/** A place in code, and the rules to be asked there. */
export interface Asked {
  readonly site: PlacedSite;
  readonly rules: readonly Rule[];
}

/** Looks for the names that matter to some rules. */
export interface Scanner {
  /** Finds, in one pass over a file's tokens, the places at which some rule may have something to say; in order. */
  scan(tokens: Tokens, workspace: Workspace, targets: Versions): readonly Asked[];
  /** What the UTF-8 of a file of `size` bytes shows; nothing where it is not valid. */
  prescan(bytes: Uint8Array, language: CodeLanguage, size: number): Prescan | undefined;
  /** Whether a file is C or C++ that names nothing of Apple's, so that it can neither shadow a symbol nor lead to one. */
  isUnrelatedC(tokens: Tokens): boolean;
  /** Whether `scan` can find nothing in a file that looked like this, whatever the targets; `false` says nothing. */
  isQuiet(prescan: Prescan, workspace: Workspace): boolean;
}

/** What a name in code is to the scan. */
interface Entry {
  readonly firm: readonly Reason[];
  readonly weak: readonly Reason[];
  /** Types that it brings into sight. */
  readonly leadsTo: ReadonlySet<string> | undefined;
}

/** What leads to types that matter in one workspace. */
interface Sight {
  readonly anchors: Anchors;
  readonly leading: LeadingTypes;
  readonly watched: Partial<Record<CodeLanguage, Watched>>;
}

/** The names that matter in one language. */
interface Watched {
  readonly anchors: Anchors;
  /** Lets through what is asked about wherever it stands, and anchors. */
  readonly firm: NameFilter;
  /** Lets through what is asked about where an owner is in sight. */
  readonly weak: NameFilter;
  /** By targets, written out; `null` for a name that a filter let through for nothing. */
  readonly entries: Map<string, (name: string) => Entry | null>;
}

/** The scanner for `rules`; `table` is what `watchTable` says of them, where that is known. */
export function scannerFor(rules: readonly Rule[], facts: Facts, table = watchTable(rules, facts)): Scanner {
  const { triggers, apples } = openWatchList(table, rules, facts);
  const typeSets = [...apples.values(), ...triggers.swift.weak.values(), ...triggers.objc.weak.values()];
  const bitsOf = bitSetsOf(typeSets.flatMap((types) => [...types]));
  const prescanners = {
    swift: prescannerFor(watchedNames("swift", triggers.swift, apples, bitsOf)),
    objc: prescannerFor(watchedNames("objc", triggers.objc, apples, bitsOf)),
  };
  const related = once(() => cNames(triggers.objc.firm, facts.topLevelNames));
  const known = new WeakMap<Workspace, Sight>();
  const sightIn = (asked: Workspace): Sight => {
    const workspace = wholeWorkspace(asked);
    let sight = known.get(workspace);
    if (sight === undefined) {
      const own = ownAnchors(workspace, apples);
      sight = { anchors: both(apples, own), leading: leadingTypes(own, bitsOf), watched: {} };
      known.set(workspace, sight);
    }
    return sight;
  };
  return {
    scan: (tokens, workspace, targets) => {
      const { anchors, watched } = sightIn(workspace);
      const { language } = tokens;
      watched[language] ??= watchedFor(triggers[language], anchors);
      return scan(tokens, watched[language], triggers[language], targets);
    },
    isUnrelatedC: (tokens) => isPlainC(tokens) && !holdsAny(tokens, related()),
    prescan: (bytes, language, size) => prescanners[language](bytes, size),
    isQuiet: (prescan, workspace) => isQuiet(prescan, sightIn(workspace).leading),
  };
}

function watchedFor(triggers: Triggers, anchors: Anchors): Watched {
  return {
    anchors,
    firm: nameFilterOf([...triggers.firm, ...anchors.keys()]),
    weak: nameFilterOf(triggers.weak.keys()),
    entries: new Map(),
  };
}

function scan(tokens: Tokens, watched: Watched, triggers: Triggers, targets: Versions): readonly Asked[] {
  const { anchors, firm, weak } = watched;
  const key = JSON.stringify(targets);
  let entryFor = watched.entries.get(key);
  if (entryFor === undefined) {
    entryFor = rememberedWords((name) => entryOf(name, anchors.get(name), triggers, targets));
    watched.entries.set(key, entryFor);
  }
  const asked: Asked[] = [];
  const ask = (reasons: readonly Reason[], token: number): void => {
    if (reasons.length === 0) return;
    asked.push({ site: siteAt(tokens, token), rules: [...new Set(reasons.map(({ rule }) => rule))] });
  };
  const seen = new Map<string, ReadonlySet<string>>();
  const kin = new Set<string>();
  eachName(tokens, firm, (name, token, end) => {
    const entry = entryFor(name);
    if (entry === null) return;
    if (entry.leadsTo !== undefined) {
      seen.set(name, entry.leadsTo);
      if (isInherited(tokens, token)) kin.add(name);
    }
    if (entry.firm.length === 0) return;
    const place = placeOf(tokens, token, end);
    ask(
      entry.firm.filter((reason) => possibleOwner(reason, place) !== "nobody"),
      token,
    );
  });
  if (seen.size === 0 || isPlainC(tokens)) return asked;
  const inSight = new Set([...seen.values()].flatMap((types) => [...types]));
  const self = new Set([...kin].flatMap((name) => [...seen.get(name)!]));
  const near = new Map<string, readonly Reason[]>();
  const nearReasons = (name: string): readonly Reason[] => {
    const types = name === "init" ? seen : inSight;
    const reasons = entryFor(name)?.weak.filter(({ owners }) => isAmong(owners, types)) ?? [];
    near.set(name, reasons);
    return reasons;
  };
  const count = asked.length;
  eachName(tokens, weak, (name, token, end) => {
    const reasons = near.get(name) ?? nearReasons(name);
    if (reasons.length === 0) return;
    const place = placeOf(tokens, token, end);
    ask(
      reasons.filter((reason) => {
        const stands = possibleOwner(reason, place);
        return stands === "anyone" || (stands === "self" && isAmong(reason.owners, self));
      }),
      token,
    );
  });
  return asked.length === count ? asked : asked.sort((a, b) => a.site.token - b.site.token);
}

function isAmong(owners: readonly string[], types: { has(type: string): boolean }): boolean {
  return owners.some((owner) => types.has(owner));
}

/** Calls `visit` for each identifier and whole string that `filter` lets through, with where it ends; back-ticks are left out. */
function eachName(tokens: Tokens, filter: NameFilter, visit: (name: string, token: number, end: number) => void): void {
  const { text, kinds, starts, ends, count } = tokens;
  for (let token = 0; token < count; token++) {
    const kind = kinds[token];
    if (!isName(kind)) continue;
    const tick = tickOf(kind);
    const start = starts[token]! + tick;
    const end = ends[token]! - tick;
    if (mayHold(filter, text, start, end)) visit(text.slice(start, end), token, end);
  }
}

function entryOf(
  name: string,
  types: ReadonlySet<string> | undefined,
  triggers: Triggers,
  targets: Versions,
): Entry | null {
  const reasons = triggers.at(name, targets);
  const live = [...(types ?? [])].filter(
    (type) => triggers.hasMembers(type, targets) || (type === name && triggers.hasInitialisers(type, targets)),
  );
  if (reasons.length === 0 && live.length === 0) return null;
  return {
    firm: reasons.filter(({ weak }) => !weak),
    weak: reasons.filter(({ weak }) => weak),
    leadsTo: live.length === 0 ? undefined : new Set(live),
  };
}
