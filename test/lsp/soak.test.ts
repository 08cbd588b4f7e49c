import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { CancellationTokenSource } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeWriters } from "../fuzz/code-grammars.ts";
import { randomOf } from "../fuzz/random.ts";
import { corpusFiles, theCorpus } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { memorySession, uriOf } from "../support/memory-session.ts";

/** How many edits to make in each language; more by hand. */
const edits = Number(process.env.PORTOLAN_SOAK_EDITS ?? 1000);
const editsBetweenLooks = 20;

const path = "/w/A.swift";
const provider = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';

type Session = Awaited<ReturnType<typeof memorySession>>;
const begun: Session[] = [];

async function begin(files: Readonly<Record<string, string>> = { [path]: provider }): Promise<Session> {
  const one = await memorySession({ files: new Map(Object.entries(files)), roots: ["/w"] });
  begun.push(one);
  return one;
}

/** Whether a server still answers as it should. */
async function isWell(one: Session, place = "/w/Well.swift"): Promise<void> {
  await one.open(place, provider);
  const { length } = await one.pull(place);
  assert.equal(length, 1);
  await one.close(place);
}

describe("the language server in the long run", () => {
  afterEach(async () => {
    await Promise.all(begun.splice(0).map((one) => one.end()));
  });

  for (const [language, ending] of [
    ["swift", "swift"],
    ["objc", "m"],
  ] as const) {
    it(`answers for ${language} after thousands of edits what it answers for the text opened afresh`, async () => {
      const examples = [...corpusFiles()]
        .filter(([name]) => name.startsWith("rules/"))
        .flatMap(([, page]) => examplesIn(page));
      const codes = examples.filter((example) => example.language === language).map(({ code }) => code);
      const write = codeWriters(theCorpus().facts, codes)[language];
      const name = `/w/A.${ending}`;
      const [one, fresh] = [await begin(), await begin()];
      let document = TextDocument.create(uriOf(name), "", 1, codes[0]!);
      await one.open(name, document.getText());
      for (let index = 1; index <= edits; index++) {
        const random = randomOf(`soak ${language}`, 1, index);
        const changes = Array.from({ length: random.onceIn(10) ? 3 : 1 }, () => {
          const { length } = document.getText();
          const start = random.below(length + 1);
          const cut = random.onceIn(30) || length > 6000 ? random.below(length - start + 1) : random.below(4);
          const text = random.onceIn(4)
            ? random.pick(codes)
            : random.onceIn(3)
              ? write(random, "statement")
              : random.pick(["a", "\n", "{", "}", "(", ")", '"', "🗺️", "\r\n", "."]);
          const change = { range: { start: document.positionAt(start), end: document.positionAt(start + cut) }, text };
          document = TextDocument.update(document, [change], index + 1);
          return change;
        });
        await one.change(name, index + 1, ...changes);
        if (index % editsBetweenLooks !== 0) continue;
        await fresh.open(name, document.getText());
        assert.deepEqual(await one.pull(name), await fresh.pull(name), `after ${index} edits`);
        const at = {
          textDocument: { uri: uriOf(name) },
          position: document.positionAt(random.below(document.getText().length + 1)),
        };
        assert.deepEqual(await one.request("textDocument/hover", at), await fresh.request("textDocument/hover", at));
        await fresh.close(name);
      }
    }).timeout(0);
  }

  it("answers or ignores messages of every wrong shape and is well afterwards", async () => {
    const one = await begin();
    await one.open(path, provider);
    let sent = 0;
    for (const [method, params] of shapes()) {
      assert.ok(await isAnswered(one, method, params), `${method} ${JSON.stringify(params)}`);
      if (++sent % 200 === 0) await isWell(one);
    }
    await one.settle();
    assert.ok(sent > 3000, `${sent}`);
    await isWell(one);
  }).timeout(0);

  it("answers thousands of requests that are cancelled at once, and goes on", async () => {
    const one = await begin();
    await one.open(path, provider);
    const place = {
      textDocument: { uri: uriOf(path) },
      position: { line: 2, character: 16 },
      range,
      context: { diagnostics: [] },
    };
    const asked = Array.from({ length: 2000 }, (_, at) => {
      const source = new CancellationTokenSource();
      const method = [
        "textDocument/hover",
        "textDocument/diagnostic",
        "textDocument/codeAction",
        "portolan/checkWorkspace",
      ][at % 4]!;
      const answer = one.client.sendRequest(method, place, source.token);
      if (at % 3 > 0) source.cancel();
      return answer;
    });
    const ended = await Promise.allSettled(asked);
    const codes = ended.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
    assert.deepEqual([...new Set(codes)], [-32800]);
    assert.ok(ended.filter(({ status }) => status === "fulfilled").length >= 666);
    await isWell(one);
  }).timeout(0);

  it("keeps two clients apart", async () => {
    const [a, b] = [await begin({ [path]: provider }), await begin({ [path]: "let answer = 42\n" })];
    await a.open(path, provider);
    await b.open(path, "let answer = 42\n");
    for (let round = 0; round < 30; round++) {
      const version = round + 2;
      const isOdd = round % 2 === 1;
      await Promise.all([
        a.change(path, version, { text: isOdd ? provider : `${provider}${provider}` }),
        b.change(path, version, { text: isOdd ? "" : provider }),
      ]);
      const counts = await Promise.all([a.pull(path), b.pull(path)]);
      assert.deepEqual(
        counts.map(({ length }) => length),
        isOdd ? [1, 0] : [2, 1],
      );
    }
  });
});

