import { describe } from "mocha";
import { testMeanings } from "../../support/code.ts";

const group = "NetworkExtension/NEVPNIKEv2DiffieHellmanGroup.NEVPNIKEv2DiffieHellmanGroup1";
const alias = "typealias DH = NEVPNIKEv2DiffieHellmanGroup\n";

describe("A member without a type before it", () => {
  testMeanings([
    [
      "is of the result that a body gives without a word",
      `${alias}var a: DH { .«group1» }\nfunc f() -> DH { .«group1» }\nfunc g() -> DH {\n.«group1»\n}`,
      [group, group, group],
    ],
    [
      "is of the result of a getter, a subscript and `Self`",
      `${alias}struct A { var a: DH { get { .«group1» } set { x = .«group1» } }\nsubscript(i: Int) -> DH { .«group1» } }\nextension DH { static var weak: Self { .«group1» } }`,
      [group, "-", group, group],
    ],
    [
      "is of what a choice is for",
      `${alias}func f(x: Bool, p: NEVPNIKEv2SecurityAssociationParameters) -> DH { p.diffieHellmanGroup = x ? .«group1» : .group14\nlet a: DH = x ? .group14 : x ? .«group1» : .«group1»\nreturn x ? .«group1» : .group14 }`,
      [group, group, group, group],
    ],
    [
      "is of what branches are for",
      `${alias}func f(x: Bool) -> DH { let a: DH = if x { .«group1» } else { .«group1» }\nreturn switch x { case true: .«group1»\ndefault:\n.«group1» } }\nfunc g(x: Bool) -> DH { if x { .«group1» } else if y { .group2 } else { .«group1» } }`,
      [group, group, group, group, group, group],
    ],
    [
      "is of what a closure gives",
      `${alias}let a: (Int) -> DH = { _ in .«group1» }\nlet b = [1].map { _ -> DH in\n.«group1» }\nfunc f(p: NEVPNIKEv2SecurityAssociationParameters) { p.diffieHellmanGroup = { .«group1» }() }`,
      [group, group, group],
    ],
    [
      "is of what a list or a group of values holds",
      `${alias}func f() -> [DH] { [.«group1», .group14] }\nfunc g() -> (Int, DH) { (1, .«group1») }\nfunc h() -> Set<DH> { [.«group1»] }\nfunc i() -> DH { (.«group1») }`,
      [group, group, group, group],
    ],
    [
      "is not guessed in one of several statements, nor where nothing is given",
      `${alias}func f() -> DH { x = y\n.«group1» }\nfunc g() { .«group1» }\ninit() { .«group1» }\nfunc h() -> some View { .«group1» }`,
      ["-", "-", "-", "-"],
    ],
    [
      "is of the keys that values of a file are asked for by",
      "func f(url: URL, other: Other) throws { _ = try? url.resourceValues(forKeys: [.fileSizeKey, .«typeIdentifierKey»]); _ = try other.values(forKeys: [.«typeIdentifierKey»]) }",
      ["Foundation/NSURLTypeIdentifierKey", "-"],
    ],
    [
      "is not of them where an own method of that name takes others",
      "struct Other { func resourceValues(forKeys keys: Set<Key>) {} }\nfunc f(other: Other) { other.resourceValues(forKeys: [.«typeIdentifierKey»]) }",
      ["-"],
    ],
    ["is no label and no case", `${alias}func f(x: DH) -> Int { switch y { case 1: .«group1»\ndefault: 2 } }`, ["-"]],
  ]);
});
