import { holdsAsked, type TokenRange, type TypeDeclaration } from "../../outline.ts";
import { Kind, tokenIs, tokenText } from "../../tokens.ts";
import { readStatement } from "./code.ts";
import { isKeyword, readDeclaration, readGlobal, skipMarks, valueEnd } from "./declarations.ts";
import { type Head, readHead, readParameters } from "./functions.ts";
import { readContainer, readMethod } from "./methods.ts";
import { beginScope, bindParameters, type Collected, type OpenScope, type Reader } from "./reader.ts";

/** Reads the whole file: declarations in files and types one by one, code token by token where something is `asked`. */
export function readContainers(collected: Collected, asked: readonly number[] | undefined): void {
  const { tokens, brackets, scopes } = collected;
  const reader: Reader = { ...collected, open: [0], owned: new Set(), asked };
  for (let at = 0; at < tokens.count; ) {
    while (reader.open.length > 1 && scopes[reader.open.at(-1)!]!.range.to <= at) reader.open.pop();
    const bodyEnd = tokens.kinds[at] === Kind.directive ? brackets.bodyEnds.get(at) : undefined;
    if (bodyEnd !== undefined) at = bodyEnd;
    else if (scopes[reader.open.at(-1)!]!.isContainer) at = readMember(reader, at);
    else at = readStatement(reader, at);
  }
}

/** Reads one declaration of a file, type or namespace at `at`; gives the token to go on from. */
function readMember(reader: Reader, at: number): number {
  const { tokens, brackets, owned } = reader;
  const kind = tokens.kinds[at];
  if (kind === Kind.at) return readKeyword(reader, at);
  if (kind === Kind.open) {
    const close = brackets.partner[at]!;
    if (tokenIs(tokens, at, "{")) {
      const range = { from: at, to: close === -1 ? at + 1 : close + 1 };
      if (!owned.has(at)) beginScope(reader, { kind: "block", range, bindings: [], isContainer: false });
      return at + 1;
    }
    return close > at ? close + 1 : at + 1;
  }
  if (tokenIs(tokens, at, "-") || tokenIs(tokens, at, "+")) return readMethodAt(reader, at);
  if (kind !== Kind.identifier) return at + 1;
  return readC(reader, at);
}

function readKeyword(reader: Reader, at: number): number {
  const { tokens, brackets, scopes, open } = reader;
  const word = tokenText(tokens, at);
  if (word === "@interface" || word === "@implementation" || word === "@protocol") {
    const read = readContainer(tokens, brackets.partner, at);
    if (read === undefined) return at + 1;
    closeType(reader, at);
    const range = { from: at, to: tokens.count };
    const body = { from: read.end, to: tokens.count };
    const type: TypeDeclaration = { ...read.declaration, range, body };
    reader.types.push(type);
    beginScope(reader, { kind: "type", range, type, bindings: [], isContainer: true });
    if (tokenIs(tokens, read.end, "{") && brackets.partner[read.end]! !== -1) {
      reader.owned.add(read.end);
      readIvars(reader, read.end);
      return brackets.partner[read.end]! + 1;
    }
    return read.end;
  }
  if (word === "@compatibility_alias" && tokens.kinds[at + 2] === Kind.identifier) {
    const target = { from: at + 2, to: at + 3 };
    reader.aliases.push({ name: tokenText(tokens, at + 1), token: at + 1, target });
    return target.to;
  }
  if (word === "@end") {
    closeType(reader, at + 1);
    return at + 1;
  }
  const scope = scopes[open.at(-1)!]!;
  if (word === "@property") {
    const attributes = tokenIs(tokens, at + 1, "(") ? brackets.partner[at + 1]! : -1;
    const from = attributes === -1 ? at + 1 : attributes + 1;
    const read = readDeclaration(tokens, brackets.partner, from, tokens.count);
    for (const { name, token, type } of read?.names ?? []) {
      scope.bindings.push({ name, token, origin: "property", type });
      for (let inner = at + 2; inner < attributes; inner++) {
        if (!tokenIs(tokens, inner, "getter") || tokens.kinds[inner + 2] !== Kind.identifier) continue;
        scope.bindings.push({ name: tokenText(tokens, inner + 2), token: inner + 2, origin: "property", type });
      }
    }
    return Math.max(read?.end ?? 0, from);
  }
  if (word === "@class" || word === "@synthesize" || word === "@dynamic" || word === "@import") {
    let end = at + 1;
    while (end < tokens.count && tokens.kinds[end] !== Kind.at && !tokenIs(tokens, end, ";")) end++;
    return end;
  }
  return at + 1;
}

/** Ends the open Objective-C type, if there is one, at `at`. */
function closeType(reader: Reader, at: number): void {
  const { scopes, open, tokens } = reader;
  const found = open.findLastIndex((each) => isOfObjc(reader, scopes[each]!));
  if (found === -1) return;
  for (const each of open.slice(found)) scopes[each]!.range.to = Math.min(scopes[each]!.range.to, at);
  const type = scopes[open[found]!]!.type!;
  (type.body as { to: number }).to = tokenIs(tokens, at - 1, "@end") ? at - 1 : at;
  open.length = found;
}

