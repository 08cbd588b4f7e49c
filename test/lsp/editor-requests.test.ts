import assert from "node:assert/strict";
import type { CheckSummary, LookupAnswer, LookupHit, RuleName, ToldFinding } from "../../server/protocol.ts";
import { endSessions, session } from "../support/session.ts";

const provider = `import NetworkExtension

final class TunnelProvider: NEPacketTunnelProvider {
  let gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")
}
`;

const scanning = `import NetworkExtension

func scan() -> Bool {
    NEHotspotHelper.register(options: nil, queue: .main) { command in
        guard command.commandType == .filterScanList, let list = command.networkList else { return }
        print(list)
    }
}
`;

describe("what commands of an editor ask", () => {
  afterEach(endSessions);

  it("an empty lookup offers what the file at hand is about, each once, and every reading list", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const asked = { uri: one.uriOf("Tunnel.swift") };
    const { here, lists } = await one.request<{ here: LookupHit[]; lists: LookupHit[] }>("portolan/topics", asked);
    const pages = here.map(({ kind, id }) => `${kind}/${id}`);
    assert.equal(new Set(pages).size, pages.length);
    assert.ok(pages.includes("rule/nwhostendpoint-deprecated"), pages.join());
    assert.ok(pages.includes("list/network-extension"), pages.join());
    assert.ok(here.some(({ kind }) => kind === "article"));
    for (const { page } of [...here, ...lists]) assert.ok(await one.request("portolan/page", { uri: page }), page);
    const nowhere = await one.request<{ here: LookupHit[]; lists: LookupHit[] }>("portolan/topics", {});
    assert.deepEqual(nowhere, { here: [], lists });
  });

  it("pages are found at addresses that end in their titles, and at those without", async () => {
    const one = await session();
    const rules = await one.request<RuleName[]>("portolan/rules");
    const { page, summary } = rules.find(({ id }) => id === "nwhostendpoint-deprecated")!;
    assert.match(
      decodeURIComponent(page),
      /^portolan:\/rule\/nwhostendpoint-deprecated\/A host endpoint of the retired API\.md$/,
    );
    assert.ok(summary);
    const titled = await one.request("portolan/page", { uri: page });
    assert.deepEqual(
      await one.request("portolan/page", { uri: "portolan:/rule/nwhostendpoint-deprecated.md" }),
      titled,
    );
  });

  it("a lookup that fits nothing says what may have been meant", async () => {
    const one = await session();
    const ask = (query: string) => one.request<LookupAnswer>("portolan/lookup", { query, limit: 3 });
    const odd = await ask("bake NWHostEndpiont bread marmalade");
    assert.deepEqual([odd.confident, odd.suggestion], [false, "bake NWHostEndpoint bread marmalade"]);
    const bread = await ask("how to bake bread");
    assert.deepEqual([bread.confident, bread.suggestion], [false, undefined]);
  });

  it("a check counts the files of code and lists, as the command line does, and no logs", async () => {
    const one = await session({
      files: { "A.swift": provider, "Info.plist": "<plist></plist>", "a.log": "x", "b.md": "x" },
    });
    const { files } = await one.request<CheckSummary>("portolan/checkWorkspace", {});
    assert.equal(files, 2);
  });

  it("silences are written for the line or for the file", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const [{ range, code }] = (await one.findings("Tunnel.swift")) as unknown as [{ range: object; code: string }];
    const ask = async (scope: string) => {
      const asked = { uri: one.uriOf("Tunnel.swift"), range, rule: code, scope };
      const edits = await one.request<{ newText: string }[]>("portolan/silence", asked);
      return edits.map(({ newText }) => newText.trim());
    };
    const [line] = await ask("line");
    assert.ok(line!.startsWith("// portolan:disable-next-line") && line!.includes(code), line);
    const [file] = await ask("file");
    assert.ok(file!.startsWith("// portolan:disable-file") && file!.includes(code), file);
  });

  it("of the rules on a line the one that is meant is silenced, and no other", async () => {
    const one = await session();
    await one.open("A.swift", scanning);
    const found = (await one.findings("A.swift")) as unknown as { range: object; code: string }[];
    assert.ok(new Set(found.map(({ code }) => code)).size > 1);
    for (const { range, code } of found)
      for (const [scope, verb] of [
        ["line", "disable-next-line"],
        ["file", "disable-file"],
      ]) {
        const edits = await one.request<{ newText: string }[]>("portolan/silence", {
          uri: one.uriOf("A.swift"),
          range,
          rule: code,
          scope,
        });
        assert.deepEqual(
          edits.map(({ newText }) => newText.trimStart()),
          [`// portolan:${verb} ${code}\n`],
        );
      }
  });

  it("findings are told of snippets for the targets that are given, and of files", async () => {
    const one = await session();
    const text = 'import NetworkExtension\nlet a = NWHostEndpoint(hostname: "a", port: "1")\n';
    const ask = (asked: object) => one.request<ToldFinding[] | null>("portolan/tellFindings", asked);
    const told = await ask({ text, language: "swift", deploymentTarget: { ios: "18.0" } });
    assert.deepEqual(
      told!.map(({ line, rule, severity }) => [line, rule, severity]),
      [[2, "nwhostendpoint-deprecated", "warning"]],
    );
    assert.match(told![0]!.fix!, /hostPort/);
    const older = await ask({ text, language: "swift", deploymentTarget: { ios: "15.0" } });
    assert.equal(older![0]!.severity, "hint");
    assert.equal(await ask({ text, language: "python" }), null);
    await one.open("A.swift", text);
    assert.equal((await ask({ uri: one.uriOf("A.swift") }))!.length, 1);
  });
});
