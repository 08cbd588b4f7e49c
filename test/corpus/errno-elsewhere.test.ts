import assert from "node:assert/strict";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("an errno that another system numbers", () => {
  const corpus = theCorpus();
  const said = (text: string) => explain(corpus, text).map(({ id }) => id);

  it("is what the words beside it say, whatever names its domain", () => {
    for (const text of [
      'Error Domain=NSPOSIXErrorDomain Code=104 "Connection reset by peer"',
      "The operation couldn’t be completed. (NSPOSIXErrorDomain error 104.) Connection reset by peer",
      "nw_socket_handle_socket_event [C1:1] Socket SO_ERROR [104: Connection reset by peer]",
      "connect failed: errno 104 Connection reset by peer",
    ])
      assert.deepEqual(said(text), ["NSPOSIXErrorDomain/ECONNRESET"], text);
  });

  it("is nothing where its words are those of no error that the corpus explains", () => {
    for (const text of [
      "nw_socket_handle_socket_event [C1:1] Socket SO_ERROR [61: No data available]",
      'Error Domain=NSPOSIXErrorDomain Code=61 "No data available"',
      "connect failed: errno 61 No data available",
    ])
      assert.deepEqual(said(text), [], text);
  });

  it("leaves the codes of other domains alone, which are the same on all systems", () => {
    assert.deepEqual(said('Error Domain=NSURLErrorDomain Code=-1001 "Connection reset by peer"'), [
      "NSURLErrorDomain/NSURLErrorTimedOut",
    ]);
  });
});

describe("a Wi-Fi network that is joined already", () => {
  it("is said without the number by what wraps the system's error, and not by drivers", () => {
    const corpus = theCorpus();
    const isSaid = (text: string) => explain(corpus, text)[0]?.title === "The device is on that Wi-Fi network already";
    assert.ok(isSaid("NEHotspotConfiguration apply failed: already associated."));
    assert.ok(isSaid("hotspot join error: already associated."));
    assert.ok(!isSaid("wlp5s0 is already associated with channel 36 (5180 MHz), fallback to channel 36"));
  });
});
