/** What a hash begins with. */
export const firstHash = 0x811c9dc5;

/** What it is multiplied by for each unit. */
export const hashFactor = 0x01000193;

/** A number for a stretch of a text: FNV-1a over UTF-16 units, in 32 bits. Source: Fowler, Noll, Vo and Eastlake, draft-eastlake-fnv. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = firstHash;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), hashFactor);
  return hash >>> 0;
}

/** The same for these bytes; of what is ASCII it is the hash of its text. */
export function hashOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = firstHash;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, hashFactor);
  return hash >>> 0;
}

/** The hash of the UTF-8 of a text. */
export function hashOfUtf8(text: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 128) continue;
    const bytes = new TextEncoder().encode(text);
    return hashOfBytes(bytes, 0, bytes.length);
  }
  return hashOf(text);
}
