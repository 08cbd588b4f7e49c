const units = {
  newline: 10,
  return: 13,
  exclamation: 33,
  dollar: 36,
  ampersand: 38,
  openParenthesis: 40,
  closeParenthesis: 41,
  comma: 44,
  minus: 45,
  point: 46,
  colon: 58,
  semicolon: 59,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
  tilde: 126,
};

/** The units of marks in code, by name. */
export const Mark: Readonly<typeof units> = units;
