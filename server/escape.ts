/** Control characters (C0, DEL, C1), separators of lines and paragraphs, and what turns the direction of text. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const letters: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Backslashes in front of what would read as an escape, or of what becomes one. */
const misleading = new RegExp(`\\\\+(?=[nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|${unseen.source})`, "g");

/**
 * `text` on one line, with escapes such as `\x1b`, `\n` and `\u202e` in the place of characters that can't be seen and
 * move a cursor, end a line or turn the direction of what follows. All other text stays as it is.
 */
export function escapeControls(text: string): string {
  return text.replace(unseen, (character) => {
    const code = character.charCodeAt(0);
    return letters[character] ?? (code > 0xff ? unicodeEscape(character) : `\\x${code.toString(16).padStart(2, "0")}`);
  });
}

/** The same for names and messages on a terminal; a backslash that would read as an escape is doubled, so that no two texts look alike. */
export function escapeTerminal(text: string): string {
  return escapeControls(text.replace(misleading, "$&$&"));
}

/**
 * `text` for what VS Code shows in its own notices, status items, lists, lenses and menus, on one line. There
 * `[label](target)` with a target of `command:`, `http:`, `https:` or `file:` is a link and `$(name)` an icon; a space parts what would be either.
 */
export function escapeNotice(text: string): string {
  return escapeControls(text).replace(/\](?=\()|\$(?=\()/g, "$& ");
}

/** `text` as Markdown that shows it as code, on one line; links, images, HTML and icons in it stay text. Not for cells of a table. */
export function codeSpan(text: string): string {
  if (text === "") return "";
  const shown = escapeControls(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const isTrimmed = /^`|`$|^ .*[^ ].* $/.test(shown);
  return isTrimmed ? `${fence} ${shown} ${fence}` : fence + shown + fence;
}

/** What Markdown may take for markup, for a link that nobody marked as one, or for an icon. */
const markup = /[\\`*_[\]<&~|$@]|:(?=\/\/)|\.(?=.)(?<=www\.)/giu;

/**
 * `text` as Markdown that shows it as it is written, on one line, where something stands before it on that line; links,
 * images, HTML, emphasis and icons in it stay text.
 */
export function escapeMarkdown(text: string): string {
  return escapeControls(text).replace(markup, "\\$&");
}

/**
 * `text` as a message of SARIF 2.1.0, on one line: braces are doubled, as those of placeholders are not (3.11.5), and a
 * space parts what would be an embedded link (3.11.6).
 */
export function escapeSarif(text: string): string {
  return escapeControls(text)
    .replace(/[{}]/g, "$&$&")
    .replace(/\](?=\()/g, "] ");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** `text` as HTML that shows it as it is written, inside of an element or of an attribute between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** `value` as JSON whose strings hold escapes in the place of what can't be seen; it reads as the same value. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unseen, (character) =>
    character === "\n" ? character : unicodeEscape(character),
  );
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
