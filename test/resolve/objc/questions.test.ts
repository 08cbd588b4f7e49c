import assert from "node:assert/strict";
import fc from "fast-check";
import type { Span } from "../../../server/core/text.ts";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { Kind, TokenBuffer } from "../../../server/syntax/tokens.ts";
import { resolveObjc } from "./code.ts";

const text = `@implementation Tunnel : NEPacketTunnelProvider
- (BOOL)open:(NWTCPConnection *)link to:(id)place {
  if (ready) [self go:link with:place ? a : b];
  NSData *d = SSLRead(link, x[1], 2);
  return [link isOpen];
}
@end
@interface Tunnel () <Watcher>
@end`;

function ask(at: string) {
  const { resolve, siteAt } = resolveObjc(text);
  const site = siteAt(text.indexOf(at));
  return { resolve, site, shown: (span: Span | undefined) => span && text.slice(span.start, span.end) };
}

describe("questions about a place in Objective-C", () => {
  it("a message is its receiver, pieces and values", () => {
    const { resolve, site, shown } = ask("go:link");
    const call = resolve.call(site)!;
    assert.equal(shown(call.span), "[self go:link with:place ? a : b]");
    assert.equal(shown(call.receiver), "self");
    assert.equal(call.parentheses, undefined);
    assert.deepEqual(
      call.arguments.map((each) => [each.label, shown(each.labelSpan), shown(each.value)]),
      [
        ["go", "go", "link"],
        ["with", "with", "place ? a : b"],
      ],
    );
    assert.equal(resolve.receiverType(site), "Tunnel *");
    assert.equal(resolve.receiverName(site), "Tunnel");
  });

  it("a word of a statement calls nothing", () => {
    const code = "void f(int a) { if (a) return (g)(a); for (;;) h(sizeof(a)); }";
    const { resolve, siteAt } = resolveObjc(code);
    const isCall = (word: string) => resolve.call(siteAt(code.indexOf(word))) !== undefined;
    assert.deepEqual(["if", "return", "for", "sizeof", "h("].map(isCall), [false, false, false, false, true]);
  });

  it("a call of C has values without labels", () => {
    const { resolve, site, shown } = ask("SSLRead");
    const call = resolve.call(site)!;
    assert.equal(shown(call.parentheses), "(link, x[1], 2)");
    assert.deepEqual(
      call.arguments.map((each) => shown(each.value)),
      ["link", "x[1]", "2"],
    );
  });

  it("a unary message has no arguments", () => {
    const { resolve, site, shown } = ask("isOpen");
    assert.deepEqual(resolve.call(site)!.arguments, []);
    assert.equal(shown(resolve.call(site)!.receiver), "link");
  });

  it("the method and type around it are known", () => {
    const { resolve, site, shown } = ask("SSLRead");
    const around = resolve.enclosingFunction(site)!;
    assert.equal(around.signature, "open:to:");
    assert.deepEqual(
      around.parameters.map((each) => [each.label, each.name, shown(each.type)]),
      [
        ["open", "link", "NWTCPConnection *"],
        ["to", "place", "id"],
      ],
    );
    assert.equal(resolve.enclosingType(site)?.name, "Tunnel");
    assert.deepEqual(resolve.superclasses("Tunnel"), ["NEPacketTunnelProvider", "Watcher", "NEProvider", "NSObject"]);
  });

  it("a statement knows whether it declares", () => {
    const first = ask("go:link");
    assert.equal(
      first.shown(first.resolve.statement(first.site)?.span),
      "if (ready) [self go:link with:place ? a : b];",
    );
    assert.equal(first.resolve.statement(first.site)?.declares, false);
    const second = ask("SSLRead");
    assert.equal(second.shown(second.resolve.statement(second.site)?.span), "NSData *d = SSLRead(link, x[1], 2);");
    assert.equal(second.resolve.statement(second.site)?.declares, true);
    const outside = ask("Watcher");
    assert.equal(outside.resolve.statement(outside.site), undefined);
  });

  it("the bare endpoint type is always the older one", () => {
    const code = "NWEndpoint *e;";
    const { resolve, siteAt } = resolveObjc(code);
    assert.equal(resolve.endpointModule(siteAt(0)), "NetworkExtension");
    assert.equal(resolve.isApple(siteAt(0)), true);
    assert.equal(resolve.typeOf({ start: 12, end: 13 }), "NWEndpoint *");
  });

  it("nesting of any depth has an answer", () => {
    const parts: readonly [string, string][] = [
      ["[", " a]"],
      ["(", ")"],
      ["(id)", ""],
      ["[a b:", "]"],
      ["@[", "]"],
      ["^{ id x = ", "; }"],
    ];
    for (const [open, close] of parts) {
      const code = `void f(void) { id y = ${open.repeat(9000)}x${close.repeat(9000)}; [y cancel]; }`;
      const { resolve, siteAt } = resolveObjc(code);
      for (const name of ["x", "y", "cancel"]) {
        const site = siteAt(code.lastIndexOf(name));
        assert.equal(resolve.meaning(site), undefined);
        assert.equal(resolve.endpointModule(site), undefined);
        assert.ok(resolve.statement(site) !== undefined && resolve.typeOf(site.span) !== "");
      }
    }
  });

  it("every question has an answer, whatever the text", () => {
    const pieces = [
      "[",
      "]",
      "(",
      ")",
      "{",
      "}",
      "NWEndpoint",
      " *",
      "x",
      ":",
      ";",
      "=",
      "?",
      ".",
      "->",
      "^",
      "@end",
      "@interface A : B",
      "@implementation A",
      "- (void)a:(id)b {",
      "#if 0",
      "#else",
      "#endif",
      "#define M(x)",
      "@available(iOS 13, *)",
      "if",
      "else",
      "@property id x;",
      "typedef",
      "struct",
      "enum",
      "for",
      "in",
      "typeof(x) ",
      "::",
      "<",
      ">",
      ",",
      "@",
      "\n",
      "id x = x",
      "self",
      "return",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const code = parts.join(" ");
        const tokens = lexObjc(code, new TokenBuffer());
        const { resolve, siteAt } = resolveObjc(code);
        for (let token = 0; token < tokens.count; token++) {
          if (tokens.kinds[token] !== Kind.identifier) continue;
          const site = siteAt(tokens.starts[token]!);
          resolve.meaning(site);
          resolve.receiverType(site);
          resolve.receiverName(site);
          resolve.typeOf(site.span);
          for (const span of [
            resolve.call(site)?.span,
            resolve.statement(site)?.span,
            resolve.enclosingFunction(site)?.span,
          ]) {
            assert.ok(span === undefined || (span.start <= span.end && span.end <= code.length));
          }
          const type = resolve.enclosingType(site);
          assert.ok(type === undefined || type.body.start <= type.body.end);
          assert.equal(typeof resolve.conditions(site).dead, "boolean");
        }
      }),
      { numRuns: 300 },
    );
  });
});
