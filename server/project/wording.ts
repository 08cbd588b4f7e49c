/** Places as one text: the first two, then how many more. */
export function joinSources(sources: Iterable<string>): string {
  const each = [...new Set(sources)];
  return each.length <= 2 ? each.join("; ") : `${each.slice(0, 2).join("; ")} and ${each.length - 2} more`;
}
