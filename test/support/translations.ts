import { getL10nJson } from "@vscode/l10n-dev";
import { filesBelow, read } from "./repo.ts";

/** Strings by key; without a comment each is its own key. */
export type Strings = Readonly<Record<string, string>>;

/** What the client shows through `l10n.t`, as VS Code reads it in l10n/bundle.l10n.json. */
export async function clientStrings(): Promise<Strings> {
  const files = filesBelow("client").filter((path) => path.endsWith(".ts"));
  const found = await getL10nJson(files.map((path) => ({ contents: read(path), extension: ".ts" })));
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, typeof value === "string" ? value : value.message]),
  );
}

/** A translation with the keys of `source` in their order, each as `known` has it; empty is what is still to be translated. */
export function translationOf(source: Strings, known: Strings): Strings {
  return Object.fromEntries(Object.keys(source).map((key) => [key, known[key] ?? ""]));
}

/** What is wrong with a translation: what is left to say, and whose placeholders, code, links or dots differ. */
export function mistakesIn(source: Strings, translation: Strings): readonly string[] {
  const missing = Object.keys(source).filter((key) => !translation[key]);
  const spare = Object.keys(translation).filter((key) => !Object.hasOwn(source, key));
  const other = Object.entries(source).filter(
    ([key, text]) => translation[key] && kept(text) !== kept(translation[key]),
  );
  return [
    ...missing.map((key) => `not translated: ${key}`),
    ...spare.map((key) => `nobody says: ${key}`),
    ...other.map(([key]) => `has other parts: ${key}`),
  ];
}

/** What has to be the same in every language. */
function kept(text: string): string {
  const parts = text.match(/\{\d+\}|`[^`]*`|\$\([\w~-]+\)|https?:\S+|\((?:command|portolan):[^)]*\)/g) ?? [];
  return [...parts.sort(), /…$/.test(text) ? "…" : "", /\.$/.test(text) ? "." : ""].join("\n");
}
