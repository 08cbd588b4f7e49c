import assert from "node:assert/strict";
import fc from "fast-check";
import { looksLikeName, stem, wordsOf } from "../../server/corpus/words.ts";

describe("words of the search", () => {
  it("are whole names and their parts, in lower case", () => {
    assert.deepEqual(wordsOf("NWHostEndpoint"), ["nwhostendpoint", "nw", "host", "endpoint"]);
    assert.deepEqual(wordsOf("nw_path_monitor"), ["nw_path_monitor", "nw", "path", "monitor"]);
    assert.ok(wordsOf("sendProviderMessage(_:responseHandler:)").includes("handler"));
  });

  it("are names alone where a framework that is no networking has them", () => {
    assert.deepEqual(wordsOf("SKProductsRequest NSManagedObject UIViewController"), [
      "skproductsrequest",
      "nsmanagedobject",
      "uiviewcontroller",
    ]);
    for (const name of [
      "HMAccessoryBrowser",
      "UNNotificationServiceExtension",
      "NINearbyPeerMeasurement",
      "WCSessionDelegate",
    ])
      assert.equal(wordsOf(name).length, 1, name);
    for (const name of ["NSURLSession", "NSBonjourServices", "CFNetworkCopySystemProxySettings", "RNCNetInfo"])
      assert.ok(wordsOf(name).length > 1, name);
    for (const name of ["CNCopyCurrentNetworkInfo", "EAWiFiUnconfiguredAccessoryBrowser", "GCDAsyncSocket"])
      assert.ok(wordsOf(name).length > 1, name);
    for (const key of ["NSAllowsArbitraryLoads", "NSExceptionDomains", "NSPinnedDomains", "UIBackgroundModes"])
      assert.ok(wordsOf(key).length > 1, key);
  });

  it("are one in Objective-C and in Swift, where both have a class under one name", () => {
    for (const name of ["URLSession", "URLSessionWebSocketTask", "URLRequest", "HTTPURLResponse", "URLCredential"])
      assert.deepEqual(wordsOf(`NS${name}`), wordsOf(name), name);
    for (const name of ["URLErrorDomain", "URLConnection"])
      assert.equal(wordsOf(`NS${name}`)[0], `ns${name.toLowerCase()}`);
  });

  it("tell languages whose names are a letter and a sign from C", () => {
    assert.deepEqual(wordsOf("C# or C++, not C"), ["csharp", "or", "cpp", "not", "c"]);
  });

  it("take https for http too, and neither it nor apns for a plural", () => {
    assert.deepEqual(wordsOf("https"), ["https", "http"]);
    assert.notEqual(stem("apns"), stem("apn"));
  });

  it("keep codes and drop small numbers", () => {
    assert.deepEqual(wordsOf("error -9808 on iOS 18"), ["error", "9808", "on", "ios", "os"]);
  });

  it("meet in one form, whatever the ending", () => {
    for (const [one, other] of [
      ["filter", "filtering"],
      ["connections", "connection"],
      ["proxies", "proxy"],
      ["stopped", "stop"],
      ["addresses", "address"],
      ["tunnels", "tunnel"],
      ["missing", "miss"],
    ]) {
      assert.equal(stem(one!), stem(other!), `${one} ${other}`);
    }
    assert.notEqual(stem("string"), stem("strong"));
  });

  it("tell names of code from words", () => {
    for (const name of ["NWConnection", "startTunnel", "nw_path_t", "NEProvider.wake", "errSSLBadCert"])
      assert.ok(looksLikeName(name), name);
    for (const word of ["connection", "VPN", "Tunnel", "wifi"]) assert.ok(!looksLikeName(word), word);
  });

  it("come from any text without a throw, never empty", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => wordsOf(text).every((word) => word.length > 0)));
  });
});
