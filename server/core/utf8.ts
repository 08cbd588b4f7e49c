/** The code point of the character of several bytes at `at`; of what is no UTF-8, any above ASCII. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let codePoint = lead & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next++) codePoint = (codePoint << 6) | (bytes[next]! & 0x3f);
  return Math.max(codePoint, 0x80);
}

/** After the character of several bytes at `at`; -1 where these bytes are no UTF-8. Source: The Unicode Standard, table 3-7. */
export function endOfCharacter(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const end = at + length;
  if (end > bytes.length) return -1;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (bytes[at + 1]! < lowest || bytes[at + 1]! > highest) return -1;
  for (let next = at + 2; next < end; next++) if ((bytes[next]! & 0xc0) !== 0x80) return -1;
  return end;
}
