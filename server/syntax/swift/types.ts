import { Mark } from "../marks.ts";
import type { TokenRange, TypeDeclaration } from "../outline.ts";
import { beginsLine } from "../token-lines.ts";
import { spanOfTokens } from "../token-spans.ts";
import { Kind } from "../tokens.ts";
import { addMeanings, type Draft, declare, endOfBody, type Generic, type Head } from "./draft.ts";
import { boundAt, boundGenerics, genericsIn, genericsInWhere, skipWhere } from "./functions.ts";
import { afterBracket, isMark, isName, isTight, isWord, nameAt, type Source, unitAt, wordAt } from "./source.ts";
import { endOfAngles, endOfType } from "./spans.ts";

/** Reads the type or extension whose keyword is token `at`; returns where reading goes on. */
export function readType(draft: Draft, keyword: string, at: number, head: Head): number {
  const { source } = draft;
  const token = at + 1;
  if (!isName(source, token)) return token;
  const kind = keyword as TypeDeclaration["kind"];
  let next = token;
  let name = nameAt(source, next++);
  while (isMark(source, next, ".") && isName(source, next + 1)) {
    name += `.${nameAt(source, next + 1)}`;
    next += 2;
  }
  let generics: readonly Generic[] = [];
  if (unitAt(source, next) === Mark.less) {
    const end = endOfAngles(source, next);
    if (end > 0) {
      generics = genericsIn(source, next, end);
      next = end;
    }
  }
  const genericsFrom = token + 1;
  // What is added to an optional type is asked for where it is unwrapped, as everywhere.
  if (kind === "extension" && isMark(source, next, "?") && isTight(source, next)) next++;
  const clauseFrom = next;
  const inherits = isMark(source, next, ":") ? inheritsFrom(source, next + 1) : [];
  if (isMark(source, next, ":")) next = endOfClause(source, next + 1);
  const clause: TokenRange = { from: clauseFrom, to: next };
  const whereFrom = next;
  next = skipWhere(source, next);
  generics =
    kind === "extension" ? genericsInWhere(source, whereFrom, next) : boundGenerics(source, generics, whereFrom, next);
  if (generics.length > 0) declareAll(draft, generics, genericsFrom, next);
  if (!isMark(source, next, "{")) {
    if (kind !== "extension") draft.declared[token] = 1;
    return next;
  }
  const end = endOfBody(draft, next);
  const own = withoutModule(name, draft);
  const declaration: TypeDeclaration = {
    kind,
    name: own,
    token,
    inherits: inherits.map((each) => {
      const short = withoutModule(each, draft);
      return short === own ? each : short;
    }),
    clause,
    range: { from: head.from, to: end },
    body: { from: next, to: end },
  };
  draft.types.push(declaration);
  if (kind !== "extension") declare(draft, head, token);
  else if (head.isHidden) draft.hidden.add(token);
  // The attributes of an extension are those of its members.
  addMeanings(draft, head, end, kind === "extension" ? end : next);
  draft.bodies.set(next, { kind: "type", type: declaration, generics, body: next });
  return next;
}

/** In the head of a type or an alias the names of its generic parameters mean these and nothing else. */
function declareAll({ source, declared }: Draft, generics: readonly Generic[], from: number, to: number): void {
  const names = generics.map(({ name }) => name);
  for (let at = from; at < to; at++) {
    if (!isMark(source, at - 1, ".") && names.includes(nameAt(source, at))) declared[at] = 1;
  }
}

/** The names in the inheritance clause that begins at `at`, as dotted paths without generic arguments. */
function inheritsFrom(source: Source, at: number): readonly string[] {
  const names: string[] = [];
  const end = endOfClause(source, at);
  while (at < end) {
    if (source.kinds[at] === Kind.at || isMark(source, at, "~") || isMark(source, at, ",") || isMark(source, at, "&"))
      at++;
    else if (isName(source, at)) {
      let name = nameAt(source, at++);
      while (isMark(source, at, ".") && isName(source, at + 1)) {
        name += `.${nameAt(source, at + 1)}`;
        at += 2;
      }
      if (unitAt(source, at) === Mark.less) at = Math.max(endOfAngles(source, at), at + 1);
      names.push(name);
    } else at++;
  }
  return names;
}

/** The types that an inheritance clause names, each with what is given to it. */
export function basesIn(source: Source, clause: TokenRange): readonly TokenRange[] {
  const types: TokenRange[] = [];
  for (let at = clause.from + 1; at < clause.to; ) {
    const to = Math.max(Math.min(endOfType(source, at), clause.to), at + 1);
    types.push({ from: at, to });
    at = to + 1;
  }
  return types;
}

