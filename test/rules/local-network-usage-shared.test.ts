import assert from "node:assert/strict";
import { lackOfKey } from "../../server/judge/declared.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** Holds code of an app for iOS without any key to its carets. */
function check(body: string): void {
  const code = `import Foundation\nimport Network\n${body}`;
  const page = `\`\`\`xml info beside\n<key>CFBundleName</key><string>App</string>\n\`\`\`\n\n\`\`\`swift joined product=application ios=16.0\n${code}\n\`\`\`\n`;
  checkJoinedExample("local-network-usage-missing", joinedExamplesIn(page)[0]!);
}

describe("local-network-usage-missing", () => {
  it("takes an `.init` for what takes it asks for", () => {
    check(`func resolve(service: NetService) {}
func browse(_ browser: NWBrowser) {}
func f() {
    resolve(service: .init(domain: "", type: "_a._tcp", name: ""))
    browse(.init(for: .bonjour(type: "_a._tcp", domain: nil), using: .tcp))
//          ^^^^ Tunnel has no NSLocalNetworkUsageDescription
}`);
  });
});

describe("a key that every product for a system lacks", () => {
  const product = (platforms: readonly string[] | undefined, keys: readonly string[]) =>
    ({
      name: platforms?.join() ?? "?",
      platforms,
      generatedKeys: [],
      infoPlists: [{ path: "Info.plist", keys: new Map(keys.map((key) => [key, { value: "" }])) }],
    }) as never;
  const lacking = (...bundles: never[]) => lackOfKey({ bundles } as never, "ios", ["A"])?.bundle.name;

  it("is missing there, whatever those for other systems have", () => {
    assert.equal(lacking(product(["macos"], []), product(["ios"], [])), "ios");
    assert.equal(lacking(product(["macos"], ["A"]), product(["ios"], [])), "ios");
  });

  it("is there where one of them has it, or where one is made for what nobody knows", () => {
    assert.equal(lacking(product(["ios"], ["A"]), product(["ios"], [])), undefined);
    assert.equal(lacking(product(undefined, []), product(["ios"], [])), undefined);
    assert.equal(lacking(product(["macos"], [])), undefined);
  });
});
