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
