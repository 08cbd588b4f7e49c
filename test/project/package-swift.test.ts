import assert from "node:assert/strict";
import fc from "fast-check";
import { readPackageManifest } from "../../server/project/manifests/package-swift.ts";
import { packageText } from "../support/projects.ts";

const read = (version: string, body: string, after = "") =>
  readPackageManifest(`${packageText(version, body)}\n${after}`);

const platformCases: readonly (readonly [string, unknown])[] = [
  [".iOS(.v15), .macOS(.v10_15)", { ios: "15.0", macos: "10.15" }],
  [
    '.iOS("13.1"), .tvOS(.v17), .watchOS(SupportedPlatform.WatchOSVersion.v9)',
    { ios: "13.1", tvos: "17.0", watchos: "9.0" },
  ],
  ['.custom("xros", versionString: "1.0"), .driverKit(.v20), .visionOS(.v2)', { visionos: "1.0" }],
  [".macCatalyst(.v13), /* .iOS(.v9), */ .iOS(.v14) // .iOS(.v8)\n", { maccatalyst: "13.0", ios: "14.0" }],
  [".iOS(minimum)", "unknown"],
];

const modeCases: readonly (readonly [string, 5 | 6 | "unknown" | undefined])[] = [
  ["swiftLanguageModes: [.v5]", 5],
  ["swiftLanguageModes: [.v5, .v6]", 6],
  ['swiftLanguageVersions: [.version("6")]', 6],
  ["swiftLanguageVersions: [.v4_2]", 5],
  ["swiftLanguageModes: modes()", "unknown"],
  ["targets: []", undefined],
];

