import assert from "node:assert/strict";
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  type FixEdit,
  fixRuleCommand,
  migrationPage,
  type PageAnswer,
  type ProviderChecklist,
  type RuleFixes,
  readOnlyRequest,
} from "../../server/protocol.ts";
import { browsing, lackingApp } from "../support/lacking-app.ts";
import { filter, tunnel } from "../support/made-extensions.ts";
import { endSessions, session } from "../support/session.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const endpoint = 'import NetworkExtension\n\nlet a = NWHostEndpoint(hostname: "a.example", port: "53")\n';
const certificate = `import Security
func f(trust: SecTrust) {
  let a = SecTrustGetCertificateAtIndex(trust, 0)
  print(a as Any)
}
`;
const typed = "// typed meanwhile, and long\n";

type Session = Awaited<ReturnType<typeof session>>;

const made = (text: string, edits: readonly FixEdit[]) =>
  TextDocument.applyEdits(TextDocument.create("a:b", "swift", 1, text), [...edits]);

/** Types a line at the beginning of a file, which is then the version after `version`. */
function typeInto(one: Session, name: string, version: number) {
  const start = { line: 0, character: 0 };
  return one.client.sendNotification("textDocument/didChange", {
    textDocument: { uri: one.uriOf(name), version: version + 1 },
    contentChanges: [{ range: { start, end: start }, text: typed }],
  });
}

/** A session in which a line is typed into a file while the server waits for what is read-only. */
async function typingMeanwhile(name: string, text: string) {
  const one = await session({ files: { [name]: text }, options: { readOnly: true } });
  await one.open(name, text);
  one.client.onRequest(readOnlyRequest.method, async () => {
    await typeInto(one, name, 1);
    // An answer behind what was typed.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return [];
  });
  return one;
}

describe("edits of an answer", () => {
  afterEach(endSessions);

  it("speak of the version that they were worked out for, whatever is typed meanwhile", async () => {
    const one = await typingMeanwhile("a.swift", endpoint);
    const asked = { rule: "nwhostendpoint-deprecated", uris: [one.uriOf("a.swift")] };
    const [file] = (await one.request<RuleFixes>("portolan/fixRule", asked)).files;
    assert.equal(file!.version, 1);
    assert.match(
      made(endpoint, file!.edits),
      /^let a = Network\.NWEndpoint\.hostPort\(host: "a\.example", port: 53\)$/m,
    );
  });

  it("have their versions for every editor that knows them, also where all fixes are safe", async () => {
    const one = await typingMeanwhile("a.swift", certificate);
    const applied: WorkspaceEdit[] = [];
    one.client.onRequest("workspace/applyEdit", ({ edit }: { readonly edit: WorkspaceEdit }) => {
      applied.push(edit);
      return { applied: true };
    });
    const command = { command: fixRuleCommand, arguments: ["sec-trust-certificate-at-index"] };
    await one.request("workspace/executeCommand", command);
    const [change] = applied[0]!.documentChanges as TextDocumentEdit[];
    assert.deepEqual(change!.textDocument, { uri: one.uriOf("a.swift"), version: 1 });
    assert.match(made(certificate, change!.edits as FixEdit[]), /SecTrustCopyCertificateChain/);
    assert.equal(applied[0]!.changes, undefined);
  });

  it("of an action that looks into another file stand where their version has the code", async () => {
    const code = browsing("_ipp._tcp");
    const lines = (text: string) => text.split("\n").filter((line) => !/^\s*\/\/ (?:typed|portolan:)/.test(line));
    const one = await session({ files: lackingApp({ "a.swift": code }) });
    await one.open("App/a.swift", code);
    const position = (version: number) => {
      const text = TextDocument.create("a:b", "swift", 1, typed.repeat(version - 1) + code);
      return text.positionAt(text.getText().indexOf("NWBrowser"));
    };
    for (let version = 1; version <= 15; version++) {
      const range = { start: position(version), end: position(version) };
      const textDocument = { uri: one.uriOf("App/a.swift") };
      const asked = { textDocument, range, context: { diagnostics: [] } };
      const answer = one.request<CodeAction[]>("textDocument/codeAction", asked);
      await new Promise((resolve) => setTimeout(resolve, version / 2));
      await typeInto(one, "App/a.swift", version);
      for (const { edit } of await answer)
        for (const { textDocument: at, edits } of (edit?.documentChanges ?? []) as TextDocumentEdit[]) {
          if (at.uri !== textDocument.uri) continue;
          const after = made(typed.repeat(at.version! - 1) + code, edits as FixEdit[]);
          assert.deepEqual(lines(after), lines(code));
        }
    }
  });
});

describe("the opened folders as they stand", () => {
  const app = (files: typeof tunnel.files, project = tunnel.project) => ({
    ...files,
    "App.xcodeproj/project.pbxproj": pbxprojText(project),
  });
  afterEach(endSessions);

  it("are what the doctor speaks of: places and fixes are those of unsaved text, with its version", async () => {
    const path = "App/App.swift";
    const code = tunnel.files[path]!.replace("app.ext", "app.exd");
    const one = await session({ files: app({ ...tunnel.files, [path]: code }) });
    const failing = async () => {
      const [list] = await one.request<ProviderChecklist[]>("portolan/doctor", {});
      return list!.checks.find(({ fix, place }) => fix !== undefined && place?.uri === one.uriOf(path));
    };
    const closed = (await failing())!;
    assert.equal(closed.fix!.version, undefined);
    const open = `// one\n// another line\n${code}`;
    await one.open(path, open);
    const { place, fix } = (await failing())!;
    assert.equal(place!.range.start.line, closed.place!.range.start.line + 2);
    assert.equal(fix!.version, 1);
    assert.equal(made(open, fix!.edits), `// one\n// another line\n${tunnel.files[path]}`);
    await one.type(path, "app.exd", "app.ext");
    assert.equal(await failing(), undefined);
  });

  it("have a file that is new for the plan", async () => {
    const plan = async () => (await one.request<PageAnswer>("portolan/page", { uri: migrationPage })).markdown;
    const one = await session({ files: { "A.swift": "import Network\n" } });
    assert.match(await plan(), /Nothing here uses a retired API/);
    one.write("B.swift", endpoint);
    await one.changed("B.swift");
    assert.match(await plan(), /`B\.swift:3:9`/);
  });

  it("have a file that is new for the doctor", async () => {
    const path = "App/App.swift";
    const [line] = /^.*activationRequest.*\n/m.exec(filter.files[path]!)!;
    const files = app({ ...filter.files, [path]: filter.files[path]!.replace(line, "") }, filter.project);
    const one = await session({ files });
    const state = async () => {
      const [list] = await one.request<ProviderChecklist[]>("portolan/doctor", {});
      return list!.checks.find(({ title }) => /activate/i.test(title))!.state;
    };
    assert.notEqual(await state(), "ok");
    one.write("App/Activate.swift", `import SystemExtensions\nfunc activate() {\n${line}}\n`);
    await one.changed("App/Activate.swift");
    assert.equal(await state(), "ok");
  });
});
