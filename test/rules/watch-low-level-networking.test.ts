import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** Holds code of a watch app that declares no mode to its carets. */
function check(body: string): void {
  const code = `import Foundation\nimport Network\n${body}`;
  const list = "```xml info beside\n<key>CFBundleName</key>\n<string>Watch</string>\n```\n";
  const page = `${list}\n\`\`\`swift joined product=application watchos=10.0\n${code}\n\`\`\`\n`;
  checkJoinedExample("watch-low-level-networking", joinedExamplesIn(page)[0]!);
}

describe("watch-low-level-networking", () => {
  it("finds tasks of a session, and no methods of others that are called like them", () => {
    check(`class Own { func webSocketTask(with url: URL) {} }
func f(_ session: URLSession, _ own: Own, _ url: URL) {
    own.webSocketTask(with: url)
    session.webSocketTask(with: url).resume()
//          ^^^^^^^^^^^^^ watchOS lets webSocketTask through only for apps
}`);
  });

  it("finds a listener that is made where the type is written elsewhere", () => {
    check(`final class Server {
    var listener: NWListener?
    func begin() { listener = try? .init(using: .tcp) }
//                                  ^^^^ watchOS lets NWListener through only for apps
}`);
  });

  it("is quiet about code for other systems", () => {
    check(`#if os(iOS)
let connection = NWConnection(host: "example.org", port: 443, using: .tls)
#endif`);
  });
});
