import { checkRule } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** What stands in a comment or in a text is no code: a finding is the same with it and without. */
describe("A comment or a text", () => {
  const words = ["issue #12, see #if and #endif", "cleanup", "a?", "URLProtocol and protocolClasses", "@Builder"];

  for (const word of words) {
    it(`changes no finding: ${word}`, () => {
      checkRule(
        "provider-completion-called-twice",
        `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        setTunnelNetworkSettings(nil) { error in // ${word}
            if let error {
                completionHandler(error)
//              ^^^^^^^^^^^^^^^^^ From here the code goes on to call completionHandler again
            }
            print("${word}")
            completionHandler(nil)
        }
    }
}
`,
      );
      checkRule(
        "interface-list-not-freed",
        `#include <ifaddrs.h>
void f(void) {
    struct ifaddrs *cleanupList = 0; // ${word}
    getifaddrs(&cleanupList); // ${word}
//  ^^^^^^^^^^ Nothing gives this list to freeifaddrs
}
`,
        "objc",
      );
      checkRule(
        "background-session-identifier",
        `import Foundation
func make() -> URLSession {
    URLSession(configuration: .background(withIdentifier: "${word}" + UUID().uuidString))
//                                                        ${"^".repeat(word.length + 22)} This identifier is a new one each time
}
`,
      );
      checkRule(
        "session-task-never-resumed",
        `import Foundation
@available(*, deprecated, message: "${word}") /* ${word} */
func load(_ session: URLSession, _ url: URL) {
    session.dataTask(with: url)
//          ^^^^^^^^ Nothing resumes this task
    print(url)
}
`,
      );
      const plain = `\`\`\`xml info beside\n<key>CFBundleName</key>\n<string>Reader</string>\n\`\`\`

\`\`\`objc joined product=application ios=16.0
#import <UIKit/UIKit.h>
// ${word}
void load(UITableView *table, NSURLSession *session) {
    [table registerClass:[UITableViewCell class] forCellReuseIdentifier:@"${word}"];
    [[session dataTaskWithURL:[NSURL URLWithString:@"http://api.example.org/"]] resume];
//            ^^^^^^^^^^^^^^^ Tunnel has no exception of App Transport Security
}
\`\`\`
`;
      checkJoinedExample("ats-refuses-url", joinedExamplesIn(plain)[0]!);
    });
  }
});
