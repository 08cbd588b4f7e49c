import assert from "node:assert/strict";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("a name that is explained", () => {
  const corpus = theCorpus();
  const said = (text: string) => explain(corpus, text).map(({ kind, id }) => `${kind}:${id}`);

  it("is a method as Objective-C writes of it", () => {
    const known = said("NSURLSession.invalidateAndCancel");
    assert.equal(known.length, 1);
    for (const text of ["-[NSURLSession invalidateAndCancel]", "[NSURLSession invalidateAndCancel]"])
      assert.deepEqual(said(text), known, text);
    const start = "NEPacketTunnelProvider startTunnelWithOptions:completionHandler:";
    assert.deepEqual(said(`-[${start}]`), said(start.replace(" ", ".")));
    assert.notEqual(said(`-[${start}]`).length, 0);
    assert.deepEqual(said("-[DemoTunnel startTunnelWithOptions:]"), []);
  });

  it("is the same between quotes, as messages and pages have it", () => {
    const known = said("SecTrustEvaluate");
    assert.equal(known.length, 1);
    for (const text of [
      "'SecTrustEvaluate'",
      '"SecTrustEvaluate"',
      "‘SecTrustEvaluate’",
      "“SecTrustEvaluate”",
      "„SecTrustEvaluate“",
    ])
      assert.deepEqual(said(text), known, text);
    assert.deepEqual(said("'it' said 'SecTrustEvaluate'"), []);
  });

  it("is a long negative code without its sign, where no code has that number", () => {
    for (const text of ["9807", "error 9807", "error code: 9807"])
      assert.deepEqual(said(text), ["error:NSOSStatusErrorDomain/errSSLXCertChainInvalid"], text);
    assert.deepEqual(said("1006"), ["error:WebSocket close code/AbnormalClosure"]);
    assert.deepEqual(said("8080"), []);
  });

  it("leads from what background sessions want of app extensions to the article that says it", () => {
    for (const text of [
      "NSURLErrorDomain -995",
      "NSURLErrorDomain -996",
      "kCFURLErrorBackgroundSessionInUseByAnotherProcess",
    ])
      assert.equal(explain(corpus, text)[0]?.article, "background-urlsession", text);
  });
});
