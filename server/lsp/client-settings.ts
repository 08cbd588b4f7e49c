import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import { areAlike, remembered } from "../core/collections.ts";
import { messageOf } from "../core/file-access.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { allSettings } from "../features/configuration/setting-table.ts";
import { type Given, readValue, shown } from "../features/configuration/setting-values.ts";

/** More entries of one setting than this are left out without a word. */
const mostWarnings = 20;

/** What the user has set, by document. */
export interface ClientSettings {
  of(uri: string): Promise<Settings>;
  /** Asks for those of the document at `at` and of some behind it in one request, so that `of` needs none for each. */
  ahead(uris: readonly string[], at: number): void;
  /**
   * Asks anew what was asked; `sent` is what a client without `workspace/configuration` pushed. Answers whether any of it
   * is another: VS Code tells of a change as soon as it is asked to tell of changes.
   */
  change(sent?: unknown): Promise<boolean>;
}

/** Files whose settings are asked for in one request. */
const mostAtOnce = 200;

/** How long nothing is answered for want of settings, in milliseconds: a client may take far longer, or never say them. */
const longestWait = 3000;

/** Who hears of what the client says, and how long it is waited for, in milliseconds. */
interface Hearing {
  /** Once of each failure to answer, and of each entry that can’t be used, which is left out. */
  readonly warn: (message: string) => void;
  /** Settings came after others had held in their place. */
  readonly late: () => void;
  readonly wait?: number;
}

/**
 * Asks the client by document, once until something changes; where it says nothing, `initial` holds. Where it fails to
 * answer, too, and it is asked again when they are wanted next. Where it takes too long, until it answers.
 */
export function createClientSettings(
  connection: Connection,
  capabilities: ClientCapabilities,
  initial: unknown,
  { warn, late, wait = longestWait }: Hearing,
): ClientSettings {
  const canAsk = capabilities.workspace?.configuration === true;
  /** What was asked by document: as the client said it, nothing where it failed to, and as it is read. */
  const asked = new Map<string, Asked>();
  const warned = new Set<string>();
  const hear = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  let fixed = settingsIn(initial);
  const over = (raw: unknown) => readSettings({ ...fixed, ...settingsIn(raw) }, hear);
  // Most documents have the same: they share one reading of it.
  const reading = remembered((said: string): Settings => over(JSON.parse(said)));
  const readFrom = (said: Asked["said"]): Asked => ({
    said,
    settings: said.then((text) => (text === undefined ? over(undefined) : reading(text))),
  });
  /** Nobody waits for a client that is known to be slow. */
  let patience = wait;
  const ask = (uris: readonly string[]): void => {
    const items = uris.map((scopeUri) => ({ scopeUri, section: "portolan" }));
    const answered = connection.workspace.getConfiguration(items).then(listed, (error: unknown) => {
      hear(`The editor did not say its settings (${shown(messageOf(error))}); until it does, those of the start hold.`);
      return undefined;
    });
    const inTime = within(patience, answered);
    const entries = uris.map((uri, at) => {
      const said = inTime.then((answers) => {
        if (answers === undefined && asked.get(uri)?.said === said) asked.delete(uri);
        return Array.isArray(answers) ? saidAt(answers, at) : undefined;
      });
      asked.set(uri, readFrom(said));
      return { uri, said };
    });
    void inTime.then(async (answers) => {
      if (answers !== tooLate) return;
      hear("The editor takes long to say its settings; until it does, those of the start hold.");
      patience = 0;
      const waiting = holdLate(asked, entries, await answered, readFrom);
      if (waiting === undefined) return;
      patience = wait;
      if (waiting) late();
    });
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
      if (!asked.has(uri)) ask([uri]);
      return asked.get(uri)!.settings;
    },
    ahead(uris, at) {
      if (!canAsk || asked.has(uris[at]!)) return;
      ask(uris.slice(at, at + mostAtOnce).filter((uri) => !asked.has(uri)));
    },
    async change(sent) {
      if (!canAsk) return pushed(sent);
      const before = [...asked];
      const uris = before.map(([uri]) => uri);
      for (let at = 0; at < uris.length; at += mostAtOnce) ask(uris.slice(at, at + mostAtOnce));
      const now = uris.map((uri) => asked.get(uri)!.said);
      const pairs = await Promise.all(before.map(async ([, { said }], at) => [await said, await now[at]] as const));
      return pairs.some(([one, other]) => one !== other);
    },
  };
}

/** What the client said of one document, as text, and how it is read. */
interface Asked {
  readonly said: Promise<string | undefined>;
  readonly settings: Promise<Settings>;
}

/**
 * Lets what the client said too late hold for those that still wait for it, and tells whether there are any; nothing
 * where it failed to say it, which they are asked again for.
 */
function holdLate(
  asked: Map<string, Asked>,
  entries: readonly { readonly uri: string; readonly said: Asked["said"] }[],
  answers: readonly unknown[] | undefined,
  readFrom: (said: Asked["said"]) => Asked,
): boolean | undefined {
  const waiting = entries.flatMap(({ uri, said }, at) => (asked.get(uri)?.said === said ? [{ uri, at }] : []));
  for (const { uri, at } of waiting) {
    if (answers === undefined) asked.delete(uri);
    else asked.set(uri, readFrom(Promise.resolve(saidAt(answers, at))));
  }
  return answers && waiting.length > 0;
}

/** What the client said of the document at a place of a request, as text. */
function saidAt(answers: readonly unknown[], at: number): string {
  return JSON.stringify(answers[at] ?? null);
}

/** What `within` gives where time ran out. */
const tooLate = Symbol("too late");

/** What a promise gives, or that it takes longer than so many milliseconds. */
function within<T>(milliseconds: number, promised: Promise<T>): Promise<T | typeof tooLate> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(tooLate), milliseconds);
    void promised.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

function listed(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : [];
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
