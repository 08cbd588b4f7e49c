import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Chance that is the same again for the same beginning. */
export interface Random {
  /** A whole number from 0 to below `limit`, which is at least 1. */
  below(limit: number): number;
  /** One of the list, which holds at least one. */
  pick<T>(list: readonly T[]): T;
  /** True once in so many times. */
  onceIn(times: number): boolean;
}

/** The chance of one input: nothing besides these three has a say in it, so that a run can begin anywhere. */
export function randomOf(target: string, seed: number, index: number): Random {
  let state = 0x811c9dc5;
  for (let at = 0; at < target.length; at++) state = Math.imul(state ^ target.charCodeAt(at), 0x01000193);
  for (const part of [seed, index, Math.floor(index / 2 ** 32)]) state = mixed(state ^ mixed(part));
  const generator = xoroshiro128plus(state);
  return {
    below: (limit) => uniformInt(generator, 0, limit - 1),
    pick: (list) => list[uniformInt(generator, 0, list.length - 1)]!,
    onceIn: (times) => uniformInt(generator, 0, times - 1) === 0,
  };
}

/** The last step of MurmurHash3: near numbers come out far apart. */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
