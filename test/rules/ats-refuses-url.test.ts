import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

const list = "```xml info beside\n<key>CFBundleName</key>\n<string>Reader</string>\n```\n";

/** Holds code of an app without exceptions to its carets. */
function check(language: "swift" | "objc", code: string): void {
  const example = `${list}\n\`\`\`${language} joined product=application ios=16.0\n${code}\n\`\`\`\n`;
  checkJoinedExample("ats-refuses-url", joinedExamplesIn(example)[0]!);
}

describe("ats-refuses-url", () => {
  it("speaks of NSURLConnection, which loads under the same policy", () => {
    check(
      "swift",
      `import Foundation
func load(_ delegate: NSURLConnectionDelegate, _ queue: OperationQueue) throws {
    let request = URLRequest(url: URL(string: "http://feeds.example.org/all.xml")!)
    NSURLConnection.sendAsynchronousRequest(request, queue: queue) { _, _, _ in }
//                  ^^^^^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
    _ = try NSURLConnection.sendSynchronousRequest(request, returning: nil)
//                          ^^^^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
    let other = URLRequest(url: URL(string: "https://feeds.example.org/all.xml")!)
    NSURLConnection.sendAsynchronousRequest(other, queue: queue) { _, _, _ in }
}`,
    );
    check(
      "objc",
      `#import <Foundation/Foundation.h>
void load(id delegate) {
    NSURLRequest *request = [NSURLRequest requestWithURL:[NSURL URLWithString:@"http://feeds.example.org/all.xml"]];
    [NSURLConnection connectionWithRequest:request delegate:delegate];
//                   ^^^^^^^^^^^^^^^^^^^^^ Tunnel has no exception
    NSURLConnection *made = [[NSURLConnection alloc] initWithRequest:request delegate:delegate];
//                                                   ^^^^^^^^^^^^^^^ Tunnel has no exception
}`,
    );
  });
});
