import { keywordAt } from "../../syntax/swift/keywords.ts";
import { Kind, type Tokens, tokenIs } from "../../syntax/tokens.ts";
import type { FileDeclarations, OwnType } from "../workspace.ts";
import {
  type Budget,
  initialiserHead,
  isModifierClass,
  isName,
  nameOf,
  passAngles,
  passBlock,
  passBrackets,
  writtenType,
} from "./survey-tokens.ts";

/** A type whose body is being walked; `depth` is the number of braces open within it. */
interface OpenType {
  readonly name: string;
  readonly depth: number;
  readonly properties: Map<string, string>;
}

/** Types nested deeper than this are left out. */
const deepest = 8;

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
  const budget: Budget = { unclosed: 20 };
  let depth = 0;
  let hidden = false;
  let at = 0;
  while (at < count) {
    const kind = kinds[at]!;
    if (kind === Kind.open) {
      if (text.charCodeAt(starts[at]!) === 123) at = passBlock(tokens, at);
      else at = passBrackets(tokens, budget, at);
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
          next = kinds[next] === Kind.open ? passBrackets(tokens, budget, next) : next + 1;
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
      next = kinds[next] === Kind.open ? passBrackets(tokens, budget, next) : next + 1;
    }
    const around = open[open.length - 1];
    const isTop = around === undefined || keyword === "extension";
    const full = isTop ? name : `${around!.name}.${name}`;
    const properties = new Map<string, string>();
    if (seen && open.length <= deepest)
      types.push({ name: full, kind: keyword as OwnType["kind"], inherits, properties });
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
    const target = writtenType(tokens, budget, next + 1);
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
    const end = passBrackets(tokens, budget, next);
    let key = `${nameOf(tokens, token + 1)}(`;
    for (let label = next + 1; label < end - 1; label++) {
      if (kinds[label] === Kind.open) {
        label = passBrackets(tokens, budget, label) - 1;
        continue;
      }
      const begins = label === next + 1 || tokenIs(tokens, label - 1, ",");
      if (begins && isName(tokens, label) && (tokenIs(tokens, label + 1, ":") || isName(tokens, label + 1)))
        key += `${nameOf(tokens, label)}:`;
    }
    next = end;
    while (tokenIs(tokens, next, "async") || tokenIs(tokens, next, "throws")) next++;
    const result = tokenIs(tokens, next, "->") ? writtenType(tokens, budget, next + 1) : { text: "Void", end: next };
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
      const type = writtenType(tokens, budget, name + 2);
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
