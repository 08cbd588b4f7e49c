import { addVersion, type Platform, platformsOf } from "../../../core/platform.ts";
import { claimBefore, claimSince, type Region } from "../../availability.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import type { Collected } from "../outline/reader.ts";
import type { Governed } from "./branches.ts";

/** What `@available(…)` and `__builtin_available(…)` establish for branches, for the rest of a block, and in expressions. */
export function availabilityRegions({ tokens, brackets }: Collected, governedBy: Governed): readonly Region[] {
  const regions: Region[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const close = isCheck(tokens, at) && tokenIs(tokens, at + 1, "(") ? brackets.partner[at + 1]! : -1;
    if (close === -1) continue;
    const versions = versionsIn(tokens, at + 2, close);
    const star = tokenIs(tokens, close - 1, "*") ? tokens.starts[close - 1]! : undefined;
    const fork = { yes: claimSince(versions, star), no: claimBefore(versions) };
    regions.push(...governedBy({ from: at, to: close + 1 }, fork));
  }
  return regions;
}

/** Whether a token begins a check of the system's version. */
export function isCheck(tokens: Tokens, at: number): boolean {
  const kind = tokens.kinds[at];
  return kind === Kind.at
    ? tokenIs(tokens, at, "@available")
    : kind === Kind.identifier && tokenIs(tokens, at, "__builtin_available");
}

/** The versions of `iOS 13.0, macOS 10.15, *`. */
export function versionsIn(tokens: Tokens, from: number, to: number): Partial<Record<Platform, string>> {
  const versions: Partial<Record<Platform, string>> = {};
  for (let at = from; at + 1 < to; at++) {
    const named = tokens.kinds[at] === Kind.identifier ? platformsOf(tokenText(tokens, at)) : [];
    const number = tokenIs(tokens, at + 1, "(") ? at + 2 : at + 1;
    if (tokens.kinds[number] === Kind.number) addVersion(versions, named, tokenText(tokens, number));
  }
  return versions;
}
