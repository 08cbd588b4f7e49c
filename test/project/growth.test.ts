import assert from "node:assert/strict";
import fc from "fast-check";
import { allowance } from "../../server/project/allowance.ts";
import { levelOfDictionary, settingOf } from "../../server/project/build-settings.ts";
import { openProjects } from "../../server/project/find.ts";
import { readerFor } from "../../server/project/readers.ts";
import { doublingGroups, hostileProjects } from "../support/hostile.ts";
import { memoryHost } from "../support/memory-host.ts";
import { packageText } from "../support/projects.ts";
import { pbxprojText } from "../support/xcode-project.ts";

type Texts = Readonly<Record<string, string>>;

/** The work that reading the first of these files asks for. */
async function stepsOf(texts: Texts): Promise<number> {
  let steps = 0;
  const [path] = Object.keys(texts) as [string];
  await readerFor(path)!(path, {
    readText: async (file) => texts[file],
    hasFolder: () => false,
    show: (file) => file,
    spend: (more) => {
      steps += more;
    },
  });
  return steps;
}

async function opened(texts: Texts) {
  const files = new Map(Object.entries(texts).map(([path, text]) => [`/w/${path}`, text]));
  return openProjects(memoryHost(files), [...files.keys()], ["/w"]);
}

const repeated = (text: string, times: number) => Array.from({ length: times }, () => text).join(", ");

/** Project files whose parts name the same thing again and again, by how often. */
const growing: readonly (readonly [string, (times: number) => Texts])[] = [
  [
    "groups of settings that each name the next one twice",
    (times) => ({
      "/project.yml": `targets: { A: { settings: { groups: [g0] } } }\nsettingGroups:\n${doublingGroups(times)}\n  g${times}: { SWIFT_VERSION: 6.0 }`,
    }),
  ],
  [
    "groups of settings that name each other in a circle",
    (times) => ({
      "/project.yml": `targets: { A: { settings: { groups: [${repeated("g", times)}] } } }\nsettingGroups: { g: { groups: [${repeated("h", times)}] }, h: { groups: [${repeated("g", times)}] } }`,
    }),
  ],
  [
    "manifests that include each other often",
    (times) => ({
      "/project.yml": `include: [${repeated("a.yml", times)}]\ntargets: { A: { sources: [.] } }`,
      "/a.yml": `include: [${repeated("b.yml, project.yml", times)}]`,
      "/b.yml": `include: [${repeated("a.yml, b.yml", times)}]\nsettings: { SWIFT_VERSION: 6.0 }`,
    }),
  ],
  [
    "a template that a target names again and again",
    (times) => ({
      "/project.yml": `targetTemplates: { B: { sources: [a, b, c] } }\ntargets: { A: { templates: [${repeated("B", times)}] } }`,
    }),
  ],
  [
    "settings that many targets share",
    (times) => ({
      "/project.yml": `settings: {${Array.from({ length: times }, (_, at) => ` S${at}: 1`).join(",")} }\ntargets: {${Array.from({ length: times }, (_, at) => ` T${at}: {}`).join(",")} }`,
    }),
  ],
  [
    "configuration files that each include the next one often",
    (times) => ({
      "/A.xcodeproj/project.pbxproj": pbxprojText({
        targets: [{ name: "A", settings: { Debug: {} }, config: "a0.xcconfig" }],
      }),
      ...Object.fromEntries(
        Array.from({ length: 10 }, (_, at) => [
          `/a${at}.xcconfig`,
          `${`#include "a${at + 1}.xcconfig"\n`.repeat(times)}SWIFT_VERSION = 5`,
        ]),
      ),
    }),
  ],
  [
    "phases and build files that a target names again and again",
    (times) => ({
      "/A.xcodeproj/project.pbxproj": pbxprojText({ targets: [{ name: "A", files: ["a.swift"] }] }).replace(
        /(buildPhases|files) = \(\s*([^,)]+),/g,
        (_, field, id) => `${field} = (${`${id}, `.repeat(times)}`,
      ),
    }),
  ],
  [
    "lists of sources that targets of a package share",
    (times) => ({
      "/Package.swift": packageText("5.9", `targets: [${repeated('.target(name: "A", sources: ["a"])', times)}]`),
    }),
  ],
];

