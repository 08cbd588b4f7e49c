import assert from "node:assert/strict";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { applyEdits } from "../../client/edits.ts";
import type { silence } from "../../client/silence.ts";
import { filesBelow, read } from "../support/repo.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

const uri = "file:///app/a.swift";
const start = { line: 0, character: 0 };
const edits = [{ range: { start, end: start }, newText: "// portolan:disable-file deprecated-api\n" }];
const stale = "A file has changed meanwhile; nothing was done.";

describe("edits that the server has worked out", () => {
  const shown: string[] = [];
  const document = { uri: { toString: () => uri }, version: 3, isDirty: false };
  const documents: object[] = [];
  let applied = 0;
  let answer = true;
  const vscode = standInForVscode({
    "workspace.textDocuments": documents,
    WorkspaceEdit: class {
      replace() {}
    },
    "workspace.applyEdit": async () => {
      applied++;
      return answer;
    },
    "window.setStatusBarMessage": (message: string) => shown.push(message),
    "window.showInformationMessage": async (message: string) => void shown.push(message),
    "window.showQuickPick": async (items: readonly unknown[]) => items[0],
    "workspace.fs.stat": async () => ({}),
    "workspace.getConfiguration": () => ({ get: () => ({}) }),
  });
  let make: typeof applyEdits;

  before(async () => {
    make = (await clientModule<{ readonly applyEdits: typeof applyEdits }>("edits.ts", vscode)).applyEdits;
  });
  beforeEach(() => {
    shown.length = 0;
    applied = 0;
    answer = true;
    documents.splice(0, 1, document);
    Object.assign(document, { version: 3, isDirty: false });
  });

  it("are made in the version that they speak of, and in a closed file", async () => {
    assert.equal(await make([{ uri, version: 3, edits }]), true);
    documents.pop();
    assert.equal(await make([{ uri, edits }]), true);
    assert.deepEqual([applied, shown], [2, []]);
  });

  it("are made in a file that was opened meanwhile only where it is as on disk", async () => {
    assert.equal(await make([{ uri, edits }]), true);
    document.isDirty = true;
    assert.equal(await make([{ uri, edits }]), false);
    assert.deepEqual([applied, shown], [1, [stale]]);
  });

  it("are not made in any file where one is another version or is closed by now, and that is said", async () => {
    const other = { uri: "file:///app/b.swift", edits };
    assert.equal(await make([other, { uri, version: 2, edits }]), false);
    documents.pop();
    assert.equal(await make([other, { uri, version: 3, edits }]), false);
    assert.deepEqual([applied, shown], [0, [stale, stale]]);
  });

  it("say so where VS Code doesn’t make them", async () => {
    answer = false;
    assert.equal(await make([{ uri, version: 3, edits }]), false);
    assert.deepEqual(shown, ["Portolan: nothing was changed"]);
  });

  it("silence nothing where the file changes before the answer", async () => {
    const module = await clientModule<{ readonly silence: typeof silence }>("silence.ts", vscode);
    const row = { uri: document.uri, diagnostic: { code: "deprecated-api", range: { start, end: start } } };
    let meanwhile = () => {};
    const sendRequest = async () => {
      meanwhile();
      return edits;
    };
    const ask = () =>
      module.silence({ sendRequest } as unknown as BaseLanguageClient, row as unknown as Parameters<typeof silence>[1]);
    await ask();
    assert.deepEqual([applied, shown], [1, ["Portolan: deprecated-api is silenced for this line"]]);
    meanwhile = () => void document.version++;
    shown.length = 0;
    await ask();
    assert.deepEqual([applied, shown], [1, [stale]]);
  });

  it("are made in one place; a portolan.json is written whole", () => {
    const writing = filesBelow("client").filter((path) => path.endsWith(".ts") && /\.applyEdit\(/.test(read(path)));
    assert.deepEqual(writing, ["client/configuration-file.ts", "client/edits.ts"]);
  });
});
