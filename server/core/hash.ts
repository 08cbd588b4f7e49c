/** A number for a stretch of a text: FNV-1a over UTF-16 units, in 32 bits. Source: Fowler, Noll, Vo and Eastlake, draft-eastlake-fnv. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
