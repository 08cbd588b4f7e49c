import { conditionsOf } from "../availability.ts";
import { type Outline, scopeFinder, type TokenRange } from "../outline.ts";
import { platformModules } from "../platform-modules.ts";
import { Kind, type Tokens } from "../tokens.ts";
import { readClosure } from "./bindings.ts";
import { addRegion, readDirective } from "./directives.ts";
import {
  bind,
  bindUnnamed,
  type Draft,
  type EnumCase,
  endOfBody,
  isUnasked,
  isValueUnasked,
  openScope,
  type SwiftScope,
} from "./draft.ts";
import { type Reading, readHead, readKeyword } from "./heads.ts";
import { keywordAt } from "./keywords.ts";
import { isMark, matchBrackets, nameAt, type Source, unitAt, wordAt } from "./source.ts";

/** The outline of a Swift file, with what resolving its names needs besides. */
export interface SwiftOutline extends Outline {
  readonly source: Source;
  readonly scopes: readonly SwiftScope[];
  readonly cases: readonly EnumCase[];
  /** The bodies of functions that were passed over because nothing in them was asked for, in order; only whole ones. */
  readonly unread: readonly TokenRange[];
  /** Whether a token names what is private, or private to the file. */
  isHidden(token: number): boolean;
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
    cases: [],
    imports: [],
    modules: new Set(),
    regions: [],
    declared: new Uint8Array(tokens.count),
    hidden: new Set(),
    bodies: new Map(),
    chains: new Map(),
    guarded: new Set(),
    unread: [],
    asked,
    current: 0,
  };
  readAll(draft);
  const { scopes, types, functions, aliases, cases, imports, regions, declared, hidden, unread } = draft;
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
    cases,
    unread,
    scopeAt: scopeFinder(scopes, tokens.count),
    conditionsAt,
    isHidden: (token) => hidden.has(token),
    isDeclared: (token) => declared[token] === 1,
  };
}

function readAll(draft: Draft): void {
  const { source } = draft;
  const { count, kinds } = source;
  const reading: Reading = { draft, conditionals: [], imported: new Set(), guardEnd: -1, guardScope: -1 };
  let at = 0;
  while (at < count) {
    while (at >= draft.scopes[draft.current]!.range.to && draft.current > 0)
      draft.current = draft.scopes[draft.current]!.parent;
    const kind = kinds[at]!;
    if (kind === Kind.identifier) {
      const keyword = keywordAt(source.tokens, at);
      at =
        keyword === undefined || isLabelOrMember(source, at)
          ? at + 1
          : Math.max(readKeyword(reading, keyword, at), at + 1);
    } else if (kind === Kind.at) {
      at = Math.max(readHead(reading, at), at + 1);
    } else if (kind === Kind.open && isMark(source, at, "{")) {
      at = Math.max(readBrace(draft, at), at + 1);
    } else if (kind === Kind.directive) {
      at = readDirective(reading, at);
    } else {
      at++;
    }
  }
  for (const open of reading.conditionals) addRegion(draft, open, count);
  for (const module of reading.imported) {
    const platforms = platformModules.get(module);
    if (platforms !== undefined) draft.regions.push({ from: 0, to: count, platforms });
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
    const { kind, function: declared } = facts ?? draft.scopes[draft.current]!;
    if (kind === "function" && declared?.body?.from === at && isUnasked(draft, { from: at, to: end })) {
      if (source.partner[at] === end - 1) draft.unread.push({ from: at, to: end });
      return end;
    }
    if (facts !== undefined) openScope(draft, at, end, facts);
    return at + 1;
  }
  const head = isMark(source, at - 1, ")") && source.partner[at - 1]! > 0 ? source.partner[at - 1]! - 1 : at - 1;
  const word = source.kinds[head] === Kind.identifier && !isMark(source, head - 1, ".") ? wordAt(source, head) : "";
  const isBlock =
    head === at - 1
      ? blockHeads.has(word)
      : word === "set" || word === "willSet" || word === "didSet" || word === "throws";
  if (!isBlock && at > 0) {
    const body = { from: at, to: endOfBody(draft, at) };
    return isValueUnasked(draft, body) ? body.to : readClosure(draft, at);
  }
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
    else bindUnnamed(draft, { ...binding, token: at });
  }
  return at + 1;
}
