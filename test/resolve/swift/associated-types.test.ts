import { describe } from "mocha";
import { state, states, testMeanings } from "../../support/code.ts";

const source =
  "protocol Source<Item> { associatedtype Item; associatedtype Other; var item: Item { get }; func next() -> Item?; var other: Self.Other { get } }";
const primary =
  "func f(a: some Source<NWTCPConnection>, b: any Source<NWTCPConnection>) { a.item.«state»; a.next()?.«state»; b.item.«state»; b.other.«state» }\nfunc g<S: Source<NWTCPConnection>>(s: S) { s.item.«state»; s.next()?.«state» }";
const said =
  "func f<S: Source>(s: S, i: S.Item) where S.Item == NWTCPConnection, S.Other: NWTCPConnection { s.item.«state»; s.other.«state»; i.«state» }\nextension Source where Item == NWTCPConnection { func g() { item.«state»; self.next()?.«state»; other.«state» } }\nextension Source where Self.Other == NWTCPConnection { func h() { other.«state»; item.«state» } }";
const asking =
  "protocol Asks<Primary> { associatedtype Held: NWTCPConnection; associatedtype Primary: NWTCPConnection; var held: Held { get }; var first: Primary { get } }";
const bound =
  "func f<A: Asks>(a: A, b: some Asks) { a.held.«state»; b.held.«state»; b.first.«state» }\nextension Asks { func g(_ other: Held) { held.«state»; other.«state» } }";
const met =
  "extension Source { var again: Item { item }; func both() -> (Item, Other) { fatalError() } }\nstruct One: Source { let item: NWTCPConnection; func next() -> NWTCPConnection? { nil }; typealias Other = NWTCPConnection; var other: Other }\nstruct Two<Item>: Source { let item: Item; func next() -> Item? { nil }; let other: Int }\nfunc f(a: One, b: Two<NWTCPConnection>, c: Two<Int>) { a.again.«state»; a.both().1.«state»; b.again.«state»; b.both().1.«state»; c.again.«state» }";

describe("What stands for an associated type", () => {
  testMeanings([
    ["is what angle brackets give to the protocol", `${primary}\n${source}`, [...states(3), "-", ...states(2)]],
    ["is what they give to the protocol of another file", primary, [...states(3), "-", ...states(2)], [source]],
    ["is what a `where` says", `${said}\n${source}`, [...states(5), "-", state, "-"]],
    ["is what a `where` says of the protocol of another file", said, [...states(5), "-", state, "-"], [source]],
    ["is what a type conforms with", `${met}\n${source}`, [...states(3), "-", "-"]],
    ["is what a type conforms with to the protocol of another file", met, [...states(3), "-", "-"], [source]],
    ["is what the protocol asks of it", `${bound}\n${asking}`, states(5)],
    ["is what the protocol of another file asks of it", bound, states(5), [asking]],
    [
      "is unknown where nobody says it, whatever else has its name",
      "protocol Source { associatedtype Item; var item: Item { get } }\nfunc f<Item: NWTCPConnection>(a: any Source, b: Item) { a.item.«state»; b.«state» }",
      ["-", state],
    ],
    [
      "is no type of Apple's in an extension of the protocol, nor is a generic parameter in that of its type",
      "protocol Api { associatedtype NWPath }\nextension Api { func f(_ p: «NWPath») {} }\nstruct Box<NWPath> { struct Inner {} }\nextension Box { func f(_ p: «NWPath») {} }\nextension Box.Inner { func f(_ p: «NWPath») {} }",
      ["-", "-", "-"],
    ],
    [
      "is the element of a sequence that is bound to it",
      "func f<S: Sequence<NWTCPConnection>>(s: S) { for c in s { c.«state» }; s.forEach { $0.«state» } }",
      states(2),
    ],
  ]);
});

describe("The elements of an own sequence", () => {
  testMeanings([
    [
      "are those of the iterator that it makes or is, in methods of the library too",
      "struct A: Sequence, IteratorProtocol { mutating func next() -> NWTCPConnection? { nil } }\nstruct B: Sequence { func makeIterator() -> Array<NWTCPConnection>.Iterator { [].makeIterator() } }\nstruct C: AsyncSequence { struct Iterator { mutating func next() async -> NWTCPConnection? { nil } }; func makeAsyncIterator() -> Iterator { Iterator() } }\nfunc f(a: A, b: B, c: C) async { a.map { $0.«state» }; for x in b { x.«state» }; b.filter { $0.«state» == .connected }; for await x in c { x.«state» } }",
      states(4),
    ],
  ]);
});
