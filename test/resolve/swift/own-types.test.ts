import { describe } from "mocha";
import { testMeanings } from "../../support/code.ts";

const tcp = "NetworkExtension/NWTCPConnection";

describe("Members of own types that take Apple’s names", () => {
  testMeanings([
    [
      "are own: those that it lacks, cases, and what types within it have",
      "class NWTCPConnection { var now: URLSessionWebSocketTask.CloseCode = .«invalid»; func f() { «cancel»(); «state» } }\nclass URLSessionWebSocketTask { enum CloseCode: Int { case invalid }; enum Message { case data(Data) }; func f() -> Any { Message.«data»(d) } }\nfunc f(c: NWTCPConnection) { c.«state»; NWTCPConnection().«cancel»() }",
      Array(6).fill("-"),
    ],
    [
      "are own, whichever file declares the type",
      "func f(c: NWTCPConnection, t: URLSessionWebSocketTask) { c.«state»; URLSessionWebSocketTask.Message.«data»(d); t.cancel(with: .«goingAway») }",
      ["-", "-", "-"],
      [
        "class NWTCPConnection {}\nclass URLSessionWebSocketTask { enum CloseCode: Int { case goingAway }; enum Message { case data(Data) }; func cancel(with code: CloseCode) {} }",
      ],
    ],
  ]);
});

describe("Names of Apple’s that an own type has on other systems alone", () => {
  const elsewhere = "class NWTCPConnection { func cancel() {} }";
  const use = "func f(c: «NWTCPConnection») { c.«cancel»(); c.«state» }";
  const apples = [tcp, `${tcp}.cancel`, `${tcp}.state`];
  testMeanings([
    ["are Apple’s", `#if os(Linux)\n${elsewhere}\n#endif\n${use}`, apples],
    ["are Apple’s, whichever file declares the type", use, apples, [`#if os(Windows)\n${elsewhere}\n#endif`]],
    [
      "are Apple’s beside aliases",
      `#if os(Linux)\ntypealias NWTCPConnection = Socket\n#endif\n${use}`,
      apples,
      ["#if os(Android)\ntypealias NWTCPConnection = Socket\n#endif"],
    ],
    ["are own where some build for Apple’s has the type", use, ["-", "-", "-"], [`#if DEBUG\n${elsewhere}\n#endif`]],
  ]);
});

describe("Types of one name in several functions", () => {
  const apples = "class Probe { let c: NWTCPConnection }";
  const own = "class Probe { let c: Socket; func go() { c.«cancel»() } }";
  testMeanings([
    [
      "have each their own members",
      `func f() { ${apples}; Probe().c.«cancel»() }\nfunc g(probes: [Any]) { ${own}; let p: Probe = make(); p.c.«cancel»(); for case let q as Probe in probes { q.c.«state» } }`,
      [`${tcp}.cancel`, "-", "-", "-"],
    ],
    [
      "have them in either order, and in blocks of one function",
      `func f() { if a { ${own}; Probe().c.«cancel»() } else { ${apples}; let p = Probe(); p.c.«cancel»() } }`,
      ["-", "-", `${tcp}.cancel`],
    ],
    [
      "inherit what they say themselves",
      "class Socket {}\nfunc f() { class Probe: NWTCPConnection {}; Probe().«cancel»() }\nfunc g() { class Probe: Socket {}; Probe().«cancel»(); func h(p: Probe) { p.«state» } }",
      [`${tcp}.cancel`, "-", "-"],
    ],
    [
      "have their own types within them",
      "func f() { struct Box { struct Probe { let c: NWTCPConnection }; let p: Probe }; Box().p.c.«cancel»() }\nfunc g() { struct Box { struct Probe { let c: Socket }; let p: Probe }; Box().p.c.«cancel»() }",
      [`${tcp}.cancel`, "-"],
    ],
    [
      "are given on by functions within theirs",
      `func f() { ${apples}; func make() -> Probe? { nil }; make()?.c.«cancel»() }\nfunc g() { ${own}; func make() -> Probe? { nil }; make()?.c.«cancel»() }`,
      [`${tcp}.cancel`, "-", "-"],
    ],
  ]);
  testMeanings([
    [
      "come before one at the top of the file, which others see",
      `${apples}\nfunc f() { ${own}; Probe().c.«cancel»() }\nfunc g() { Probe().c.«cancel»() }`,
      ["-", "-", `${tcp}.cancel`],
    ],
    [
      "come before one of the type around their function",
      `class Around { ${apples}; func f() { ${own}; Probe().c.«cancel»() }; func g(p: Probe) { p.c.«cancel»() } }`,
      ["-", "-", `${tcp}.cancel`],
    ],
    [
      "come behind one of a type within their function",
      `func f() { ${own}; struct Box { ${apples}; let p: Probe; func g() { p.c.«cancel»(); Probe().c.«cancel»() } } }`,
      ["-", `${tcp}.cancel`, `${tcp}.cancel`],
    ],
    [
      "aren’t what values have whose types are written outside of their function",
      `${apples}\nclass Around { let p: Probe = make(); func q() -> Probe { p }; func f(r: Probe) -> Probe { ${own}; p.c.«cancel»(); q().c.«cancel»(); r.c.«cancel»(); top().c.«cancel»(); Probe().c.«cancel»() } }\nfunc top() -> Probe { x }`,
      ["-", `${tcp}.cancel`, `${tcp}.cancel`, `${tcp}.cancel`, `${tcp}.cancel`, "-"],
    ],
    [
      "aren’t it either where those have nothing of Apple’s",
      `${own}\nclass Around { let p: Probe = make(); func q() -> Probe { p }; func f(r: Probe, all: [Probe]) { ${apples}; p.c.«cancel»(); q().c.«cancel»(); r.c.«cancel»(); all[0].c.«cancel»(); Probe().c.«cancel»() } }`,
      ["-", "-", "-", "-", "-", `${tcp}.cancel`],
    ],
    [
      "come before one of another file, and have nothing of it",
      "func f() { class Probe: Base { }; Probe().«cancel»(); Probe().c.«cancel»() }",
      ["-", "-"],
      ["class Probe: NWTCPConnection { let c: NWTCPConnection }"],
    ],
  ]);
});
