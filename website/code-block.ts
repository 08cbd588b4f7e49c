import { describeVersions, type Platform, platforms } from "../server/core/platform.ts";
import { escapeHtml } from "../server/escape.ts";
import { lex } from "../server/syntax/read.ts";
import { Kind, type Tokens, tokenText } from "../server/syntax/tokens.ts";
import { type Html, html, trusted } from "./html.ts";

const languageNames: Readonly<Record<string, string>> = {
  swift: "Swift",
  objc: "Objective-C",
  c: "C",
  sh: "Terminal",
  xml: "Property list",
  json: "JSON",
};

/** What the words behind a fence’s language say to a reader. */
const tagNames: Readonly<Record<string, string>> = {
  fixed: "after the fix",
  beside: "beside it",
  joined: "and this",
  info: "Info.plist",
  entitlements: "entitlements",
  profile: "configuration profile",
  "mode=5": "Swift 5 mode",
  "mode=6": "Swift 6 mode",
};

const keywords: ReadonlySet<string> = new Set(
  (
    "actor any as async await break case catch class continue default defer deinit do else enum extension false fileprivate final for func guard if " +
    "import in init inout internal is lazy let mutating nil open override private protocol public return self Self some static struct super " +
    "switch throw throws true try typealias var weak where while const extern id int instancetype nonatomic strong void YES NO nullable typedef sizeof unsigned char"
  ).split(" "),
);

/** A block of code with a line above that says what it is; `info` is what stands behind the fence. */
export function codeBlock(text: string, info: string): Html {
  const [language = "", ...tags] = info.trim().split(/\s+/);
  const label = labelOf(language, tags);
  const isFixed = tags.includes("fixed");
  return html`<figure class="code${isFixed ? " fixed" : ""}">${
    label === "" ? undefined : html`<figcaption>${label}</figcaption>`
  }<pre tabindex="0"><code>${coloured(text, language)}</code></pre></figure>
`;
}

function labelOf(language: string, tags: readonly string[]): string {
  const versions = Object.fromEntries(
    tags.map((tag) => tag.split("=")).filter(([name]) => platforms.includes(name as Platform)),
  );
  const said = tags.flatMap((tag) => {
    const product = /^product=(.+)$/.exec(tag)?.[1];
    return product?.replaceAll("-", " ") ?? tagNames[tag] ?? [];
  });
  return [languageNames[language] ?? language, ...said, describeVersions(versions)]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Code with its words marked by what they are; lines of carets say what Portolan finds in the line above, by its beginning. */
function coloured(text: string, language: string): Html {
  if (language === "swift" || language === "objc") return trusted(colouredCode(lex(text, language)));
  const lines = text.split("\n").map((line) => {
    if (isCarets(line)) return mark("finding", line);
    return language === "xml" ? line.replace(/<[^<>]*>|[^<>]+|[<>]/g, ofXml) : escapeHtml(line);
  });
  return trusted(lines.join("\n"));
}

function ofXml(piece: string): string {
  return piece.startsWith("<") ? mark("keyword", piece) : escapeHtml(piece);
}

function colouredCode(tokens: Tokens): string {
  const { text, count, starts, ends, commentCount, commentStarts, commentEnds } = tokens;
  const pieces: { readonly start: number; readonly end: number; readonly kind: string }[] = [];
  for (let at = 0; at < count; at++) {
    const kind = kindOf(tokens, at);
    if (kind !== undefined) pieces.push({ start: starts[at]!, end: ends[at]!, kind });
  }
  for (let at = 0; at < commentCount; at++) {
    const [start, end] = [commentStarts[at]!, commentEnds[at]!];
    pieces.push({ start, end, kind: isCarets(text.slice(start, end)) ? "finding" : "comment" });
  }
  let made = "";
  let done = 0;
  for (const { start, end, kind } of pieces.sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    made += escapeHtml(text.slice(done, start)) + mark(kind, text.slice(start, end));
    done = end;
  }
  return made + escapeHtml(text.slice(done));
}

function kindOf(tokens: Tokens, at: number): string | undefined {
  switch (tokens.kinds[at]) {
    case Kind.string:
    case Kind.character:
    case Kind.regex:
      return "string";
    case Kind.number:
      return "number";
    case Kind.at:
    case Kind.hash:
    case Kind.directive:
      return "keyword";
    case Kind.identifier: {
      const word = tokenText(tokens, at);
      if (keywords.has(word)) return "keyword";
      return /^[A-Z]/.test(word) ? "type" : undefined;
    }
    default:
      return undefined;
  }
}

function isCarets(line: string): boolean {
  return /^\s*\/\/\s*\^/.test(line);
}

function mark(kind: string, text: string): string {
  const shown = kind === "finding" && !text.endsWith(".") ? `${text}…` : text;
  return `<span class="${kind}">${escapeHtml(shown)}</span>`;
}
