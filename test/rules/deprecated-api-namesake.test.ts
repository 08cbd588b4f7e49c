import { describe, it } from "mocha";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

describe("deprecated-api of a member whose successor has the same name", () => {
  it("tells it by its labels", () => {
    checkFindings(
      `import NetworkExtension
class Push: NEAppPushProvider {
    override func start(completionHandler: @escaping (Error?) -> Void) { completionHandler(nil) }
//                ^^^^^ NEAppPushProvider.start(completionHandler:) is marked “to be deprecated”; new code uses start().
}
`,
      "swift",
      { ...unknownProject, deployment: { value: { ios: "16.0" }, source: "test" } },
    );
  });
});
