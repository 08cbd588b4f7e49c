import { describe } from "mocha";
import { state, states, testMeanings } from "../../support/code.ts";

const wrapper =
  "@propertyWrapper struct Kept<Value> { var wrappedValue: Value; var inner: Value { wrappedValue }; var projectedValue: Kept<Value> { self } }";
const holder =
  "final class A { @Kept private(set) var c: NWTCPConnection; @MainActor @Kept<NWTCPConnection> var d: NWTCPConnection";
const outside = "func f(a: A) { a.$c.inner.«state»; a.c.«state»; a.$d.wrappedValue.«state»; a.$e.inner.«state» }";

describe("What a property wrapper projects", () => {
  testMeanings([
    [
      "has the type that it declares, and what is beside it is the wrapper",
      `${wrapper}\n${holder}\nfunc g() { $c.inner.«state»; self.$c.inner.«state»; _c.inner.«state»; _d.inner.«state» } }\n${outside}`,
      [...states(7), "-"],
    ],
    ["is known of a type and a wrapper of other files", outside, [...states(3), "-"], [wrapper, `${holder} }`]],
    [
      "is a binding in SwiftUI, to parts as well, and a publisher in Combine",
      "import SwiftUI\nfinal class M { @Published var c: NWTCPConnection?; func g() { $c.sink { $0?.«state» } } }\nstruct V { @State var c: NWTCPConnection; @StateObject var m: M; @Binding var b: NWTCPConnection\nfunc g() { $c.wrappedValue.«state»; _c.wrappedValue.«state»; $m.c.wrappedValue?.«state»; m.$c.sink { $0?.«state» }; $b.wrappedValue.«state»; b.«state» } }",
      states(7),
    ],
    [
      "is nothing of an own wrapper that projects nothing, whatever the library's of its name does",
      "@propertyWrapper struct State<T> { var wrappedValue: T }\nstruct V { @State var c: NWTCPConnection\nfunc g() { $c.wrappedValue.«state»; _c.wrappedValue.«state» } }",
      ["-", state],
    ],
  ]);
});
