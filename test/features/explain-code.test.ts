import assert from "node:assert/strict";
import { tellText } from "../../server/features/explain-code.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("a piece of code that is asked about", () => {
  const corpus = theCorpus();
  const ids = (text: string) => tellText(corpus, text).explanations.map(({ id }) => id);

  it("is explained by the symbols that it names, in their order", () => {
    assert.deepEqual(ids('let s = NWConnection(host: "x", port: 80, using: .tls)'), ["Network/swift/NWConnection"]);
    assert.ok(ids("return NWHostEndpoint(hostname: host, port: port)").includes("NetworkExtension/NWHostEndpoint"));
    assert.deepEqual(ids('let text = "NWConnection" // NWListener'), []);
  });

  it("is explained by the article about a module that it imports", () => {
    assert.deepEqual(ids("import NetworkExtension"), ["resources-network-extension"]);
    assert.deepEqual(ids("@import Network;"), ["resources-network-framework"]);
    assert.deepEqual(ids("import UIKit"), []);
  });

  it("is read as Objective-C where it looks so", () => {
    assert.ok(
      ids('NWHostEndpoint *end = [NWHostEndpoint endpointWithHostname:@"a" port:@"1"];').includes(
        "NetworkExtension/NWHostEndpoint",
      ),
    );
  });

  it("keeps the line on which each name stands", () => {
    const said = tellText(corpus, "import Foundation\nlet monitor = NWPathMonitor()").explanations;
    assert.deepEqual(
      said.map(({ line, quote }) => [line, quote]),
      [[1, "let monitor = NWPathMonitor()"]],
    );
  });

  it("gives way to what a log says, and is not seen in prose or in a log's own words", () => {
    assert.deepEqual(ids("NWConnection became ready"), []);
    assert.deepEqual(ids("2024-01-01 10:00:00.000000+0000 App[1:2] NWConnection ready"), []);
    assert.deepEqual(ids("[C1 connected] let it go"), []);
  });

  it("leads to articles that exist", () => {
    for (const name of [
      "Network",
      "NetworkExtension",
      "MultipeerConnectivity",
      "AccessorySetupKit",
      "WiFiAware",
      "SystemExtensions",
    ])
      assert.equal(ids(`import ${name}`).length, 1, name);
  });
});
