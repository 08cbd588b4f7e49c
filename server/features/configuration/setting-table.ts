import { severities } from "../../core/finding.ts";
import { defaultSettings, loudnesses, type Settings } from "../../core/settings.ts";

/** What a setting may hold. */
export type SettingType =
  | { readonly kind: "choice"; readonly choices: readonly (string | number)[] }
  | { readonly kind: "flag" }
  /** Levels by rules. */
  | { readonly kind: "rules" }
  /** Versions by platforms. */
  | { readonly kind: "versions" }
  | { readonly kind: "globs" }
  /** Of a file in the folder of the portolan.json, or below it. */
  | { readonly kind: "path" };

/** A setting, for everyone who reads, shows or explains it. */
export interface Setting {
  readonly type: SettingType;
  /** In a sentence. */
  readonly help: string;
  /** What each choice means, where the sentence doesn't say it. */
  readonly choiceHelp?: Readonly<Record<string, string>>;
  /** What holds where nothing is set; absent where something else decides then. */
  readonly default?: unknown;
  /** What the absence of a value means to readers, in a few words. */
  readonly unset?: string;
  readonly example?: unknown;
  /** Whether the editor has it as `portolan.<name>`, and whether portolan.json has it as a key. */
  readonly inEditor: boolean;
  readonly inFile: boolean;
  /** The option of `portolan check` that stands in its place, as its help shows it. */
  readonly option?: {
    readonly name: string;
    readonly value: string;
    readonly help: string;
    readonly repeatable?: true;
  };
}

/** What a rule can be set to. */
export const levels = [...severities, "off", "on"] as const;

/** All settings, in the order in which they are shown. */
export const settingTable = {
  rules: {
    type: { kind: "rules" },
    help: 'Severity of each rule, by id or by a glob; `off` silences it, `on` switches an opt-in rule on. An id decides before a glob, a longer glob before a shorter one, wherever they stand: `{ "*": "off", "flow-*": "hint" }`. What a rule by itself reports more mildly stays mild, such as what only newer systems deprecate.',
    default: defaultSettings.rules,
    example: { "deprecated-api": "information", "hotspot-*": "off" },
    inEditor: true,
    inFile: true,
  },
  swiftLanguageMode: {
    type: { kind: "choice", choices: [5, 6] },
    help: "Swift language mode, in place of what the project says.",
    unset: "As the project says",
    inEditor: true,
    inFile: true,
    option: { name: "swift-mode", value: "5|6", help: "Swift language mode, whatever the project says" },
  },
  deploymentTarget: {
    type: { kind: "versions" },
    help: 'Deployment targets, in place of what the project says, such as `{ "ios": "15.0" }`.',
    default: defaultSettings.deploymentTarget,
    example: { ios: "15.0" },
    inEditor: true,
    inFile: true,
    option: {
      name: "target",
      value: "VERSIONS",
      help: "deployment targets, whatever the project says, as ios=15.0,macos=12.0",
    },
  },
  deprecatedLater: {
    type: { kind: "choice", choices: loudnesses },
    help: "How loud it is that a symbol is deprecated only on systems above the deployment target. No severity of a rule makes it louder.",
    choiceHelp: {
      hint: "Dots under the name, and an entry in Portolan’s view.",
      information: "Listed with the problems.",
      off: "Not shown.",
    },
    unset: "As portolan.json says, else a hint",
    example: "information",
    inEditor: true,
    inFile: true,
    option: {
      name: "deprecated-later",
      value: "LEVEL",
      help: "how loud what newer systems deprecate is: hint (default), information or off",
    },
  },
  toBeDeprecated: {
    type: { kind: "choice", choices: loudnesses },
    help: "How loud it is that a symbol is only marked “to be deprecated”, of which compilers say nothing yet.",
    choiceHelp: {
      hint: "Dots under the name, and an entry in Portolan’s view.",
      information: "Listed with the problems.",
      off: "Not shown.",
    },
    unset: "As portolan.json says, else a hint",
    example: "off",
    inEditor: true,
    inFile: true,
    option: {
      name: "to-be-deprecated",
      value: "LEVEL",
      help: "how loud what is marked to be deprecated is: hint (default), information or off",
    },
  },
  presentation: {
    type: { kind: "choice", choices: ["both", "strike", "squiggle", "none"] },
    help: "How a deprecated name is shown: struck through, underlined, both, or not at all.",
    choiceHelp: {
      both: "Struck through and underlined.",
      strike: "Struck through only.",
      squiggle: "Underlined only.",
      none: "Not marked; hovers and fixes remain.",
    },
    default: defaultSettings.presentation,
    inEditor: true,
    inFile: false,
  },
  quickLinks: {
    type: { kind: "flag" },
    help: "Code lenses on imports and provider classes.",
    default: defaultSettings.quickLinks,
    inEditor: true,
    inFile: false,
  },
  importLinks: {
    type: { kind: "flag" },
    help: "Document links on imports, to the reading list of the framework.",
    default: defaultSettings.importLinks,
    inEditor: true,
    inFile: false,
  },
  duplicates: {
    type: { kind: "choice", choices: ["portolan", "compiler", "both"] },
    help: "What to do where another server reports the same deprecation: keep both or only one squiggle.",
    choiceHelp: {
      portolan: "Portolan marks the name whatever others do.",
      compiler: "The compiler’s mark stays; Portolan adds its fix and its hover.",
      both: "Both marks stay.",
    },
    default: defaultSettings.duplicates,
    inEditor: true,
    inFile: false,
  },
  exclude: {
    type: { kind: "globs" },
    help: "Files that are not checked, as globs (`*`, `**`, `?`, `[…]`, `{a,b}`) relative to the workspace folder, or to that of the portolan.json. What `.gitignore` leaves out isn’t checked anyhow, nor are dependencies and build products: `.build`, `Carthage`, `DerivedData`, `Pods`, `SourcePackages`, `build`, `node_modules`, frameworks.",
    default: defaultSettings.exclude,
    example: ["Generated/**"],
    inEditor: true,
    inFile: true,
    option: { name: "exclude", value: "GLOB", help: "leave out files that match", repeatable: true },
  },
  failOn: {
    type: { kind: "choice", choices: [...severities, "never"] },
    help: "The mildest severity with which a check on the command line ends with exit code 1.",
    default: "error",
    example: "warning",
    inEditor: false,
    inFile: true,
    option: {
      name: "fail-on",
      value: "SEVERITY",
      help: `exit with 1 from this severity on: ${severities.join(", ")} or never (default error)`,
    },
  },
  baseline: {
    type: { kind: "path" },
    help: "A file in this folder or below it with findings that the command line accepts.",
    example: "portolan-baseline.json",
    inEditor: false,
    inFile: true,
    option: { name: "baseline", value: "FILE", help: "accept the findings that are written in FILE" },
  },
} as const satisfies Readonly<Record<keyof Settings | "failOn" | "baseline", Setting>>;

/** The name of a setting. */
export type SettingName = keyof typeof settingTable;

/** The settings with their names, in order. */
export const allSettings: readonly (readonly [SettingName, Setting])[] = Object.entries(settingTable) as [
  SettingName,
  Setting,
][];
