/**
 * A text in XML without what Apple's reader of property lists passes over and a strict reader of XML refuses: two hyphens
 * in a comment, space before the declaration, whatever stands behind `</plist>`. Blanks take its place, so that every
 * offset stays. CFPropertyList.c of swift-corelibs-foundation says what is passed over.
 */
export function asAppleReads(text: string): string {
  const blanks: { readonly start: number; readonly end: number }[] = [];
  const declaration = /^[ \t\r\n]+<\?xml\b[^<>]*\?>/.exec(text);
  if (declaration !== null) blanks.push({ start: 0, end: declaration[0].length });
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    if (text.startsWith("<!--", at)) {
      const close = text.indexOf("-->", at + 4);
      if (close === -1) break;
      if (/--|-$/.test(text.slice(at + 4, close))) blanks.push({ start: at + 4, end: close });
      at = close;
    } else if (text.startsWith("<![CDATA[", at)) {
      const close = text.indexOf("]]>", at);
      if (close === -1) break;
      at = close;
    } else if (text.startsWith("</plist>", at)) {
      blanks.push({ start: at + "</plist>".length, end: text.length });
      break;
    }
  }
  return blankedAt(text, blanks);
}

function blankedAt(text: string, blanks: readonly { readonly start: number; readonly end: number }[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { start, end } of blanks) {
    parts.push(text.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}
