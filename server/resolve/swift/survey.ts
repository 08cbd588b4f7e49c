import { keywordAt } from "../../syntax/swift/keywords.ts";
import { Kind, type Tokens, tokenIs } from "../../syntax/tokens.ts";
import type { FileDeclarations, OwnType } from "../workspace.ts";
import {
  type Budget,
  genericNames,
  initialiserHead,
  isModifierClass,
  isName,
  nameOf,
  parametersAt,
  passAngles,
  passBlock,
  passBrackets,
  passEffects,
  passValue,
  writtenType,
} from "./survey-tokens.ts";

/** A type whose body is being walked; `depth` is the number of braces open within it. */
interface OpenType {
  readonly name: string;
  readonly isEnum: boolean;
  readonly depth: number;
  readonly properties: Map<string, string>;
}

/** Types nested deeper than this are left out. */
const deepest = 8;

/**
 * What a Swift file declares for others: its types with their nested types under dotted names, type aliases, what its
 * extensions add, stored and computed properties with the type written or the head of their initialiser, methods and
 * subscripts under their full name with their type, cases with what they carry, and free functions and globals. Private declarations are left out,
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
      case "subscript":
        return readMember("subscript", token + 1);
      case "case":
        return readCases(token + 1);
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
    const angles = next;
    if (tokenIs(tokens, next, "<")) next = passAngles(tokens, next);
    const generics = genericNames(tokens, angles, next);
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
      types.push({
        name: full,
        kind: keyword as OwnType["kind"],
        inherits,
        ...(generics.length > 0 && { generics }),
        properties,
      });
    depth++;
    open.push({ name: full, isEnum: keyword === "enum", depth, properties });
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
    return readMember(nameOf(tokens, token + 1), next);
  }

  /** What is called by its name and takes the parameters at token `at`. */
  function readMember(name: string, at: number): number {
    const around = open[open.length - 1];
    const bracket = tokenIs(tokens, at, "<") ? passAngles(tokens, at) : at;
    if (around === undefined || !tokenIs(tokens, bracket, "(")) return bracket;
    const { labels, types, end } = parametersAt(tokens, budget, bracket);
    const next = passEffects(tokens, budget, end);
    const result = tokenIs(tokens, next, "->") ? writtenType(tokens, budget, next + 1) : { text: "Void", end: next };
    around.properties.set(
      `${name}(${labels.map((label) => `${label}:`).join("")})`,
      `(${types.join(", ")}) -> ${result.text}`,
    );
    return result.end;
  }

  function readCases(token: number): number {
    const around = open[open.length - 1];
    let next = token;
    while (around?.isEnum && isName(tokens, next)) {
      const name = nameOf(tokens, next++);
      if (tokenIs(tokens, next, "(")) {
        const { types, end } = parametersAt(tokens, budget, next);
        around.properties.set(`case ${name}`, `(${types.join(", ")})`);
        next = end;
      }
      if (!tokenIs(tokens, next, ",")) break;
      next++;
    }
    return next;
  }

  function readProperty(token: number): number {
    const seen = isSeen();
    const around = open[open.length - 1];
    let next = token;
    do {
      const name = next + 1;
      if (!isName(tokens, name)) return name;
      next = name + 1;
      const type = tokenIs(tokens, next, ":") ? writtenType(tokens, budget, next + 1) : undefined;
      if (type !== undefined) next = type.end;
      if (around === undefined) {
        if (seen) names.push(nameOf(tokens, name));
      } else {
        const head = type === undefined && tokenIs(tokens, next, "=") ? initialiserHead(tokens, next + 1) : "";
        around.properties.set(nameOf(tokens, name), type?.text ?? head);
      }
      if (tokenIs(tokens, next, "=")) next = passValue(tokens, budget, next + 1);
    } while (tokenIs(tokens, next, ","));
    return next;
  }
}
