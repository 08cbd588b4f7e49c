import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import { severities } from "../core/finding.ts";
import { platforms } from "../core/platform.ts";
import { defaultSettings, readExclude, type Settings } from "../core/settings.ts";

/** More entries of one setting than this are left out without a word. */
const mostWarnings = 20;

/** What the user has set, by document. */
export interface ClientSettings {
  of(uri: string): Promise<Settings>;
  /** Forgets what was asked; `sent` is what a client without `workspace/configuration` pushed. */
  change(sent?: unknown): void;
}

/**
 * Asks the client by document, once until something changes; without that ability `initial` holds. `warn` hears once
 * of each entry that can't be used, which is left out.
 */
export function createClientSettings(
  connection: Connection,
  canAsk: boolean,
  initial: unknown,
  warn: (message: string) => void,
): ClientSettings {
  const asked = new Map<string, Promise<Settings>>();
  const warned = new Set<string>();
  const hear = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  const read = (raw: unknown) => readSettings(raw, hear);
  let fixed = read(initial);
  return {
    of(uri) {
      if (!canAsk) return Promise.resolve(fixed);
      let answer = asked.get(uri);
      if (answer === undefined) {
        const raw = connection.workspace.getConfiguration({ scopeUri: uri, section: "portolan" });
        answer = raw.then(read, () => fixed);
        asked.set(uri, answer);
      }
      return answer;
    },
    change(sent) {
      asked.clear();
      if (!canAsk && sent !== undefined && sent !== null) fixed = read(sent);
    },
  };
}

/** Asks the client to tell when settings change. */
export async function watchSettings(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeConfigurationNotification.type, { section: "portolan" });
}

/** Settings out of what a client sent: unknown fields and values that make no sense count as not set. */
function readSettings(raw: unknown, warn: (message: string) => void): Settings {
  const given = asRecord(asRecord(raw).portolan ?? raw);
  const { swiftLanguageMode, presentation, quickLinks, duplicates, exclude } = given;
  return {
    rules: entriesOf(given.rules, [...severities, "off", "on"]),
    ...((swiftLanguageMode === 5 || swiftLanguageMode === 6) && { swiftLanguageMode }),
    deploymentTarget: versionsOf(given.deploymentTarget),
    presentation: oneOf(presentation, ["both", "strike", "squiggle", "none"], defaultSettings.presentation),
    quickLinks: typeof quickLinks === "boolean" ? quickLinks : defaultSettings.quickLinks,
    duplicates: oneOf(duplicates, ["portolan", "compiler", "both"], defaultSettings.duplicates),
    exclude: Array.isArray(exclude) ? globsIn(exclude, warn) : defaultSettings.exclude,
  };
}

/** The entries that are globs; the first of the others are told, by number from 1. */
function globsIn(entries: readonly unknown[], warn: (message: string) => void): readonly string[] {
  const globs: string[] = [];
  let left = mostWarnings;
  for (const [index, entry] of entries.entries()) {
    const reading = typeof entry === "string" ? readExclude(entry) : { problem: "it is not a text" };
    if ("glob" in reading) globs.push(entry as string);
    else if (left-- > 0) warn(`Entry ${index + 1} of the setting portolan.exclude is left out: ${reading.problem}.`);
  }
  return globs;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function oneOf<const T extends string>(value: unknown, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

function entriesOf<const T extends string>(value: unknown, choices: readonly T[]): Record<string, T> {
  const entries: Record<string, T> = {};
  for (const [name, given] of Object.entries(asRecord(value))) {
    const choice = choices.find((one) => one === given);
    if (choice !== undefined) entries[name] = choice;
  }
  return entries;
}

function versionsOf(value: unknown): Settings["deploymentTarget"] {
  const given = asRecord(value);
  const known = platforms.filter((platform) => /^\d+(\.\d+)*$/.test(String(given[platform] ?? "")));
  return Object.fromEntries(known.map((platform) => [platform, String(given[platform])]));
}
