import assert from "node:assert/strict";
import { documentIn, findingsIn } from "../support/check.ts";

const rule = "provider-completion-not-called";

describe("A filter’s control provider", () => {
  const messages = (code: string, language: "swift" | "objc") => {
    const [document, around] = documentIn(code, language);
    return findingsIn(document, { ...around, only: [rule] }).map(({ message }) => message);
  };
  const swift = (body: string) =>
    messages(
      `import NetworkExtension
final class Control: NEFilterControlProvider {
    override func handleNewFlow(_ flow: NEFilterFlow, completionHandler: @escaping (NEFilterControlVerdict) -> Void) {
        ${body}
    }
    override func handleRemediation(for flow: NEFilterFlow, completionHandler: @escaping (NEFilterControlVerdict) -> Void) {
        ${body}
    }
}
`,
      "swift",
    );
  const objc = (body: string) =>
    messages(
      `#import <NetworkExtension/NetworkExtension.h>
@interface Control : NEFilterControlProvider
@end
@implementation Control
- (void)handleNewFlow:(NEFilterFlow *)flow completionHandler:(void (^)(NEFilterControlVerdict *))completionHandler {
    ${body}
}
- (void)handleRemediationForFlow:(NEFilterFlow *)flow completionHandler:(void (^)(NEFilterControlVerdict *))completionHandler {
    ${body}
}
@end
`,
      "objc",
    );

  it("has to answer for a flow on every way", () => {
    const never = "Nothing here calls completionHandler, which the system waits for.";
    const left = "This returns without calling completionHandler, which the system waits for.";
    assert.deepEqual(swift("notifyRulesChanged()"), [never, never]);
    assert.deepEqual(objc("[self notifyRulesChanged];"), [never, never]);
    assert.deepEqual(swift("guard let url = flow.url else { return }\n        completionHandler(.updateRules())"), [
      left,
      left,
    ]);
    assert.deepEqual(objc("if (!flow.URL) return;\n    completionHandler([NEFilterControlVerdict updateRules]);"), [
      left,
      left,
    ]);
  });

  it("is left alone where it does, hands the handler on or has methods of its own", () => {
    assert.deepEqual(swift("completionHandler(.allow(withUpdateRules: false))"), []);
    assert.deepEqual(swift("ask(flow, completionHandler)"), []);
    assert.deepEqual(swift("super.handleNewFlow(flow, completionHandler: completionHandler)"), []);
    assert.deepEqual(objc("[self ask:flow then:completionHandler];"), []);
    const own = "func handleNewFlow(_ flow: String, completionHandler: () -> Void) { print(flow) }";
    assert.deepEqual(
      messages(`import NetworkExtension\nfinal class C: NEFilterControlProvider { ${own} }\n`, "swift"),
      [],
    );
    const data = "override func handleNewFlow(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict { .allow() }";
    assert.deepEqual(
      messages(`import NetworkExtension\nfinal class D: NEFilterDataProvider { ${data} }\n`, "swift"),
      [],
    );
  });
});
