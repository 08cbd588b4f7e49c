import { onceFor } from "../../core/collections.ts";
import { conditionsOf } from "../availability.ts";
import { holdsAsked, type Outline, scopeFinder, type TokenRange } from "../outline.ts";
import { Kind, type Tokens } from "../tokens.ts";
import { attributeMeaning } from "./availability.ts";
import { readClosure, readVariables } from "./bindings.ts";
import { beginConditional, endOfDirective, nextBranch, type OpenConditional, regionOf } from "./conditional.ts";
import { bind, type Draft, endOfBody, type Head, openScope, type SwiftScope } from "./draft.ts";
import { readFunction } from "./functions.ts";
import { isModifier, keywordAt } from "./keywords.ts";
import {
  afterBracket,
  beginsLine,
  isMark,
  isName,
  isTight,
  matchBrackets,
  nameAt,
  type Source,
  unitAt,
  wordAt,
} from "./source.ts";
import { readCase, readCatch, readConditionCase, readFor, readGuard, readIf, readSwitch } from "./statements.ts";
import { readAlias, readEnumCases, readImport, readType } from "./types.ts";

/** The outline of a Swift file, with what resolving its names needs besides. */
export interface SwiftOutline extends Outline {
  readonly source: Source;
  readonly scopes: readonly SwiftScope[];
  /** Whether a token names what is declared there: a name, label, parameter, case or import path. */
  isDeclared(token: number): boolean;
}

/** Reads what a Swift file declares, in one pass over its tokens; inside of functions only where something is `asked`. */
export function outlineSwift(tokens: Tokens, asked?: readonly number[]): SwiftOutline {
  const source = matchBrackets(tokens);
  const draft: Draft = {
    source,
    scopes: [{ kind: "file", parent: -1, range: { from: 0, to: Math.max(tokens.count, 1) }, bindings: [] }],
    types: [],
    functions: [],
    aliases: [],
    imports: [],
    regions: [],
    declared: new Uint8Array(tokens.count),
    bodies: new Map(),
    chains: new Map(),
    guarded: new Set(),
    asked,
    current: 0,
  };
  readAll(draft);
  const { scopes, types, functions, aliases, imports, regions, declared } = draft;
  const conditionsAt = conditionsOf(regions);
  return {
    tokens,
    source,
    partner: source.partner,
    imports,
    scopes,
    types,
    functions,
    aliases,
    scopeAt: scopeFinder(scopes, tokens.count),
    conditionsAt,
    isDeclared: (token) => declared[token] === 1,
  };
}

const noMeanings: Head["meanings"] = [];

