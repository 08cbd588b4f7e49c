import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Severity, severities } from "../core/finding.ts";
import { tooDeepAt } from "../core/nesting.ts";
import { platforms } from "../core/platform.ts";
import { readExclude, speaksOf } from "../core/settings.ts";
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

/** What a portolan.json says, as far as it is understood. */
export interface ConfigReading {
  /** Absent where the text as a whole is not understood. */
  readonly config?: Config;
  /** "file:line:column: …" (counted from 1) for each thing that is not, in order of place; what is left out of `config`. */
  readonly problems: readonly string[];
}

const levels = [...severities, "off", "on"];
const endings = [...severities, "never"];
/** Nothing in the file is nested more than three deep. */
const deepest = 20;
const longestShown = 60;

/**
 * The settings in the text of a portolan.json; comments, trailing commas and a byte-order mark are fine.
 * @param leavesFolder whether a path leads out of the folder of the file though its words don't say so: through a link
 */
export function readConfig(
  written: string,
  file: string,
  ruleIds: readonly string[],
  leavesFolder: (path: string) => boolean = () => false,
): ConfigReading {
  const text = written.startsWith("\uFEFF") ? written.slice(1) : written;
  const starts = lineStarts(text);
  const problems: string[] = [];
  const say = (offset: number, message: string): void => {
    const { line, character } = positionAt(starts, offset);
    problems.push(`${file}:${line + 1}:${character + 1}: ${message}`);
  };
  const root = rootOf(text, say);
  if (root === undefined) return { problems };
  const values: Record<string, unknown> = {};
  const readers = readersFor(say, ruleIds, leavesFolder);
  for (const [key, value] of pairsOf(root)) {
    const name = String(key.value);
    if (!Object.hasOwn(readers, name)) {
      say(key.offset, `there is no setting “${shown(name)}”.${didYouMean(shown(name), Object.keys(readers))}`);
      continue;
    }
    const read = readers[name]!(value);
    if (read !== undefined && name !== "$schema") values[name] = read;
  }
  return { config: values as Config, problems };
}

type Say = (offset: number, message: string) => void;

/** The object that a text is, or nothing, which is said. */
function rootOf(text: string, say: Say): Node | undefined {
  const tooDeep = tooDeepAt(text, deepest);
  if (tooDeep !== undefined) return void say(tooDeep, `brackets are nested more than ${deepest} deep`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (root === undefined && text.trim() === "") return void say(0, "the file is empty; write at least {}");
  if (error !== undefined) return void say(error.offset, syntaxMessage(printParseErrorCode(error.error)));
  if (root?.type !== "object") return void say(root?.offset ?? 0, "an object is needed: { … }");
  return root;
}

/** A reader for each setting, which gives its value as far as it is understood and says what is not. */
function readersFor(
  say: Say,
  ruleIds: readonly string[],
  leavesFolder: (path: string) => boolean,
): Readonly<Record<string, (node: Node) => unknown>> {
  return {
    $schema: (node) => want(node, node.type === "string", "a text"),
    rules: (node) => entries(node, 'an object of rules, such as { "deprecated-api": "error" }', ruleEntry),
    swiftLanguageMode: (node) => want(node, node.value === 5 || node.value === 6, "5 or 6"),
    deploymentTarget: (node) => entries(node, 'an object of versions, such as { "ios": "15.0" }', versionEntry),
    exclude: (node) => {
      if (want(node, node.type === "array", 'a list of globs, such as [ "Generated/**" ]') === undefined)
        return undefined;
      return (node.children ?? []).filter(isGlob).map((item) => item.value);
    },
    failOn: (node) => choose(node, endings),
    baseline: (node) => {
      const path = want(node, node.type === "string" && node.value !== "", "the path of a file");
      const isInside = path !== undefined && !saysItLeaves(String(path)) && !leavesFolder(String(path));
      return path && want(node, isInside, "the path of a file in the folder of this one or below it");
    },
  };

  /** The value of a node, or nothing where it doesn't fit, which is said. */
  function want(node: Node, isFitting: boolean, wanted: string): unknown {
    if (isFitting) return node.value ?? true;
    return void say(node.offset, `${pathTo(node)} must be ${wanted}`);
  }
  function choose(node: Node, choices: readonly string[]): unknown {
    if (choices.includes(node.value)) return node.value;
    const meant = didYouMean(shown(String(node.value ?? "")), choices);
    return void say(node.offset, `${pathTo(node)} must be one of ${choices.join(", ")}.${meant}`);
  }
  function entries(node: Node, wanted: string, read: (key: Node, value: Node) => unknown): unknown {
    if (want(node, node.type === "object", wanted) === undefined) return undefined;
    const found = pairsOf(node).map(([key, value]) => [key.value, read(key, value)] as const);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined));
  }
  function ruleEntry(key: Node, value: Node): unknown {
    const id = String(key.value);
    if (ruleIds.some((rule) => speaksOf(id, rule))) return choose(value, levels);
    return void say(key.offset, `there is no rule “${shown(id)}”.${didYouMean(shown(id), ruleIds)}`);
  }
  function versionEntry(key: Node, value: Node): unknown {
    const name = String(key.value);
    if ((platforms as readonly string[]).includes(name)) {
      const isVersion = typeof value.value === "string" && /^\d+(\.\d+)*$/.test(value.value);
      return want(value, isVersion, 'a version in quotes, such as "15.0"');
    }
    const known = `known are ${platforms.join(", ")}.${didYouMean(shown(name), platforms)}`;
    return void say(key.offset, `there is no platform “${shown(name)}”; ${known}`);
  }
  function isGlob(item: Node): boolean {
    if (want(item, item.type === "string", "a glob in quotes") === undefined) return false;
    const reading = readExclude(item.value);
    if ("problem" in reading) say(item.offset, `${pathTo(item)}: ${reading.problem}`);
    return "glob" in reading;
  }
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

/** Names and values of an object that was parsed without an error. */
function pairsOf(node: Node): readonly (readonly [Node, Node])[] {
  return (node.children ?? []).map(({ children }) => [children![0]!, children![1]!]);
}

/** A word as messages show it. */
function shown(word: string): string {
  return word.length <= longestShown ? word : `${word.slice(0, longestShown)}…`;
}

function pathTo(node: Node): string {
  const names: string[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (at.type === "property" && at.children?.[0] !== undefined) names.unshift(shown(String(at.children[0].value)));
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
