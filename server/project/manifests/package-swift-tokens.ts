import type { Span } from "../../core/text.ts";

/** A token of a Swift manifest; `text` of a string is its value, `undefined` when it interpolates. */
export interface ManifestToken {
  readonly kind: "word" | "string" | "number" | "mark";
  readonly text: string | undefined;
  readonly span: Span;
}

const plainMark = /[.,:;()[\]{}]/;
const simpleEscapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

/** The tokens of a manifest written in Swift. Comments and lines of conditional compilation are left out. Never throws. */
export function manifestTokens(text: string): readonly ManifestToken[] {
  const tokens: ManifestToken[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const mark = text[at]!;
    if (/\s/.test(mark)) at++;
    else if (text.startsWith("//", at)) at = lineEnd(at);
    else if (text.startsWith("/*", at)) at = commentEnd(text, at);
    else if (/^#(?:if|elseif|else|endif)\b/.test(text.slice(at, at + 8))) at = lineEnd(at);
    else if (/^#*"/.test(text.slice(at, at + 16))) add("string", string());
    else if (/[A-Za-z_`@#$\u0080-\uffff]/.test(mark)) {
      at = runEnd(at + 1, /[\w`\u0080-\uffff]/);
      add("word", text.slice(start, at).replaceAll("`", ""));
    } else if (/\d/.test(mark)) {
      at = runEnd(at, /[\w.]/);
      add("number", text.slice(start, at));
    } else {
      at = plainMark.test(mark) ? at + 1 : runEnd(at + 1, /[=+\-*/<>!&|?~^%]/);
      add("mark", text.slice(start, at));
    }

    function add(kind: ManifestToken["kind"], value: string | undefined): void {
      tokens.push({ kind, text: value, span: { start, end: at } });
    }
  }
  return tokens;

  function lineEnd(from: number): number {
    const end = text.indexOf("\n", from);
    return end === -1 ? text.length : end;
  }

  function runEnd(from: number, fits: RegExp): number {
    let end = from;
    while (end < text.length && fits.test(text[end]!)) end++;
    return end;
  }

  function string(): string | undefined {
    const hashes = runEnd(at, /#/) - at;
    const quotes = text.startsWith('"""', at + hashes) ? '"""' : '"';
    const close = quotes + "#".repeat(hashes);
    const escaping = `\\${"#".repeat(hashes)}`;
    at += hashes + quotes.length;
    let value = "";
    let isWhole = true;
    while (at < text.length && !text.startsWith(close, at)) {
      if (quotes === '"' && text[at] === "\n") return undefined;
      if (text.startsWith(`${escaping}(`, at)) {
        isWhole = false;
        at = interpolationEnd(at + escaping.length);
      } else if (text.startsWith(escaping, at)) {
        const escaped = text[at + escaping.length] ?? "";
        value += simpleEscapes[escaped] ?? escaped;
        at += escaping.length + 1;
      } else value += text[at++];
    }
    at = Math.min(at + close.length, text.length);
    return isWhole ? value : undefined;
  }

  function interpolationEnd(from: number): number {
    let depth = 0;
    for (let end = from; end < text.length; end++) {
      if (text[end] === "(") depth++;
      else if (text[end] === ")" && --depth === 0) return end + 1;
      else if (text[end] === "\n") return end;
    }
    return text.length;
  }
}

function commentEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("/*", at)) {
      depth++;
      at++;
    } else if (text.startsWith("*/", at)) {
      at++;
      if (--depth === 0) return at + 1;
    }
  }
  return text.length;
}
