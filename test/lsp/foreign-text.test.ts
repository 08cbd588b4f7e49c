import assert from "node:assert/strict";
import { type CodeLens, type DocumentLink, WorkDoneProgress, type WorkDoneProgressReport } from "vscode-languageserver";
import { control } from "../support/controls.ts";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const link = /\]\((command|https?|file|portolan):/;
const icon = /\$\(/;
const foreign = "[a](command:b) [a](https://b.c) $(trash) <img src=x>\u001b[2J\u202e\u061c\u200e\u200f";
const broken = `${foreign}\n[Error - 10:00:00] forged`;
const code = `import NetworkExtension

final class \`${foreign}\`: NETransparentProxyProvider {
  func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint endpoint: Network.NWEndpoint) -> Bool {
    let \`${foreign} gateway\` = NWHostEndpoint(hostname: "10.0.0.1", port: "443")
    return true
  }
}
`;

function isPlain(text: string): void {
  assert.doesNotMatch(text, link);
  assert.doesNotMatch(text, icon);
  assert.doesNotMatch(text, control);
}

describe("what others named, in the editor", () => {
  afterEach(endSessions);

  for (const [what, config] of Object.entries({
    rule: { rules: { [broken]: "off" } },
    setting: { [broken]: 1 },
    platform: { deploymentTarget: { [broken]: "1.0" } },
  })) {
    it(`is no link and no icon in the notice on an unknown ${what}, and forges no line of the log`, async () => {
      const { open, findings, told, log } = await session({ files: { "portolan.json": JSON.stringify(config) } });
      await open("a.swift", code);
      await findings("a.swift");
      assert.equal(told.length, 1);
      assert.match(told[0]!, new RegExp(`there is no ${what} “\\[a\\] \\(command:b\\)`));
      isPlain(told[0]!);
      const said = log.filter((message) => message.includes(`there is no ${what}`));
      assert.equal(said.length, 1);
      for (const line of said[0]!.split("\n")) assert.doesNotMatch(line, control);
      assert.doesNotMatch(log.join("\n"), /^\[Error - 10:00:00\] forged/m);
    });
  }

  it("holds no control characters in the message of a finding", async () => {
    const { open, findings } = await session();
    await open("a.swift", code);
    const messages = (await findings("a.swift")).map(({ message }) => String(message));
    assert.ok(messages.some((message) => message.startsWith("[a](command:b)") && message.includes("does not adopt")));
    for (const message of messages) assert.doesNotMatch(message, control);
  });

  it("is neither link nor icon in actions, lenses, links and hovers", async () => {
    const { open, actions, hover, request, uriOf } = await session();
    await open("a.swift", code);
    const textDocument = { uri: uriOf("a.swift") };
    const offered = (
      await Promise.all(["handleNewUDPFlow", "NWHostEndpoint"].map((at) => actions("a.swift", at)))
    ).flat();
    const lenses = await request<CodeLens[]>("textDocument/codeLens", { textDocument });
    const links = await request<DocumentLink[]>("textDocument/documentLink", { textDocument });
    const titles = [...offered.map(({ title }) => title), ...lenses.map(({ command }) => command!.title)];
    assert.ok(offered.length > 2 && lenses.length > 1 && links.length > 0);
    for (const text of [...titles, ...links.map(({ tooltip }) => tooltip!)]) isPlain(text);
    for (const at of ["[a](command:b)", "NWHostEndpoint", "handleNewUDPFlow", "NETransparentProxyProvider"]) {
      const value = JSON.stringify((await hover("a.swift", at)) ?? "");
      assert.doesNotMatch(value, /\]\((command|file):|trash|<img/);
    }
  });

  it("is no link in what a check of the workspace says of its progress", async function () {
    if (process.platform === "win32") this.skip();
    const files = Object.fromEntries(
      Array.from({ length: 3 }, (_, at) => [`[a](command:b) $(trash)\n${at}.swift`, code]),
    );
    let time = 0;
    const now = () => {
      time += 1000;
      return time;
    };
    const { client, request } = await session({ files, capabilities: fullCapabilities, now });
    const said: string[] = [];
    client.onProgress(WorkDoneProgress.type, "check", (value) => {
      const { message } = value as WorkDoneProgressReport;
      if (message !== undefined) said.push(message);
    });
    const { findings } = await request<{ findings: number }>("portolan/checkWorkspace", { workDoneToken: "check" });
    assert.ok(findings > 0);
    assert.equal(said.length, 3);
    for (const message of said) isPlain(message);
    assert.match(said[0]!, /^\[a\] \(command:b\) \$ \(trash\)\\n\d+\.swift$/);
  });

  it("explains a line of a log on a page whose links are Portolan's own, whatever modules the code imports", async () => {
    const { open, request, uriOf } = await session();
    await open("a.swift", `import ..\nimport \`a/../b\`\n${code}`);
    const text = `${foreign} NSURLErrorDomain Code=-1009`;
    const page = await request<{ uri: string; markdown: string }>("portolan/explain", { text, uri: uriOf("a.swift") });
    assert.match(page.markdown, /^# NSURLErrorDomain/);
    assert.doesNotMatch(page.markdown, /command:b|b\.c|trash|<img/);
    assert.match(page.uri, /^portolan:\/explain\/[\w%-]+\.md\?[\w%.-]+$/);
  });
});
