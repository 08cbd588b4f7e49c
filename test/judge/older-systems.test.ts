import { describe, it } from "mocha";
import type { CodeLanguage } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

const at = (language: CodeLanguage, macos: string, code: string) =>
  checkFindings(code, language, { ...unknownProject, deployment: { value: { macos }, source: "test" } });

describe("What newer systems deprecate", () => {
  it("is to be dropped as a key beside its successor, which is for readers who know that one", () => {
    const both = (when: string) => `#import <Foundation/Foundation.h>
void f(NSMutableDictionary *info, NSURL *url) {
  info[NSURLErrorFailingURLErrorKey] = url;
  info[NSURLErrorFailingURLStringErrorKey] = url.absoluteString;
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NSURLErrorFailingURLStringErrorKey is deprecated ${when}; NSURLErrorFailingURLErrorKey already stands beside it. Drop the old one once nothing reads it.
}
`;
    at("objc", "13.0", both("from macOS 15.4 on, above this deployment target"));
    at("objc", "15.4", both("since macOS 15.4"));
    at(
      "objc",
      "13.0",
      `#import <Foundation/Foundation.h>
void f(NSMutableDictionary *info, NSURL *url) {
  info[NSURLErrorFailingURLStringErrorKey] = url.absoluteString;
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NSURLErrorFailingURLStringErrorKey is deprecated from macOS 15.4 on, above this deployment target; NSURLErrorFailingURLErrorKey takes its place
}
`,
    );
    at(
      "swift",
      "13.0",
      `import Foundation
func f(_ url: URL) -> [String: Any] {
    [NSURLErrorFailingURLErrorKey: url, NSURLErrorFailingURLStringErrorKey: url.absoluteString]
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NSURLErrorFailingURLStringErrorKey is deprecated from macOS 15.4 on, above this deployment target; NSURLErrorFailingURLErrorKey already
}
`,
    );
  });

  it("is left alone in a function that makes the endpoint of one API that of the other", () => {
    const objc = (mark = "") => `#import <Network/Network.h>
#import <NetworkExtension/NetworkExtension.h>
@implementation Utils
+ (NWHostEndpoint *)oldEndpoint:(nw_endpoint_t)endpoint {
  NSString *host = @(nw_endpoint_get_hostname(endpoint));
  return [NWHostEndpoint endpointWithHostname:host port:@"53"];
${mark}}
@end
`;
    at("objc", "11.0", objc());
    at(
      "objc",
      "11.0",
      `#import <Network/Network.h>
#import <NetworkExtension/NetworkExtension.h>
nw_endpoint_t newer(NWEndpoint *old);
void other(NWEndpoint *old);
//         ^^^^^^^^^^ NWEndpoint is deprecated from
@interface Utils : NSObject
+ (nw_endpoint_t)newEndpoint:(NWHostEndpoint *)old;
@property NWEndpoint *old;
//        ^^^^^^^^^^ NWEndpoint is deprecated from
@property nw_endpoint_t newer;
@end
`,
    );
    at(
      "swift",
      "11.0",
      `import Network
import NetworkExtension
func newer(_ old: NetworkExtension.NWEndpoint) -> Network.NWEndpoint? {
    guard let host = old as? NWHostEndpoint, let port = NWEndpoint.Port(host.port) else { return nil }
    return .hostPort(host: .init(host.hostname), port: port)
}
extension Network.NWEndpoint {
    init(_ old: NWHostEndpoint) {
        self = .hostPort(host: .init(old.hostname), port: 53)
    }
}
`,
    );
    at(
      "swift",
      "11.0",
      `import NetworkExtension
func older(_ host: String) -> NWHostEndpoint {
//                            ^^^^^^^^^^^^^^ NWHostEndpoint is deprecated from
    NWHostEndpoint(hostname: host, port: "53")
//  ^^^^^^^^^^^^^^ NWHostEndpoint is deprecated from macOS 15 on, above this deployment target; Network framework’s
}
`,
    );
  });

  it("is said once of a class and its method in one message, as long as compilers say nothing", () => {
    const made = (target: string, marks: string) =>
      at(
        "objc",
        target,
        `#import <NetworkExtension/NetworkExtension.h>
id f(void) {
  return [NWHostEndpoint endpointWithHostname:@"a" port:@"1"];
${marks}}
`,
      );
    made("11.0", "//                       ^^^^^^^^^^^^^^^^^^^^ NWHostEndpoint is deprecated from\n");
    made(
      "15.0",
      "//        ^^^^^^^^^^^^^^ NWHostEndpoint is deprecated since\n//                       ^^^^^^^^^^^^^^^^^^^^ NWHostEndpoint is deprecated since\n",
    );
  });

  it("is not said of the class to which what is read of a flow is cast, where it is said of what is read", () => {
    const opened = (target: string, marks: string) =>
      at(
        "objc",
        target,
        `#import <NetworkExtension/NetworkExtension.h>
// portolan:disable-next-line flow-endpoint-property-legacy
void f(NEAppProxyUDPFlow *f) { [f openWithLocalEndpoint:(NWHostEndpoint *)f.localEndpoint completionHandler:nil]; }
${marks}`,
      );
    opened("11.0", "");
    opened(
      "15.0",
      "//                                                       ^^^^^^^^^^^^^^ NWHostEndpoint is deprecated since\n",
    );
  });
});
