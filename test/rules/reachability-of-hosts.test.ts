import { describe, it } from "mocha";
import { unknownProject } from "../../server/core/project.ts";
import { checkAt, checkFindings } from "../support/check.ts";

describe("What is advised", () => {
  it("for the reachability of a host that others name is to connect to it", () => {
    const named = (host: string, message: string) =>
      checkAt(
        "swift",
        { ios: "17.4" },
        `import SystemConfiguration
func f(_ given: String) -> Any? {
    let own = "example.com"
    _ = own
    return SCNetworkReachabilityCreateWithName(nil, ${host})
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SCNetworkReachabilityCreateWithName is deprecated since iOS 17.4; ${message}
}
`,
      );
    const host =
      "NWPathMonitor knows no host: connect to it with URLSession or NWConnection, which wait for connectivity.";
    named("given", host);
    named("own", "connect and wait for connectivity, or watch the path with NWPathMonitor.");
    const text = "[NSString stringWithUTF8String:n].UTF8String";
    checkAt(
      "objc",
      { ios: "15.0" },
      `#import <SystemConfiguration/SystemConfiguration.h>
void f(const char *n) {
    (void)SCNetworkReachabilityCreateWithName(NULL, ${text});
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SCNetworkReachabilityCreateWithName is deprecated from iOS 17.4 on, above this deployment target; nw_path_monitor_t knows no host:
    (void)SCNetworkReachabilityCreateWithName(NULL, [@"example.com" UTF8String]);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SCNetworkReachabilityCreateWithName is deprecated from iOS 17.4 on, above this deployment target; nw_path_monitor_t watches
}
`,
    );
  });

  it("names for the reachability of a host nothing that older systems of the target lack", () => {
    checkAt(
      "swift",
      { ios: "9.0" },
      `import SystemConfiguration
func f(_ given: String) -> Any? {
    SCNetworkReachabilityCreateWithName(nil, given)
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SCNetworkReachabilityCreateWithName is deprecated from iOS 17.4 on, above this deployment target; NWPathMonitor knows no host: connect to it; NWConnection waits for connectivity, from iOS 12 on.
}
`,
    );
  });

  it("speaks of no deployment target of a file that no target builds", () => {
    const beside = {
      ...unknownProject,
      deployment: { value: { ios: "15.0" }, source: "test" },
      isBorrowed: true,
    } as const;
    checkFindings(
      `import NetworkExtension
import SystemConfiguration
func f(_ host: NWHostEndpoint) {
//             ^^^^^^^^^^^^^^ NWHostEndpoint is deprecated from iOS 18 on, above the deployment target of the code around it;
    _ = SCNetworkReachabilityCreateWithName(nil, "example.com")
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SCNetworkReachabilityCreateWithName is deprecated from iOS 17.4 on, above the deployment target of the code around it;
}
`,
      "swift",
      beside,
    );
  });
});
