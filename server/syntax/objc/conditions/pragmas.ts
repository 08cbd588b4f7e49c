import { claimTranscribed, type Region } from "../../availability.ts";
import { Kind, tokenIs } from "../../tokens.ts";
import type { Collected } from "../outline/reader.ts";
import { introducedIn } from "./declarations.ts";

const deprecations = /^"-W(?:deprecated-declarations|deprecated|deprecated-implementations|everything)"/;
const availability = /^"-W(?:unguarded-availability(?:-new)?|everything)"/;

/**
 * Where clang pragmas, also as `_Pragma`, keep deprecations or missing checks quiet: from `ignored` to the `pop` of its
 * `push`.
 */
export function silencedRegions(collected: Collected): readonly Region[] {
  return [
    ...regionsWith(collected, deprecations, { silenced: true }),
    ...regionsWith(collected, availability, { unguarded: true }),
  ];
}

function regionsWith(
  { tokens, brackets }: Collected,
  silencing: RegExp,
  mark: Pick<Region, "silenced" | "unguarded">,
): readonly Region[] {
  const regions: Region[] = [];
  const levels: number[] = [-1];
  const say = (token: number, command: string): void => {
    const match = /^(?:clang|GCC)\s+diagnostic\s+(\w+)\s*(.*)$/.exec(command);
    if (match === null) return;
    const since = levels.at(-1)!;
    if (match[1] === "push") levels.push(since);
    else if (match[1] === "pop" && levels.length > 1) {
      levels.pop();
      const outer = levels.at(-1)!;
      if (since !== -1 && outer === -1) regions.push({ from: since, to: token, ...mark });
      else if (since === -1 && outer !== -1) levels[levels.length - 1] = token + 1;
    } else if (silencing.test(match[2]!)) {
      if (match[1] === "ignored") levels[levels.length - 1] = since === -1 ? token + 1 : since;
      else if (since !== -1) {
        regions.push({ from: since, to: token, ...mark });
        levels[levels.length - 1] = -1;
      }
    }
  };
  eachPragma({ tokens, brackets }, say);
  const since = levels.at(-1)!;
  if (since !== -1) regions.push({ from: since, to: tokens.count, ...mark });
  return regions;
}

/** What `#pragma clang attribute push(…)` says of the systems of all declarations up to its `pop`, whatever they are. */
export function attributeRegions(collected: Collected): readonly Region[] {
  const regions: Region[] = [];
  const open: { readonly name: string; readonly said: Omit<Region, "to">[] }[] = [];
  const close = (level: (typeof open)[number], to: number): void => {
    for (const each of level.said) regions.push({ ...each, to });
  };
  eachPragma(collected, (token, command) => {
    const match = /^clang\s+attribute\s+(?:(\w+)\s*\.\s*)?(push|pop)?/.exec(command);
    if (match === null) return;
    const name = match[1] ?? "";
    if (match[2] === "pop") {
      const at = open.findLastIndex((level) => level.name === name);
      if (at >= 0) close(open.splice(at, 1)[0]!, token);
      return;
    }
    if (match[2] === "push") open.push({ name, said: [] });
    const atLeast = introducedIn(command);
    if (Object.keys(atLeast).length > 0) open.at(-1)?.said.push({ from: token + 1, ...claimTranscribed(atLeast) });
  });
  for (const level of open) close(level, collected.tokens.count);
  return regions;
}

/** Calls `say` for the command of each pragma, also of those as `_Pragma`, but not within macros. */
function eachPragma(
  { tokens, brackets }: Pick<Collected, "tokens" | "brackets">,
  say: (token: number, command: string) => void,
): void {
  let next = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (brackets.directives[next]?.token === at) {
      const { word, rest } = brackets.directives[next++]!;
      if (word === "pragma") say(at, rest);
      const body = brackets.bodyEnds.get(at);
      if (body !== undefined) {
        while ((brackets.directives[next]?.token ?? body) < body) next++;
        at = body - 1;
      }
    } else if (tokens.kinds[at] === Kind.identifier && tokenIs(tokens, at, "_Pragma")) {
      const literal =
        tokens.kinds[at + 2] === Kind.string ? tokens.text.slice(tokens.starts[at + 2], tokens.ends[at + 2]) : "";
      say(at, literal.slice(1, -1).replaceAll('\\"', '"'));
    }
  }
}
