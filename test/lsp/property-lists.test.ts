import assert from "node:assert/strict";
import type { CompletionItem } from "vscode-languageserver";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const info = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
  <key>NSBonjourServices</key>
  <array>
    <string>_http._tcp</string>
  </array>
  <key>NSLocalNetworkUsageDescription</key>
  <string>Finds printers.</string>
</dict>
</plist>
`;
const project = `targets:
  App:
    type: application
    platform: iOS
    sources: [Browse.swift]
    settings: { INFOPLIST_FILE: Info.plist }
`;
const code = `import Network

let browser = NWBrowser(for: .bonjour(type: "_ipp._tcp", domain: nil), using: .tcp)
`;

describe("property lists in the editor", () => {
  afterEach(endSessions);

  it("have findings of their own, which come and go with what is typed", async () => {
    const one = await session({ files: { "Info.plist": info } });
    await one.open("Info.plist", info, "plist");
    assert.deepEqual(await one.findings("Info.plist"), []);
    await one.type("Info.plist", "_http._tcp", "http._tcp");
    const [finding, ...others] = await one.findings("Info.plist");
    assert.deepEqual(others, []);
    assert.equal(finding!.code, "bonjour-type-malformed");
    assert.deepEqual(finding!.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 30 } });
  });

  it("lead from code to the list that lacks something, and are heard at once when it is added there", async () => {
    const one = await session({ files: { "Info.plist": info, "project.yml": project, "Browse.swift": code } });
    await one.open("Browse.swift", code);
    await one.open("Info.plist", info, "plist");
    const [finding] = await one.findings("Browse.swift");
    assert.equal(finding!.code, "bonjour-service-not-declared");
    const [place] = finding!.relatedInformation!;
    assert.match(place!.location.uri, /\/Info\.plist$/);
    await one.type("Info.plist", "_http._tcp", "_ipp._tcp");
    assert.deepEqual(await one.findings("Browse.swift"), []);
  });

  it("are completed, with the cursor where something is to be written if the client can put it there", async () => {
    const text = info.replace(
      "  <key>NSLocalNetworkUsageDescription</key>\n  <string>Finds printers.</string>\n",
      "  \n",
    );
    const position = { line: 7, character: 2 };
    for (const snippetSupport of [false, true]) {
      const capabilities = {
        ...fullCapabilities,
        textDocument: { completion: { completionItem: { snippetSupport } } },
      };
      const one = await session({ files: { "Info.plist": text }, capabilities });
      await one.open("Info.plist", text, "plist");
      const items = await one.request<CompletionItem[]>("textDocument/completion", {
        textDocument: { uri: one.uriOf("Info.plist") },
        position,
      });
      const item = items.find(({ label }) => label === "NSLocalNetworkUsageDescription")!;
      const end = snippetSupport ? `<string>\${0}</string>` : "<string></string>";
      assert.deepEqual(item.textEdit, {
        range: { start: position, end: position },
        newText: `<key>NSLocalNetworkUsageDescription</key>\n${end}`,
      });
    }
  });

  it("lose nothing of a value that is a number when a client puts the cursor there", async () => {
    const text = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\n</dict>\n</plist>\n';
    const capabilities = {
      ...fullCapabilities,
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    };
    const one = await session({ files: { "a.mobileconfig": text }, capabilities });
    await one.open("a.mobileconfig", text, "plist");
    const items = await one.request<CompletionItem[]>("textDocument/completion", {
      textDocument: { uri: one.uriOf("a.mobileconfig") },
      position: { line: 3, character: 0 },
    });
    const { newText } = items.find(({ label }) => label === "PayloadVersion")!.textEdit!;
    const withoutStops = newText.replace(/\$(?:\d+|\{\d+\})/g, "");
    assert.equal(withoutStops, "<key>PayloadVersion</key>\n<integer>1</integer>");
  });

  it("leave code alone, but for the rules in its directives", async () => {
    const text = "import Network\nlet a = NW\n// portolan:disable-line dep\n";
    const one = await session({ files: { "a.swift": text } });
    await one.open("a.swift", text);
    const at = (line: number, character: number) =>
      one.request<CompletionItem[]>("textDocument/completion", {
        textDocument: { uri: one.uriOf("a.swift") },
        position: { line, character },
      });
    assert.deepEqual(await at(1, 10), []);
    assert.ok((await at(2, 29)).some(({ label }) => label === "deprecated-api"));
  });
});
