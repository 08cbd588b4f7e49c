import { didYouMean } from "../../core/suggest.ts";
import { exit } from "../exit-codes.ts";
import { Refusal, type Surface } from "../surface.ts";
import type { Arguments } from "./options.ts";
import { type OptionSpec, type Verb, verbs } from "./verbs.ts";

const shells = { bash, zsh, fish };

/** What a value can be, for a shell: one of some words, a file, or anything. */
type Values = readonly string[] | "file" | "any";

/** Ids that words on the command line can name. */
interface Ids {
  readonly rules: readonly string[];
  /** What `portolan article` shows: rules among others. */
  readonly pages: readonly string[];
}

/** An option of a verb as a shell completes it; no values for a flag. */
interface Completed {
  readonly option: string;
  readonly help: string;
  readonly values?: Values;
}

/** `portolan completions`: prints what completes the verbs, options and values in a shell. */
export function completions(surface: Surface, given: Arguments): number {
  const [shell = "", ...others] = given.words;
  const names = Object.keys(shells);
  if (shell === "" || others.length > 0) throw new Refusal(`say which shell: portolan completions ${names.join("|")}`);
  const script = Object.hasOwn(shells, shell) ? shells[shell as keyof typeof shells] : undefined;
  if (script === undefined)
    throw new Refusal(
      `there are no completions for “${shell}”; there are for ${names.join(", ")}.${didYouMean(shell, names)}`,
    );
  const { rules, articles, lists } = surface.portolan();
  const pages = [...articles, ...rules, ...lists].map(({ id }) => id);
  process.stdout.write(script({ rules: rules.map(({ id }) => id), pages: [...new Set(pages)].sort() }));
  return exit.clean;
}

function optionsOf({ options }: Verb, { rules }: Ids): readonly Completed[] {
  return Object.entries(options).map(([name, spec]) => {
    const values = valuesOf(spec, rules);
    return { option: `--${name}`, help: spec.help, ...(values !== undefined && { values }) };
  });
}

function valuesOf({ value, choices }: OptionSpec, rules: readonly string[]): Values | undefined {
  if (value === undefined) return undefined;
  if (choices !== undefined) return choices;
  if (value === "ID") return rules;
  return value === "FILE" || value === "NAME" ? "file" : "any";
}

/** What follows a verb besides options. */
function wordsOf({ name }: Verb, { rules, pages }: Ids): Values {
  if (name === "completions") return Object.keys(shells);
  if (name === "rules") return rules;
  if (name === "article") return pages;
  return ["check", "doctor", "migrate"].includes(name) ? "file" : "any";
}

function bash(ids: Ids): string {
  const reply = (values: Values): string => {
    if (values === "file") return `_portolan_files "$word"`;
    return values === "any" ? "COMPREPLY=()" : `COMPREPLY=($(compgen -W "${values.join(" ")}" -- "$word"))`;
  };
  const cases = verbs.map((verb) => {
    const options = optionsOf(verb, ids);
    const withValues = options.flatMap(({ option, values }) =>
      values === undefined ? [] : [`        ${option}) ${reply(values)}; return ;;\n`],
    );
    const before = withValues.length === 0 ? "" : `      case "$previous" in\n${withValues.join("")}      esac\n`;
    return `    ${verb.name})\n${before}      if [[ "$word" == -* ]]; then ${reply(options.map(({ option }) => option))}\n      else ${reply(wordsOf(verb, ids))}; fi ;;\n`;
  });
  return `# Completions of portolan for bash, from "portolan completions bash".
# A name on each line, taken as it is: it may hold spaces, and marks that a shell would expand.
_portolan_files() {
  compopt -o filenames 2>/dev/null
  COMPREPLY=()
  while IFS= read -r; do COMPREPLY+=("$REPLY"); done < <(compgen -f -- "$1")
}
_portolan() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  # "--format=js" comes as three words.
  if [[ "$word" == "=" ]]; then word=""; elif [[ "$previous" == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${verbs.map(({ name }) => name).join(" ")} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("")}  esac
}
complete -F _portolan portolan
`;
}

function zsh(ids: Ids): string {
  const spec = (text: string): string => quoted(text.replace(/[[\]:\\]/g, "\\$&"));
  const action = (values: Values): string =>
    values === "file" ? "_files" : values === "any" ? " " : `(${values.join(" ")})`;
  const cases = verbs.map((verb) => {
    const options = optionsOf(verb, ids).map(({ option, help, values }) => {
      const many = verb.options[option.slice(2)]!.repeatable ? "*" : "";
      const text = spec(help).slice(1, -1);
      return `'${many}${option}${values === undefined ? "" : "="}[${text}]${values === undefined ? "" : `:value:${action(values)}`}'`;
    });
    const words = wordsOf(verb, ids);
    return `    ${verb.name})\n      _arguments ${[...options, `'*:word:${action(words)}'`].join(" \\\n        ")} ;;\n`;
  });
  const described = verbs.map(({ name, summary }) => quoted(`${name}:${summary.replace(/[\\:]/g, "\\$&")}`));
  return `#compdef portolan
# Completions of portolan for zsh, from "portolan completions zsh".
_portolan() {
  local -a verbs
  verbs=(
    ${described.join("\n    ")}
  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
${cases.join("")}  esac
}
if [ "$funcstack[1]" = "_portolan" ]; then _portolan "$@"; else compdef _portolan portolan; fi
`;
}

function fish(ids: Ids): string {
  const lines = verbs.flatMap((verb) => {
    const behind = `complete -c portolan -n '__fish_seen_subcommand_from ${verb.name}'`;
    const words = wordsOf(verb, ids);
    const options = optionsOf(verb, ids).map(({ option, help, values }) => {
      const taken =
        values === undefined
          ? ""
          : values === "file"
            ? " -r -F"
            : values === "any"
              ? " -x"
              : ` -x -a ${quotedFish(values.join(" "))}`;
      return `${behind} -l ${option.slice(2)}${taken} -d ${quotedFish(help)}\n`;
    });
    return [
      `complete -c portolan -n __fish_use_subcommand -f -a ${verb.name} -d ${quotedFish(verb.summary)}\n`,
      ...(words === "file" ? [] : [`${behind} -f${words === "any" ? "" : ` -a ${quotedFish(words.join(" "))}`}\n`]),
      ...options,
    ];
  });
  return `# Completions of portolan for fish, from "portolan completions fish".\n${lines.join("")}`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

function quotedFish(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