const range = { start: { line: 2, character: 14 }, end: { line: 2, character: 28 } };
const textDocument = { uri: uriOf(path), languageId: "swift", version: 2, text: provider };

/** Every message that the server hears, rightly shaped; those whose name begins with `!` are notifications. */
const messages: Readonly<Record<string, object>> = {
  "textDocument/hover": { textDocument, position: range.start },
  "textDocument/diagnostic": { textDocument, previousResultId: "x" },
  "textDocument/codeAction": {
    textDocument,
    range,
    context: { diagnostics: [{ range, message: "x", code: "y" }], only: ["quickfix"] },
  },
  "textDocument/documentLink": { textDocument },
  "textDocument/codeLens": { textDocument },
  "workspace/executeCommand": { command: "portolan.open", arguments: ["portolan:/article/x.md"] },
  "workspace/textDocumentContent": { uri: "portolan:/article/x.md" },
  "portolan/lookup": { query: "udp", limit: 5 },
  "portolan/explain": { text: "error 9", uri: uriOf(path) },
  "portolan/page": { uri: "portolan:/article/x.md" },
  "portolan/articles": {},
  "portolan/projectStatus": { uri: uriOf(path) },
  "portolan/checkWorkspace": { workDoneToken: "t" },
  "portolan/nonsense": { a: 1 },
  "!textDocument/didOpen": { textDocument: { ...textDocument, uri: uriOf("/w/Odd.swift") } },
  "!textDocument/didChange": {
    textDocument: { uri: uriOf("/w/Odd.swift"), version: 3 },
    contentChanges: [{ range, text: "x" }],
  },
  "!textDocument/didClose": { textDocument: { uri: uriOf("/w/Odd.swift") } },
  "!textDocument/didSave": { textDocument: { uri: uriOf("/w/Odd.swift") } },
  "!workspace/didChangeConfiguration": { settings: { portolan: { rules: {} } } },
  "!workspace/didChangeWatchedFiles": { changes: [{ uri: uriOf("/w/B.swift"), type: 2 }] },
  "!workspace/didChangeWorkspaceFolders": {
    event: { added: [{ uri: uriOf("/v"), name: "v" }], removed: [{ uri: uriOf("/v"), name: "v" }] },
  },
  "!$/setTrace": { value: "off" },
  "!$/cancelRequest": { id: 1 },
  "!window/workDoneProgress/cancel": { token: "t" },
};

const oddValues: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 31,
  "",
  "x",
  "\u0000",
  "\ud800",
  "file:///",
  "file:///%00",
  "file://host/x",
  "untitled:1",
  "nowhere:",
  "portolan:/../x",
  "://",
  "file:///w/%zz.swift",
  "__proto__",
  [],
  [null],
  {},
  { length: -1 },
  { start: {}, end: null },
  { line: -1, character: -1 },
  { line: 1e9, character: 1e9 },
  "y".repeat(100_000),
];

/** Each message with each of its values left out or replaced by something odd. */
function* shapes(): Iterable<readonly [string, unknown]> {
  for (const [method, params] of Object.entries(messages)) {
    for (const odd of oddValues) {
      yield [method, odd];
      for (const place of placesIn(params)) yield [method, replacedAt(params, place, odd)];
    }
  }
}

function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((place) => [key, ...place])]);
}

function replacedAt(value: unknown, [key, ...rest]: readonly string[], odd: unknown): unknown {
  if (key === undefined) return odd;
  const inner = replacedAt((value as Record<string, unknown>)[key], rest, odd);
  return Array.isArray(value)
    ? value.map((each, at) => (String(at) === key ? inner : each))
    : { ...(value as object), [key]: inner };
}

/** Sends a message; whether it was answered, where it is a request, before the server had nothing left to do. */
async function isAnswered(one: Session, method: string, params: unknown): Promise<boolean> {
  if (method.startsWith("!")) {
    await one.client.sendNotification(method.slice(1), params as object);
    return true;
  }
  const answer = one.client.sendRequest(method, params as object).then(
    () => true,
    () => true,
  );
  return Promise.race([answer, one.settle().then(() => false)]);
}
