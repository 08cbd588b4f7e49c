import { describe, it } from "mocha";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

const at = (code: string) =>
  checkFindings(code, "swift", { ...unknownProject, deployment: { value: { ios: "16.0" }, source: "test" } });

describe("deprecated-api of a member whose type has a name of C", () => {
  it("sees it where only a function that takes the type is named", () => {
    at(
      `import Network
func f(_ options: NWProtocolTLS.Options) {
    sec_protocol_options_set_min_tls_protocol_version(options.securityProtocolOptions, .TLSv10)
//                                                                                      ^^^^^^ tls_protocol_version_t.TLSv10 is deprecated since iOS 15; use tls_protocol_version_t.TLSv12.
}
`,
    );
  });

  it("sees it where only a property of the type is set", () => {
    at(
      `import Foundation
let configuration = URLSessionConfiguration.ephemeral
func f() {
    configuration.tlsMinimumSupportedProtocolVersion = .TLSv11
//                                                      ^^^^^^ tls_protocol_version_t.TLSv11 is deprecated since iOS 15; use tls_protocol_version_t.TLSv12.
}
`,
    );
  });

  it("says nothing of a version that is not deprecated, and of a case of somebody else's", () => {
    at(
      `import Foundation
enum Version { case TLSv10, TLSv12 }
let mine: Version = .TLSv10
func f(_ configuration: URLSessionConfiguration) {
    configuration.tlsMinimumSupportedProtocolVersion = .TLSv13
}
`,
    );
  });
});
