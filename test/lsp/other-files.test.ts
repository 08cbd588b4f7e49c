import assert from "node:assert/strict";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CodeAction, TextDocumentEdit } from "vscode-languageserver";
import { type RuleFixes, readOnlyRequest } from "../../server/protocol.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import { asking, browsing, entitlements, info, lackingApp } from "../support/lacking-app.ts";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const code = browsing("_ipp._tcp");
const added = "\n    <string>_ipp._tcp</string>";
const isFix = ({ title }: CodeAction) => title.startsWith("Add ");
const changesOf = (action: CodeAction | undefined) => action?.edit?.documentChanges as TextDocumentEdit[];

describe("A fix that changes another file", () => {
  afterEach(endSessions);

  it("is an edit of that file, without a version while it is closed", async () => {
    const one = await session({ files: lackingApp({ "a.swift": code }) });
    await one.open("App/a.swift", code);
    const fix = (await one.actions("App/a.swift", '"_ipp._tcp"')).find(isFix);
    assert.equal(fix?.title, "Add _ipp._tcp to NSBonjourServices in Info.plist (check the result)");
    assert.notEqual(fix.isPreferred, true);
    const end = { line: 8, character: 31 };
    assert.deepEqual(changesOf(fix), [
      {
        textDocument: { uri: one.uriOf("App/Info.plist"), version: null },
        edits: [{ range: { start: end, end }, newText: added }],
      },
    ]);
  });

  it("is bound to the version of that file as it stands in the editor", async () => {
    const one = await session({ files: lackingApp({ "a.swift": code }) });
    await one.open("App/a.swift", code);
    await one.open("App/Info.plist", info, "xml");
    await one.type("App/Info.plist", "<dict>\n", "<dict>\n\n");
    const fix = (await one.actions("App/a.swift", '"_ipp._tcp"')).find(isFix);
    const [change, ...others] = changesOf(fix);
    assert.deepEqual([change?.textDocument, others], [{ uri: one.uriOf("App/Info.plist"), version: 2 }, []]);
    assert.deepEqual(
      change!.edits.map((edit) => "range" in edit && edit.range.start),
      [{ line: 9, character: 31 }],
    );
    assert.match(one.applied("App/Info.plist", fix!), /_http\._tcp<\/string>\n {4}<string>_ipp\._tcp<\/string>\n/);
    await one.type("App/Info.plist", "_http._tcp", "_ipp._tcp");
    assert.deepEqual(await one.findings("App/a.swift"), []);
  });

  it("is bound to that version also where the client writes the address of the file in its own way", async () => {
    const below = "@home+work (1)";
    const files = Object.entries(lackingApp({ "a.swift": code })).map(([name, text]) => [`${below}/${name}`, text]);
    const one = await session({ files: Object.fromEntries(files), opened: below });
    const [source, list] = [`${below}/App/a.swift`, `${below}/App/Info.plist`];
    await one.open(source, code);
    await one.open(list, info, "xml");
    await one.type(list, "<dict>\n", "<dict>\n\n");
    const fix = (await one.actions(source, '"_ipp._tcp"')).find(isFix);
    assert.deepEqual(
      changesOf(fix).map(({ textDocument }) => textDocument),
      [{ uri: one.uriOf(list), version: 2 }],
    );
    await one.close(list);
    const [closed] = changesOf((await one.actions(source, '"_ipp._tcp"')).find(isFix));
    assert.equal(closed?.textDocument.version, null);
  });

  it("goes to clients that know no document changes by its file’s address", async () => {
    const { workspaceEdit: _, ...workspace } = fullCapabilities.workspace!;
    const one = await session({
      files: lackingApp({ "a.swift": code }),
      capabilities: { ...fullCapabilities, workspace },
    });
    await one.open("App/a.swift", code);
    const fix = (await one.actions("App/a.swift", '"_ipp._tcp"')).find(isFix);
    assert.deepEqual(Object.keys(fix?.edit?.changes ?? {}), [one.uriOf("App/Info.plist")]);
    assert.equal(fix?.edit?.changes?.[one.uriOf("App/Info.plist")]?.[0]?.newText, added);
  });

  it("is not offered while that file reads otherwise than was taken into account, nor through a link out", async () => {
    const one = await session({ files: lackingApp({ "a.swift": code }) });
    await one.open("App/a.swift", code);
    assert.ok((await one.actions("App/a.swift", '"_ipp._tcp"')).some(isFix));
    one.write("App/Info.plist", info.replace("<dict>", "<dict>\n"));
    assert.ok(!(await one.actions("App/a.swift", '"_ipp._tcp"')).some(isFix));
    await one.changed("App/Info.plist");
    assert.ok((await one.actions("App/a.swift", '"_ipp._tcp"')).some(isFix));
    const outside = join(temporaryFolder("session"), "Info.plist");
    writeFileSync(outside, info);
    rmSync(join(one.folder, "App/Info.plist"));
    if (process.platform === "win32") return;
    symlinkSync(outside, join(one.folder, "App/Info.plist"));
    await one.changed("App/Info.plist");
    assert.ok(!(await one.actions("App/a.swift", '"_ipp._tcp"')).some(isFix));
  });

  it("is no part of what is fixed on save", async () => {
    const one = await session({ files: lackingApp({ "a.swift": code }) });
    await one.open("App/a.swift", code);
    const context = { diagnostics: [], only: ["source.fixAll"] };
    assert.deepEqual(await one.actions("App/a.swift", '"_ipp._tcp"', context), []);
  });

  it("is made once for all files that want the same", async () => {
    const sources = { "a.swift": code, "b.swift": code, "c.swift": asking };
    const one = await session({ files: lackingApp(sources), options: { readOnly: true } });
    one.client.onRequest(readOnlyRequest.method, () => []);
    const uris = Object.keys(sources).map((name) => one.uriOf(`App/${name}`));
    const found = await one.request<RuleFixes>("portolan/fixRule", { rule: "bonjour-service-not-declared", uris });
    assert.deepEqual(
      found.files.map(({ uri, edits }) => [uri, edits.map(({ newText }) => newText)]),
      [[one.uriOf("App/Info.plist"), [added]]],
    );
    assert.deepEqual([found.fixed, found.toCheck], [2, 2]);
    one.client.onRequest(readOnlyRequest.method, () => [one.uriOf("App/Info.plist")]);
    const rule = "bonjour-service-not-declared";
    const left = await one.request<RuleFixes>("portolan/fixRule", { rule, uris });
    assert.deepEqual(left, { files: [], fixed: 0, toCheck: 0, left: 2, clashing: 0 });
    one.client.onRequest(readOnlyRequest.method, () => []);
    const wifi = await one.request<RuleFixes>("portolan/fixRule", { rule: "wifi-info-entitlement-missing", uris });
    assert.deepEqual(
      wifi.files.map(({ uri, edits }) => [uri, edits.length]),
      [[one.uriOf("App/App.entitlements"), 1]],
    );
    assert.equal(entitlements.includes("wifi-info"), false);
  });

  it("is counted where another one, of its file or not, wants something else in its place", async () => {
    const rule = "bonjour-service-not-declared";
    const sources = { "a.swift": code, "b.swift": browsing("_scanner._tcp") };
    const one = await session({ files: lackingApp(sources) });
    const uris = Object.keys(sources).map((name) => one.uriOf(`App/${name}`));
    const found = await one.request<RuleFixes>("portolan/fixRule", { rule, uris });
    assert.deepEqual([found.files.length, found.fixed, found.clashing], [1, 1, 1]);
    await one.open("App/a.swift", `${code}\n${browsing("_scanner._tcp").replace("import Network\n", "")}`);
    const inOne = await one.request<RuleFixes>("portolan/fixRule", { rule, uris: uris.slice(0, 1) });
    assert.deepEqual([inOne.fixed, inOne.clashing], [1, 1]);
  });
});