function readAll(draft: Draft): void {
  const { source } = draft;
  const { count, kinds } = source;
  const conditionals: OpenConditional[] = [];
  const imported = new Set<string>();
  let guardEnd = -1;
  let guardScope = -1;
  let at = 0;
  while (at < count) {
    while (at >= draft.scopes[draft.current]!.range.to && draft.current > 0)
      draft.current = draft.scopes[draft.current]!.parent;
    const kind = kinds[at]!;
    if (kind === Kind.identifier) {
      const keyword = keywordAt(source.tokens, at);
      at = keyword === undefined || isLabelOrMember(source, at) ? at + 1 : Math.max(readKeyword(keyword, at), at + 1);
    } else if (kind === Kind.at) {
      at = Math.max(readHead(at), at + 1);
    } else if (kind === Kind.open && isMark(source, at, "{")) {
      at = Math.max(readBrace(draft, at), at + 1);
    } else if (kind === Kind.directive) {
      at = readDirective(draft, conditionals, imported, at);
    } else {
      at++;
    }
  }
  for (const open of conditionals) addRegion(draft, open, count);

  /** Reads attributes and modifiers, then the declaration they belong to, if one follows. */
  function readHead(from: number): number {
    const meanings: Head["meanings"][number][] = [];
    let isOverride = false;
    let isStatic = false;
    let next = from;
    let resume = from + 1;
    for (;;) {
      if (kinds[next] === Kind.at && next < count) {
        const meaning = attributeMeaning(source, next);
        if (meaning !== undefined) meanings.push(meaning);
        next++;
        while (isMark(source, next, ".") && isName(source, next + 1)) next += 2;
        if (isMark(source, next, "(") && isTight(source, next)) next = afterBracket(source, next);
        continue;
      }
      const keyword = next < count ? keywordAt(source.tokens, next) : undefined;
      if (keyword === undefined) return readAfterHead(meanings, from, next, resume);
      if (keyword === "class" && qualifies(next)) isStatic = true;
      else if (!isModifier(keyword)) {
        return readDeclaration(keyword, next, { from, isOverride, isStatic, meanings });
      } else if (keyword === "override") isOverride = true;
      else if (keyword === "static") isStatic = true;
      if (resume === next) resume++;
      next++;
      if (isMark(source, next, "(") && isTight(source, next)) next = afterBracket(source, next);
    }
  }

  /** Attributes may stand before a closure's head or a type; then nothing is declared. Words behind modifiers are read. */
  function readAfterHead(meanings: Head["meanings"], from: number, next: number, resume: number): number {
    if (meanings.length > 0 && kinds[next] === Kind.directive) {
      const end = endOfBody(draft, next);
      for (const meaning of meanings) draft.regions.push({ from, to: Math.min(end, next), ...meaning });
    }
    return kinds[from] === Kind.at ? next : resume;
  }

  function qualifies(next: number): boolean {
    const after = keywordAt(source.tokens, next + 1);
    return (
      after !== undefined &&
      (after === "func" || after === "var" || after === "let" || after === "subscript" || isModifier(after))
    );
  }

  function readKeyword(keyword: string, next: number): number {
    if (isModifier(keyword) || (keyword === "class" && qualifies(next))) return readHead(next);
    return readDeclaration(keyword, next, {
      from: next,
      isOverride: false,
      isStatic: false,
      meanings: noMeanings,
    });
  }

  function readDeclaration(keyword: string, next: number, head: Head): number {
    const scope = draft.scopes[draft.current]!;
    switch (keyword) {
      case "import":
        if (conditionals.length === 0) imported.add(nameAt(source, next + 1));
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
        const inGuard = next < guardEnd && draft.current === guardScope;
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
        guardEnd = readGuard(draft, next);
        guardScope = draft.current;
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
}

/** Whether the word at `at` is no keyword here: a member (`.default`) or an argument label (`for:`). */
function isLabelOrMember(source: Source, at: number): boolean {
  if (isMark(source, at - 1, ".")) return !isMark(source, at - 2, ".");
  if (!isMark(source, at + 1, ":")) return false;
  const before = unitAt(source, at - 1);
  return before === 40 || (before === 44 && source.around[at]! >= 0 && isMark(source, source.around[at]!, "("));
}

const blockHeads = new Set("do else defer repeat get set willSet didSet _read _modify async throws init".split(" "));

function readBrace(draft: Draft, at: number): number {
  const { source } = draft;
  if (draft.bodies.has(at)) {
    const facts = draft.bodies.get(at);
    const end = endOfBody(draft, at);
    if (isUnasked(draft, facts ?? draft.scopes[draft.current]!, { from: at, to: end })) return end;
    if (facts !== undefined) openScope(draft, at, end, { ...facts, body: at });
    return at + 1;
  }
  const head = isMark(source, at - 1, ")") && source.partner[at - 1]! > 0 ? source.partner[at - 1]! - 1 : at - 1;
  const word = source.kinds[head] === Kind.identifier && !isMark(source, head - 1, ".") ? wordAt(source, head) : "";
  const isBlock =
    head === at - 1
      ? blockHeads.has(word)
      : word === "set" || word === "willSet" || word === "didSet" || word === "throws";
  if (!isBlock && at > 0) return readClosure(draft, at);
  const { accessed } = draft.scopes[draft.current]!;
  openScope(draft, at, endOfBody(draft, at), { kind: "block", body: at });
  if (word === "set" || word === "willSet" || word === "didSet") {
    const token = head === at - 1 ? -1 : head + 2;
    const name = token >= 0 ? nameAt(source, token) : word === "didSet" ? "oldValue" : "newValue";
    const binding = {
      name,
      token: Math.max(token, 0),
      origin: "parameter" as const,
      ...(accessed && { type: accessed }),
    };
    if (token >= 0) bind(draft, binding);
    else draft.scopes[draft.current]!.bindings.push({ ...binding, token: at });
  }
  return at + 1;
}

/** Whether nothing in the body of a function is asked about. One with conditionals is read, for they may reach out of it. */
function isUnasked(
  { asked, source }: Draft,
  { kind, function: declared }: Partial<SwiftScope>,
  body: TokenRange,
): boolean {
  if (kind !== "function" || declared?.body?.from !== body.from || holdsAsked(asked, body)) return false;
  return !holdsAsked(directivesOf(source), body);
}

const directivesOf = onceFor(({ kinds, count }: Source): readonly number[] => {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (kinds[at] === Kind.directive) found.push(at);
  return found;
});

function readDirective(
  draft: Draft,
  conditionals: OpenConditional[],
  imported: ReadonlySet<string>,
  at: number,
): number {
  const { source } = draft;
  const word = wordAt(source, at);
  if (word === "#if") conditionals.push(beginConditional(source, at, imported));
  else {
    const open = conditionals.pop();
    if (open !== undefined) {
      addRegion(draft, open, at);
      if (word !== "#endif") conditionals.push(nextBranch(source, at, open, imported));
    }
  }
  return Math.max(word === "#if" || word === "#elseif" ? endOfDirective(source, at) : at + 1, at + 1);
}

function addRegion(draft: Draft, open: OpenConditional, to: number): void {
  const region = regionOf(open, to);
  if (region !== undefined) draft.regions.push(region);
}
