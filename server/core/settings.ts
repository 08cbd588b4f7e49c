import type { Severity } from "./finding.ts";
import type { Versions } from "./platform.ts";

/** What a user can set. Each field becomes `portolan.<name>` in the editor and a key of portolan.json. */
export interface Settings {
  /** Severity of each rule, by id or with a `*` wildcard; `off` silences it, `on` switches an opt-in rule on. */
  readonly rules: Readonly<Record<string, Severity | "off" | "on">>;
  /** Swift language mode, in place of what the project says. */
  readonly swiftLanguageMode?: 5 | 6;
  /** Deployment targets, in place of what the project says, such as `{ "ios": "15.0" }`. */
  readonly deploymentTarget: Versions;
  /** How a deprecated name is shown: struck through, underlined, both, or not at all. */
  readonly presentation: "both" | "strike" | "squiggle" | "none";
  /** Document links and code lenses on imports and provider classes. */
  readonly quickLinks: boolean;
  /** What to do where another server reports the same deprecation: keep both or only one squiggle. */
  readonly duplicates: "portolan" | "compiler" | "both";
  /** Files that are not checked, as globs relative to the workspace folder. */
  readonly exclude: readonly string[];
}

/** Whether a key of `rules` speaks of a rule: by its id, or by the beginning of it before a `*`. */
export function speaksOf(key: string, rule: string): boolean {
  return key === rule || (key.endsWith("*") && rule.startsWith(key.slice(0, -1)));
}

/** The globs that one glob of `exclude` stands for: what it names with everything below, without a slash at any depth. */
export function excludeForms(glob: string): readonly string[] {
  const plain = glob.replace(/^\.\//, "").replace(/\/+$/, "");
  return plain.includes("/") ? [plain, `${plain}/**`] : [plain, `**/${plain}`, `**/${plain}/**`];
}

/** What holds when nothing is set. */
export const defaultSettings: Settings = {
  rules: {},
  deploymentTarget: {},
  presentation: "both",
  quickLinks: true,
  duplicates: "compiler",
  exclude: [],
};