function endOfClause(source: Source, at: number): number {
  for (;;) {
    const end = endOfType(source, at);
    if (!isMark(source, end, ",")) return end;
    at = end + 1;
  }
}

function withoutModule(path: string, { modules }: Draft): string {
  const point = path.indexOf(".");
  return point > 0 && modules.has(path.slice(0, point)) ? path.slice(point + 1) : path;
}

/** Reads `typealias Name<…> = Type` or `associatedtype Name: …` whose keyword is token `at`. */
export function readAlias(draft: Draft, at: number, head: Head): number {
  const { source } = draft;
  const token = at + 1;
  if (!isName(source, token)) return token;
  declare(draft, head, token);
  let next = token + 1;
  const open = next;
  if (unitAt(source, next) === Mark.less) next = Math.max(endOfAngles(source, next), next);
  const parameters = next > open ? genericsIn(source, open, next) : [];
  if (isWord(source, at, "associatedtype")) addAssociated(draft, token);
  if (isMark(source, next, ":")) next = endOfClause(source, next + 1);
  if (!isMark(source, next, "=")) {
    draft.aliases.push({ name: nameAt(source, token), token, target: { from: next, to: next } });
    return next;
  }
  const to = endOfType(source, next + 1);
  const generics = parameters.length > 0 && { generics: parameters.map(({ name }) => name) };
  declareAll(draft, parameters, open, to);
  draft.aliases.push({ name: nameAt(source, token), token, target: { from: next + 1, to }, ...generics });
  addMeanings(draft, head, to);
  return next + 1;
}

/** An associated type is a generic parameter of its protocol, which may name it in its head already. */
function addAssociated({ source, scopes, current }: Draft, token: number): void {
  const scope = scopes[current]!;
  if (scope.kind !== "type") return;
  const said = boundAt(source, token, source.count);
  const known = scope.generics ?? [];
  const isKnown = known.some(({ name }) => name === said.name);
  scope.generics = isKnown
    ? known.map((each) => (each.name === said.name ? { ...each, ...said } : each))
    : [...known, said];
}

const importKinds = new Set("typealias struct class enum protocol let var func actor".split(" "));

/** Reads the import whose keyword is token `at`. */
export function readImport(draft: Draft, at: number, head: Head): number {
  const { source } = draft;
  let next = at + 1;
  if (importKinds.has(wordAt(source, next)) && isName(source, next + 1)) next++;
  if (!isName(source, next) || beginsLine(source, next)) return next;
  const module = nameAt(source, next);
  draft.declared[next++] = 1;
  const path: string[] = [];
  while (isMark(source, next, ".") && isName(source, next + 1)) {
    path.push(nameAt(source, next + 1));
    draft.declared[next + 1] = 1;
    next += 2;
  }
  draft.modules.add(module);
  draft.imports.push({
    module,
    ...(path.length > 0 && { detail: path.join(".") }),
    span: spanOfTokens(source.tokens, { from: at, to: next }),
  });
  addMeanings(draft, head, next);
  return next;
}

/** Reads the cases that an enum declares at `at`. */
export function readEnumCases(draft: Draft, at: number, head: Head): number {
  const { source } = draft;
  let next = at + 1;
  while (isName(source, next)) {
    const name = nameAt(source, next);
    draft.declared[next++] = 1;
    const open = next;
    if (isMark(source, next, "(")) next = endOfType(source, next);
    draft.cases.push({ name, scope: draft.current, payload: next > open ? payloadAt(source, open) : [] });
    if (isMark(source, next, "=")) next += 2;
    if (!isMark(source, next, ",")) break;
    next++;
  }
  addMeanings(draft, head, next);
  return isWord(source, at, "case") ? Math.max(next, at + 1) : at + 1;
}

/** The types in the round bracket at `open`, each without its label. */
function payloadAt(source: Source, open: number): readonly TokenRange[] {
  const end = afterBracket(source, open) - 1;
  const types: TokenRange[] = [];
  for (let at = open + 1; at < end; at++) {
    let from = at;
    while (from < at + 2 && isName(source, from)) from++;
    from = from > at && isMark(source, from, ":") ? from + 1 : at;
    const to = Math.min(endOfType(source, from), end);
    types.push({ from, to });
    at = Math.max(at, to);
    while (at < end && !isMark(source, at, ",")) at = afterBracket(source, at);
  }
  return types;
}
