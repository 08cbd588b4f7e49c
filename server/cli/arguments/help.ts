import { type Verb, verbs } from "./verbs.ts";

/** What `portolan --help` prints: the verbs, the options they share, and where to go on. */
export function generalHelp(version: string): string {
  const usages = [
    ...verbs.map(({ usage, summary }) => [usage, summary] as const),
    ["portolan --version", "the version"] as const,
  ];
  const shapes = verbs
    .filter(({ more }) => more !== undefined)
    .map(({ name, more }) => `${name}\n${indent(more!)}`)
    .join("\n\n");
  return `Portolan ${version}: networking guidance for Apple platforms, offline.

${columns(usages)}

Common options: --format text|json (check also sarif|github|junit|gitlab|checkstyle, doctor and migrate also markdown), --no-color, --quiet, --help after any verb.
Text goes to standard output; messages and progress go to standard error.

${shapes}
`;
}

/** What `portolan <verb> --help` prints. */
export function verbHelp(verb: Verb): string {
  const options = Object.entries(verb.options).map(
    ([name, { value, help, repeatable }]) =>
      [`--${name}${value === undefined ? "" : ` ${value}`}`, repeatable ? `${help} (repeatable)` : help] as const,
  );
  return `${verb.usage}\n\n${capitalise(verb.summary)}.\n\n${columns(options)}\n${verb.more === undefined ? "" : `\n${verb.more}\n`}`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join("\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function capitalise(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