describe("A package manifest", () => {
  for (const [written, expected] of platformCases) {
    it(`states platforms as ${written.trim()}`, () => {
      assert.deepEqual(read("5.9", `platforms: [${written}]`).platforms, expected);
    });
  }

  for (const [written, expected] of modeCases) {
    it(`states the language mode as ${written}`, () => assert.equal(read("6.0", written).languageMode, expected));
  }

  it("lists targets of all kinds with paths, exclusions and modes", () => {
    const { targets } = read(
      "6.0",
      `targets: [
        .target(name: "A", dependencies: [.product(name: "X", package: "x", condition: .when(platforms: [.iOS]))], path: "Code", exclude: ["Info.plist"]),
        .executableTarget(name: "B", swiftSettings: [.swiftLanguageMode(.v5), .define("D", .when(configuration: .debug))]),
        .testTarget(name: "C", sources: ["Unit"], swiftSettings: [.unsafeFlags(["-swift-version", "6"])]),
        .binaryTarget(name: "D", path: "D.xcframework"),
      ]`,
    );
    assert.deepEqual(targets, [
      { name: "A", kind: "target", path: "Code", exclude: ["Info.plist"], sources: [] },
      { name: "B", kind: "executableTarget", exclude: [], sources: [], languageMode: 5 },
      { name: "C", kind: "testTarget", exclude: [], sources: ["Unit"], languageMode: 6 },
    ]);
  });

  it("tells targets that hold no code from targets that it can't read", () => {
    const builds = (body: string, after?: string) => read("5.9", body, after).buildsNothing !== true;
    assert.equal(builds("targets: []"), false);
    assert.equal(
      builds('targets: [.binaryTarget(name: "A", path: "A.xcframework"), .systemLibrary(name: "B")]'),
      false,
    );
    assert.equal(builds('targets: [.binaryTarget(name: "A", path: "A.xcframework"), .made]'), true);
    assert.equal(builds('targets: [.target(name: "A")]'), true);
    assert.equal(builds("targets: made()"), true);
    assert.equal(builds("targets: []", "package.targets = made()"), true);
    assert.equal(builds("products: []"), true);
  });

  it("sees targets that are added below, and a mode that a loop gives to all", () => {
    const after = `package.targets.append(contentsOf: [.target(name: "B")])
package.targets += [.target(name: "C", swiftSettings: [.swiftLanguageMode(.v6)])]
package.platforms = [.macOS(.v13)]
for target in package.targets { target.swiftSettings = (target.swiftSettings ?? []) + [.swiftLanguageMode(.v5)] }`;
    const { targets, platforms } = read("6.0", 'platforms: [.iOS(.v12)], targets: [.target(name: "A")]', after);
    assert.deepEqual(
      targets.map(({ name, languageMode }) => [name, languageMode]),
      [
        ["A", 5],
        ["B", 5],
        ["C", 6],
      ],
    );
    assert.deepEqual(platforms, { macos: "13.0" });
  });

  it("sees targets that are added to the list before the package takes it", () => {
    const { targets, isOpen } = readPackageManifest(`// swift-tools-version:6.0
let core: [Target] = [.target(name: "A", path: "A")]
var all: [Target] = []
all.append(contentsOf: core)
all += [.target(name: "B", path: "Parts/B")]
other.append(contentsOf: [.target(name: "C")])
let package = Package(name: "P", platforms: platforms, targets: all)
`);
    assert.deepEqual(
      targets.map(({ name, path }) => [name, path]),
      [
        ["A", "A"],
        ["B", "Parts/B"],
      ],
    );
    assert.equal(isOpen, undefined);
  });

  it("is read where functions of its own get it then, which may add to it", () => {
    const written = 'platforms: [.macOS(.v12)], targets: [.target(name: "A")]';
    for (const asked of [".withMore()", ".withMore(of: [1]).tested", "\n  .withMore { $0 }"]) {
      const { platforms, targets, isOpen } = readPackageManifest(
        `// swift-tools-version:6.0\nlet package = Package(name: "P", ${written})${asked}\nextension Package {}`,
      );
      assert.deepEqual(platforms, { macos: "12.0" }, asked);
      assert.deepEqual(
        targets.map(({ name }) => name),
        ["A"],
      );
      assert.equal(isOpen, true, asked);
    }
    assert.equal(readPackageManifest("let package = makePackage(Package(name: 1)).first").isOpen, undefined);
  });

  it("is not confused by strings, closures and computed values around it", () => {
    const before =
      'let text = """\n  Package(name: "no")\n  """\nlet all: [Target] = { var list: [Target] = []; list.append(.target(name: "no")); return list }()\n';
    const { name, targets } = readPackageManifest(
      `${before}let package = Package(name: "P\\("x")", targets: [.target(name: #"A"#)] + all)`,
    );
    assert.equal(name, undefined);
    assert.deepEqual(targets, []);
    assert.equal(
      readPackageManifest(`${before}let package = Package(name: #"P"#, targets: [.target(name: "A")])`).targets[0]
        ?.name,
      "A",
    );
  });

  it("is read with Swift's own strings, comments and conditions", () => {
    const { targets } = read(
      "5.9",
      `targets: [
        .target(name: "\\(join(")", "]"))", path: "Never"),
        .target(name: "caf\\u{e9}", path: """
          Code
          """, exclude: ["a\\\\b"]), /* /* .target(name: "B"), */ */
      ]`,
      `#if os(Linux) && !DEBUG
package.targets.append(.target(name: "C"))
#else
package.targets += [.target(name: \`D\`), .target(name: "E")]
#endif`,
    );
    assert.deepEqual(
      targets.map((each) => [each.name, each.path, each.exclude]),
      [
        ["café", "Code", ["a\\b"]],
        ["C", undefined, []],
        ["E", undefined, []],
      ],
    );
  });

  it("reads its tools version however it is spaced", () => {
    for (const line of [
      "// swift-tools-version:5.9",
      "//swift-tools-version: 5.9",
      "// swift-tools-version:5.9;(experimental)",
      "\uFEFF// swift-tools-version 5.9",
    ]) {
      assert.equal(readPackageManifest(`${line}\n`).toolsVersion, "5.9");
    }
  });

  it("is read without fault whatever the text, cut anywhere", () => {
    const whole = packageText(
      "6.0",
      'platforms: [.iOS(.v15)], targets: [.target(name: "A", swiftSettings: [.swiftLanguageMode(.v6)])] + more, swiftLanguageModes: [.v5]',
    );
    const cut = fc.nat(whole.length).map((end) => whole.slice(0, end));
    const marks = fc
      .array(
        fc.constantFrom(
          "Package(",
          "let ",
          "x",
          " = ",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          ".target",
          ":",
          ",",
          '"',
          "#",
          "\\(",
          "/*",
          "?",
          "+",
          "for ",
          "package.targets",
          "\n",
          "é",
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(cut, marks, fc.string({ unit: "binary" })), (text) => {
        assert.ok(Array.isArray(readPackageManifest(text).targets));
      }),
      { numRuns: 600 },
    );
  });

  it("nested without end is given up", () => {
    for (const mark of ["[", "(", "{", "a(", ".b([", '"\\(', "/*", "try ", "1 + ", "a ? "]) {
      assert.deepEqual(readPackageManifest(`let package = Package(targets: ${mark.repeat(20_000)}`).targets, []);
    }
  });
});
