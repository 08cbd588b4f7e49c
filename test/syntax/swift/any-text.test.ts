import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { lexSwift } from "../../../server/syntax/swift/lexer/lexer.ts";
import { outlineSwift } from "../../../server/syntax/swift/outline.ts";
import { TokenBuffer, type Tokens } from "../../../server/syntax/tokens.ts";
import { askSwift } from "../../support/code.ts";

const snippets = [
  "import NetworkExtension\n@available(iOS 15, *) final class Tunnel: NEPacketTunnelProvider {\n  var link: NWTCPConnection?\n  override func startTunnel(options: [String: NSObject]? = nil, completionHandler: @escaping (Error?) -> Void) {\n    guard let link, link.state == .connected else { return completionHandler(nil) }\n  }\n}\n",
  'let text = "port \\(endpoint.port ?? "none") of \\(list.map { "<\\($0)>" }.joined())"\n',
  'let raw = #"a\\#(b)"#; let long = """\n  \\(x)\n  """\n',
  "#if swift(>=6) && os(macOS)\ntypealias Host = __NWHostEndpoint\n#elseif DEBUG\nlet a = /x(y)/\n#else\nfunc f<T: P>(_ a: T, b c: [T] = []) -> (T, Int)? where T: Q { nil }\n#endif\n",
  "if #available(macOS 15, iOS 18, *), let x = y as? [String: Int] { return } else if case .a(let p, _) = q { } else { }\n",
  "switch value { case .hostPort(let host, let port) where port > 1: break\ncase let other as NWHostEndpoint: print(other)\n@unknown default: fatalError() }\n",
  "for (index, each) in flows.enumerated() { each.open { [weak self] error in self?.log(error) } completion: { _ in } }\n",
  "/* a /* b */ c */ // d\nextension NWPath.Status: @retroactive CustomStringConvertible { var description: String { get { `default` } set(v) { } } }\n",
];

const pieces = fc.array(fc.constantFrom(...snippets), { minLength: 1, maxLength: 4 }).map((all) => all.join(""));
const truncated = fc.tuple(pieces, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));
const spliced = fc
  .tuple(pieces, pieces, fc.nat(), fc.nat(), fc.nat())
  .map(
    ([a, b, x, y, z]) =>
      a.slice(0, x % a.length) + b.slice(y % b.length, (y % b.length) + (z % 40)) + a.slice(x % a.length),
  );
const marks = fc
  .array(
    fc.constantFrom(
      '"',
      "\\(",
      ")",
      "{",
      "}",
      "(",
      "[",
      "]",
      "<",
      ">",
      '"""',
      "#",
      "/",
      "*/",
      "/*",
      "\n",
      "if ",
      "case ",
      "let x",
      "func f",
      "#if ",
      "#else",
      "class A:",
      ".",
      "?",
      "@available(",
      "`",
      "in ",
      "\\",
      '#"',
    ),
    { maxLength: 60 },
  )
  .map((all) => all.join(""));
const anyText = fc.oneof(
  truncated,
  spliced,
  marks,
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ maxLength: 200 }),
);

/** What tokens, comments and strings begin and end with. */
const beginnings = [
  "",
  "a",
  "1",
  "0x",
  "1.",
  "1e",
  "1e+",
  "a.0",
  '""',
  '"',
  '"a',
  '"a"',
  '"\\(',
  '"\\(a)',
  '"\\(a)"',
  '"""',
  '"""\n',
  '"""\n"""',
  '#""#',
  '#"',
  '#"a\\',
  '#"a\\#',
  '#"\\#(',
  '#"\\#(a)"#',
  '##"',
  '#"""',
  '#"""#',
  "#/",
  "#/a",
  "#/a/#",
  "/a/",
  "(/a",
  "(/a/",
  "(/[",
  "#",
  "##",
  "#if",
  "#!",
  "@",
  "@a",
  "`",
  "`a",
  "`a`",
  "//",
  "// a",
  "/*",
  "/* a",
  "/**/",
  "/* /* */",
  "*/",
  "+",
  "??",
  ". ",
  "..",
  "...",
  "<",
  "->",
  "!",
  "?",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "\n",
  "\r",
  "\u2028",
  "\ufeff",
  "é",
  "\ud83d",
];
const ends = [
  "",
  "\\",
  '"',
  "#",
  "/",
  "*",
  "`",
  "@",
  ".",
  "(",
  ")",
  "\\(",
  "\\#",
  "\\#(",
  '\\"',
  '"\\',
  '"#',
  "/*",
  "//",
  "*/",
  "+",
  "-",
  "e",
  "\n",
  "\r",
  "\\\n",
  "\\\r",
];
const endings = beginnings.flatMap((first) =>
  ends.flatMap((last) => ["", '"', "\\", "#"].map((mark) => first + last + mark)),
);

