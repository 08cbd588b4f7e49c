import { parseArgs } from "node:util";
import { didYouMean } from "../../core/suggest.ts";
import { Refusal } from "../surface.ts";
import { type OptionSpec, type Verb, verbs } from "./verbs.ts";

/** Keeps a code such as -9808 from being read as options; no word that a system passes on can hold it. */
const shield = "\u0000";
/** How an option is written; a method of Objective-C, an arrow and a sentence in quotation marks aren't. */
const optionShape = /^--?[A-Za-z][\w-]*(?:=|$)|^--?$/;

/** A verb's arguments, read and checked for spelling; values are still as written. */
export interface Arguments {
  readonly verb: Verb;
  readonly words: readonly string[];
  readonly help: boolean;
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

/**
 * Reads what follows the program's name.
 * @returns "help" or "version" for the questions that need no verb.
 * @throws Refusal with one line that names the word at fault and what was probably meant.
 */
export function readArguments(argv: readonly string[]): Arguments | "help" | "version" {
  const [first, ...rest] = argv;
  if (first === undefined)
    throw new Refusal("say what to do, for example “portolan check .”; “portolan --help” lists the verbs");
  if (helpWords.includes(first)) {
    const [asked = "help", ...others] = rest;
    if (others.length > 0 || (first !== "help" && rest.length > 0))
      throw new Refusal("help is for one verb: portolan help check");
    return helpWords.includes(asked) ? "help" : readVerb(verbNamed(asked), ["--help"]);
  }
  if (first === "--version" || first === "-V" || first === "-v") return "version";
  return readVerb(verbNamed(first), rest);
}

const helpWords = ["help", "--help", "-h"];

function verbNamed(word: string): Verb {
  const verb = verbs.find(({ name }) => name === word);
  if (verb === undefined) throw new Refusal(unknownVerb(word));
  return verb;
}

function readVerb(verb: Verb, argv: readonly string[]): Arguments {
  const specs: Readonly<Record<string, OptionSpec>> = verb.options;
  const { tokens } = parseArgs({
    args: argv.map((word) => (isText(verb, word) ? `${shield}${word}` : word)),
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        { type: spec.value === undefined ? "boolean" : "string", ...(name === "help" ? { short: "h" } : {}) },
      ]),
    ),
  });
  const words: string[] = [];
  const values = new Map<string, string[]>();
  for (const shielded of tokens) {
    const token = "value" in shielded ? { ...shielded, value: shielded.value?.replace(shield, "") } : shielded;
    if (token.kind === "positional") words.push(token.value!);
    if (token.kind !== "option") continue;
    const spec = specs[token.name];
    if (spec === undefined) throw new Refusal(unknownOption(verb, token.rawName));
    if (spec.value === undefined && token.value !== undefined) throw new Refusal(`${token.rawName} takes no value`);
    // What is written behind an option without “=” is another option where it looks like one.
    const isNext = token.inlineValue === false && token.value?.startsWith("--");
    if (spec.value !== undefined && (isNext || token.value === undefined || token.value === "")) {
      throw new Refusal(`${token.rawName} needs a value: ${token.rawName} ${spec.value}`);
    }
    const given = values.get(token.name) ?? [];
    if (given.length > 0 && spec.value !== undefined && !spec.repeatable) {
      throw new Refusal(`${token.rawName} is given twice`);
    }
    if (spec.choices !== undefined && !spec.choices.includes(token.value!)) {
      throw new Refusal(unknownChoice(token.rawName, token.value!, spec.choices));
    }
    values.set(token.name, [...given, token.value ?? "true"]);
  }
  for (const name of values.keys()) {
    for (const [other, why] of specs[name]!.excludes ?? [])
      if (values.has(other)) throw new Refusal(`--${name} and --${other} exclude each other: ${why}`);
  }
  return {
    verb,
    words,
    help: values.has("help"),
    text: (name) => values.get(name)?.[0],
    list: (name) => values.get(name) ?? [],
    flag: (name) => values.has(name),
  };
}

/** Whether a word that begins with a dash is no option. */
function isText({ takesText }: Verb, word: string): boolean {
  return /^-\d/.test(word) || (takesText === true && word.startsWith("-") && !optionShape.test(word));
}

function unknownVerb(word: string): string {
  const own = didYouMean(word, ["--version", "--help"]);
  if (word.startsWith("--") && own !== "") return `there is no option ${word}.${own}`;
  if (word.startsWith("-"))
    return `options come after a verb, as in “portolan check ${word}”; “portolan --help” lists the verbs`;
  const meant = didYouMean(
    word,
    verbs.map(({ name }) => name),
  );
  const path = /[./\\]/.test(word) ? ` To check that path: portolan check ${word}` : "";
  return `there is no verb “${word}”.${path || meant || " “portolan --help” lists the verbs."}`;
}

function unknownOption(verb: Verb, raw: string): string {
  const known = Object.keys(verb.options).map((name) => `--${name}`);
  const meant = didYouMean(raw, known);
  return `“portolan ${verb.name}” has no option ${raw}.${meant || ` “portolan ${verb.name} --help” lists its options.`}`;
}

function unknownChoice(raw: string, value: string, choices: readonly string[]): string {
  return `${raw} can't be “${value}”; it is one of ${choices.join(", ")}.${didYouMean(value, choices)}`;
}
