import { Mark } from "../marks.ts";
import type { TokenRange } from "../outline.ts";
import { beginsLine } from "../token-lines.ts";
import { Kind } from "../tokens.ts";
import { attributeMeaning } from "./availability.ts";
import { readVariables } from "./bindings.ts";
import { type Conditionals, readDirectiveInHead } from "./directives.ts";
import { type Draft, endOfBody, type Head } from "./draft.ts";
import { readFunction } from "./functions.ts";
import { isModifier, keywordAt } from "./keywords.ts";
import { afterBracket, isMark, isName, isTight, nameAt, type Source, unitAt, wordAt } from "./source.ts";
import { endOfAngles, skipEffects } from "./spans.ts";
import { readCase, readCatch, readConditionCase, readFor, readGuard, readIf, readSwitch } from "./statements.ts";
import { readAlias, readEnumCases, readImport, readType } from "./types.ts";

/** An outline while it is read, with what is open where the reading stands. */
export interface Reading extends Conditionals {
  /** The end of the conditions of the last `guard`, and the scope that it stands in. */
  guardEnd: number;
  guardScope: number;
}

/** Attributes with a capital before properties that wrap nothing. */
const noWrappers = new Set([
  "@MainActor",
  "@IBOutlet",
  "@IBInspectable",
  "@NSManaged",
  "@NSCopying",
  "@ObservationIgnored",
]);

const noMeanings: Head["meanings"] = [];

/** Reads attributes and modifiers, then the declaration they belong to, if one follows. */
export function readHead(reading: Reading, from: number): number {
  const { source } = reading.draft;
  const { count, kinds } = source;
  const meanings: Head["meanings"][number][] = [];
  const branches: number[] = [];
  const wrappers: TokenRange[] = [];
  let isModified = false;
  let isOverride = false;
  let isStatic = false;
  let isHidden = false;
  let next = from;
  let resume = from + 1;
  for (;;) {
    if (kinds[next] === Kind.at && next < count) {
      const meaning = attributeMeaning(source, next);
      if (meaning !== undefined) meanings.push(meaning);
      // Brackets behind the white space of others may be what they stand before: `@MainActor () -> Void`.
      const word = wordAt(source, next);
      const takesArguments = word === "@available" || word === "@objc";
      const attribute = next++;
      while (isMark(source, next, ".") && isName(source, next + 1)) next += 2;
      if (unitAt(source, next) === Mark.less && isTight(source, next)) next = Math.max(endOfAngles(source, next), next);
      if (/^@\p{Lu}/u.test(word) && !noWrappers.has(word)) wrappers.push({ from: attribute, to: next });
      if (isMark(source, next, "(") && (takesArguments || isTight(source, next))) next = afterBracket(source, next);
      continue;
    }
    // Attributes alone may stand in conditionals before what they belong to.
    if (kinds[next] === Kind.directive && next < count && kinds[from] === Kind.at && !isModified) {
      next = readDirectiveInHead(reading, next, meanings, branches);
      continue;
    }
    const keyword = next < count ? keywordAt(source.tokens, next) : undefined;
    if (keyword === undefined) return readAfterHead(reading, meanings, from, next, resume);
    if (keyword === "class" && qualifies(source, next)) isStatic = true;
    else if (!isModifier(keyword)) {
      const wrapper = wrappers.length === 1 ? wrappers[0] : undefined;
      return readDeclaration(reading, keyword, next, { from, isOverride, isStatic, isHidden, wrapper, meanings });
    } else if (keyword === "override") isOverride = true;
    else if (keyword === "static") isStatic = true;
    else if (keyword === "private" || keyword === "fileprivate") isHidden ||= !isMark(source, next + 1, "(");
    isModified = true;
    if (resume === next) resume++;
    next++;
    if (isMark(source, next, "(") && isTight(source, next)) next = afterBracket(source, next);
  }
}

/** Attributes may stand before an accessor, a closure's head or a type; then nothing is declared. Words behind modifiers are read. */
function readAfterHead(
  { draft }: Reading,
  meanings: Head["meanings"],
  from: number,
  next: number,
  resume: number,
): number {
  const { kinds } = draft.source;
  const to = meanings.length === 0 ? -1 : endOfAccessor(draft, next);
  if (to > from) for (const meaning of meanings) draft.regions.push({ from, to, ...meaning });
  return kinds[from] === Kind.at ? next : resume;
}

const accessors = new Set("get set willSet didSet _read _modify".split(" "));

/** After the body of the accessor at `at`, or -1 where there is none. */
function endOfAccessor(draft: Draft, at: number): number {
  const { source } = draft;
  if (source.kinds[at] !== Kind.identifier || !accessors.has(wordAt(source, at))) return -1;
  const brace = skipEffects(source, isMark(source, at + 1, "(") ? afterBracket(source, at + 1) : at + 1);
  return isMark(source, brace, "{") ? endOfBody(draft, brace) : -1;
}

/** Whether the `class` at `next` is a modifier. */
function qualifies(source: Source, next: number): boolean {
  const after = keywordAt(source.tokens, next + 1);
  return (
    after !== undefined &&
    (after === "func" || after === "var" || after === "let" || after === "subscript" || isModifier(after))
  );
}

/** Reads what a keyword begins; where it goes on reading. */
export function readKeyword(reading: Reading, keyword: string, next: number): number {
  const { source } = reading.draft;
  if (isModifier(keyword) || (keyword === "class" && qualifies(source, next))) return readHead(reading, next);
  return readDeclaration(reading, keyword, next, {
    from: next,
    isOverride: false,
    isStatic: false,
    isHidden: false,
    meanings: noMeanings,
  });
}

function readDeclaration(reading: Reading, keyword: string, next: number, head: Head): number {
  const { draft } = reading;
  const { source } = draft;
  const scope = draft.scopes[draft.current]!;
  switch (keyword) {
    case "import":
      if (reading.conditionals.length === 0) reading.imported.add(nameAt(source, next + 1));
      return readImport(draft, next, head);
    case "class":
    case "struct":
    case "enum":
    case "protocol":
    case "actor":
    case "extension":
      return beginsLine(source, next + 1) ? next + 1 : readType(draft, keyword, next, head);
    case "func":
      return readFunction(draft, keyword, next, head);
    case "init":
    case "deinit":
    case "subscript":
      return scope.kind === "type" || scope.kind === "file" ? readFunction(draft, keyword, next, head) : next + 1;
    case "let":
    case "var": {
      const inCondition = scope.body !== undefined && scope.kind === "block" && next < scope.body;
      const inGuard = next < reading.guardEnd && draft.current === reading.guardScope;
      const origin = inCondition || inGuard ? "optional" : scope.kind === "type" ? "property" : "variable";
      return readVariables(draft, next, head, origin, inCondition || inGuard);
    }
    case "typealias":
    case "associatedtype":
      return readAlias(draft, next, head);
    case "if":
    case "while":
      return readIf(draft, next);
    case "guard":
      reading.guardEnd = readGuard(draft, next);
      reading.guardScope = draft.current;
      return next + 1;
    case "for":
      return readFor(draft, next);
    case "switch":
      return readSwitch(draft, next);
    case "case":
      if (scope.subject !== undefined) return readCase(draft, next);
      if (scope.type?.kind === "enum" && scope.kind === "type") return readEnumCases(draft, next, head);
      return readConditionCase(draft, next);
    case "default":
      return scope.subject !== undefined && isMark(source, next + 1, ":") ? readCase(draft, next) : next + 1;
    case "catch":
      return readCatch(draft, next);
    case "macro":
      return next + 1;
    default:
      return next + 1;
  }
}