function readIvars(reader: Reader, brace: number): void {
  const { tokens, brackets, scopes, open } = reader;
  const close = brackets.partner[brace]!;
  const { bindings } = scopes[open.at(-1)!]!;
  for (let at = brace + 1; at < close; ) {
    const read = tokens.kinds[at] === Kind.directive ? undefined : readDeclaration(tokens, brackets.partner, at, close);
    for (const { name, token, type } of read?.names ?? []) bindings.push({ name, token, origin: "variable", type });
    at = Math.max(read?.end ?? at, at) + (read ? 0 : 1);
    if (tokenIs(tokens, at, ";")) at++;
  }
}

function readMethodAt(reader: Reader, at: number): number {
  const { tokens, brackets } = reader;
  const read = readMethod(tokens, brackets.partner, at);
  if (read === undefined) return at + 1;
  // An implementation may end its first line with a semicolon, as its declaration does.
  const begin = tokenIs(tokens, read.end, ";") ? read.end + 1 : read.end;
  const brace = tokenIs(tokens, begin, "{") && brackets.partner[begin]! !== -1 ? begin : -1;
  const body = brace === -1 ? undefined : { from: brace, to: brackets.partner[brace]! + 1 };
  const range = { from: at, to: body?.to ?? read.end };
  const declaration = { ...read.declaration, range, ...(body && { body }) };
  reader.functions.push(declaration);
  if (body === undefined) return Math.max(read.end, at + 1);
  if (!holdsAsked(reader.asked, range)) return body.to;
  const bindings = bindParameters(read.parameters, "parameter");
  beginScope(reader, { kind: "function", range: { ...range }, function: declaration, bindings, isContainer: false });
  reader.owned.add(brace);
  return brace;
}

/** Reads a declaration of C or C++: a function, a type, a typedef, variables. */
function readC(reader: Reader, at: number): number {
  const { tokens, brackets } = reader;
  const { partner } = brackets;
  const isTypedef = tokenIs(tokens, at, "typedef");
  if (tokenIs(tokens, at, "using") && tokens.kinds[at + 1] === Kind.identifier && tokenIs(tokens, at + 2, "="))
    return readUsing(reader, at);
  let end = at;
  let hasInitialisers = false;
  for (; end < tokens.count; end++) {
    const kind = tokens.kinds[end];
    if (kind === Kind.open) {
      if (tokenIs(tokens, end, "{") && !(hasInitialisers && tokens.kinds[end - 1] === Kind.identifier)) break;
      if (partner[end]! > end) end = partner[end]!;
    } else if (kind === Kind.close || kind === Kind.directive || kind === Kind.at) break;
    else if (tokenIs(tokens, end, ";") || tokenIs(tokens, end, "=")) break;
    else if (tokenIs(tokens, end, ":")) {
      if (tokenIs(tokens, end - 1, ")")) hasInitialisers = true;
      else if (/^(?:public|private|protected)$/.test(tokenText(tokens, end - 1))) break;
    } else if ((tokenIs(tokens, end, "-") || tokenIs(tokens, end, "+")) && tokenIs(tokens, end + 1, "(")) break;
  }
  const { bindings } = scopeOfVariables(reader);
  const isBrace = tokenIs(tokens, end, "{") && partner[end]! !== -1;
  const head = readHead(tokens, partner, at, end);
  const isValue = isBrace && head.kind === "other" && end > at + 1 && isInitialiser(reader, end);
  if (isBrace && !isValue) return openC(reader, head, { from: at, to: end });
  if (isTypedef) {
    const read = readDeclaration(tokens, partner, at + 1, end);
    for (const { name, token, type } of read?.names ?? []) reader.aliases.push({ name, token, target: type });
  } else if (isValue || tokenIs(tokens, end, ";") || tokenIs(tokens, end, "=")) {
    const isFunction = head.kind === "function";
    const read = isFunction && !head.isMacro ? undefined : readGlobal(tokens, partner, at, isFunction ? head.name : -1);
    if (isFunction && read === undefined) declareFunction(reader, head, { from: at, to: end });
    for (const { name, token, type, value } of read?.names ?? []) {
      bindings.push({ name, token, origin: "variable", type, ...(value && { value }) });
    }
    if (!tokenIs(tokens, end, ";")) return openValue(reader, isValue ? end : end + 1);
  }
  return end === at ? at + 1 : end;
}

/** Whether a brace holds what the variable before it begins as: `T *a{nil};`, `int a{1}, b{2};`. */
function isInitialiser({ tokens, brackets }: Reader, brace: number): boolean {
  const behind = brackets.partner[brace]! + 1;
  return tokens.kinds[brace - 1] === Kind.identifier && (tokenIs(tokens, behind, ";") || tokenIs(tokens, behind, ","));
}

/** Where a variable of C is declared: among methods, its name is one of the file and no member of the class. */
function scopeOfVariables(reader: Reader): OpenScope {
  const { scopes, open } = reader;
  const scope = scopes[open.at(-1)!]!;
  return isOfObjc(reader, scope) ? scopes[open.at(-2)!]! : scope;
}

