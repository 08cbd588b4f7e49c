/** Where a text is read, and what is asked of its names. */
export interface TypeReader {
  readonly text: string;
  readonly to: number;
  readonly pathOf: (name: string, start: number) => string;
  at: number;
  depth: number;
}

/** To the comma behind what can't be read, or to the bracket that closes. */
export function skipToEnd(reader: TypeReader): void {
  for (; reader.at < reader.to; ) {
    const mark = reader.text.charAt(reader.at);
    if (mark === "," || mark === ")" || mark === "]") {
      if (mark === ",") reader.at++;
      return;
    }
    if (mark === "(" || mark === "[") skipBrackets(reader);
    else reader.at++;
  }
}

/** After the bracket that opens here. */
export function skipBrackets(reader: TypeReader): void {
  let depth = 0;
  for (; reader.at < reader.to; reader.at++) {
    const mark = reader.text.charAt(reader.at);
    if (mark === "(" || mark === "[") depth++;
    else if ((mark === ")" || mark === "]") && --depth <= 0) {
      reader.at++;
      return;
    }
  }
}

/** Whether this mark comes next. */
export function follows(reader: TypeReader, mark: string): boolean {
  skipSpace(reader);
  return reader.at + mark.length <= reader.to && reader.text.startsWith(mark, reader.at);
}

/** Passes over this mark where it comes next. */
export function takes(reader: TypeReader, mark: string): boolean {
  if (!follows(reader, mark)) return false;
  reader.at += mark.length;
  return true;
}

/** Passes over this word where it comes next. */
export function takesWord(reader: TypeReader, word: string): boolean {
  skipSpace(reader);
  const before = reader.at;
  if (readName(reader) === word) return true;
  reader.at = before;
  return false;
}

/** The name that begins here, without its back-ticks; "" where none does. */
export function readName(reader: TypeReader): string {
  const { text, to } = reader;
  const ticks = text.charAt(reader.at) === "`" ? 1 : 0;
  const start = reader.at + ticks;
  let end = start;
  while (end < to && isNameUnit(text.charCodeAt(end))) end++;
  if (end === start || (ticks > 0 && text.charAt(end) !== "`")) return "";
  reader.at = end + ticks;
  return text.slice(start, end);
}

/** Whether a unit may stand in a name. */
export function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit > 160
  );
}

/** Passes over space, line breaks and comments. */
export function skipSpace(reader: TypeReader): void {
  const { text, to } = reader;
  while (reader.at < to) {
    const unit = text.charCodeAt(reader.at);
    if (unit === 32 || (unit >= 9 && unit <= 13)) reader.at++;
    else if (text.startsWith("//", reader.at)) {
      const end = text.indexOf("\n", reader.at);
      reader.at = end < 0 ? to : Math.min(end, to);
    } else if (text.startsWith("/*", reader.at)) {
      const end = text.indexOf("*/", reader.at + 2);
      reader.at = end < 0 ? to : Math.min(end + 2, to);
    } else return;
  }
}
