import type { Circumstance, InCircumstances } from "../core/circumstance.ts";

const signs: readonly (readonly [Circumstance, RegExp])[] = [
  ["websocket", /\bwss?:\/\/|WebSocketTask\b/],
  ["filter", /\bSandbox: (?=[\w. -]{0,100}filter)[\w. -]{1,100}\(\d+\) deny/i],
  ["device", /\/var\/(?:containers|mobile|installd|staged_system_apps)\/|\bFBApplicationProcess\b|\bSpringBoard\b/],
];

/** What is said of an error or a line: where the words of its entry tell in what it happened, what is known of just that. */
export function saidInCircumstances<Said extends { readonly where?: InCircumstances<object> }>(
  said: Said,
  entry: string,
): Said {
  const { where } = said;
  if (where === undefined) return said;
  const found = signs.find(([circumstance, sign]) => where[circumstance] !== undefined && sign.test(entry));
  if (found === undefined) return said;
  return Object.fromEntries(
    Object.entries({ ...said, ...where[found[0]] }).filter(([, value]) => value !== null),
  ) as unknown as Said;
}
