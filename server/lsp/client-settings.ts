import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import { areAlike } from "../core/collections.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { allSettings } from "../features/configuration/setting-table.ts";
import { type Given, readValue, shown } from "../features/configuration/setting-values.ts";

/** More entries of one setting than this are left out without a word. */
const mostWarnings = 20;

/** What the user has set, by document. */
export interface ClientSettings {
  of(uri: string): Promise<Settings>;
  /**
   * Asks anew what was asked; `sent` is what a client without `workspace/configuration` pushed. Answers whether any of it
   * is another: VS Code tells of a change as soon as it is asked to tell of changes.
   */
  change(sent?: unknown): Promise<boolean>;
}

/** Files whose settings are compared when the client tells of a change; of more, all are asked for again when they are wanted. */
const mostCompared = 50;

/**
 * Asks the client by document, once until something changes; where it says nothing, `initial` holds. `warn` hears once
 * of each entry that can't be used, which is left out.
 */
export function createClientSettings(
  connection: Connection,
  capabilities: ClientCapabilities,
  initial: unknown,
  warn: (message: string) => void,
): ClientSettings {
  const canAsk = capabilities.workspace?.configuration === true;
  /** What was asked by document: as the client said it, and as it is read. */
  const asked = new Map<string, { readonly raw: Promise<unknown>; readonly settings: Promise<Settings> }>();
  const warned = new Set<string>();
  const hear = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  const read = (raw: unknown) => readSettings(raw, hear);
  let fixed = settingsIn(initial);
  const over = (raw: unknown) => read({ ...fixed, ...settingsIn(raw) });
  const ask = (uri: string): Promise<unknown> => {
    const raw = connection.workspace.getConfiguration({ scopeUri: uri, section: "portolan" });
    return raw.catch(() => undefined);
  };
  const hold = (uri: string, raw: Promise<unknown>): Promise<Settings> => {
    const settings = raw.then(over);
    asked.set(uri, { raw, settings });
    return settings;
  };
  const pushed = (sent: unknown): boolean => {
    if (sent === undefined || sent === null) return false;
    const before = fixed;
    fixed = settingsIn(sent);
    return !areAlike(before, fixed);
  };
  return {
    async of(uri) {
      if (!canAsk) return over(undefined);
      return asked.get(uri)?.settings ?? hold(uri, ask(uri));
    },
    async change(sent) {
      if (!canAsk) return pushed(sent);
      const before = [...asked];
      if (before.length > mostCompared) {
        asked.clear();
        return true;
      }
      const now = before.map(([uri]) => ask(uri));
      for (const [at, [uri]] of before.entries()) void hold(uri, now[at]!);
      const pairs = await Promise.all(before.map(async ([, { raw }], at) => [await raw, await now[at]] as const));
      return pairs.some(([one, other]) => !areAlike(one, other));
    },
  };
}

/** Asks the client to tell when settings change. */
export async function watchSettings(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeConfigurationNotification.type, { section: "portolan" });
}

/** What a client says of settings: they stand under the name of their section, or alone; null is not set. */
function settingsIn(raw: unknown): Readonly<Record<string, unknown>> {
  const given = asRecord(asRecord(raw).portolan ?? raw);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}

/** Settings out of what a client sent: what can't be used counts as not set, and is told; unknown fields are nobody's. */
function readSettings(raw: unknown, warn: (message: string) => void): Settings {
  const given = asRecord(raw);
  const values: Record<string, unknown> = {};
  for (const [name, { type, inEditor }] of allSettings) {
    if (!inEditor || given[name] === undefined || given[name] === null) continue;
    let left = mostWarnings;
    const told = (message: string) => {
      if (left-- > 0) warn(message);
    };
    const value = readValue(type, givenIn(given[name], `The setting portolan.${name}`, told));
    if (value !== undefined) values[name] = value;
  }
  return { ...defaultSettings, ...values };
}

/** A value that came without a text, as the readers of values see it; `name` is how a sentence about it begins. */
function givenIn(value: unknown, name: string, warn: (message: string) => void): Given {
  const tell = (problem: string) => warn(`${name} is left out: ${problem.replace(/[.?]$/, "")}.`);
  const place = name.replace(/^The/, "the");
  return {
    value,
    kind: Array.isArray(value) ? "list" : typeof value === "object" && value !== null ? "object" : "other",
    entries: () =>
      Object.entries(asRecord(value)).map(([key, held]) => {
        const entryName = `The entry “${shown(key)}” of ${place}`;
        const refuseKey = (problem: string, meant: () => string) =>
          warn(`${entryName} is left out: ${problem}${meant()}`);
        return { key, given: givenIn(held, entryName, warn), refuseKey };
      }),
    items: () => (value as readonly unknown[]).map((item, at) => givenIn(item, `Entry ${at + 1} of ${place}`, warn)),
    must: (wanted) => tell(`it must be ${wanted}`),
    refuse: tell,
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