describe("Reading a project", () => {
  for (const [what, texts] of growing) {
    it(`takes work that grows with the text for ${what}`, async () => {
      const [few, many] = [await stepsOf(texts(8)), await stepsOf(texts(128))];
      assert.ok(few > 0);
      assert.ok(many <= 20 * few, `${few} steps, then ${many}`);
    });
  }

  it("ends, and says so, where a file asks for more work than any project needs", async () => {
    const names = Array.from({ length: 2000 }, (_, at) => `T${at}`);
    const text = `settings: { configs: {${names.map((name) => ` ${name}: {}`).join(",")} } }\ntargets: {${names.map((name) => ` ${name}: {}`).join(",")} }`;
    const projects = await opened({
      "project.yml": text,
      "a/Package.swift": packageText("5.9", 'targets: [.target(name: "A")]'),
    });
    assert.deepEqual(projects.problems(), [
      { path: "/w/project.yml", message: "it can't be read: it names the same things too often", folders: ["/w"] },
    ]);
    assert.deepEqual(projects.names(), ["a/Package.swift"]);
    assert.throws(() => allowance(2)(3));
  });

  it("works out no setting that leads to more than any real one", () => {
    const settings = {
      A: "$(B)".repeat(4000),
      B: "$(C)".repeat(4000),
      C: "x".repeat(15_000),
      D: "$(E:lower)",
      E: "Y",
      F: "$(F)",
      G: "$(H)",
      H: "$(G)",
    };
    const levels = [levelOfDictionary("", settings, () => {})];
    const context = { configuration: "" };
    const huge = settingOf(levels, "A", context);
    assert.equal(huge?.isKnown, false);
    assert.ok(huge.text.length < 100_000, String(huge.text.length));
    assert.deepEqual(settingOf(levels, "D", context), { text: "y", isKnown: true, origin: "" });
    assert.equal(settingOf(levels, "F", context)?.isKnown, false);
    assert.equal(settingOf(levels, "G", context)?.isKnown, false);
  });

  const deep: readonly (readonly [string, string, RegExp | undefined])[] = [
    [
      "project.yml",
      `targets: { A: {} }\nx: ${"[".repeat(64_000)}`,
      /^\/w\/project\.yml: it can't be read: nested too deeply$/,
    ],
    [
      "project.yml",
      `targets: { A: {} }\nx:\n  ${"- ".repeat(64_000)}`,
      /^\/w\/project\.yml: it can't be read: nested too deeply$/,
    ],
    ["project.yml", "a:\n".repeat(200_000), /^\/w\/project\.yml: it can't be read: longer than 500000 characters$/],
    [
      "Package.swift",
      packageText("5.9", `targets: ${"[".repeat(100_000)}`),
      /^\/w\/Package\.swift: no targets are written out$/,
    ],
    ["app.json", `{ "expo": ${"[".repeat(100_000)}`, undefined],
    [
      "A.xcodeproj/project.pbxproj",
      `{ objects = ${"(".repeat(100_000)}`,
      /^\/w\/A\.xcodeproj\/project\.pbxproj: lists are nested too deeply/,
    ],
    [
      "A.xcodeproj/project.pbxproj",
      `<?xml version="1.0"?><plist>${"<dict><key>a</key>".repeat(100_000)}`,
      /^\/w\/A\.xcodeproj\/project\.pbxproj: the XML is nested too deeply$/,
    ],
  ];
  for (const [path, text, problem] of deep) {
    it(`says in plain words that ${path} goes too far: ${JSON.stringify(text.slice(-6))}`, async () => {
      const problems = (await opened({ [path]: text })).problems();
      assert.equal(problems.length, problem === undefined ? 0 : 1);
      if (problem !== undefined) assert.match(`${problems[0]!.path}: ${problems[0]!.message}`, problem);
    });
  }

  it("says of a glob that can't be read where it stands, and goes on with the others", async () => {
    const projects = await opened({
      "project.yml": 'targets: { A: { type: application, sources: ["[", "A/*.swift"] } }',
      "b.podspec": "s.platform = :ios, '12.0'\ns.source_files = 'b/{a,b', 'b/*.m'",
      "A/a.swift": "",
      "b/b.m": "",
    });
    assert.deepEqual(projects.problems(), [
      { path: "/w/b.podspec", message: "a closing } is missing in the glob", folders: ["/w"] },
      { path: "/w/project.yml", message: "a closing ] is missing in the glob", folders: ["/w"] },
    ]);
    assert.deepEqual(
      projects.projectOf("/w/A/a.swift").targets.map(({ name }) => name),
      ["A"],
    );
    assert.deepEqual(
      projects.projectOf("/w/b/b.m").targets.map(({ name }) => name),
      ["b"],
    );
  });

  it("takes names that all objects inherit for names like any other", async () => {
    const projects = await opened({
      "Project.swift": hostileProjects.Tuist!["inherited/Project.swift"]!,
      "b/project.yml":
        "targets: { __proto__: { platform: constructor, type: toString, templates: [__proto__], settings: { groups: [constructor] }, deploymentTarget: 1 } }",
    });
    assert.deepEqual(projects.problems(), []);
    assert.deepEqual(projects.names(), ["Project.swift", "b/project.yml"]);
    assert.equal(projects.projectOf("/w/b/A.swift").targets[0]?.name, "__proto__");
  });

  const samples: Texts = {
    "A.xcodeproj/project.pbxproj": pbxprojText({
      settings: { Debug: { SDKROOT: "iphoneos" } },
      targets: [
        {
          name: "A",
          settings: { Debug: { SWIFT_VERSION: "$(B)", "B[sdk=iphone*]": "6.0" } },
          config: "a.xcconfig",
          files: ["a.swift"],
          folders: ["F"],
        },
      ],
      exceptions: [["F", "A", ["x.swift"]]],
    }),
    "a.xcconfig": '#include "a.xcconfig"\nSWIFT_VERSION[sdk=iphoneos*] = $(inherited) 5.0 // x\n',
    "Package.swift": packageText(
      "5.9",
      'platforms: [.iOS(.v15)], targets: [.target(name: "A", path: "S", exclude: ["b"])]',
    ),
    "project.yml":
      "include: [project.yml]\nsettingGroups: { g: { groups: [g] } }\ntargetTemplates: { T: { platform: iOS } }\ntargets:\n  A: { type: application, templates: [T], sources: [{ path: S, excludes: ['**/*.{a,b}'] }], settings: { groups: [g] }, info: { path: a, properties: { K: [1] } } }\n",
    "Project.swift":
      'import ProjectDescription\nlet project = Project(name: "A", targets: [.target(name: "A", destinations: [.iPhone], product: .app, deploymentTargets: .iOS("15.0"), infoPlist: .extendingDefault(with: ["K": "v"]), sources: ["S/**"])])',
    "a.podspec": "s.source_files = ['S/**/*.{h,m}']\ns.platforms = { :ios => '12.0' }\ns.swift_versions = ['5.0']\n",
    Podfile: "platform :ios, '13.0'\n",
    "app.json": '{ "expo": { "plugins": [["expo-build-properties", { "ios": { "deploymentTarget": "15.1" } }]] } }',
    "app.config.js": 'export default { expo: { ios: { infoPlist: { NSFoo: "a" } } } }; // x /* y */',
    "Info.plist": '<?xml version="1.0"?><plist><dict><key>a</key><array><string>b</string></array></dict></plist>',
  };
  const pieces = Object.values(samples).flatMap((text) => text.split(/(?<=[\s,;(){}[\]=:])/));

  for (const [path, sample] of Object.entries(samples)) {
    it(`never throws out of the opening of folders, whatever stands in ${path}`, async () => {
      const place = fc.nat({ max: sample.length });
      const cut = fc.tuple(place, place).map(([start, end]) => sample.slice(0, start) + sample.slice(end));
      const spliced = fc
        .tuple(place, fc.array(fc.constantFrom(...pieces), { maxLength: 6 }))
        .map(([at, more]) => sample.slice(0, at) + more.join("") + sample.slice(at));
      const anything = fc.string({ unit: "binary", maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(fc.oneof(cut, spliced, anything), async (text) => {
          const projects = await opened({ ...samples, [path]: text });
          for (const file of ["S/a.m", "a.swift", "F/x.swift"]) projects.projectOf(`/w/${file}`);
          for (const { message } of projects.problems()) {
            assert.doesNotMatch(message, /undefined|is not a function|not iterable|Cannot|call stack|Invalid/);
          }
        }),
        { numRuns: 60 },
      );
    });
  }
});