describe("Any text read as Swift", () => {
  it("is its tokens and the gaps between them, and gaps hold nothing but white space and comments", () => {
    fc.assert(
      fc.property(anyText, (text) => checkTokens(text, lexSwift(text))),
      { numRuns: 400 },
    );
  });

  it("ends with the text, whatever mark stands last behind whatever begins or ends there", () => {
    for (const text of endings) {
      checkTokens(text, lexSwift(text));
      checkTokens(`let a = ${text}`, lexSwift(`let a = ${text}`));
    }
  });

  it("gives the same tokens from a buffer that was used before", () => {
    const buffer = new TokenBuffer();
    fc.assert(
      fc.property(anyText, (text) => {
        const fresh = lexSwift(text);
        const again = lexSwift(text, buffer);
        assert.equal(again.count, fresh.count);
        assert.deepEqual(again.ends.slice(0, again.count), fresh.ends.slice(0, fresh.count));
      }),
      { numRuns: 100 },
    );
  });

  it("has an outline whose scopes nest and whose tokens all have a scope and conditions", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const outline = outlineSwift(lexSwift(text));
        outline.scopes.forEach(({ parent, range }, at) => {
          assert.ok(parent < at);
          const around = outline.scopes[Math.max(parent, 0)]!.range;
          assert.ok(around.from <= range.from && range.to <= around.to, `scope ${at} leaves its parent`);
        });
        for (let token = 0; token < outline.tokens.count; token++) {
          const { range } = outline.scopes[outline.scopeAt(token)]!;
          assert.ok(range.from <= token && token < range.to);
          assert.equal(typeof outline.conditionsAt(token).dead, "boolean");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("answers every question about every token", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { outline, resolve } = askSwift(text.replace(/[«»]/g, ""));
        const { tokens } = outline;
        for (let token = 0; token < tokens.count; token++) {
          const span = { start: tokens.starts[token]!, end: tokens.ends[token]! };
          const site = { name: tokens.text.slice(span.start, span.end), span, token };
          resolve.meaning(site);
          resolve.receiverType(site);
          resolve.receiverName(site);
          resolve.typeOf(span);
          resolve.enclosingFunction(site);
          resolve.enclosingType(site);
          resolve.endpointModule(site);
          const call = resolve.call(site);
          if (call) assert.ok(call.span.start <= call.name.start && call.name.end <= call.span.end);
          const statement = resolve.statement(site);
          if (statement) assert.ok(statement.span.start <= span.start && span.end <= statement.span.end);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function checkTokens(text: string, tokens: Tokens): void {
  let at = 0;
  let comment = 0;
  for (let token = 0; token <= tokens.count; token++) {
    const start = token < tokens.count ? tokens.starts[token]! : text.length;
    const end = token < tokens.count ? tokens.ends[token]! : text.length;
    assert.ok(start >= at && (token === tokens.count || end > start), `token ${token} does not advance`);
    assert.ok(end <= text.length, `token ${token} ends past ${JSON.stringify(text)}`);
    let gap = "";
    while (comment < tokens.commentCount && tokens.commentStarts[comment]! < start) {
      gap += text.slice(at, tokens.commentStarts[comment]);
      at = tokens.commentEnds[comment]!;
      assert.ok(at <= text.length, `comment ${comment} ends past ${JSON.stringify(text)}`);
      comment++;
    }
    gap += text.slice(at, start);
    assert.match(gap, /^[\s\0\u0085\u200b\ufeff]*$/u);
    at = end;
  }
}
