import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** Holds the body of a function of a data provider for iOS to its carets. */
function check(body: string): void {
  const code = `import Network
import NetworkExtension
final class Filter: NEFilterDataProvider {
    func ask(_ host: NWEndpoint.Host) {
${body}
    }
}`;
  const page = `\`\`\`swift joined product=app-extension ios=16.0\n${code}\n\`\`\`\n`;
  checkJoinedExample("filter-data-provider-network", joinedExamplesIn(page)[0]!);
}

describe("filter-data-provider-network", () => {
  it("finds what is made, in each spelling", () => {
    check(`        let first = NWConnection(host: host, port: 80, using: .tcp)
//                  ^^^^^^^^^^^^ On iOS the sandbox
        let second: NWConnection = .init(host: host, port: 80, using: .tcp)
//                  ^^^^^^^^^^^^ On iOS the sandbox
        let third = URLSession.init(configuration: .default)
//                  ^^^^^^^^^^ On iOS the sandbox
        let fourth = try? Network.NWListener(using: .tcp)
//                                ^^^^^^^^^^ On iOS the sandbox
        var fifth: NWListener?
        fifth = try? .init(using: .tcp)
//                    ^^^^ On iOS the sandbox of a filter data provider refuses the network. Leave NWListener to`);
  });

  it("finds the shared session, also behind its module, and none of an own type", () => {
    check(`        let task = URLSession.shared.dataTask(with: url)
//                 ^^^^^^^^^^ On iOS the sandbox
        let other = Foundation.URLSession.shared.dataTask(with: url)
//                             ^^^^^^^^^^ On iOS the sandbox
        let third = Mocks.URLSession.shared.dataTask(with: url)
        print(URLSession.sharedSession, task, other, third)`);
  });

  it("is quiet about a type that is only named, about own types, and in code for other systems", () => {
    check("        #if os(macOS)\n        print(NWConnection(host: host, port: 80, using: .tcp))\n        #endif");
    check("        let kept: NWConnection? = nil\n        print(kept as Any, NWConnection.self)");
    check("        final class NWBrowser {}\n        print(NWBrowser())");
  });
});
