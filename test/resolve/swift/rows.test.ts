import { describe } from "mocha";
import { state, states, testMeanings } from "../../support/code.ts";

const model = "final class Model: ObservableObject { @Published var all: [NWTCPConnection] = [] }";

describe("A view of SwiftUI with a row for each element", () => {
  testMeanings([
    [
      "gives its closure the elements of what it is made of",
      "import SwiftUI\nstruct A: View { let all: [NWTCPConnection]; var body: some View { VStack { ForEach(all, id: \\.self) { c in Text(c.«state».description) }\nForEach(all) { Text($0.«state».description) }\nList(all, id: \\.self) { c in HStack { Text(c.«state».description) } } } } }",
      states(3),
    ],
    [
      "gives them to a closure that is no trailing one, and to the key path of their identity",
      "struct A: View { let all: Set<NWTCPConnection>; var body: some View { ForEach(Array(all), id: \\.«state», content: { c in Text(c.«state».description) }) } }",
      states(2),
    ],
    [
      "takes pairs apart",
      "struct A: View { let all: [NWTCPConnection]; var body: some View { ForEach(Array(all.enumerated()), id: \\.element) { i, c in Text(c.«state».description) } } }",
      [state],
    ],
    [
      "knows what an object of another file holds",
      "struct A: View { @ObservedObject var model: Model; var body: some View { ForEach(model.all, id: \\.self) { c in Text(c.«state».description) } } }",
      [state],
      [model],
    ],
    [
      "gives nothing where its values are unknown, are bound, or are none",
      "struct A: View { @State var all: [NWTCPConnection] = []; var body: some View { ForEach(others) { c in Text(c.«state») }\nForEach($all) { c in Text(c.«state») }\nList { c in Text(c.«state») }\nForEach(0..<3) { i in Text(i.«state») } } }",
      ["-", "-", "-", "-"],
    ],
    [
      "is not meant by an own function or type of its name",
      "func ForEach(_ all: [NWTCPConnection], each: (Other) -> Void) {}\nfunc f(all: [NWTCPConnection]) { ForEach(all) { c in c.«state» } }\nfunc g(all: [NWTCPConnection]) { List(all) { c in c.«state» } }",
      ["-", "-"],
      ["struct List { init(_ all: [NWTCPConnection], each: (Other) -> Void) {} }"],
    ],
  ]);
});
