import { platforms } from "../../server/core/platform.ts";
import { allSettings, levels, type SettingType } from "../../server/features/configuration/setting-table.ts";
import { table } from "./tables.ts";

const version = { type: "string", pattern: "^\\d+(\\.\\d+)*$" };

/** The part of a JSON schema that holds a value to its type. */
function schemaOf(type: SettingType): Readonly<Record<string, unknown>> {
  switch (type.kind) {
    case "choice": {
      const isNumber = typeof type.choices[0] === "number";
      return { type: isNumber ? "integer" : "string", enum: type.choices };
    }
    case "flag":
      return { type: "boolean" };
    case "rules":
      return { type: "object", additionalProperties: { type: "string", enum: levels } };
    case "versions":
      return {
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(platforms.map((platform) => [platform, version])),
      };
    case "globs":
      return { type: "array", items: { type: "string" } };
    case "path":
      return { type: "string" };
  }
}

/**
 * What the manifest contributes for the editor, in order; `null`, which stands for what is decided elsewhere, has a name
 * for readers.
 */
export function manifestSettings(rules: readonly RuleName[]): Readonly<Record<string, unknown>> {
  const inEditor = allSettings.filter((each) => each[1].inEditor);
  return Object.fromEntries([
    ...inEditor.map(([name, { type, choiceHelp, default: value, example }], order) => {
      const { type: kind, enum: choices, ...more } = schemaOf(type) as { type: string; enum?: readonly unknown[] };
      const orNull = value === undefined;
      const setting = {
        scope: "resource",
        order,
        type: orNull ? [kind, "null"] : kind,
        ...(choices !== undefined && { enum: orNull ? [null, ...choices] : choices }),
        ...(choices !== undefined && orNull && { enumItemLabels: [`%setting.${name}.unset%`, ...choices.map(String)] }),
        default: value ?? null,
        ...more,
        ...(type.kind === "rules" && { properties: levelsOf(rules) }),
        ...(example !== undefined && { examples: [example] }),
        markdownDescription: `%setting.${name}%`,
        ...(choiceHelp !== undefined && {
          enumDescriptions: Object.keys(choiceHelp).map((choice) => `%setting.${name}.${choice}%`),
        }),
      };
      return [`portolan.${name}`, setting] as const;
    }),
    ["portolan.trace.server", { ...traceSetting, order: inEditor.length }],
  ]);
}

/** Read by the client alone, as the library of language clients has it. */
const traceSetting = {
  scope: "window",
  type: "string",
  enum: ["off", "messages", "verbose"],
  default: "off",
  markdownDescription: "%setting.trace.server%",
  enumDescriptions: ["off", "messages", "verbose"].map((choice) => `%setting.trace.server.${choice}%`),
};

/** The texts of settings in package.nls.json, by key. */
export function settingTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...allSettings
      .filter(([, { inEditor }]) => inEditor)
      .flatMap(([name, { help, choiceHelp, unset }]) => [
        [`setting.${name}`, help] as const,
        ...(unset === undefined ? [] : [[`setting.${name}.unset`, unset] as const]),
        ...Object.entries(choiceHelp ?? {}).map(([choice, text]) => [`setting.${name}.${choice}`, text] as const),
      ]),
    ["setting.trace.server", "How much of the messages between editor and server goes to the output."],
    ["setting.trace.server.off", "Nothing."],
    ["setting.trace.server.messages", "Names and times of the messages."],
    ["setting.trace.server.verbose", "All that the messages say, code among it."],
  ]);
}

interface RuleName {
  readonly id: string;
  readonly summary: string;
}

/** What each rule can be set to, for completion. */
function levelsOf(rules: readonly RuleName[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    rules.map(({ id, summary }) => [id, { type: "string", enum: levels, description: summary }]),
  );
}

/** As `schemaOf`, for completion alone: what is wrong says the server, once and with what was meant. */
function looseSchemaOf(type: SettingType, choiceHelp: object | undefined): Readonly<Record<string, unknown>> {
  const help = choiceHelp === undefined ? {} : { enumDescriptions: Object.values(choiceHelp) };
  switch (type.kind) {
    case "choice":
      return { anyOf: [{ ...schemaOf(type), ...help }, {}] };
    case "rules":
      return { additionalProperties: { anyOf: [{ type: "string", enum: levels }, {}] } };
    case "versions":
      return { properties: Object.fromEntries(platforms.map((platform) => [platform, {}])) };
    default:
      return {};
  }
}

/** The JSON schema of a portolan.json, by which editors complete it; the ids of rules come from the server. */
export function fileSchema(): object {
  const properties = allSettings
    .filter(([, { inFile }]) => inFile)
    .map(([name, { type, help, example, choiceHelp }]) => [
      name,
      {
        description: help,
        ...looseSchemaOf(type, choiceHelp),
        ...(example !== undefined && { examples: [example] }),
      },
    ]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "portolan.json",
    description: "What Portolan says of the files in this folder and below it.",
    type: "object",
    allowTrailingCommas: true,
    properties: { $schema: {}, ...Object.fromEntries(properties) },
  };
}

/** All settings with the places where they can be set. */
export function settingsTable(): string {
  const rows = allSettings.map(([name, { help, inEditor, inFile, option }]) => [
    inEditor ? `\`portolan.${name}\`` : "",
    inFile ? `\`${name}\`` : "",
    option === undefined ? "" : `\`--${option.name}\``,
    help,
  ]);
  return table(["In the editor", "In portolan.json", "Option", ""], rows);
}

/** Where the manifest says the repository, its page and its issues are; nothing as long as there is no public address. */
export function manifestAddresses(address: string): Record<string, unknown> {
  const none = { repository: undefined, homepage: undefined, bugs: undefined };
  if (address === "") return none;
  const repository = { type: "git", url: `git+${address}.git` };
  return { repository, homepage: `${address}#readme`, bugs: { url: `${address}/issues` } };
}
