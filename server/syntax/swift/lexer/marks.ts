/* What a unit can begin; `other` begins nothing. */
const other = 0;
export const space = 1;
export const newline = 2;
export const letter = 3;
export const digit = 4;
export const open = 5;
export const close = 6;
export const quote = 7;
export const slash = 8;
export const operator = 9;
export const hash = 10;
export const atSign = 11;
export const tick = 12;

const classes = new Uint8Array(128);
const assign = (units: string, unitClass: number): void => {
  for (const unit of units) classes[unit.charCodeAt(0)] = unitClass;
};
assign("\0\t\v\f ", space);
assign("\n\r", newline);
assign("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$", letter);
assign("0123456789", digit);
assign("([{", open);
assign(")]}", close);
assign('"', quote);
assign("/", slash);
/** Marks of operators but for the slash, which begins comments and regular expressions too. */
const operatorMarks = "+-*%=<>&|^~!?";
assign(`${operatorMarks}.,:;`, operator);
assign("#", hash);
assign("@", atSign);
assign("`", tick);

/** The class of one UTF-16 unit; NaN (beyond the text) is `other`. */
export function classOf(unit: number): number {
  return unit < 128 ? classes[unit]! : wideClassOf(unit);
}

/**
 * Ranges of characters beyond ASCII that are part of no name, as pairs: those of operators, and the dashes and quotes
 * between them. Source: The Swift Programming Language, Lexical Structure.
 */
const wideOperators = [
  0xa1, 0xa7, 0xa9, 0xa9, 0xab, 0xac, 0xae, 0xae, 0xb0, 0xb1, 0xb6, 0xb6, 0xbb, 0xbb, 0xbf, 0xbf, 0xd7, 0xd7, 0xf7,
  0xf7, 0x2010, 0x2027, 0x2030, 0x203e, 0x2041, 0x2053, 0x2055, 0x205e, 0x2190, 0x23ff, 0x2500, 0x2775, 0x2794, 0x2bff,
  0x2e00, 0x2e7f, 0x3001, 0x3003, 0x3008, 0x3020, 0x3030, 0x3030,
];

const inOperators = new Set([...`${operatorMarks}/`].map((mark) => mark.charCodeAt(0)));

/** Whether a UTF-16 unit, or a byte of UTF-8, may be in the name of an operator; a point, which few have, is left out. */
export function isOperatorMark(unit: number): boolean {
  return unit >= 128 || inOperators.has(unit);
}

/** Whether a character beyond ASCII can be part of a name. */
export function isWideLetter(codePoint: number): boolean {
  return codePoint > 0xffff || wideClassOf(codePoint) === letter;
}

/** Whether a character beyond ASCII is white space. */
export function isWideSpace(codePoint: number): boolean {
  return wideClassOf(codePoint) === space;
}

function wideClassOf(unit: number): number {
  if (!(unit >= 128)) return other;
  if (unit === 0xfeff || unit === 0xa0 || unit === 0x85 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200b)) {
    return space;
  }
  if (unit === 0x2028 || unit === 0x2029) return space;
  for (let pair = 0; pair < wideOperators.length && unit >= wideOperators[pair]!; pair += 2) {
    if (unit <= wideOperators[pair + 1]!) return operator;
  }
  return letter;
}

/** After the name that goes on at `at`. */
export function endOfIdentifier(text: string, at: number): number {
  const length = text.length;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const unitClass = unit < 128 ? classes[unit] : wideClassOf(unit);
    if (unitClass !== letter && unitClass !== digit) break;
    at++;
  }
  return at;
}

/** After the number that begins at `at`; the element of a tuple (`pair.0.1`) ends before its next point. */
export function endOfNumber(text: string, at: number, isElement: boolean): number {
  const end = endOfIdentifier(text, at + 1);
  if (isElement) return end;
  const hex = text.charCodeAt(at) === 48 && (text.charCodeAt(at + 1) | 32) === 120;
  let result = end;
  if (
    text.charCodeAt(result) === 46 &&
    isDigit(text.charCodeAt(result + 1), hex) &&
    (!hex || hasExponent(text, result))
  ) {
    result = endOfIdentifier(text, result + 2);
  }
  const last = text.charCodeAt(result - 1) | 32;
  const sign = text.charCodeAt(result);
  if ((sign === 43 || sign === 45) && last === (hex ? 112 : 101) && isDigit(text.charCodeAt(result + 1), false)) {
    result = endOfIdentifier(text, result + 2);
  }
  return result;
}

function isDigit(unit: number, hex: boolean): boolean {
  if (unit >= 48 && unit <= 57) return true;
  return hex && (unit | 32) >= 97 && (unit | 32) <= 102;
}

function hasExponent(text: string, point: number): boolean {
  const end = endOfIdentifier(text, point + 1);
  return /p/i.test(text.slice(point, end));
}

/** After the operator at `at`: `. , : ; ? !` stand alone, all others are taken whole up to a comment. */
export function endOfOperator(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  switch (first) {
    case 44:
    case 58:
    case 59:
      return at + 1;
    case 46:
      if (second !== 46) return at + 1;
      break;
    case 33:
      if (second !== 61) return at + 1;
      break;
    case 63: {
      if (second !== 63) return at + 1;
      const before = classOf(text.charCodeAt(at - 1));
      return before === space || before === newline ? at + 2 : at + 1;
    }
  }
  let end = at + 1;
  for (; ; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 47) {
      const next = text.charCodeAt(end + 1);
      if (next === 47 || next === 42) break;
      continue;
    }
    if (unit === 33 || unit === 44 || unit === 58 || unit === 59 || unit === 63) break;
    if (unit === 46 && first !== 46) break;
    if (classOf(unit) !== operator) break;
  }
  return end;
}

/** After the back-ticked name at `at`, or -1 when it does not end on its line. */
export function endOfQuotedName(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 96) return end === at + 1 ? -1 : end + 1;
    if (unit === 10 || unit === 13) return -1;
  }
  return -1;
}

/** After a comment that goes to the end of its line, whose break is none of it. */
export function endOfLineComment(text: string, at: number): number {
  const length = text.length;
  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) break;
    at++;
  }
  return at;
}

/** After the block comment whose inside begins at `at`; comments nest. */
export function endOfBlockComment(text: string, at: number): number {
  const length = text.length;
  let depth = 1;
  while (at < length) {
    const unit = text.charCodeAt(at++);
    if (unit === 42 && text.charCodeAt(at) === 47) {
      at++;
      if (--depth === 0) return at;
    } else if (unit === 47 && text.charCodeAt(at) === 42) {
      at++;
      depth++;
    }
  }
  return length;
}
