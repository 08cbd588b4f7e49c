import assert from "node:assert/strict";
import type { PageAnswer } from "../../server/protocol.ts";
import { checkHeadings } from "../support/headings.ts";
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
      /^# NSURLErrorDomain -1009.*\n\n> Line 2: ``NSURLErrorDomain Code=-1009 \[a\]\(command:b\) `c` <img>``\n\n/,
    );
    assert.match(markdown, /\n\n\*\*What to do:\*\* \S/);
    assert.match(markdown, /\n## The lines in their order\n\n- Line 2: ``NSURL.*`` {2}\n.*\n- Line 3: `Connection 1/);
    assert.match(
      markdown,
      /\n<details><summary>1 line to ignore<\/summary>\n\n- Line 1: The Simulator.*\n\n<\/details>$/,
    );
    checkHeadings(markdown);
  });

  it("says once what two codes mean alike", async () => {
    const one = await session();
    const { markdown } = await one.request<PageAnswer>("portolan/explain", { text: "-1200" });
    assert.match(markdown, /\n# kCFErrorDomainCFNetwork -1200: .*\n\nThe same as NSURLErrorDomain -1200: [^\n]*\.$/);
  });

  it("names the article that a link leads to, where the heading doesn’t", async () => {
    const one = await session();
    const text = 'join: Error Domain=NEHotspotConfigurationErrorDomain Code=8 "internal error."';
    const { markdown } = await one.request<PageAnswer>("portolan/explain", { text });
    const titles = [...markdown.matchAll(/\[Read “([^”]+)”\]/g)].map(([, title]) => title!);
    assert.ok(titles.length > 0, markdown);
    for (const title of titles) assert.ok(!markdown.includes(`# ${title}\n`), markdown);
  });

  it("counts lines as the document does, and links them where it is known which one it is", async () => {
    const one = await session();
    const text = "nothing here\nNSURLErrorDomain Code=-1009\nConnection 1: write error 1:57";
    const page = await one.request<PageAnswer>("portolan/explain", { text, uri: "untitled:Untitled-1", line: 40 });
    assert.match(page.markdown, /\n> \[Line 42\]\((?:\.\.\/)+line\/42(?:\.md)?\): `NSURL/);
    assert.deepEqual(JSON.parse(decodeURIComponent(page.uri.split("?")[1]!)), {
      text,
      from: "untitled:Untitled-1",
      line: 40,
    });
    const again = await one.request<PageAnswer>("portolan/page", { uri: page.uri });
    assert.equal(again.markdown, page.markdown);
  });

  it("says how far a provider came, though nothing failed, and that a long text was read in part", async () => {
    const one = await session();
    const text = "Received a start command from Demo[300]\nstatus changed to connected";
    const page = await one.request<PageAnswer>("portolan/explain", { text });
    assert.match(
      page.markdown,
      /^# A log without a failure\n\nNothing in this log .*: the provider was started and connected\.\n\n## How far the provider came\n\n- asked to start: yes, line 1\n(.*\n)*- connected: yes, line 2$/,
    );
    const single = await one.request<PageAnswer>("portolan/explain", {
      text: `NESMVPNSession[Demo]: ${text.split("\n")[1]}`,
    });
    assert.match(single.markdown, /^# A log without a failure\n(?:.*\n)*- connected: yes, line 1$/);
    const moved = await one.request<PageAnswer>("portolan/explain", { text, uri: "untitled:Untitled-1", line: 40 });
    assert.match(moved.markdown, /\n- asked to start: yes, \[line 41\]\((?:\.\.\/)+line\/41(?:\.md)?\)\n/);
    const long = await one.request<PageAnswer>("portolan/explain", { text: `${text}\n`.repeat(2000) });
    assert.match(long.markdown, /\n\nThe text was long, and its first \d+ lines were read\.$/);
    const again = await one.request<PageAnswer>("portolan/page", { uri: long.uri });
    assert.equal(again.markdown, long.markdown);
    const full = await one.request<PageAnswer>("portolan/explain", { text: text.padStart(20_000, "\n") });
    assert.doesNotMatch(full.markdown, /The text was long/);
  });
});
