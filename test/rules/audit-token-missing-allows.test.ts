import { checkRule } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

describe("audit-token-missing-allows", () => {
  it("names the other token only where the code may run on the Mac, which has it", () => {
    const said = (target: string, message: string) =>
      checkJoinedExample(
        "audit-token-missing-allows",
        joinedExamplesIn(`\`\`\`swift joined product=app-extension ${target}
import NetworkExtension
final class Filter: NEFilterDataProvider {
    override func handleNewFlow(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if flow.sourceAppAuditToken == nil { return .allow() }
//              ^^^^^^^^^^^^^^^^^^^ ${message}
        return .drop()
    }
}
\`\`\`
`)[0]!,
      );
    const every = "Flows without an app’s token exist, and each of them passes here.";
    said("macos=13.0", `${every} Ask for sourceProcessAuditToken, or give them`);
    said("ios=16.0", `${every} Give them a policy of their own.`);
  });

  it("is quiet where another token is asked for, or other things decide", () => {
    checkRule(
      "audit-token-missing-allows",
      `import NetworkExtension
final class F: NEFilterDataProvider {
    func a(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken else {
            return flow.sourceProcessAuditToken == nil ? .drop() : .allow()
        }
        return judge(token)
    }
    func b(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken else {
            if isStrict { return .drop() }
            return .allow()
        }
        return judge(token)
    }
    func c(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if let token = flow.sourceAppAuditToken { return judge(token) }
        return .allow()
    }
    func d(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken else { return isKnown(flow) ? .allow() : .drop() }
        return judge(token)
    }
    func e(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if flow.sourceAppAuditToken == nil { return .drop() } else { return .allow() }
    }
    func f(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if flow.sourceAppAuditToken == nil && isKnown(flow) { return .allow() }
        if isKnown(flow), flow.sourceAppAuditToken == nil { return .allow() }
        if flow.sourceAppAuditToken != nil { return .allow() }
        return .drop()
    }
    func g(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if flow.sourceAppAuditToken == nil { if isKnown(flow) { return .allow() } }
        guard let token = flow.sourceAppAuditToken else {
            if isKnown(flow) { return .allow() }
            fatalError()
        }
        return judge(token)
    }
}
`,
    );
    checkRule(
      "audit-token-missing-allows",
      `#import <NetworkExtension/NetworkExtension.h>
@interface Filter : NEFilterDataProvider
@end
@implementation Filter
- (NEFilterNewFlowVerdict *)handleNewFlow:(NEFilterFlow *)flow {
    if (flow.sourceAppAuditToken == nil) {
        if (self.isKnown) return [NEFilterNewFlowVerdict allowVerdict];
    }
    if (flow.sourceAppAuditToken == nil) if (self.isKnown) return [NEFilterNewFlowVerdict allowVerdict];
    return [NEFilterNewFlowVerdict dropVerdict];
}
@end`,
      "objc",
    );
  });

  it("speaks where everybody who comes to the branch passes, whatever another one does", () => {
    checkRule(
      "audit-token-missing-allows",
      `import NetworkExtension
final class F: NEFilterDataProvider {
    func a(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if flow.sourceAppAuditToken == nil {
//              ^^^^^^^^^^^^^^^^^^^ Flows without an app’s token exist
            if isLoud { log(flow) }
            return .allow()
        } else {
            return .drop()
        }
    }
    func b(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken, check({ if $0 { 1 } else { 2 } }) else {
//                             ^^^^^^^^^^^^^^^^^^^ Flows without an app’s token exist
            do { return .allow() }
        }
        return judge(token)
    }
}
`,
    );
  });
});
