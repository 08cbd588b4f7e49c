import { platforms, type Versions } from "../../server/core/platform.ts";
import type { Conditions } from "../../server/core/site.ts";
import { lexObjc } from "../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer, tokenAt } from "../../server/syntax/tokens.ts";

/** What holds at each identifier "here1", "here2" … of a text, shortly. */
export function conditionsIn(text: string, isCpp?: boolean): string[] {
  const outline = outlineObjc(lexObjc(text, new TokenBuffer()), undefined, isCpp);
  return [...text.matchAll(/\bhere\d?\b/g)].map(({ index }) =>
    describeConditions(outline.conditionsAt(tokenAt(outline.tokens, index))),
  );
}

/** Mac Catalyst is left out where it is as iOS, and platforms are where an older version of each is named. */
function describeConditions(conditions: Conditions): string {
  if (conditions.dead) return "dead";
  const versions = (sign: string, of: Versions) =>
    Object.entries(of)
      .filter(([platform, version]) => platform !== "maccatalyst" || version !== of.ios)
      .map(([platform, version]) => `${platform}${sign}${version}`);
  const areNamed = conditions.platforms?.join() === platforms.filter((each) => each in conditions.below).join();
  return [
    ...versions(">=", conditions.atLeast),
    ...versions("<", conditions.below),
    ...(conditions.platforms && !areNamed ? [conditions.platforms.join("+")] : []),
    ...(conditions.silenced ? ["silenced"] : []),
    ...(conditions.unguarded ? ["unguarded"] : []),
    ...(conditions.inDeprecated ? ["deprecated"] : []),
  ].join(" ");
}
