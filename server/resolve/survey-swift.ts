import { keywordAt } from "../syntax/keywords-swift.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../syntax/tokens.ts";
import type { FileDeclarations, OwnType } from "./workspace.ts";

/** A type whose body is being walked; `depth` is the number of braces open within it. */
interface OpenType {
  readonly name: string;
  readonly depth: number;
  readonly properties: Map<string, string>;
}

/**
 * What a Swift file declares for others: its types with their nested types under dotted names, type aliases, what its
 * extensions add, stored and computed properties with the type written or the head of their initialiser, methods
 * under their full name with the result written, and free functions and globals. Private declarations are left out,
 * for no other file sees them. Bodies of functions are passed over.
 */
export function surveySwift(tokens: Tokens, path: string): FileDeclarations {
  const types: OwnType[] = [];
  const names: string[] = [];
  const { count, kinds, starts, text } = tokens;
  const open: OpenType[] = [];
  let depth = 0;
  let hidden = false;
  let at = 0;
  while (at < count) {
    const kind = kinds[at]!;
    if (kind === Kind.open) {
      if (text.charCodeAt(starts[at]!) === 123) at = passBlock(tokens, at);
      else at = passBrackets(tokens, at);
    } else if (kind === Kind.close) {
      if (text.charCodeAt(starts[at]!) === 125 && depth > 0) {
        depth--;
        if (open[open.length - 1]!.depth > depth) open.pop();
      }
      at++;
    } else if (kind === Kind.identifier) {
      const keyword = keywordAt(tokens, at);
      at = keyword === undefined || tokenIs(tokens, at - 1, ".") ? at + 1 : read(keyword, at);
    } else at++;
  }
  return { path, types, names };

  function read(keyword: string, token: number): number {
    switch (keyword) {
      case "private":
      case "fileprivate":
        hidden = !tokenIs(tokens, token + 1, "(");
        return token + 1;
      case "class":
        if (isModifierClass(tokens, token)) return token + 1;
        return readType(keyword, token);
      case "struct":
      case "enum":
      case "protocol":
      case "actor":
      case "extension":
        return readType(keyword, token);
      case "typealias":
        return readAlias(token);
      case "func":
        return readFunction(token);
      case "let":
      case "var":
        return readProperty(token);
      case "import":
        return token + 2;
      default:
        return token + 1;
    }
  }

  function isSeen(): boolean {
    const result = !hidden || open.length > 0;
    hidden = false;
    return result;
  }

  function readType(keyword: string, token: number): number {
    if (!isName(tokens, token + 1) || tokenIs(tokens, token + 2, ":") === tokenIs(tokens, token + 2, "=")) {
      if (!isName(tokens, token + 1)) return token + 1;
    }
    const seen = isSeen();
    let next = token + 1;
    let name = nameOf(tokens, next++);
    while (tokenIs(tokens, next, ".") && isName(tokens, next + 1)) {
      name += `.${nameOf(tokens, next + 1)}`;
      next += 2;
    }
    if (tokenIs(tokens, next, "<")) next = passAngles(tokens, next);
    const inherits: string[] = [];
    if (tokenIs(tokens, next, ":")) {
      next++;
      while (
        next < count &&
        !tokenIs(tokens, next, "{") &&
        !tokenIs(tokens, next, "where") &&
        !tokenIs(tokens, next, "}")
      ) {
        if (!isName(tokens, next)) {
          next = kinds[next] === Kind.open ? passBrackets(tokens, next) : next + 1;
          continue;
        }
        let inherited = nameOf(tokens, next++);
        while (tokenIs(tokens, next, ".") && isName(tokens, next + 1)) {
          inherited += `.${nameOf(tokens, next + 1)}`;
          next += 2;
        }
        if (tokenIs(tokens, next, "<")) next = passAngles(tokens, next);
        inherits.push(inherited);
      }
    }
    while (next < count && !tokenIs(tokens, next, "{")) {
      if (kinds[next] === Kind.close || kinds[next] === Kind.directive) return next;
      next = kinds[next] === Kind.open ? passBrackets(tokens, next) : next + 1;
    }
    const around = open[open.length - 1];
    const full = around === undefined || keyword === "extension" ? name : `${around.name}.${name}`;
    const properties = new Map<string, string>();
    if (seen) types.push({ name: full, kind: keyword as OwnType["kind"], inherits, properties });
    depth++;
    open.push({ name: full, depth, properties });
    return next + 1;
  }

  function readAlias(token: number): number {
    const seen = isSeen();
    let next = token + 2;
    if (!isName(tokens, token + 1)) return token + 1;
    if (tokenIs(tokens, next, "<")) next = passAngles(tokens, next);
    if (!tokenIs(tokens, next, "=") || !seen) return next;
    const around = open[open.length - 1];
    const name = around === undefined ? nameOf(tokens, token + 1) : `${around.name}.${nameOf(tokens, token + 1)}`;
    const target = writtenType(tokens, next + 1);
    types.push({ name, kind: "alias", inherits: [target.text], properties: new Map() });
    return target.end;
  }

  function readFunction(token: number): number {
    const seen = isSeen();
    if (!isName(tokens, token + 1)) return token + 1;
    const around = open[open.length - 1];
    let next = token + 2;
    if (tokenIs(tokens, next, "<")) next = passAngles(tokens, next);
    if (!seen) return next;
    if (around === undefined) {
      names.push(nameOf(tokens, token + 1));
      return next;
    }
    if (!tokenIs(tokens, next, "(")) return next;
    const end = passBrackets(tokens, next);
    let key = `${nameOf(tokens, token + 1)}(`;
    for (let label = next + 1; label < end - 1; label++) {
      if (kinds[label] === Kind.open) {
        label = passBrackets(tokens, label) - 1;
        continue;
      }
      const begins = label === next + 1 || tokenIs(tokens, label - 1, ",");
      if (begins && isName(tokens, label) && (tokenIs(tokens, label + 1, ":") || isName(tokens, label + 1)))
        key += `${nameOf(tokens, label)}:`;
    }
    next = end;
    while (tokenIs(tokens, next, "async") || tokenIs(tokens, next, "throws")) next++;
    const result = tokenIs(tokens, next, "->") ? writtenType(tokens, next + 1) : { text: "Void", end: next };
    around.properties.set(`${key})`, result.text);
    return result.end;
  }

  function readProperty(token: number): number {
    const seen = isSeen();
    const name = token + 1;
    if (!isName(tokens, name)) return name;
    const around = open[open.length - 1];
    if (around === undefined) {
      if (seen) names.push(nameOf(tokens, name));
      return name + 1;
    }
    if (tokenIs(tokens, name + 1, ":")) {
      const type = writtenType(tokens, name + 2);
      around.properties.set(nameOf(tokens, name), type.text);
      return type.end;
    }
    around.properties.set(
      nameOf(tokens, name),
      tokenIs(tokens, name + 1, "=") ? initialiserHead(tokens, name + 2) : "",
    );
    return name + 1;
  }
}

