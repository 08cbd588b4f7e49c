import assert from "node:assert/strict";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { Marked } from "marked";
import {
  codeSpan,
  escapeControls,
  escapedJson,
  escapeMarkdown,
  escapeNotice,
  escapeSarif,
  escapeTerminal,
} from "../server/escape.ts";
import { control } from "./support/controls.ts";

const pieces = [
  "[a](command:b)",
  "[a](https://b.c)",
  "[a](file:///b)",
  "[a]",
  "](",
  "[",
  "]",
  "(",
  ")",
  "(command:b)",
  "$(trash)",
  "$(sync~spin)",
  "\\$(trash)",
  "$",
  "`",
  "``",
  "**",
  "_",
  "\\",
  "\\n",
  "\\x1b",
  "\\u202e",
  "<a href='https://b.c'>",
  "<img src=x onerror=b>",
  "<command:b>",
  "https://b.c",
  "www.b.c",
  "_www.b.c",
  "b@b.c",
  "![a](b)",
  "# ",
  "- ",
  "\n",
  "\n\n",
  "\r",
  "\t",
  " ",
  "\u001b[31m",
  "\u0007",
  "\u007f",
  "\u009b",
  "\u2028",
  "\u061c",
  "\u200e",
  "\u200f",
  "\u202a",
  "\u202e",
  "\u2066",
  "\u2069",
  "{0}",
  "{",
  "}",
  "&lt;",
  "word",
];
const foreign = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);

/** What VS Code takes for a link in notices and status items, and for an icon in labels. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

function holdsForAny(check: (text: string) => void): void {
  fc.assert(fc.property(foreign, check), { numRuns: 3000 });
}

describe("foreign text in a notice of VS Code", () => {
  it("holds no link, no icon, no control character and no line break", () => {
    holdsForAny((text) => {
      const shown = escapeNotice(text);
      assert.doesNotMatch(shown, link);
      assert.doesNotMatch(shown, icon);
      assert.doesNotMatch(shown, control);
    });
  });

  it("stays readable: nothing but spaces is added to text that can be seen", () => {
    holdsForAny((text) => {
      const seen = escapeControls(text);
      assert.equal(escapeNotice(text).replaceAll(" ", ""), seen.replaceAll(" ", ""));
    });
    assert.equal(
      escapeNotice("Swift 5: App.xcodeproj, target App (iOS) [2]"),
      "Swift 5: App.xcodeproj, target App (iOS) [2]",
    );
  });

  it("stays the same where it passes through twice, on the server and in the client", () => {
    holdsForAny((text) => assert.equal(escapeNotice(escapeNotice(text)), escapeNotice(text)));
  });
});

describe("foreign text on a terminal", () => {
  it("holds no control character and no line break", () => {
    holdsForAny((text) => assert.doesNotMatch(escapeTerminal(text), control));
  });

  it("can be read back: no two texts look alike", () => {
    holdsForAny((text) => assert.equal(readEscapes(escapeTerminal(text)), text));
  });

  it("stays as it is where everything can be seen", () => {
    for (const text of ["Sources/Ünnel 🛟.swift:1:2: “a” isn’t \\.path", "C:\\Users\\Me", ""]) {
      assert.equal(escapeTerminal(text), text);
    }
  });
});

describe("foreign text in JSON", () => {
  it("is the same value, and holds no control character but the line breaks between values", () => {
    holdsForAny((text) => {
      const shown = escapedJson({ [text]: [text] });
      assert.doesNotMatch(shown.replaceAll("\n", ""), control);
      assert.deepEqual(JSON.parse(shown), { [text]: [text] });
    });
  });
});

describe("foreign text in a message of SARIF", () => {
  it("holds no placeholder, no embedded link and no line break", () => {
    holdsForAny((text) => {
      const shown = escapeSarif(text);
      assert.doesNotMatch(shown.replace(/\{\{|\}\}/g, ""), /[{}]/);
      assert.doesNotMatch(shown, /\[[^\]]*\]\([^)]*\)/);
      assert.doesNotMatch(shown, control);
    });
  });

  it("reads as the same text once braces are single again", () => {
    holdsForAny((text) => {
      const read = escapeSarif(text).replace(/\{\{|\}\}/g, ([brace]) => brace!);
      assert.equal(read.replaceAll(" ", ""), escapeControls(text).replaceAll(" ", ""));
    });
  });
});

describe("foreign text in Markdown", () => {
  const preview = new MarkdownIt({ html: true, linkify: true });
  const hover = new Marked({ gfm: true });
  const readers = {
    preview: (text: string) => preview.render(text),
    hover: (text: string) => String(hover.parse(text)).replaceAll("&#39;", "'"),
  };
  const places = [
    (span: string) => `A ${span} here.`,
    (span: string) => `**${span}** is current.`,
    (span: string) => `- ${span}`,
    (span: string) => `${span}`,
    (span: string) => `[Article](portolan:/article/a): ${span} and ${span}`,
  ];

  const sentences = [
    (sentence: string) => `- ✓ ${sentence}: ${sentence} Article: \`a\`.`,
    (sentence: string) => `It says: ${sentence}`,
  ];

  for (const [name, render] of Object.entries(readers)) {
    it(`is code, and nothing in it is a link, an image, HTML or a heading in a ${name}`, () => {
      holdsForAny((text) => {
        if (text === "") return;
        const shown = escapeHtml(escapeControls(text));
        for (const place of places) {
          const expected = render(place("`placeholder`")).replaceAll("placeholder", () => shown);
          assert.equal(render(place(codeSpan(text))), expected);
        }
      });
    });

    it(`is text as it is written where it is shown as a sentence in a ${name}`, () => {
      holdsForAny((text) => {
        const shown = escapeHtml(escapeControls(text));
        for (const place of sentences) {
          const expected = render(place("Aplaceholder.")).replaceAll("placeholder", () => shown);
          assert.equal(render(place(escapeMarkdown(`A${text}.`))), expected);
        }
      });
    });
  }

  it("is hardly changed where it is a sentence", () => {
    const sentence = "com.example.Tunnel doesn’t begin with the app’s com.example.App (iOS 16.0+): NSExtension.";
    assert.equal(escapeMarkdown(sentence), sentence);
  });
});

/** The text behind `escapeTerminal`. */
function readEscapes(shown: string): string {
  const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return shown.replace(/(\\+)(n|r|t|x[0-9a-f]{2}|u[0-9a-f]{4})/g, (_, slashes: string, sign: string) => {
    const half = "\\".repeat(slashes.length / 2);
    if (slashes.length % 2 === 0) return half + sign;
    return half + (letters[sign] ?? String.fromCharCode(Number.parseInt(sign.slice(1), 16)));
  });
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
