/** Of a manifest whose targets are worked out by code, or that breaks off. */
export const noTargets = "no targets are written out";

/** Of a file that isn't there; where one is there after all, its own reason is said instead. */
export const missing = "a project names it, and it isn't there";

/** Places as one text: the first two, then how many more. */
export function joinSources(sources: Iterable<string>): string {
  const each = [...new Set(sources)];
  return each.length <= 2 ? each.join("; ") : `${each.slice(0, 2).join("; ")} and ${each.length - 2} more`;
}
