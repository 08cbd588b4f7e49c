import { checkRule } from "../support/check.ts";

const head = `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
`;

function checkStart(body: string): void {
  checkRule("provider-completion-called-twice", `${head}${body}\n    }\n}`);
}

describe("provider-completion-called-twice", () => {
  it("says nothing where nobody returns from what is called between the two", () => {
    for (const call of ["fatalError()", "quick_exit(1)", "Darwin.exit(1)", "Thread.exit()", "give(up: 1)"])
      checkRule(
        "provider-completion-called-twice",
        `${head}        if options == nil { completionHandler(nil); ${call} }\n        completionHandler(nil)\n    }\n    func give(up: Int) -> Never { fatalError() }\n}`,
      );
    checkStart(`        if options == nil { completionHandler(nil); session.abort() }
//                          ^^^^^^^^^^^^^^^^^ From here
        completionHandler(nil)`);
  });
});
