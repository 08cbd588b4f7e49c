import type { Span } from "../../core/text.ts";

/**
 * A text in XML without what Apple's reader of property lists passes over and a strict reader of XML may refuse: the
 * declaration and the type of the document, attributes, two hyphens in a comment, control characters, whatever stands
 * behind `</plist>`. Blanks take its place, so that every offset stays. CFPropertyList.c of swift-corelibs-foundation says
 * what is passed over.
 */
export function asAppleReads(text: string): string {
  const blanks: Span[] = [];
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    const close = text.indexOf(closeOf(text, at), at + (text.startsWith("<!--", at) ? "<!--".length : 1));
    if (close === -1) break;
    if (text.startsWith("</plist>", at)) {
      blanks.push({ start: close + 1, end: text.length });
      break;
    }
    const passed = passedOver(text, at, close);
    if (passed !== undefined) blanks.push(passed);
    at = close;
  }
  return withoutControls(blankedAt(text, blanks));
}

/** What ends the piece of markup at an offset. */
function closeOf(text: string, at: number): string {
  if (text.startsWith("<!--", at)) return "-->";
  if (text.startsWith("<![CDATA[", at)) return "]]>";
  return text[at + 1] === "?" ? "?>" : ">";
}

/** The part of a piece of markup that is passed over; of a type of the document with rules of its own nothing is. */
function passedOver(text: string, at: number, close: number): Span | undefined {
  if (text.startsWith("<!--", at)) return { start: at + "<!--".length, end: close };
  if (text[at + 1] === "?") return { start: at, end: close + "?>".length };
  if (text.startsWith("<!DOCTYPE", at))
    return text.slice(at, close).includes("[") ? undefined : { start: at, end: close + 1 };
  if (/[!/]/.test(text[at + 1] ?? "")) return undefined;
  const start = at + /^[^ \t\r\n]*/.exec(text.slice(at, close))![0].length;
  const end = text[close - 1] === "/" ? close - 1 : close;
  return start < end ? { start, end } : undefined;
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

function blankedAt(text: string, blanks: readonly Span[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { start, end } of blanks) {
    parts.push(text.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}
