import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Severity } from "../../core/finding.ts";
import { tooDeepAt } from "../../core/nesting.ts";
import type { Loudness } from "../../core/settings.ts";
import { didYouMean } from "../../core/suggest.ts";
import { lineStarts, positionAt, type Span } from "../../core/text.ts";
import { allSettings, type SettingType } from "./setting-table.ts";
import { type Given, readValue, shown } from "./setting-values.ts";

/** What portolan.json can say; everything is optional. */
export interface Config {
  readonly rules?: Readonly<Record<string, Severity | "off" | "on">>;
  readonly swiftLanguageMode?: 5 | 6;
  readonly deploymentTarget?: Readonly<Record<string, string>>;
  readonly deprecatedLater?: Loudness;
  readonly toBeDeprecated?: Loudness;
  readonly exclude?: readonly string[];
  readonly failOn?: Severity | "never";
  readonly baseline?: string;
}

/** One thing in a portolan.json that is not understood. */
export interface ConfigFault {
  /** In the text without a byte-order mark. */
  readonly span: Span;
  readonly message: string;
  /** What was probably meant, as it is written in the place of `span`. */
  readonly meant?: string;
  /** Whether the JSON itself is at fault there, as any reader of JSON says too. */
  readonly isSyntax?: true;
}

/** What a portolan.json says, as far as it is understood. */
export interface ConfigReading {
  /** Absent where the text as a whole is not understood. */
  readonly config?: Config;
  /** "file:line:column: …" (counted from 1) for each thing that is not, in order of place; what is left out of `config`. */
  readonly problems: readonly string[];
  /** The same as places in the text; none where the file could not be read. */
  readonly faults?: readonly ConfigFault[];
}

const types: ReadonlyMap<string, SettingType> = new Map(
  allSettings.filter(([, { inFile }]) => inFile).map(([name, { type }]) => [name, type]),
);
/** Nothing in the file is nested more than three deep. */
const deepest = 20;
/** What was meant is looked for in a mistyped file, not in one that is another kind of file altogether. */
const mostSuggestions = 20;

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
  const faults: ConfigFault[] = [];
  const say: Say = ({ offset, length, isSyntax }, message, meant = () => "") => {
    const { line, character } = positionAt(starts, offset);
    const whole = `${message}${problems.length < mostSuggestions ? meant() : ""}`;
    problems.push(`${file}:${line + 1}:${character + 1}: ${whole}`);
    const word = suggestion.exec(whole)?.[1];
    const span = { start: offset, end: offset + length };
    const isQuoted = text.charAt(offset) === '"';
    faults.push({
      span,
      message: whole,
      ...(word !== undefined && isQuoted && { meant: JSON.stringify(word) }),
      ...(isSyntax && { isSyntax }),
    });
  };
  const root = rootOf(text, say);
  if (root === undefined) return { problems, faults };
  const values: Record<string, unknown> = {};
  for (const [key, value] of pairsOf(root, say)) {
    const name = String(key.value);
    const type = types.get(name);
    const given = givenBy(value, say);
    if (type !== undefined) {
      const read = readValue(type, given, { ruleIds, leavesFolder });
      if (read !== undefined) values[name] = read;
    } else if (name !== "$schema") {
      say(
        key,
        `there is no setting “${shown(name)}”.`,
        () => didYouMean(shown(name), types.keys()) || ` The settings are ${[...types.keys()].join(", ")}.`,
      );
    } else if (value.type !== "string") given.must("a text");
  }
  // A key that is there twice is said before what stands between the two.
  const order = [...faults.keys()].sort((a, b) => faults[a]!.span.start - faults[b]!.span.start);
  const sorted = { problems: order.map((at) => problems[at]!), faults: order.map((at) => faults[at]!) };
  return { config: values as Config, ...sorted };
}

/** Says what is wrong at a place, and what was meant while there is little to say. */
type Say = (
  at: Pick<Node, "offset" | "length"> & { readonly isSyntax?: true },
  message: string,
  meant?: () => string,
) => void;

/** How a message ends that says what was meant. */
const suggestion = /Did you mean “([^”]*)”\?$/;

/** The object that a text is, or nothing, which is said. */
function rootOf(text: string, say: Say): Node | undefined {
  const tooDeep = tooDeepAt(text, deepest);
  if (tooDeep !== undefined)
    return void say({ offset: tooDeep, length: 1 }, `brackets are nested more than ${deepest} deep`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (root === undefined && text.trim() === "")
    return void say({ offset: 0, length: 0, isSyntax: true }, "the file is empty; write at least {}");
  if (error !== undefined)
    return void say({ ...error, isSyntax: true }, syntaxMessage(printParseErrorCode(error.error)));
  if (root?.type !== "object") return void say(root ?? { offset: 0, length: 0 }, "an object is needed: { … }");
  return root;
}

/** A node as the readers of values see it. */
function givenBy(node: Node, say: Say): Given {
  return {
    value: node.value,
    kind: node.type === "object" ? "object" : node.type === "array" ? "list" : "other",
    entries: () =>
      pairsOf(node, say).map(([key, value]) => ({
        key: String(key.value),
        given: givenBy(value, say),
        refuseKey: (problem, meant) => say(key, problem, meant),
      })),
    items: () => (node.children ?? []).map((item) => givenBy(item, say)),
    must: (wanted) => say(node, `${pathTo(node)} must be ${wanted}`),
    refuse: (problem) => say(node, `${pathTo(node)}: ${problem}`),
  };
}

/** Names and values of an object that was parsed without an error; of a name that is there twice, the last value counts, which is said. */
function pairsOf(node: Node, say: Say): readonly (readonly [Node, Node])[] {
  const seen = new Set<string>();
  return (node.children ?? []).map(({ children }) => {
    const [key, value] = [children![0]!, children![1]!];
    const name = String(key.value);
    if (seen.has(name)) say({ ...key, isSyntax: true }, `${pathTo(value)} is here a second time; this value counts`);
    seen.add(name);
    return [key, value];
  });
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