function isModifierClass(tokens: Tokens, at: number): boolean {
  const next = keywordAt(tokens, at + 1);
  return (
    next === "func" ||
    next === "var" ||
    next === "let" ||
    next === "subscript" ||
    next === "override" ||
    next === "final" ||
    (next === undefined && !isName(tokens, at + 1))
  );
}

function isName(tokens: Tokens, at: number): boolean {
  return at < tokens.count && (tokens.kinds[at] === Kind.identifier || tokens.kinds[at] === Kind.quotedIdentifier);
}

function nameOf(tokens: Tokens, at: number): string {
  const text = tokenText(tokens, at);
  return tokens.kinds[at] === Kind.quotedIdentifier ? text.slice(1, -1) : text;
}

/** The type of `Foo(…)`, `Foo.Bar(…)`, `Foo.shared`'s owner is not guessed: only calls of a capitalised name count. */
function initialiserHead(tokens: Tokens, at: number): string {
  let next = at;
  let path = "";
  while (isName(tokens, next)) {
    path += path === "" ? nameOf(tokens, next) : `.${nameOf(tokens, next)}`;
    next++;
    if (!tokenIs(tokens, next, ".")) break;
    next++;
  }
  const last = path.slice(path.lastIndexOf(".") + 1);
  return tokenIs(tokens, next, "(") && /^_*[A-Z]/.test(last) ? path : "";
}

/** A type as written, and the token after it: read to the end of its line, an `=`, or the brace or comma after it. */
function writtenType(tokens: Tokens, at: number): { readonly text: string; readonly end: number } {
  const { kinds, starts, ends, text, count } = tokens;
  let next = at;
  let angles = 0;
  while (next < count) {
    const kind = kinds[next]!;
    if (kind === Kind.close || kind === Kind.directive) break;
    if (kind === Kind.open) {
      if (text.charCodeAt(starts[next]!) === 123) break;
      next = passBrackets(tokens, next);
      continue;
    }
    const unit = text.charCodeAt(starts[next]!);
    if (kind === Kind.punctuation) {
      if (unit === 61 || unit === 59 || (unit === 44 && angles === 0)) break;
      if (unit === 60) angles++;
      if (unit === 62) angles -= ends[next]! - starts[next]!;
    } else if (next > at && hasBreak(text, ends[next - 1]!, starts[next]!)) {
      const before = text.charCodeAt(ends[next - 1]! - 1);
      if (before !== 62 && before !== 38 && before !== 44 && before !== 46) break;
      if (before === 62 && text.charCodeAt(ends[next - 1]! - 2) !== 45) break;
    }
    next++;
  }
  return { text: next > at ? text.slice(starts[at], ends[next - 1]) : "", end: Math.max(next, at) };
}

function hasBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) return true;
  return false;
}

function passAngles(tokens: Tokens, at: number): number {
  let depth = 0;
  const limit = Math.min(tokens.count, at + 400);
  for (let next = at; next < limit; next++) {
    if (tokens.kinds[next] !== Kind.punctuation) {
      if (tokenIs(tokens, next, "{")) break;
      continue;
    }
    const start = tokens.starts[next]!;
    const unit = tokens.text.charCodeAt(start);
    if (unit === 60) depth++;
    else if (unit === 62) depth -= tokens.ends[next]! - start;
    if (depth <= 0) return next + 1;
  }
  return at + 1;
}

/** After the round or square bracket that opens at `at`. */
function passBrackets(tokens: Tokens, at: number): number {
  const { kinds, count, text, starts } = tokens;
  let depth = 0;
  for (let next = at; next < count; next++) {
    const kind = kinds[next]!;
    if (kind === Kind.open) depth++;
    else if (kind === Kind.close) {
      if (--depth === 0) return next + 1;
      if (depth === 1 && text.charCodeAt(starts[next]!) === 125 && next + 1 >= count) return count;
    }
  }
  return at + 1;
}

/** After the block of code that opens at `at`; to the end while it is being typed. */
function passBlock(tokens: Tokens, at: number): number {
  const { kinds, count, text, starts } = tokens;
  let depth = 0;
  for (let next = at; next < count; next++) {
    const kind = kinds[next]!;
    if (kind !== Kind.open && kind !== Kind.close) continue;
    const unit = text.charCodeAt(starts[next]!);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return next + 1;
  }
  return count;
}
