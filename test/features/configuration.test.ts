import assert from "node:assert/strict";
import fc from "fast-check";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import { levelsOf } from "../../server/engine/levels.ts";
import { readConfig } from "../../server/features/configuration/config.ts";
import { layerOver, noLayer } from "../../server/features/configuration/layers.ts";
import { allSettings } from "../../server/features/configuration/setting-table.ts";
import { settingsOver } from "../../server/features/configuration/settings.ts";
import { rules as registered } from "../../server/rules/index.ts";

const rules = ["deprecated-api", "hardcoded-interface-name"];
const read = (text: string) => readConfig(text, "portolan.json", rules);
const ids = registered.map(({ id }) => id);

/** The levels of two rules under settings. */
function levels(settings: Settings): readonly (string | undefined)[] {
  const asked = ["flow-endpoint-property-legacy", "deprecated-api"];
  const found = levelsOf(registered, settings, undefined);
  return asked.map((id) => found.get(registered.find((rule) => rule.id === id)!));
}

describe("The text of a portolan.json", () => {
  it("gives everything that is understood, and each thing that is not with its place", () => {
    const { config, problems } = read(`{
  "rules": { "no-such": "off", "deprecated-api": "error", "hardcoded-*": "loud" },
  "swiftLanguageMode": 7,
  "deploymentTarget": { "ios": "15.0", "macos": 12, "beos": "5" },
  "exclude": ["", "Generated/**", 3, "/", "./", "a[b", "{a,b", "Vendor"],
  "failOn": "hint",
  "colour": "blue",
  "baseline": "../../.bashrc"
}`);
    assert.deepEqual(config, {
      rules: { "deprecated-api": "error" },
      deploymentTarget: { ios: "15.0" },
      exclude: ["Generated/**", "Vendor"],
      failOn: "hint",
    });
    assert.deepEqual(
      problems.map((problem) => /^portolan\.json:(\d+:\d+): ./.exec(problem)?.[1]),
      ["2:14", "2:74", "3:24", "4:49", "4:53", "5:15", "5:35", "5:38", "5:43", "5:49", "5:56", "7:3", "8:15"],
    );
  });

  it("lets an id decide before a glob, a longer glob before a shorter one, and the later of two as long", () => {
    const cases: readonly (readonly [rules: Record<string, string>, near: string, far: string])[] = [
      [{ "*": "off", "flow-*": "hint" }, "hint", "off"],
      [{ "flow-*": "hint", "*": "off" }, "hint", "off"],
      [{ "flow-*": "error", "flow-endpoint-*": "hint", "*": "off" }, "hint", "off"],
      [{ "flow-endpoint-*": "hint", "flow-endpoint-property-legacy": "off", "*": "error" }, "off", "error"],
      [{ "flow-*": "hint", "*-gacy": "off", "*legacy": "error", "d*": "hint" }, "error", "hint"],
      [{ "*-legacy": "hint", "flow-en*": "error" }, "error", "warning"],
      [{ "flow-en*": "error", "*-legacy": "hint" }, "hint", "warning"],
      [{ "*legacy": "hint", "flow-e*": "error" }, "error", "warning"],
    ];
    for (const [said, near, far] of cases) {
      const config = readConfig(JSON.stringify({ rules: said }), "portolan.json", [...ids, "x-gacy"]).config!;
      const file = layerOver(noLayer, config, "/a", "a").config;
      for (const settings of [settingsOver(file, {}), settingsOver({}, config as Partial<Settings>)])
        assert.deepEqual(levels(settings), [near, far], JSON.stringify(said));
    }
  });

  it("lets the nearer file decide by whatever glob, and the editor before both", () => {
    const config = (said: Record<string, string>) => readConfig(JSON.stringify({ rules: said }), "a", ids).config!;
    const outer = layerOver(noLayer, config({ "flow-endpoint-*": "error" }), "/a", "a");
    const inner = layerOver(outer, config({ "*": "off" }), "/a/b", "b");
    assert.deepEqual(levels(settingsOver(inner.config, {})), ["off", "off"]);
    assert.deepEqual(levels(settingsOver(inner.config, { rules: { "f*": "hint" } })), ["hint", "off"]);
  });

  it("says of a name that is there twice which value counts, in order of place", () => {
    const { config, problems, faults } = read(
      '{ "failOn": "hint", "rules": { "deprecated-api": "of", "deprecated-api": "off" }, "failOn": "never" }',
    );
    assert.deepEqual(config, { failOn: "never", rules: { "deprecated-api": "off" } });
    assert.match(problems[0]!, /:1:50: “rules.deprecated-api” must be/);
    assert.deepEqual(problems.slice(1), [
      "portolan.json:1:56: “rules.deprecated-api” is here a second time; this value counts",
      "portolan.json:1:83: “failOn” is here a second time; this value counts",
    ]);
    assert.deepEqual(
      faults!.map(({ isSyntax }) => isSyntax),
      [undefined, true, true],
    );
  });

  it("says what a misspelt rule or wildcard probably meant", () => {
    const { problems } = read(
      '{ "rules": { "deprecatd-api": "off", "deprecatd-*": "off", "hardcodd-interface-*": "off", "xx-*": "off" } }',
    );
    assert.deepEqual(
      problems.map((problem) => problem.replace(/.*: /, "")),
      [
        "there is no rule “deprecatd-api”. Did you mean “deprecated-api”?",
        "there is no rule “deprecatd-*”. Did you mean “deprecated-*”?",
        "there is no rule “hardcodd-interface-*”. Did you mean “hardcoded-interface-*”?",
        "there is no rule “xx-*”.",
      ],
    );
  });

  const globs: readonly (readonly [string, string, string])[] = [
    ["an empty glob", "", "“exclude”: the glob is empty"],
    ["a glob of a slash", "/", "“exclude”: the glob names nothing"],
    ["a glob of the folder itself", "./", "“exclude”: the glob names nothing"],
    ["a glob of 70,000 letters", "a".repeat(70_000), "“exclude”: the glob is longer than 1000 characters"],
    ["a bracket without its end", "[", "“exclude”: a closing ] is missing in the glob"],
    ["braces without their end", "{a,b", "“exclude”: a closing } is missing in the glob"],
    [
      "braces nested without an end",
      "{a,".repeat(100),
      "“exclude”: the braces of the glob are nested more than 20 deep",
    ],
  ];
  for (const [what, glob, message] of globs) {
    it(`with ${what} in exclude says so, and the other globs hold`, () => {
      const { config, problems } = read(JSON.stringify({ exclude: ["b", glob] }));
      assert.deepEqual(config, { exclude: ["b"] });
      assert.deepEqual(problems, [`portolan.json:1:17: ${message}`]);
    });
  }

  for (const path of ["../accepted.json", "a/../../b", "/etc/passwd", "C:\\x", "..\\x", "a\\..\\..\\b"]) {
    it(`may not name the baseline ${path} outside its folder`, () => {
      const { config, problems } = read(JSON.stringify({ baseline: path }));
      assert.deepEqual(config, {});
      assert.match(problems.join("\n"), /^portolan\.json:1:13: “baseline” must be the path of a file in the folder/);
    });
  }

  it("may begin with a byte-order mark, which counts as no column", () => {
    assert.deepEqual(read('\uFEFF{ "failOn": "hint" }'), { config: { failOn: "hint" }, problems: [], faults: [] });
    assert.match(read('\uFEFF{ "failOm": "hint" }').problems[0]!, /^portolan\.json:1:3: there is no setting “failOm”/);
    assert.match(read("\uFEFF").problems[0]!, /^portolan\.json:1:1: the file is empty/);
  });

  for (const [what, text, place] of [
    ["opening brackets", "[".repeat(100_000), "1:21"],
    ["closed brackets", "[".repeat(100_000) + "]".repeat(100_000), "1:21"],
    ["objects", '{"rules":'.repeat(100_000), "1:181"],
    ["brackets below a setting", `{\n  "exclude": ${"[".repeat(100_000)}`, "2:33"],
  ] as const) {
    it(`of 100,000 ${what} is refused in words, with the place where it goes too deep`, () => {
      const { config, problems } = read(text);
      assert.equal(config, undefined);
      assert.deepEqual(problems, [`portolan.json:${place}: brackets are nested more than 20 deep`]);
    });
  }

  it("takes brackets in strings and comments for what they are", () => {
    const deep = "[".repeat(50);
    const text = `{ // ${deep}\n /* ${deep} */ "exclude": ["\\\\", "\\"${"[x]".repeat(50)}"] }`;
    assert.deepEqual(read(text).problems, []);
  });

  it("with __proto__ among its keys changes nothing but what it says", () => {
    const { config, problems } = read(
      '{ "__proto__": { "failOn": "never" }, "rules": { "__proto__": "off" }, "deploymentTarget": { "__proto__": "1" } }',
    );
    assert.equal(problems.length, 3);
    assert.deepEqual(config, { rules: {}, deploymentTarget: {} });
    assert.equal(Object.getPrototypeOf(config), Object.prototype);
    assert.equal((config as { failOn?: unknown }).failOn, undefined);
    assert.equal(({} as { failOn?: unknown }).failOn, undefined);
  });

  it("looks for what was meant in the first few of many wrong keys alone", () => {
    const keys = Array.from({ length: 1000 }, (_, at) => [`deprecated-apo${at}`, "off"]);
    const { problems } = read(JSON.stringify({ rules: Object.fromEntries(keys) }));
    assert.equal(problems.length, 1000);
    assert.deepEqual(
      problems.map((problem) => problem.includes("Did you mean")),
      problems.map((_, at) => at < 20),
    );
  });

  it("shows the beginning of a long word, not all of it", () => {
    const word = "x".repeat(70_000);
    const { problems } = read(
      JSON.stringify({ [word]: 1, failOn: word, rules: { [word]: "off" }, deploymentTarget: { [word]: "1" } }),
    );
    assert.equal(problems.length, 4);
    for (const problem of problems) assert.ok(problem.length < 400, problem.slice(0, 400));
  });

  it("is read without a throw, whatever it holds", () => {
    const piece = fc.constantFrom(
      ...'{}[]:,"\\/*\n '.split(""),
      '"exclude"',
      '"rules"',
      '"baseline"',
      '"*"',
      '"off"',
      "5",
      "null",
      "\uFEFF",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { config, problems } = read(pieces.join(""));
        assert.ok(config !== undefined || problems.length > 0);
        for (const problem of problems) assert.match(problem, /^portolan\.json:[1-9]\d*:[1-9]\d*: ./);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("The table of settings", () => {
  it("is what a portolan.json is held to: its examples are understood, and no other key is", () => {
    for (const [name, { inFile, example, type }] of allSettings) {
      const value = example ?? (type.kind === "choice" ? type.choices[0] : true);
      const { config, problems } = read(
        JSON.stringify({ [name]: name === "rules" ? { "deprecated-api": "off" } : value }),
      );
      assert.equal(problems.length, inFile ? 0 : 1, name);
      assert.deepEqual(Object.keys(config!), inFile ? [name] : [], name);
    }
  });

  it("has the defaults that hold, and nothing for what the project decides", () => {
    const inEditor = allSettings.filter((each) => each[1].inEditor && each[1].default !== undefined);
    assert.deepEqual(Object.fromEntries(inEditor.map(([name, { default: value }]) => [name, value])), defaultSettings);
  });
});
