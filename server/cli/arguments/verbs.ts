import { severities } from "../../core/finding.ts";
import {
  allSettings,
  type Setting,
  type SettingName,
  settingTable,
} from "../../features/configuration/setting-table.ts";

/** An option as help shows it and as arguments are held to it. */
export interface OptionSpec {
  readonly help: string;
  /** How the value is called; an option without takes none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  /** Options that it can't stand beside, and why. */
  readonly excludes?: readonly (readonly [option: string, why: string])[];
}

export interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** What follows is a text, such as a line of a log: it may begin with a dash and be no option. */
  readonly takesText?: true;
  /** More for `--help` of this verb, below the options. */
  readonly more?: string;
}

const format = (...choices: string[]): OptionSpec => ({
  help: `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)} (default text)`,
  value: "FORMAT",
  choices,
});

const common = {
  "no-color": { help: "no colours; so does NO_COLOR in the environment, and FORCE_COLOR asks for them" },
  quiet: { help: "no summary, no notes and no progress; errors are still said" },
  help: { help: "this text" },
} satisfies Record<string, OptionSpec>;

const dry = "a dry run writes nothing";
const oneWay = "there is one way to talk";
const aPart = "it shows a part of the findings only";
const fixing: OptionSpec["excludes"] = ["fix", "fix-assisted", "fix-dry-run"].map((name) => [
  name,
  "fixes are made in whole files",
]);

/** The option that stands in the place of a setting. */
function optionFor(setting: SettingName): Readonly<Record<string, OptionSpec>> {
  const { type, option }: Setting = settingTable[setting];
  if (option === undefined) return {};
  const { name, ...spec } = option;
  return { [name]: { ...spec, ...(type.kind === "choice" && { choices: type.choices.map(String) }) } };
}

/** What a portolan.json looks like, with an example of each of its settings. */
function fileExample(): string {
  const inFile = allSettings.filter(([, { inFile }]) => inFile);
  const lines = inFile.map(([name, { example, type }]) => {
    const value = example ?? (type.kind === "choice" ? type.choices[0] : undefined);
    return `"${name}": ${JSON.stringify(value)}`;
  });
  return `{ ${lines.join(",\n    ")} }`;
}

