import { hashOf } from "../core/hash.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import { mayHold, type Sieve, sieveOf } from "./name-filter.ts";
import { isName, tickOf } from "./sites.ts";
import { mayDirect } from "./suppress.ts";

/**
 * What a file shows before its workspace and targets are known. Most files can have no findings, and this is enough to
 * know it: they need not be read a second time.
 */
export interface Glance {
  /** Whether it names something that rules ask about wherever it stands, a type of Apple's that leads there, or Portolan. */
  readonly isBusy: boolean;
  /** Otherwise a hash of each name with a capital, for own types of the workspace may lead there too; none for C. */
  readonly types?: Uint32Array;
}

/** Of a text that names nothing. */
export const nothingSeen: Glance = { isBusy: false };

const busy: Glance = { isBusy: true };

/** Names that make a file busy. */
interface BusyNames {
  readonly all: ReadonlySet<string>;
  readonly sieve: Sieve;
}

/** The names that make a file busy, ready to be looked for. */
export function busyNames(...names: readonly Iterable<string>[]): BusyNames {
  const all = new Set(names.flatMap((some) => [...some]));
  return { all, sieve: sieveOf(all) };
}

/** Looks once over a file. C, where no type can lead to members, defines its own names too. */
export function glanceOver(tokens: Tokens, isC: boolean, { all, sieve }: BusyNames): Glance {
  const { text, kinds, starts, ends, count } = tokens;
  if (mayDirect(text)) return busy;
  const types = new Set<number>();
  for (let token = 0; token < count; token++) {
    const kind = kinds[token];
    if (isC && kind === Kind.directive && all.has(definedAt(text, starts[token]!))) return busy;
    if (!isName(kind)) continue;
    const tick = tickOf(kind);
    const start = starts[token]! + tick;
    const end = ends[token]! - tick;
    if (mayHold(sieve, text, start, end) && all.has(text.slice(start, end))) return busy;
    if (!isC && isCapital(text.charCodeAt(start))) types.add(hashOf(text, start, end));
  }
  return isC ? nothingSeen : { isBusy: false, types: Uint32Array.from(types) };
}

const definition = /#\s*define\s+(\w+)/y;

function definedAt(text: string, at: number): string {
  definition.lastIndex = at;
  return definition.exec(text)?.[1] ?? "";
}

/** Hashes of own types that lead to something, for `isQuiet`; `undefined` where they can't be told by hashes. */
export function leadingTypes(own: Iterable<string>): ReadonlySet<number> | undefined {
  const hashes = new Set<number>();
  for (const name of own) {
    if (!isCapital(name.charCodeAt(0))) return undefined;
    hashes.add(hashOf(name, 0, name.length));
  }
  return hashes;
}

/** Whether a file can have no findings in a workspace with such `leading` types; `false` says nothing. */
export function isQuiet({ isBusy, types }: Glance, leading: ReadonlySet<number> | undefined): boolean {
  if (isBusy || types === undefined) return !isBusy;
  return leading !== undefined && !types.some((hash) => leading.has(hash));
}

function isCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}
