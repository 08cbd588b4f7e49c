import { type SwiftType, type TupleElement, tupleOf, typeNamed, unknownType, voidType } from "./type.ts";
import {
  follows,
  isNameUnit,
  readName,
  skipBrackets,
  skipSpace,
  skipToEnd,
  type TypeReader,
  takes,
  takesWord,
} from "./type-reader.ts";

/** Types nested deeper than this are unknown. */
const deepest = 60;

/** Words before a type that say how it is passed on. */
const passed = new Set(
  "inout sending isolated nonisolated borrowing consuming __owned __shared repeat each".split(" "),
);

/**
 * The type that a text begins with, or the stretch `[from, to)` of one; "unknown" where there is none. `pathOf` gives
 * the path for the first name of each path and where that stands, such as one with what it is nested in.
 */
export function parseType(
  text: string,
  from = 0,
  to = text.length,
  pathOf: (name: string, start: number) => string = (name) => name,
): SwiftType {
  return readType({ text, to, pathOf, at: from, depth: 0 });
}

function readType(reader: TypeReader): SwiftType {
  if (reader.depth >= deepest) {
    reader.at = reader.to;
    return unknownType;
  }
  reader.depth++;
  const first = readPrefixed(reader);
  const type = takes(reader, "&") ? composition(reader, first) : first;
  const result = readArrow(reader, type);
  reader.depth--;
  return result;
}

function composition(reader: TypeReader, first: SwiftType): SwiftType {
  const parts = [first];
  do parts.push(readPrefixed(reader));
  while (takes(reader, "&"));
  const [head, ...others] = parts;
  // `any A & B` is any of both.
  return head!.kind === "any" || head!.kind === "some"
    ? { kind: head!.kind, of: { kind: "composition", parts: [head!.of, ...others] } }
    : { kind: "composition", parts };
}

/** `type`, or the function type whose parameters it is. */
function readArrow(reader: TypeReader, type: SwiftType): SwiftType {
  const before = reader.at;
  let isAsync = false;
  let throws = false;
  for (;;) {
    if (takesWord(reader, "async") || takesWord(reader, "reasync")) isAsync = true;
    else if (takesWord(reader, "throws") || takesWord(reader, "rethrows")) {
      throws = true;
      if (follows(reader, "(")) skipBrackets(reader);
    } else break;
  }
  if (!takes(reader, "->")) {
    reader.at = before;
    return type;
  }
  const parameters = type.kind === "tuple" ? type.elements : [{ label: "", type }];
  return { kind: "function", parameters, isAsync, throws, result: readType(reader) };
}

/** A type with the words and attributes before it. */
function readPrefixed(reader: TypeReader): SwiftType {
  for (;;) {
    skipSpace(reader);
    if (reader.text.charAt(reader.at) === "@") {
      reader.at++;
      readName(reader);
      if (reader.text.charAt(reader.at) === "(") skipBrackets(reader);
      continue;
    }
    if (takes(reader, "~")) continue;
    const before = reader.at;
    const word = readName(reader);
    const isPrefix = word !== "" && beginsType(reader);
    if (isPrefix && (word === "some" || word === "any"))
      return quantified(word, readSuffixes(reader, readPrimary(reader)));
    if (isPrefix && passed.has(word)) {
      if (word === "nonisolated" && follows(reader, "(")) skipBrackets(reader);
      continue;
    }
    reader.at = before;
    return readSuffixes(reader, readPrimary(reader));
  }
}

/** `any P.Type` is the type of any `P`; `any P?` is none. */
function quantified(kind: "some" | "any", type: SwiftType): SwiftType {
  return type.kind === "metatype" ? { kind: "metatype", of: { kind, of: type.of } } : { kind, of: type };
}

function beginsType(reader: TypeReader): boolean {
  skipSpace(reader);
  const unit = reader.text.charCodeAt(reader.at);
  return reader.at < reader.to && (isNameUnit(unit) || "([@`~".includes(reader.text.charAt(reader.at)));
}

function readPrimary(reader: TypeReader): SwiftType {
  skipSpace(reader);
  if (follows(reader, "(")) return readTuple(reader);
  if (takes(reader, "[")) return readCollection(reader);
  const start = reader.at;
  const first = readName(reader);
  if (first === "" || first === "_") return unknownType;
  let path = reader.pathOf(first, start);
  for (;;) {
    const before = reader.at;
    const name = takesMember(reader);
    if (name === "") break;
    if (name === "Type" || name === "Protocol") {
      reader.at = before;
      break;
    }
    path += `.${name}`;
  }
  return ofPath(path, readAngles(reader));
}

