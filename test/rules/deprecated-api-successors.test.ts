import { describe, it } from "mocha";
import type { CodeLanguage } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

const at = (language: CodeLanguage, code: string) =>
  checkFindings(code, language, { ...unknownProject, deployment: { value: { macos: "15.0" }, source: "test" } });

describe("deprecated-api of a browser that looks for domains", () => {
  it("names what looks for domains, also where the browser is made and stopped", () => {
    at(
      "swift",
      `import Foundation
final class C {
    let browser = NetServiceBrowser()
//                ^^^^^^^^^^^^^^^^^ NetServiceBrowser is marked “to be deprecated”; new code uses DNSServiceEnumerateDomains
    func f() {
        browser.searchForBrowsableDomains()
//              ^^^^^^^^^^^^^^^^^^^^^^^^^ NetServiceBrowser.searchForBrowsableDomains is marked “to be deprecated”; new code uses DNSServiceEnumerateDomains
        browser.stop()
//              ^^^^ NetServiceBrowser.stop is marked “to be deprecated”; new code uses DNSServiceEnumerateDomains
    }
}
`,
    );
  });

  it("tells it from one that looks for services in the same file", () => {
    at(
      "objc",
      `#import <CFNetwork/CFNetwork.h>
typedef struct { CFNetServiceBrowserRef domains, services; } Logger;
void f(Logger *l) {
  CFNetServiceBrowserSearchForDomains(l->domains, false, NULL);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFNetServiceBrowserSearchForDomains is marked “to be deprecated”; new code uses DNSServiceEnumerateDomains.
  CFNetServiceBrowserSearchForServices(l->services, CFSTR("_a._tcp"), NULL, NULL);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFNetServiceBrowserSearchForServices is marked “to be deprecated”; new code uses nw_browser_t.
}
void g(Logger *l, CFNetServiceBrowserRef other) {
  CFNetServiceBrowserInvalidate(l->domains);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFNetServiceBrowserInvalidate is marked “to be deprecated”; new code uses DNSServiceEnumerateDomains.
  CFNetServiceBrowserInvalidate(l->services);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFNetServiceBrowserInvalidate is marked “to be deprecated”; new code uses nw_browser_t.
  CFNetServiceBrowserInvalidate(other);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFNetServiceBrowserInvalidate is marked “to be deprecated”; new code uses nw_browser_t.
}
`,
    );
  });
});

describe("deprecated-api of a service that is resolved", () => {
  it("names what resolves without a connection as well, in either language", () => {
    at(
      "swift",
      `import Foundation
func f(s: NetService) -> [Data]? { s.addresses }
//        ^^^^^^^^^^ NetService is marked “to be deprecated”
//                                   ^^^^^^^^^ NetService.addresses is marked “to be deprecated”; new code uses Network.NWConnection, or DNSServiceResolve where nothing is to be connected.
`,
    );
    at(
      "objc",
      `#import <Foundation/Foundation.h>
NSString *f(NSNetService *s) { return s.hostName; }
//          ^^^^^^^^^^^^ NSNetService is marked “to be deprecated”
//                                      ^^^^^^^^ NSNetService.hostName is marked “to be deprecated”; new code uses nw_connection_t, or DNSServiceResolve where nothing is to be connected.
`,
    );
  });

  it("is said of what publishes, and of the object that does both", () => {
    const both =
      "DNSServiceRegister where something else listens, or DNSServiceResolve where nothing is to be connected";
    at(
      "objc",
      `#import <Foundation/Foundation.h>
void f(NSNetService *s) { [s stop]; }
//     ^^^^^^^^^^^^ NSNetService is marked “to be deprecated”; new code uses nw_listener_t or nw_connection_t, or ${both}.
//                           ^^^^ -[NSNetService stop] is marked “to be deprecated”; new code uses nw_connection_t or nw_listener_t, or ${both}.
`,
    );
    at(
      "swift",
      `import Foundation
func f(s: NetService) { s.publish() }
//        ^^^^^^^^^^ NetService is marked “to be deprecated”; new code uses Network.NWListener or Network.NWConnection, or ${both}.
//                        ^^^^^^^ NetService.publish is marked “to be deprecated”; new code uses Network.NWListener, or DNSServiceRegister where something else listens.
`,
    );
  });

  it("names no type of Swift as the other way in C", () => {
    const code = (name: string) => `#import <CFNetwork/CFNetwork.h>
void f(CFStringRef name) { CFHostCreateWithName(NULL, name); }
//                         ^^^^^^^^^^^^^^^^^^^^ CFHostCreateWithName is marked “to be deprecated”; new code uses DNSServiceGetAddrInfo, or ${name} to connect by name.
`;
    at("objc", code("nw_connection_t"));
  });
});

describe("deprecated-api of a service of Core Foundation", () => {
  it("names what registers and resolves it, as of NSNetService, and no browser, and nothing for its type", () => {
    const successor = "nw_connection_t or nw_listener_t, or DNSServiceRegister where something else listens";
    at(
      "objc",
      `#import <CFNetwork/CFNetwork.h>
void f(CFNetServiceRef s) {
  CFNetServiceCreate(NULL, CFSTR(""), CFSTR("_a._tcp"), CFSTR("a"), 1);
//^^^^^^^^^^^^^^^^^^ CFNetServiceCreate is marked “to be deprecated”; new code uses ${successor}
  CFNetServiceCreateCopy(NULL, s);
//^^^^^^^^^^^^^^^^^^^^^^ CFNetServiceCreateCopy is marked “to be deprecated”; new code uses ${successor}
  CFNetServiceSetClient(s, NULL, NULL);
//^^^^^^^^^^^^^^^^^^^^^ CFNetServiceSetClient is marked “to be deprecated”; new code uses ${successor}
  CFNetServiceCancel(s);
//^^^^^^^^^^^^^^^^^^ CFNetServiceCancel is marked “to be deprecated”; new code uses ${successor}
  CFNetServiceGetTypeID();
//^^^^^^^^^^^^^^^^^^^^^ CFNetServiceGetTypeID is marked “to be deprecated” and has no replacement. A service of today is no object
}
`,
    );
  });
});

