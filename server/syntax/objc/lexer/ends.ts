/** The end of the string or character literal that opens at `at` with `quote`; an unclosed one ends before its line does. */
export function quotedEnd(text: string, at: number, quote: number): number {
  at++;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit === 10 || unit === 13) return at;
    if (unit === 92) at += Math.max(escapedNewline(text, at), 2);
    else at++;
  }
  return text.length;
}

/** The end of the C++ raw string whose quote stands at `at`; an ordinary string where no delimiter follows. */
export function rawStringEnd(text: string, at: number): number {
  let bracket = at + 1;
  while (bracket - at <= 17) {
    const unit = text.charCodeAt(bracket);
    if (unit === 40) {
      const close = `)${text.slice(at + 1, bracket)}"`;
      const end = text.indexOf(close, bracket + 1);
      return end === -1 ? text.length : end + close.length;
    }
    if (!(unit > 32) || unit === 41 || unit === 92 || unit === 34) break;
    bracket++;
  }
  return quotedEnd(text, at, 34);
}

/** The end of a line comment, line breaks after a backslash included. */
export function lineCommentEnd(text: string, at: number): number {
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
    at += unit === 92 ? Math.max(escapedNewline(text, at), 1) : 1;
  }
  return text.length;
}

/** How many units a backslash with the line break after it takes; 0 where no line break follows. */
export function escapedNewline(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === 10) return 2;
  if (next === 13) return text.charCodeAt(at + 2) === 10 ? 3 : 2;
  return 0;
}

/**
 * The end of the directive whose `#` stands at `at`: of the whole logical line without a comment at its end, or of the
 * head of a `#define`.
 */
export function directiveEnd(text: string, at: number): number {
  const head = /#(?:[ \t]|\\\r?\n)*(\w*)/y;
  head.lastIndex = at;
  const word = head.exec(text)?.[1] ?? "";
  if (word === "define") return defineHeadEnd(text, head.lastIndex);
  const plain = word === "error" || word === "warning";
  let end = head.lastIndex || at + 1;
  for (let here = end; here < text.length; ) {
    const unit = text.charCodeAt(here);
    if (unit === 10 || unit === 13) break;
    const continued = unit === 92 ? escapedNewline(text, here) : 0;
    if (continued !== 0) {
      here += continued;
      continue;
    }
    if (unit === 47 && text.charCodeAt(here + 1) === 47) break;
    if (unit === 47 && text.charCodeAt(here + 1) === 42) {
      const close = commentOnLine(text, here);
      if (close === -1) break;
      here = close;
      continue;
    }
    if (unit === 34 && !plain) here = quotedEnd(text, here, 34);
    else here++;
    if (unit > 32) end = here;
  }
  return end;
}

/** The end of the logical line around `at`: before its line break, comments and continued lines read over. */
export function logicalLineEnd(text: string, at: number): number {
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
    if (unit === 92) at += Math.max(escapedNewline(text, at), 1);
    else if (unit === 34 || unit === 39) at = quotedEnd(text, at, unit);
    else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf("*/", at + 2);
      at = end === -1 ? text.length : end + 2;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) return lineCommentEnd(text, at);
    else at++;
  }
  return text.length;
}

/** The end of the operator at `at`. `<`, `>`, `*`, `&` of types and `. , : ; ? !` stand alone; `::` and `->` are whole. */
export function operatorEnd(text: string, at: number, unit: number): number {
  const next = text.charCodeAt(at + 1);
  switch (unit) {
    case 58: // ::
      return next === 58 ? at + 2 : at + 1;
    case 45: // -> -- -=
      return next === 62 || next === 45 || next === 61 ? at + 2 : at + 1;
    case 46: // ...
      return next === 46 && text.charCodeAt(at + 2) === 46 ? at + 3 : at + 1;
    case 38: // && &=
    case 43: // ++ +=
    case 124: // || |=
    case 61: // ==
      return next === unit || next === 61 ? at + 2 : at + 1;
    case 60: // << <<= <=
      if (next === 60) return text.charCodeAt(at + 2) === 61 ? at + 3 : at + 2;
      return next === 61 ? at + 2 : at + 1;
    case 62: // >=
    case 33: // !=
    case 42: // *=
    case 47: // /=
    case 37: // %=
    case 94: // ^=
      return next === 61 ? at + 2 : at + 1;
    case 35: // ##
      return next === 35 ? at + 2 : at + 1;
    default:
      return at + 1;
  }
}

function defineHeadEnd(text: string, at: number): number {
  const name = /(?:[ \t]|\\\r?\n)*([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)?/y;
  name.lastIndex = at;
  const found = name.exec(text)?.[1];
  if (found === undefined) return at;
  const end = name.lastIndex;
  if (text.charCodeAt(end) !== 40) return end;
  for (let here = end + 1; here < text.length; ) {
    const unit = text.charCodeAt(here);
    if (unit === 41) return here + 1;
    if (unit === 92 && escapedNewline(text, here) !== 0) here += escapedNewline(text, here);
    else if (unit === 10 || unit === 13) return end;
    else here++;
  }
  return end;
}

/** The end of a block comment that ends on the line it begins on and is followed by more code; -1 otherwise. */
function commentOnLine(text: string, at: number): number {
  for (let here = at + 2; here < text.length; here++) {
    const unit = text.charCodeAt(here);
    if (unit === 10 || unit === 13) return -1;
    if (unit === 42 && text.charCodeAt(here + 1) === 47) {
      const rest = /[ \t]*(?:[\r\n]|\/\/|\/\*|$)/y;
      rest.lastIndex = here + 2;
      return rest.test(text) ? -1 : here + 2;
    }
  }
  return -1;
}