/** The types that have marks of their own are these however they are written. */
function ofPath(path: string, args: readonly SwiftType[]): SwiftType {
  const plain = path.startsWith("Swift.") ? path.slice("Swift.".length) : path;
  const [first, second] = args;
  if (first === undefined) return plain === "Void" ? voidType : typeNamed(path);
  if (plain === "Optional" && second === undefined) return { kind: "optional", of: first, isImplicit: false };
  if (plain === "Array" && second === undefined) return { kind: "array", of: first };
  if (plain === "Dictionary" && second !== undefined) return { kind: "dictionary", key: first, value: second };
  return { kind: "named", path, arguments: args };
}

/** What follows a type without a gap: members, marks of optionality, and the points of a parameter that takes many. */
function readSuffixes(reader: TypeReader, primary: SwiftType): SwiftType {
  let type = primary;
  for (let count = 0; count < deepest; count++) {
    const unit = reader.at < reader.to ? reader.text.charAt(reader.at) : "";
    if (unit === "?" || unit === "!") {
      reader.at++;
      type = { kind: "optional", of: type, isImplicit: unit === "!" };
    } else if (reader.text.startsWith("...", reader.at) && reader.at + 3 <= reader.to) {
      reader.at += 3;
      return { kind: "variadic", of: type };
    } else {
      const name = takesMember(reader);
      if (name === "") return type;
      if (name === "Type" || name === "Protocol") type = { kind: "metatype", of: type };
      else type = { kind: "member", of: type, name, arguments: readAngles(reader) };
    }
  }
  return type;
}

/** The name behind a point, which may begin the next line; "" where none follows. */
function takesMember(reader: TypeReader): string {
  const before = reader.at;
  skipSpace(reader);
  if (reader.text.charAt(reader.at) === "." && reader.at < reader.to) {
    reader.at++;
    skipSpace(reader);
    const name = readName(reader);
    if (name !== "") return name;
  }
  reader.at = before;
  return "";
}

function readAngles(reader: TypeReader): readonly SwiftType[] {
  if (reader.text.charAt(reader.at) !== "<" || reader.at >= reader.to) return [];
  const before = reader.at++;
  const types: SwiftType[] = [];
  do types.push(readType(reader));
  while (takes(reader, ","));
  if (takes(reader, ">")) return types;
  reader.at = before;
  return [];
}

/** What stands between square brackets, the first of which was read. */
function readCollection(reader: TypeReader): SwiftType {
  const first = readType(reader);
  const value = takes(reader, ":") ? readType(reader) : undefined;
  takes(reader, "]");
  return value === undefined ? { kind: "array", of: first } : { kind: "dictionary", key: first, value };
}

function readTuple(reader: TypeReader): SwiftType {
  reader.at++;
  const elements: TupleElement[] = [];
  for (skipSpace(reader); reader.at < reader.to && !takes(reader, ")"); skipSpace(reader)) {
    const before = reader.at;
    const label = readLabel(reader);
    elements.push({ label, type: readType(reader) });
    if (!takes(reader, ",") && !follows(reader, ")")) {
      skipToEnd(reader);
      if (reader.at === before) break;
    }
  }
  const isFunction = followsEffects(reader);
  return isFunction ? { kind: "tuple", elements } : grouped(elements);
}

/** Brackets around one type are no tuple. */
function grouped(elements: readonly TupleElement[]): SwiftType {
  return tupleOf(...elements.map(({ label, type }) => [label, type] as const));
}

/** Whether an arrow or what may stand before it follows. */
function followsEffects(reader: TypeReader): boolean {
  skipSpace(reader);
  return ["->", "async", "throws", "rethrows", "reasync"].some((each) => reader.text.startsWith(each, reader.at));
}

/** The label before a type and its colon: of two names the first, which callers see, or the second behind "_"; "" for none. */
function readLabel(reader: TypeReader): string {
  const before = reader.at;
  skipSpace(reader);
  const first = readName(reader);
  if (first !== "") {
    skipSpace(reader);
    const second = readName(reader);
    skipSpace(reader);
    if (reader.text.charAt(reader.at) === ":" && reader.at < reader.to) {
      reader.at++;
      return first !== "_" ? first : second;
    }
  }
  reader.at = before;
  return "";
}
