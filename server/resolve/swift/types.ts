/**
 * Swift types as text: "NWTCPConnection?", "[NEAppProxyUDPFlow]", "(Data?, (any Error)?) -> Void". A type itself, as
 * an expression, is written "NWTCPConnection.Type"; a module as an expression "module Network".
 */

/** `type` without attributes, `inout`, `any`, `some` and parentheses that hold nothing else. */
function plainType(type: string): string {
  let result = type.trim();
  for (;;) {
    const before = result;
    result = result.replace(
      /^(?:@\w+(?:\([^)]*\))?|inout|any|some|sending|isolated|borrowing|consuming|__owned)\s+/,
      "",
    );
    if (result.startsWith("(") && closing(result, 0) === result.length - 1) {
      const inside = result.slice(1, -1);
      if (inside.trim() !== "" && splitAtTop(inside, ",").length === 1) result = inside.trim();
    }
    if (result === before) return result;
  }
}

/** `type` without any optionality. */
export function unwrapped(type: string): string {
  let result = plainType(type);
  for (;;) {
    const last = result.charCodeAt(result.length - 1);
    const inner = /^Optional\s*<(.*)>$/s.exec(result)?.[1];
    if (inner !== undefined) result = plainType(inner);
    else if (last === 63 || last === 33) result = plainType(result.slice(0, -1));
    else return result;
  }
}

/** The dotted path of a named type without generic arguments; nothing for tuples, functions and collections. */
export function typePath(type: string): string | undefined {
  const path = /^[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*/u.exec(type)?.[0];
  if (path === undefined) return undefined;
  const rest = type.slice(path.length).trimStart();
  if (rest !== "" && !(rest.startsWith("<") && rest.endsWith(">"))) return undefined;
  return path.includes(" ") ? path.replace(/\s+/g, "") : path;
}

/** The types that a value of the type `A & B` has at once. */
export function composed(type: string): readonly string[] {
  return splitAtTop(type, "&").map((each) => each.trim());
}

const sequences = new Set(
  "Array Set ArraySlice ContiguousArray AnySequence AnyCollection AsyncStream AsyncThrowingStream Sequence Collection LazySequence".split(
    " ",
  ),
);

/** What a loop over `type` yields; "(key: K, value: V)" for dictionaries. */
export function elementType(type: string): string | undefined {
  const plain = unwrapped(type);
  if (plain.startsWith("[") && closing(plain, 0) === plain.length - 1) {
    const [key, value] = splitAtTop(plain.slice(1, -1), ":");
    return value === undefined ? key!.trim() : `(key: ${key!.trim()}, value: ${value.trim()})`;
  }
  const args = typeArguments(plain);
  const path = typePath(plain);
  if (path === undefined || args.length === 0) return undefined;
  if (path === "Dictionary") return `(key: ${args[0]}, value: ${args[1]})`;
  return sequences.has(path) ? args[0] : undefined;
}

/** What a subscript on `type` yields. */
export function subscripted(type: string): string | undefined {
  const plain = unwrapped(type);
  const element = elementType(plain);
  if (element === undefined) return undefined;
  const isDictionary = plain.startsWith("Dictionary") || splitAtTop(plain.slice(1, -1), ":").length > 1;
  return isDictionary ? `${tupleElement(element, 1)}?` : element;
}

/** The generic arguments of `type`. */
export function typeArguments(type: string): readonly string[] {
  const open = type.indexOf("<");
  if (open < 0 || !type.endsWith(">")) return [];
  return splitAtTop(type.slice(open + 1, -1), ",").map((each) => each.trim());
}

/** Type of the element of a tuple at an index or of a name. */
export function tupleElement(type: string, which: number | string): string | undefined {
  const plain = plainType(type);
  if (!plain.startsWith("(") || closing(plain, 0) !== plain.length - 1) return undefined;
  return tuplePart(plain, which);
}

/** The same of a tuple that may hold only one element, as cases carry them. */
export function tuplePart(type: string, which: number | string): string | undefined {
  const parts = splitAtTop(type.slice(1, -1), ",");
  const part = typeof which === "number" ? parts[which] : parts.find((each) => labelOf(each) === which);
  return part === undefined ? undefined : withoutLabel(part);
}

/** Parameter types and result of a function type. */
export function functionType(
  type: string,
): { readonly parameters: readonly string[]; readonly result: string } | undefined {
  const plain = unwrapped(type);
  if (!plain.startsWith("(")) return undefined;
  const close = closing(plain, 0);
  const rest = /^\s*(?:async\s*)?(?:throws\s*(?:\([^)]*\)\s*)?|rethrows\s*)?->\s*(.*)$/s.exec(plain.slice(close + 1));
  if (rest === null) return undefined;
  const inside = plain.slice(1, close).trim();
  return { parameters: inside === "" ? [] : splitAtTop(inside, ",").map(withoutLabel), result: rest[1]!.trim() };
}

function labelOf(part: string): string | undefined {
  return /^\s*(?:_\s+)?([\p{L}_][\p{L}\p{N}_]*)\s*:/u.exec(part)?.[1];
}

function withoutLabel(part: string): string {
  return part.replace(/^\s*(?:[\p{L}_][\p{L}\p{N}_]*\s+)?[\p{L}_][\p{L}\p{N}_]*\s*:(?!:)/u, "").trim();
}

/** `text` cut at each `separator` outside of brackets. */
function splitAtTop(text: string, separator: "," | ":" | "&"): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (unit === "(" || unit === "[" || unit === "<" || unit === "{") depth++;
    else if (unit === ")" || unit === "]" || unit === "}" || (unit === ">" && text[at - 1] !== "-")) depth--;
    else if (unit === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const unit = text[at]!;
    if (unit === "(" || unit === "[") depth++;
    else if ((unit === ")" || unit === "]") && --depth === 0) return at;
  }
  return -1;
}