/** Whether a scope is that of a type of Objective-C, which begins with `@interface` and its like; one of C++ doesn't. */
function isOfObjc({ tokens }: Reader, { type }: OpenScope): boolean {
  return type !== undefined && tokens.kinds[type.range.from] === Kind.at;
}

/** `using Name = Type;` */
function readUsing({ tokens, aliases, endOfStatement }: Reader, at: number): number {
  const end = endOfStatement(at);
  const target = { from: at + 3, to: end - 1 };
  if (target.to > target.from) aliases.push({ name: tokenText(tokens, at + 1), token: at + 1, target });
  return Math.max(end, at + 3);
}

/** Code in the initialiser of a global, such as a block, is read as code. */
function openValue(reader: Reader, at: number): number {
  const range = { from: at, to: reader.endOfValue(at) };
  if (!holdsAsked(reader.asked, range)) return range.to;
  if (range.to > range.from) beginScope(reader, { kind: "block", range, bindings: [], isContainer: false });
  return at;
}

function openC(reader: Reader, head: Head, { from, to: brace }: TokenRange): number {
  const { tokens, brackets, owned } = reader;
  const range = { from, to: brackets.partner[brace]! + 1 };
  owned.add(brace);
  if (head.kind === "function") {
    const declaration = declareFunction(reader, head, range, { from: brace, to: range.to });
    if (!holdsAsked(reader.asked, range)) return range.to;
    const bindings = bindParameters(readParameters(tokens, brackets.partner, head.parameters), "parameter");
    beginScope(reader, { kind: "function", range, function: declaration, bindings, isContainer: false });
    return brace;
  }
  if (head.kind === "type") {
    const kind =
      head.word === "class" || head.word === "struct" ? head.word : head.word === "union" ? "struct" : "enum";
    const isNamedBehind = tokenIs(tokens, from, "typedef") && tokens.kinds[range.to] === Kind.identifier;
    const name = head.name === -1 && isNamedBehind ? range.to : head.name;
    const type: TypeDeclaration = {
      kind,
      name: name === -1 ? "" : tokenText(tokens, name),
      token: name === -1 ? from : name,
      inherits: head.inherits,
      clause: { from: brace, to: brace },
      range,
      body: { from: brace, to: range.to },
    };
    reader.types.push(type);
    if (name !== -1 && tokenIs(tokens, from, "typedef")) readOtherNames(reader, range.to, name);
    const { bindings } = reader.scopes[reader.open.at(-1)!]!;
    if (kind === "enum") for (const constant of constantsOf(reader, brace)) bindings.push(constant);
    beginScope(reader, { kind: "type", range, type, bindings: [], isContainer: true });
    return kind === "enum" ? range.to : brace + 1;
  }
  const isTransparent = head.kind === "transparent";
  if (!isTransparent && !holdsAsked(reader.asked, range)) return range.to;
  const isNamespace = isTransparent && head.isNamespace;
  beginScope(reader, { kind: "block", range, bindings: [], isContainer: isTransparent, isNamespace });
  return brace + 1;
}

/** The names at `at` that a `typedef` gives the type that it declares and calls `name`: `typedef struct name { … } a, *b;` */
function readOtherNames({ tokens, brackets, aliases }: Reader, at: number, name: number): void {
  for (; ; at++) {
    at = skipMarks(tokens, brackets.partner, at, tokens.count);
    if (tokens.kinds[at] !== Kind.identifier) return;
    const other = tokenText(tokens, at);
    if (other !== tokenText(tokens, name))
      aliases.push({ name: other, token: at, target: { from: name, to: name + 1 } });
    if (!tokenIs(tokens, at + 1, ",")) return;
    at++;
  }
}

function constantsOf({ tokens, brackets }: Reader, brace: number) {
  const found: OpenScope["bindings"] = [];
  const close = brackets.partner[brace]!;
  for (let at = brace + 1; at < close; at = valueEnd(tokens, brackets.partner, at, close) + 1) {
    while (at < close && tokens.kinds[at] === Kind.directive) at++;
    if (tokens.kinds[at] === Kind.identifier && !isKeyword(tokenText(tokens, at))) {
      found.push({ name: tokenText(tokens, at), token: at, origin: "variable" });
    }
  }
  return found;
}

function declareFunction(
  reader: Reader,
  head: Extract<Head, { kind: "function" }>,
  range: TokenRange,
  body?: TokenRange,
) {
  const { tokens, brackets } = reader;
  const name = tokenText(tokens, head.name);
  const parameters = readParameters(tokens, brackets.partner, head.parameters).map((each) => each.parameter);
  const declaration = {
    name,
    token: head.name,
    signature: head.owner === undefined ? name : `${head.owner}::${name}`,
    parameters: () => parameters,
    ...(head.result.to > head.result.from && { result: head.result }),
    isOverride: false,
    isStatic: false,
    range,
    ...(body && { body }),
  };
  reader.functions.push(declaration);
  return declaration;
}
