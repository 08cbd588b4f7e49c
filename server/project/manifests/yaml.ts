import { Composer, type Document, Lexer, Parser } from "yaml";
import { lineStarts, positionAt } from "../../core/text.ts";

/** A YAML text, or why it is not read at all; `problem` beside a document says what in it is wrong. */
export interface YamlReading {
  readonly document?: Document.Parsed;
  readonly problem?: string;
}

/** Manifests that people write are a tenth of this at most, in UTF-16 units. */
const longest = 500_000;
const deepest = 100;

/** Words that are booleans to XcodeGen, which reads YAML 1.1, and that YAML 1.2 takes for strings. */
const booleans = [
  { value: true, test: /^(?:yes|Yes|YES|on|On|ON)$/ },
  { value: false, test: /^(?:no|No|NO|off|Off|OFF)$/ },
].map(({ value, test }) => ({ tag: "tag:yaml.org,2002:bool", default: true as const, test, resolve: () => value }));

/**
 * Reads the first document of a YAML text. The library composes nodes by calling itself, which a deep text can drive to
 * where the whole process ends; so the depth is held against a bound while the text is taken apart, before that. Keys
 * are not compared with each other: the library's way to do so is quadratic. What is only XcodeGen's, booleans in words
 * and merged mappings, is read as XcodeGen reads it.
 */
export function readYaml(text: string): YamlReading {
  if (text.length > longest) return { problem: `longer than ${longest} characters` };
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest) return { problem: "nested too deeply" };
  }
  for (const token of parser.end()) tokens.push(token);
  const options = {
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
    merge: true,
    customTags: booleans,
  } as const;
  const [document] = new Composer(options).compose(tokens, true, text.length);
  if (document === undefined) return {};
  const [fault] = document.errors;
  if (fault === undefined) return { document: document as Document.Parsed };
  const { line, character } = positionAt(lineStarts(text), fault.pos[0]);
  return {
    document: document as Document.Parsed,
    problem: `${fault.message} at line ${line + 1}, column ${character + 1}`,
  };
}
