import assert from "node:assert/strict";
import { linkedByCommands, pageDocument } from "../../client/page-html.ts";

const page = "portolan:/explain/Explained.md?%7B%7D";
const hrefs = (html: string) => [...html.matchAll(/<a(?: href="([^"]*)")?>/g)].map(([, href]) => href);
const given = (href: string | undefined) => JSON.parse(decodeURIComponent(href!.split("?")[1]!));

describe("the HTML of a page", () => {
  it("leads to other pages through the command that opens them, whatever their titles hold", () => {
    const html = '<a href="../article/a-b/What%3F%20%28Or%20not%29.md" data-href="x">A &amp; B</a>';
    const [href] = hrefs(linkedByCommands(html, page, undefined));
    assert.match(href!, /^command:portolan\.open\?/);
    assert.deepEqual(given(href), ["portolan:/article/a-b/What%3F%20%28Or%20not%29.md"]);
  });

  it("leads to lines of the document that it explains, and only where it explains one", () => {
    const html = '<a href="../line/42">Line 42</a>';
    const [href] = hrefs(linkedByCommands(html, page, "untitled:Untitled-1"));
    assert.match(href!, /^command:portolan\.showLine\?/);
    assert.deepEqual(given(href), ["untitled:Untitled-1", 42]);
    assert.deepEqual(hrefs(linkedByCommands(html, page, undefined)), [undefined]);
  });

  it("keeps addresses and places within it, and no command, file or script that a text brings along", () => {
    const links = [
      "https://a.b/c?d=1&amp;e",
      "#do",
      "command:workbench.action.quit",
      "file:///etc/passwd",
      "javascript:a()",
      "http://a",
    ];
    const html = links.map((href) => `<a class="x" href="${href}">x</a>`).join("");
    assert.deepEqual(hrefs(linkedByCommands(html, page, "file:///a")), [
      links[0],
      "#do",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("shows as sentences, and not as code, what only stands in code so that nothing reads it as markup", () => {
    const made = (hasSentences: boolean) =>
      pageDocument({
        title: "x",
        language: "en",
        body: "<code>a</code>",
        hasSentences,
        styles: [],
        cspSource: "",
        nonce: "n",
      });
    assert.match(made(true), /<main class="sentences">/);
    assert.match(made(false), /<main>/);
  });

  it("runs nothing and loads nothing but the sheets that it names", () => {
    const html = pageDocument({
      language: 'de"',
      title: "<b>",
      body: "<p>x</p>",
      styles: ["https://s/a.css"],
      cspSource: "https://s",
      nonce: "n",
    });
    assert.match(html, /content="default-src 'none'; style-src https:\/\/s 'nonce-n'"/);
    assert.match(html, /<title>&lt;b&gt;<\/title>/);
    assert.doesNotMatch(html, /<script|#[0-9a-f]{3,6}\b|rgba?\(/i);
  });

  it("says its title, its language and where its text is, for who has it read aloud", () => {
    const parts = { styles: [], cspSource: "", nonce: "n" };
    const html = pageDocument({ title: "A <b>", language: "de", body: "<h1>A</h1>", ...parts });
    assert.match(html, /<html lang="de">[\s\S]*<title>A &lt;b&gt;<\/title>[\s\S]*<main>\s*<h1>A<\/h1>\s*<\/main>/);
  });

  it("shrinks a title until the longest name of an error domain fits a narrow view", () => {
    const html = pageDocument({ title: "", language: "en", body: "", styles: [], cspSource: "", nonce: "n" });
    const [, paddings, ems] = /h1 \{ font-size: clamp\([^()]*\(100vw - (\d+)px\) \/ (\d+)/.exec(html)!.map(Number);
    // The preview's own sheet pads html and body alike; a bold letter of DejaVu Sans is 0.63 em wide.
    assert.equal(paddings, 4 * 26);
    assert.ok("NEHotspotConfigurationErrorDomain".length * 0.63 <= ems!);
  });
});
