import assert from "node:assert/strict";
import type { PageAnswer } from "../../server/protocol.ts";
import { endSessions, session } from "../support/session.ts";

describe("the page that explains a log", () => {
  afterEach(endSessions);

  it("tells a pasted log as a story, with what it quotes as text", async () => {
    const one = await session();
    const text =
      "dlopen libquic failed\nNSURLErrorDomain Code=-1009 [a](command:b) `c` <img>\nConnection 1: write error 1:57";
    const { markdown } = await one.request<PageAnswer>("portolan/explain", { text });
    assert.match(
      markdown,
      /^# NSURLErrorDomain -1009.*\n\nLine 2: ``NSURLErrorDomain Code=-1009 \[a\]\(command:b\) `c` <img>``/,
    );
    assert.match(markdown, /\n# The lines in their order\n\n- Line 2: ``NSURL.*`` {2}\n.*\n- Line 3: `Connection 1/);
    assert.match(markdown, /\n## 1 line to ignore\n\n- Line 1: The Simulator/);
  });
});
