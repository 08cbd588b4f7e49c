import assert from "node:assert/strict";
import type fc from "fast-check";
import type { Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { memorySession, uriOf } from "../support/memory-session.ts";

/** The world as it is, besides what the server makes of it. */
export interface World {
  readonly files: Map<string, string>;
  readonly open: Map<string, TextDocument>;
  roots: readonly string[];
  settings: Readonly<Record<string, unknown>>;
  /** Whether the workspace was checked: then all closed files show what they have. */
  isChecked: boolean;
}

type Session = Awaited<ReturnType<typeof memorySession>>;
/** One step, as fast-check takes and shrinks it. */
export type Command = fc.AsyncCommand<World, Session>;

function command(
  said: string,
  may: (world: World) => boolean,
  run: (world: World, one: Session) => Promise<void>,
): Command {
  return {
    check: may,
    async run(world, one) {
      await run(world, one);
      await one.settle();
    },
    toString: () => said,
  };
}

/** The user opens a file, as it is on disk or as a text that is not saved. */
export const open = (path: string, text: string | undefined): Command =>
  command(
    `open ${path} ${text === undefined ? "as on disk" : JSON.stringify(text)}`,
    ({ open, files }) => !open.has(path) && (text !== undefined || files.has(path)),
    async ({ open, files }, one) => {
      const content = text ?? files.get(path)!;
      open.set(path, TextDocument.create(uriOf(path), "", 1, content));
      await one.open(path, content);
    },
  );

/** The user types over a stretch; places beyond the end count from the beginning. */
export const change = (path: string, from: number, length: number, text: string): Command =>
  command(
    `type ${JSON.stringify(text)} over ${length} at ${from} of ${path}`,
    ({ open }) => open.has(path),
    async ({ open }, one) => {
      const document = open.get(path)!;
      const start = from % (document.getText().length + 1);
      const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
      await edit(document, one, path, { range, text });
    },
  );

/** A whole new text for an open document. */
export const replace = (path: string, text: string): Command =>
  command(
    `replace all of ${path} by ${JSON.stringify(text)}`,
    ({ open }) => open.has(path),
    async ({ open }, one) => edit(open.get(path)!, one, path, { text }),
  );

async function edit(
  document: TextDocument,
  one: Session,
  path: string,
  changed: { readonly text: string; readonly range?: Range },
): Promise<void> {
  const version = document.version + 1;
  TextDocument.update(document, [changed], version);
  await one.change(path, version, changed);
}

/** The user closes a file; what was not saved is lost. */
export const close = (path: string): Command =>
  command(
    `close ${path}`,
    ({ open }) => open.has(path),
    async ({ open }, one) => {
      open.delete(path);
      await one.close(path);
    },
  );

/** The user saves: the disk has what the editor has. */
export const save = (path: string): Command =>
  command(
    `save ${path}`,
    ({ open }) => open.has(path),
    async (world, one) => {
      await one.write(path, world.open.get(path)!.getText());
      await one.notify("textDocument/didSave", { textDocument: { uri: uriOf(path) } });
    },
  );

/** A file comes, changes or goes on disk. */
export const write = (path: string, text: string | undefined): Command =>
  command(
    text === undefined ? `delete ${path}` : `write ${path} ${JSON.stringify(text)}`,
    ({ files }) => text !== undefined || files.has(path),
    (_, one) => one.write(path, text),
  );

/** A file is renamed, in the editor too where it is open. */
export const rename = (from: string, to: string): Command =>
  command(
    `rename ${from} to ${to}`,
    ({ files, open }) => from !== to && files.has(from) && !open.has(to),
    async ({ files, open }, one) => {
      const document = open.get(from);
      if (document) {
        open.delete(from);
        await one.close(from);
      }
      files.set(to, files.get(from)!);
      files.delete(from);
      await one.changed(from, to);
      if (!document) return;
      open.set(to, TextDocument.create(uriOf(to), "", 1, document.getText()));
      await one.open(to, document.getText());
    },
  );

/** The user changes the settings. */
export const configure = (next: Readonly<Record<string, unknown>>): Command =>
  command(
    `set ${JSON.stringify(next)}`,
    () => true,
    async (world, one) => {
      world.settings = next;
      await one.set(next);
    },
  );

/** The user adds and removes folders. */
export const setFolders = (roots: readonly string[]): Command =>
  command(
    `folders ${roots.join(" ")}`,
    () => true,
    async (world, one) => {
      world.roots = roots;
      await one.setFolders(roots);
    },
  );

/** Compares what is on screen with a fresh start. */
export const look: Command = command("look at everything", () => true, sameAsFresh);

/** Checks the workspace, and compares what comes of it with a fresh start. */
export const check: Command = command(
  "check the workspace",
  () => true,
  async (world, one) => {
    const summary = await one.check();
    world.isChecked = true;
    await one.settle();
    const fresh = await freshSession(world);
    try {
      assert.deepEqual(summary, await fresh.check());
      await fresh.settle();
      assert.deepEqual(closedOn(one, world), closedOn(fresh, world));
    } finally {
      await fresh.end();
    }
  },
);

/**
 * What open documents show is what a fresh start shows. What closed ones show is what a check would: all of it once there
 * was one, before that what they show at all.
 */
async function sameAsFresh(world: World, one: Session): Promise<void> {
  const fresh = await freshSession(world);
  try {
    for (const path of world.open.keys()) assert.deepEqual(await one.pull(path), await fresh.pull(path), path);
    await fresh.check();
    await fresh.settle();
    const expected = closedOn(fresh, world);
    if (world.isChecked) return assert.deepEqual(closedOn(one, world), expected);
    for (const [uri, items] of Object.entries(closedOn(one, world))) assert.deepEqual(items, expected[uri] ?? [], uri);
  } finally {
    await fresh.end();
  }
}

async function freshSession(world: World): Promise<Session> {
  const fresh = await memorySession({ files: new Map(world.files), roots: world.roots, settings: world.settings });
  for (const [path, document] of world.open) await fresh.open(path, document.getText());
  await fresh.settle();
  return fresh;
}

function closedOn(one: Session, { open }: World): Readonly<Record<string, unknown>> {
  const closed = [...one.screen].filter(([uri, items]) => items.length > 0 && !open.has(uri.slice("file://".length)));
  return Object.fromEntries(closed.sort(([a], [b]) => (a < b ? -1 : 1)));
}