describe("deprecated-api of percent escapes", () => {
  it("speaks of the functions of Core Foundation as of the methods of NSString", () => {
    at(
      "objc",
      `#import <Foundation/Foundation.h>
CFStringRef f(CFStringRef s) { return CFURLCreateStringByAddingPercentEscapes(NULL, s, NULL, NULL, kCFStringEncodingUTF8); }
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFURLCreateStringByAddingPercentEscapes is deprecated since macOS 10.11; use -[NSString stringByAddingPercentEncodingWithAllowedCharacters:].
CFStringRef g(CFStringRef s) { return CFURLCreateStringByReplacingPercentEscapesUsingEncoding(NULL, s, CFSTR(""), kCFStringEncodingUTF8); }
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFURLCreateStringByReplacingPercentEscapesUsingEncoding is deprecated since macOS 10.11; use CFURLCreateStringByReplacingPercentEscapes.
CFStringRef h(CFStringRef s) { return CFURLCreateStringByReplacingPercentEscapes(NULL, s, CFSTR("")); }
`,
    );
  });

  it("asks for no newer system for a function that is as old as the deprecated one", () => {
    const project = { ...unknownProject, deployment: { value: { macos: "10.7", tvos: "9.0" }, source: "test" } };
    checkFindings(
      `#import <Foundation/Foundation.h>
CFStringRef g(CFStringRef s) { return CFURLCreateStringByReplacingPercentEscapesUsingEncoding(NULL, s, CFSTR(""), kCFStringEncodingUTF8); }
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFURLCreateStringByReplacingPercentEscapesUsingEncoding is deprecated since tvOS 9; use CFURLCreateStringByReplacingPercentEscapes.
`,
      "objc",
      project,
    );
  });
});

describe("deprecated-api of a version of SSL", () => {
  it("says that the value is dropped where TLS of today has none for it, and what it becomes where it has", () => {
    const code = (name: string, message: string) => `#import <Security/Security.h>
void f(SSLContextRef c) {
  int version = ${name};
//              ${"^".repeat(name.length)} ${name} is deprecated since macOS 10.15${message}.
}
`;
    const dropped = " and has no replacement. No value of tls_protocol_version_t stands for";
    at("objc", code("kSSLProtocol2", `${dropped} SSL 2; drop what is for it`));
    at("objc", code("kSSLProtocol3", `${dropped} SSL 3; drop what is for it`));
    at("objc", code("kSSLProtocolAll", `${dropped} every version; a minimum and a maximum bound them`));
    at("objc", code("kTLSProtocol12", "; use tls_protocol_version_TLSv12"));
  });
});

describe("deprecated-api of what newer systems deprecate", () => {
  it("says from which system on the successor is there where that is later still", () => {
    checkFindings(
      `#import <Security/Security.h>
void f(SSLContextRef c) { SSLSetEnableCertVerify(c, false); }
//                        ^^^^^^^^^^^^^^^^^^^^^^ SSLSetEnableCertVerify is deprecated from macOS 10.9 on, above this deployment target; sec_protocol_options_set_verify_block (from macOS 10.14 on) takes its place there.
`,
      "objc",
      { ...unknownProject, deployment: { value: { macos: "10.8" }, source: "test" } },
    );
  });

  it("tells a class method from the method of instances that takes its name", () => {
    at(
      "swift",
      `import CoreWLAN
let names = CWWiFiClient.interfaceNames()
//                       ^^^^^^^^^^^^^^ The class method CWWiFiClient.interfaceNames() is deprecated since macOS 13; use CWWiFiClient.interfaceNames().
`,
    );
  });

  it("knows what keys of a stream's proxy become in the proxies of a session, and that nothing reads listings of FTP", () => {
    at(
      "swift",
      `import Foundation
let host = kCFStreamPropertyHTTPProxyHost
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kCFStreamPropertyHTTPProxyHost is deprecated since macOS 10.11; code that uses it moves to Foundation.URLSession, or kCFNetworkProxiesHTTPProxy where it is a key of connectionProxyDictionary.
let name = kCFFTPResourceName
//         ^^^^^^^^^^^^^^^^^^ kCFFTPResourceName is deprecated since macOS 10.11 and has no replacement. Nothing of today reads listings of FTP
`,
    );
  });
});

describe("deprecated-api of a key that files are asked by", () => {
  it("is told in a file that never writes the key's type", () => {
    at(
      "swift",
      `import AppKit
func kind(of url: URL) -> String? {
    try? url.resourceValues(forKeys: [.typeIdentifierKey, .fileSizeKey]).typeIdentifier
//                                     ^^^^^^^^^^^^^^^^^ URLResourceKey.typeIdentifierKey is marked “to be deprecated”; new code uses URLResourceKey.contentTypeKey.
}
`,
    );
  });
});