/** Every verb, in the order of the contract. */
export const verbs: readonly Verb[] = [
  {
    name: "check",
    usage: "portolan check [paths…]",
    summary: "findings for files and folders (default: .)",
    options: {
      format: format("text", "json", "sarif", "github", "junit", "gitlab", "checkstyle"),
      output: { help: "write the report to FILE, whole or not at all, in place of standard output", value: "FILE" },
      config: { help: "settings for all files, in place of each portolan.json above them", value: "FILE" },
      ...optionFor("failOn"),
      "min-severity": {
        help: `leave out findings milder than this: ${severities.join(", ")}`,
        value: "SEVERITY",
        choices: severities,
      },
      since: {
        help: "only findings on lines that changed since the commit REF, or since the work left its branch (starts git)",
        value: "REF",
        excludes: [...fixing, ["write-baseline", aPart], ["stdin-filename", "standard input has no history"]],
      },
      rule: { help: "only this rule, or those that a glob fits (ne-*)", value: "ID", repeatable: true },
      ...optionFor("exclude"),
      ...optionFor("baseline"),
      "write-baseline": { help: "write today's findings to the baseline and accept them" },
      "baseline-prune": {
        help: "take out of the baseline what is no longer found",
        excludes: [["write-baseline", "what is written anew has nothing to take out"]],
      },
      "baseline-strict": {
        help: "exit with 1 where the baseline accepts what is no longer found",
        excludes: [
          ["write-baseline", "what is written anew has nothing stale"],
          ["baseline-prune", "what is pruned has nothing stale"],
        ],
      },
      fix: { help: "make all safe fixes in the files", excludes: [["fix-dry-run", dry]] },
      "fix-assisted": {
        help: "make the first fix of each finding of this rule, or of those that a glob fits (ne-*), also one that wants a look at its result",
        value: "ID",
        repeatable: true,
      },
      "fix-dry-run": {
        help: "print what the fixes would change, as a unified diff",
        excludes: [
          ["write-baseline", dry],
          ["baseline-prune", dry],
          ["output", "the diff is for standard output"],
        ],
      },
      "stdin-filename": {
        help: "check standard input as if it were this file (also “check - --stdin-filename NAME”)",
        value: "NAME",
      },
      ...optionFor("swiftLanguageMode"),
      ...optionFor("deploymentTarget"),
      ...optionFor("deprecatedLater"),
      ...optionFor("toBeDeprecated"),
      "no-cache": { help: "look at all files anew, and keep nothing for the next check of the same folders" },
      jobs: { help: "threads (default: one less than there are processors, at most 4)", value: "N" },
      ...common,
    },
    get more() {
      return `Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 something on the command line or in
portolan.json can't be used, a named path can't be read or a file can't be written (its findings are printed); 3 a fault inside
Portolan. Files over 10 MB are skipped.

--format sarif, github, junit, gitlab and checkstyle name files from the root of the git repository on, as baselines do;
text and json from the working folder on.

--min-severity and --since leave findings out of the report and of the exit code; baselines hold, and are held against, all.
Fixes are made of what --min-severity leaves out and a baseline accepts, too: of what limits a report, only --rule limits fixes.
--since compares the files with the commit where the work left REF (REF itself, where they have none in common); files that
are not in it count as changed. It is the only option that starts another program, git.

--format json prints one object; lines and characters count from 0, characters in UTF-16 units:
  { "version": 1, "tool": { "name", "version" },
    "summary": { "files", "bytes", "findings", "bySeverity": { "error", "warning", "information", "hint" },
                 "skipped": [ { "path", "reason" } ] },
    "projects": [ { "languageMode": { "value", "source" }, "deployment": { "value", "source" }, "files" } ],
                (by what the files of "findings" were judged, with how many of them; empty without findings)
    "problems"?: [ { "path", "message" } ]  (project files and property lists that can't be read),
    "baseline"?: { "accepted", "stale": [ { "path", "rule" } ] }  (where one is in use),
    "findings": [ { "rule", "severity", "confidence", "message", "path", "range": { "start": { "line", "character" }, "end" },
                    "symbol"?, "article"?, "links": [ { "title", "url" } ],
                    "fixes": [ { "title", "edits": [ { "range", "newText" } ],
                                 "elsewhere"?: [ { "path", "edits": [ { "range", "newText" } ] } ] } ] } ] }

"edits" are of the file of the finding, "elsewhere" has what a fix changes in other files, such as a property list of the
target; a fix has one or the other. --fix and --fix-assisted change no file that isn't checked.

portolan.json, all keys optional; each file is judged by the nearest above it, which adds to those further up:
  ${fileExample()}`;
    },
  },
  {
    name: "lookup",
    usage: "portolan lookup <words…>",
    summary: "search the corpus",
    takesText: true,
    options: {
      format: format("text", "json"),
      ...optionFor("deploymentTarget"),
      limit: { help: "at most this many results (default 10)", value: "N" },
      ...common,
    },
    more: `--format json prints
  { "version": 1, "query", "fits",
    "results": [ { "kind": "article|symbol|key|error|link|rule", "id", "title", "summary", "score", "url", "answered"? } ] }
best first; "url" may be null. "fits" is false where nothing comes close, "answered" where an article knows no answer.`,
  },
  {
    name: "explain",
    usage: "portolan explain <text…|->",
    summary: 'what a symbol, entitlement, key, error code or log line means ("-" reads standard input)',
    takesText: true,
    options: { format: format("text", "json"), ...optionFor("deploymentTarget"), ...common },
    more: `--format json prints
  { "version": 1, "input", "matches": [ { "kind": "symbol|key|error|log|article", "id", "title", "explanation",
    "remedy", "article", "links": [ { "title", "url" } ], "line", "quote", "harmless" } ] }
in the order in which to read them; "line" counts from 1, "harmless" lines mean that nothing is wrong.
"remedy" and "article" may be null. Nothing known: no matches, exit code 0.
Of HTTP statuses those of proxies, gateways and networks are explained; a server's own, such as 404, are left to it.
Of a line 64,000 characters are read.`,
  },
  {
    name: "rules",
    usage: "portolan rules [id]",
    summary: "every rule with its metadata, or one with its page",
    options: { format: format("text", "json"), ...common },
    more: `A glob such as ne-* lists the rules that it fits.

--format json prints
  { "version": 1, "rules": [ { "id", "summary", "severity", "languages", "fixable", "article", "since", "url", "page"? } ] }
"article" and "url" may be null, "page" is the Markdown of the one rule asked for; severity "off" means that the rule is opt-in.`,
  },
  {
    name: "article",
    usage: "portolan article <id>",
    summary: "an article, rule page or reading list in full",
    options: { format: format("text", "json"), ...common },
    more: `--format json prints
  { "version": 1, "kind": "article|rule|list", "id", "title", "markdown", "url" }
"url" may be null.`,
  },
  {
    name: "doctor",
    usage: "portolan doctor [path]",
    summary: "a checklist for each network extension: what keeps it from starting",
    options: { format: format("text", "json", "markdown"), ...common },
    more: `✓ is in order, ✗ keeps the extension from working, ? is for you to check: files alone don't say. Exit codes: 0 no check fails;
1 one does; 2 the path can't be used.

--format json prints
  { "version": 1, "targets": [ { "name", "platform", "packaging": "appex|sysex", "kind",
    "checks": [ { "id", "state": "ok|fail|unknown", "title", "detail", "path", "range", "article", "fixes" } ], "next": [ … ] } ] }
"path", "range" and "article" may be null; fixes are edits of the file at "path".`,
  },
  {
    name: "migrate",
    usage: "portolan migrate [path]",
    summary: "what is retired here, and the plan to leave it",
    options: {
      format: format("text", "json", "markdown"),
      config: { help: "settings for all files, in place of each portolan.json above them", value: "FILE" },
      ...optionFor("exclude"),
      ...optionFor("swiftLanguageMode"),
      ...optionFor("deploymentTarget"),
      ...common,
    },
    more: `Steps come in the order in which they can be taken. A rule that is off counts all the same; files that settings exclude
don't. Exit codes: 0 with a plan and where nothing is to be left; 2 the path or an option can't be used.

--format json prints
  { "version": 1, "steps": [ { "id", "title", "from", "to", "minimum": { "ios": "18.0", … }, "possible",
    "places": [ { "path", "range", "edit": "safe|assisted|by hand" } ], "article" } ] }
"minimum" has the systems from which on everything is there that takes the place of what is used; "possible" says whether the
targets reach it. "safe" edits are made by check --fix, "assisted" ones by check --fix-assisted or in an editor; those want
a look at the result.`,
  },
  {
    name: "lsp",
    usage: "portolan lsp --stdio",
    summary: "the language server",
    options: {
      stdio: {
        help: "speak over standard input and output",
        excludes: [
          ["node-ipc", oneWay],
          ["socket", oneWay],
        ],
      },
      "node-ipc": { help: "speak over the channel to the parent process", excludes: [["socket", oneWay]] },
      socket: { help: "connect to this port on this machine", value: "N" },
      clientProcessId: { help: "end when this process ends", value: "PID" },
      help: common.help,
    },
  },
  {
    name: "mcp",
    usage: "portolan mcp --stdio",
    summary: "tools, articles and prompts for coding agents",
    options: { stdio: { help: "speak over standard input and output, the one way there is" }, help: common.help },
    more: `Speaks the Model Context Protocol. Tools: check, explain, look_up, doctor, migrate. Paths stay in the folders that the client
names, else in the working folder; nothing is written.`,
  },
  {
    name: "completions",
    usage: "portolan completions SHELL",
    summary: "what completes these words in bash, zsh or fish",
    options: { help: common.help },
    more: `bash: source <(portolan completions bash)
zsh:  source <(portolan completions zsh), behind compinit; or in a file named _portolan in a folder of fpath
fish: portolan completions fish | source`,
  },
];
