/**
 * A text in XML without what Apple's reader of property lists passes over and a strict reader of XML refuses: two hyphens
 * in a comment, space before the declaration, control characters, whatever stands behind `</plist>`. Blanks take its place,
 * so that every offset stays. CFPropertyList.c of swift-corelibs-foundation says what is passed over.
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
  return withoutControls(blankedAt(text, blanks));
}

/** XML has no characters below the space but tab and line ends, which texts that were pasted may hold. */
function withoutControls(text: string): string {
  const isControl = (unit: number) => unit < 32 && unit !== 9 && unit !== 10 && unit !== 13;
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isControl(text.charCodeAt(at))) continue;
    parts.push(text.slice(from, at), " ");
    from = at + 1;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
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
