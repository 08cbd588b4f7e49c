import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Severity, severities } from "../core/finding.ts";
import { platforms } from "../core/platform.ts";
import { speaksOf } from "../core/settings.ts";
import { didYouMean } from "../core/suggest.ts";
import { lineStarts, positionAt } from "../core/text.ts";

/** What portolan.json can say; everything is optional. */
export interface Config {
  readonly rules?: Readonly<Record<string, Severity | "off" | "on">>;
  readonly swiftLanguageMode?: 5 | 6;
  readonly deploymentTarget?: Readonly<Record<string, string>>;
  readonly exclude?: readonly string[];
  readonly failOn?: Severity | "never";
  readonly baseline?: string;
}

const configError = "ConfigError";
const levels = [...severities, "off", "on"];
const endings = [...severities, "never"];

/**
 * The settings in the text of a portolan.json; comments and trailing commas are fine.
 * @param leavesFolder whether a path leads out of the folder of the file; where links can be followed, more than words
 * @throws Error "file:line:column: …" (counted from 1) for the first thing that is not understood; see `isConfigError`.
 */
export function readConfig(
  text: string,
  file: string,
  ruleIds: readonly string[],
  leavesFolder: (path: string) => boolean = saysItLeaves,
): Config {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const starts = lineStarts(text);
  const refuse = (offset: number, message: string): never => {
    const { line, character } = positionAt(starts, offset);
    throw configProblem(`${file}:${line + 1}:${character + 1}: ${message}`);
  };
  const [error] = errors;
  if (root === undefined && text.trim() === "") return refuse(0, "the file is empty; write at least {}");
  if (error !== undefined) refuse(error.offset, syntaxMessage(printParseErrorCode(error.error)));
  if (root?.type !== "object") return refuse(root?.offset ?? 0, "an object is needed: { … }");

  const readers: Readonly<Record<string, (node: Node) => void>> = {
    $schema: (node) => want(node, node.type === "string", "a text"),
    rules: (node) => {
      for (const [key, value] of entries(node, 'an object of rules, such as { "deprecated-api": "error" }')) {
        const id = String(key.value);
        if (!knows(id, ruleIds)) refuse(key.offset, `there is no rule “${id}”.${didYouMean(id, ruleIds)}`);
        choose(value, levels);
      }
    },
    swiftLanguageMode: (node) => want(node, node.value === 5 || node.value === 6, "5 or 6"),
    deploymentTarget: (node) => {
      for (const [key, value] of entries(node, 'an object of versions, such as { "ios": "15.0" }')) {
        const name = String(key.value);
        if (!(platforms as readonly string[]).includes(name)) {
          refuse(
            key.offset,
            `there is no platform “${name}”; known are ${platforms.join(", ")}.${didYouMean(name, platforms)}`,
          );
        }
        want(
          value,
          typeof value.value === "string" && /^\d+(\.\d+)*$/.test(value.value),
          'a version in quotes, such as "15.0"',
        );
      }
    },
    exclude: (node) => {
      want(node, node.type === "array", 'a list of globs, such as [ "Generated/**" ]');
      for (const item of node.children ?? []) want(item, item.type === "string", "a glob in quotes");
    },
    failOn: (node) => choose(node, endings),
    baseline: (node) => {
      want(node, node.type === "string" && node.value !== "", "the path of a file");
      want(node, !leavesFolder(node.value), "the path of a file in the folder of this one or below it");
    },
  };

  function want(node: Node, fits: boolean, wanted: string): void {
    if (!fits) refuse(node.offset, `${pathTo(node)} must be ${wanted}`);
  }
  function choose(node: Node, choices: readonly string[]): void {
    if (choices.includes(node.value)) return;
    refuse(
      node.offset,
      `${pathTo(node)} must be one of ${choices.join(", ")}.${didYouMean(String(node.value ?? ""), choices)}`,
    );
  }
  function entries(node: Node, wanted: string): [Node, Node][] {
    want(node, node.type === "object", wanted);
    return (node.children ?? []).map(({ children }) => [children![0]!, children![1]!]);
  }

  const values: Record<string, unknown> = {};
  for (const { children } of root.children ?? []) {
    const [key, value] = [children![0]!, children![1]!];
    const read = readers[key.value];
    if (read === undefined || !Object.hasOwn(readers, key.value)) {
      refuse(key.offset, `there is no setting “${key.value}”.${didYouMean(key.value, Object.keys(readers))}`);
    }
    read!(value);
    if (key.value !== "$schema") values[key.value] = plain(value);
  }
  return values as Config;
}

/** An error of `readConfig`, for what keeps a file from it. */
export function configProblem(message: string): Error {
  return Object.assign(new Error(message), { name: configError });
}

/** Whether an error is what `readConfig` says of a text; its message is one line for the reader. */
export function isConfigError(error: unknown): error is Error {
  return error instanceof Error && error.name === configError;
}

/** Whether a path is absolute or climbs out with `..`, on any system. */
function saysItLeaves(path: string): boolean {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return true;
  let depth = 0;
  for (const part of path.split(/[\\/]/)) {
    if (part === "..") depth--;
    else if (part !== "." && part !== "") depth++;
    if (depth < 0) return true;
  }
  return false;
}

/** Whether a rule id, or a pattern that ends with `*`, fits at least one rule. */
function knows(id: string, ruleIds: readonly string[]): boolean {
  return ruleIds.some((rule) => speaksOf(id, rule));
}

function plain(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(plain);
  if (node.type !== "object") return node.value;
  return Object.fromEntries((node.children ?? []).map(({ children }) => [children![0]!.value, plain(children![1]!)]));
}

function pathTo(node: Node): string {
  const names: string[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (at.type === "property" && at.children?.[0] !== undefined) names.unshift(String(at.children[0].value));
  }
  return `“${names.join(".")}”`;
}

const syntax: Readonly<Record<string, string>> = {
  PropertyNameExpected: "a name in double quotes is expected here",
  ValueExpected: "a value is expected here",
  ColonExpected: "a colon is expected here",
  CommaExpected: "a comma is expected here",
  CloseBraceExpected: "a closing } is missing",
  CloseBracketExpected: "a closing ] is missing",
  EndOfFileExpected: "there is something after the end of the object",
  UnexpectedEndOfString: "a closing quote is missing",
  UnexpectedEndOfComment: "the comment is never closed",
};

function syntaxMessage(code: string): string {
  return syntax[code] ?? "this is not JSON";
}
