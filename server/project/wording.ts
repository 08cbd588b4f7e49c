/** Of a manifest whose targets are worked out by code, or that breaks off. */
export const noTargets = "no targets are written out";

/** Of a file that can't be read for a reason that is said elsewhere, or that isn't there. */
export const unreadable = "it can't be read";

/** Places as one text: the first two, then how many more. */
export function joinSources(sources: Iterable<string>): string {
  const each = [...new Set(sources)];
  return each.length <= 2 ? each.join("; ") : `${each.slice(0, 2).join("; ")} and ${each.length - 2} more`;
}
