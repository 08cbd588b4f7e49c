import assert from "node:assert/strict";
import { endSessions, session } from "../support/session.ts";

const provider = "import NetworkExtension\n\nfinal class TunnelProvider: NEPacketTunnelProvider {}\n";

describe("What leads on from code", () => {
  afterEach(endSessions);

  it("leads from imports to reading lists and from providers to guidance, unless that is switched off", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const params = { textDocument: { uri: one.uriOf("Tunnel.swift") } };
    const askForLinks = () => one.request<{ target: string }[]>("textDocument/documentLink", params);
    const askForLenses = () => one.request<{ command: { arguments: string[] } }[]>("textDocument/codeLens", params);
    const [link, ...others] = await askForLinks();
    assert.match(link!.target, /^portolan:\/list\/.+\.md$/);
    assert.deepEqual(others, []);
    const lenses = (await askForLenses()).map(({ command }) => command.arguments[0]!);
    assert.equal(lenses.length, 2);
    assert.equal(lenses[0], link!.target);
    assert.match(lenses[1]!, /^portolan:\/article\/packet-tunnel-overview\//);
    await one.set({ quickLinks: false });
    assert.equal((await askForLinks()).length, 1);
    assert.deepEqual(await askForLenses(), []);
    await one.set({ importLinks: false });
    assert.deepEqual(await askForLinks(), []);
    assert.equal((await askForLenses()).length, 2);
  });

  it("leaves names in code to the click that asks for their definition: a link lies on imports alone", async () => {
    const one = await session();
    const code = `${provider}\nlet flow: NEAppProxyTCPFlow? = nil\nclass Own: NETransparentProxyProvider, NEAppProxyUDPFlowHandling {}\n`;
    await one.open("Tunnel.swift", code);
    const params = { textDocument: { uri: one.uriOf("Tunnel.swift") } };
    const links = await one.request<{ range: { start: object; end: object } }[]>("textDocument/documentLink", params);
    assert.deepEqual(
      links.map(({ range }) => range),
      [{ start: { line: 0, character: 0 }, end: { line: 0, character: 23 } }],
    );
  });
});
