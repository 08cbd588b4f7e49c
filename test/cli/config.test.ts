import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkJson, folderOf, oldCode, portolan } from "./cli.ts";

describe("portolan.json", () => {
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["broken JSON", '{\n  "failOn" "error"\n}', /portolan\.json:2:12: a colon is expected here/],
    ["an empty file", "", /portolan\.json:1:1: the file is empty/],
    ["something other than an object", "[]", /portolan\.json:1:1: an object is needed/],
    [
      "an unknown setting",
      '{ "exclud": [] }',
      /portolan\.json:1:3: there is no setting “exclud”\. Did you mean “exclude”\?/,
    ],
    ["a setting that only objects inherit", '{ "toString": 1 }', /portolan\.json:1:3: there is no setting “toString”/],
    [
      "a setting like none that is there",
      '{ "minSeverity": "hint" }',
      /“minSeverity”\. The settings are rules, .*\bfailOn, baseline\.\n$/,
    ],
    [
      "an unknown rule",
      '{\n  "rules": {\n    "deprecated-ap": "off"\n  }\n}',
      /:3:5: there is no rule “deprecated-ap”\. Did you mean/,
    ],
    [
      "an unknown severity",
      '{ "rules": { "deprecated-api": "warn" } }',
      /:1:32: “rules\.deprecated-api” must be one of .*Did you mean “warning”\?/,
    ],
    [
      "a wrong language mode",
      '{ "swiftLanguageMode": "5" }',
      /:1:24: “swiftLanguageMode” must be 5 or 6, without quotes/,
    ],
    [
      "an unknown platform",
      '{ "deploymentTarget": { "iOs": "15" } }',
      /:1:25: there is no platform “iOs”.*Did you mean “ios”\?/,
    ],
    [
      "a version without quotes",
      '{ "deploymentTarget": { "ios": 15 } }',
      /:1:32: “deploymentTarget\.ios” must be a version in quotes/,
    ],
    ["a glob that is no text", '{ "exclude": [1] }', /:1:15: “exclude” must be a glob in quotes/],
    ["an empty glob", '{\n  "exclude": ["a", ""]\n}', /portolan\.json:2:20: “exclude”: the glob is empty$/m],
    ["a glob of a slash", '{ "exclude": ["/"] }', /:1:15: “exclude”: the glob names nothing$/m],
    ["a glob of the folder itself", '{ "exclude": ["./"] }', /:1:15: “exclude”: the glob names nothing$/m],
    [
      "a glob of 70,000 letters",
      JSON.stringify({ exclude: ["a".repeat(70_000)] }),
      /:1:13: “exclude”: the glob is longer than 1000 characters$/m,
    ],
    ["a bracket without its end", '{ "exclude": ["[a"] }', /:1:15: “exclude”: a closing \] is missing in the glob$/m],
    ["a brace without its end", '{ "exclude": ["{a"] }', /:1:15: “exclude”: a closing \} is missing in the glob$/m],
    ["100,000 brackets", "[".repeat(100_000), /portolan\.json:1:21: brackets are nested more than 20 deep$/m],
    [
      "100,000 brackets in a setting",
      `{ "exclude":\n${"[".repeat(100_000)}${"]".repeat(100_000)} }`,
      /portolan\.json:2:20: brackets are nested more than 20 deep$/m,
    ],
    ["a baseline outside", '{ "baseline": "../x" }', /:1:15: “baseline” must be the path of a file in the folder/],
  ];
  for (const [what, text, expected] of wrong) {
    it(`answers ${what} with file, line and column, and exit code 2`, () => {
      const run = portolan(folderOf({ "portolan.json": text, "a.swift": oldCode }), ["check"]);
      assert.match(run.stderr, expected);
      assert.equal(run.stderr.trimEnd().split("\n").length, 1);
      assert.equal(run.stdout, "");
      assert.equal(run.code, 2);
    });
  }

  it("has each of its mistakes said in one run, in order of place, and nothing else", () => {
    const text =
      '{\n  "rules": { "deprecated-ap": "off", "deprecated-api": "warn" },\n  "exclud": [],\n  "failOn": 3\n}';
    const folder = folderOf({ "portolan.json": text, "a.swift": oldCode });
    for (const words of [["check"], ["check", "--config", "portolan.json"], ["migrate"]]) {
      const run = portolan(folder, words);
      const begins = run.stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.slice(0, 50));
      assert.deepEqual(begins, [
        "portolan: portolan.json:2:14: there is no rule “de",
        "portolan: portolan.json:2:56: “rules.deprecated-ap",
        "portolan: portolan.json:3:3: there is no setting “",
        "portolan: portolan.json:4:13: “failOn” must be one",
      ]);
      assert.deepEqual([run.code, run.stdout], [2, ""]);
    }
  });

  it("has 20 of its mistakes said, and how many there are more", () => {
    const rules = Object.fromEntries(Array.from({ length: 32 }, (_, number) => [`no-such-rule-${number}`, "off"]));
    const run = portolan(folderOf({ "portolan.json": JSON.stringify({ rules }), "a.swift": oldCode }), ["check"]);
    const lines = run.stderr.trimEnd().split("\n");
    assert.deepEqual([lines.length, lines.at(-1), run.code], [21, "portolan: portolan.json: and 12 more.", 2]);
  });

  for (const [glob, expected] of [
    ["", /^portolan: --exclude needs a value: --exclude GLOB\n$/],
    ["/", /^portolan: --exclude: the glob names nothing, “\/”\n$/],
    ["./", /^portolan: --exclude: the glob names nothing, “\.\/”\n$/],
    ["{a", /^portolan: --exclude: a closing } is missing in the glob, “\{a”\n$/],
    ["a".repeat(70_000), /^portolan: --exclude: the glob is longer than 1000 characters\n$/],
  ] as const) {
    it(`refuses --exclude with ${glob.length > 9 ? "70,000 letters" : `“${glob}”`}, and prints nothing else`, () => {
      const run = portolan(folderOf({ "a.swift": oldCode }), ["check", `--exclude=${glob}`]);
      assert.match(run.stderr, expected);
      assert.equal(run.stdout, "");
      assert.equal(run.code, 2);
    });
  }

  it("may begin with a byte-order mark or be UTF-16", () => {
    const text = '\uFEFF{ "failOn": "warning" }';
    for (const bytes of [Buffer.from(text), Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()]) {
      const run = portolan(folderOf({ "portolan.json": bytes, "a.swift": oldCode }), ["check"]);
      assert.equal(run.stderr, "");
      assert.equal(run.code, 1);
    }
  });

  it("may hold comments, trailing commas and the address of a schema", () => {
    const text = '{\n  // for the crew\n  "$schema": "x.json",\n  "failOn": "warning",\n}\n';
    assert.equal(portolan(folderOf({ "portolan.json": text, "a.swift": oldCode }), ["check"]).code, 1);
  });

  it("says how loud what newer systems deprecate is, unless an option does", () => {
    const text = '{ "deploymentTarget": { "ios": "15.0" }, "deprecatedLater": "information" }';
    const folder = folderOf({ "portolan.json": text, "a.swift": oldCode });
    const severities = (...words: readonly string[]) =>
      checkJson(folder, words).findings.map(({ severity }) => severity);
    const [first] = severities();
    assert.equal(first, "information");
    assert.equal(severities("--deprecated-later", "hint")[0], "hint");
    assert.deepEqual(severities("--deprecated-later", "off"), []);
  });

  it("has it said where findings stay milder than the severity that it gives their rule", () => {
    const rules = { "nwhostendpoint-deprecated": "error" };
    const files = { "portolan.json": JSON.stringify({ rules, deploymentTarget: { ios: "16.0" } }), "a.swift": oldCode };
    const folder = folderOf(files);
    const milder =
      /nwhostendpoint-deprecated: 1 finding milder than the “error” of the settings: .*--target judges by a newer one\n/;
    assert.match(portolan(folder, ["check"]).stderr, milder);
    for (const words of [["--target", "ios=18.0"], ["--quiet"]])
      assert.doesNotMatch(portolan(folder, ["check", ...words]).stderr, /milder/);
  });

  it("is found in a folder above, and globs in it start there", () => {
    const folder = folderOf({
      "portolan.json": '{ "exclude": ["App/Generated/**"] }',
      "App/Generated/a.swift": oldCode,
      "App/b.swift": oldCode,
    });
    const paths = checkJson(folder, ["App"]).findings.map(({ path }) => path);
    assert.deepEqual(paths, ["App/b.swift"]);
  });

  it("says of a folder that it leaves out whole that it does", () => {
    const folder = folderOf({
      "portolan.json": '{ "exclude": ["App/**"] }',
      "App/a.swift": oldCode,
      "b.swift": oldCode,
    });
    const run = portolan(folder, ["check", "App"]);
    assert.match(run.stderr, /^portolan: App: skipped, left out by “exclude”\n$/);
    assert.deepEqual([run.code, portolan(folder, ["check", "--quiet", "App"]).stderr], [0, ""]);
    assert.equal(checkJson(folder, ["App", "b.swift"]).findings.length, 1);
  });

  it("is taken from where --config says", () => {
    const folder = folderOf({ "ci.json": '{ "rules": { "*": "error" } }', "a.swift": oldCode });
    assert.equal(portolan(folder, ["check", "--config", "ci.json"]).code, 1);
    const missing = portolan(folder, ["check", "--config", "cy.json"]);
    assert.match(missing.stderr, /^portolan: cy\.json: there is no such file\n$/);
    assert.equal(missing.code, 2);
  });

  it("gives way to the options", () => {
    const folder = folderOf({ "portolan.json": '{ "failOn": "hint" }', "a.swift": oldCode });
    assert.equal(portolan(folder, ["check", "--fail-on", "error"]).code, 0);
  });

  it("leaves out what --exclude names, by name, folder or glob", () => {
    const folder = folderOf({ "a/x.swift": oldCode, "b/y.swift": oldCode, "b/z.swift": oldCode });
    const left = (...words: string[]) => checkJson(folder, words).findings.map(({ path }) => path);
    assert.deepEqual(left("--exclude", "b"), ["a/x.swift"]);
    assert.deepEqual(left("--exclude", "z.swift", "--exclude", "a/*"), ["b/y.swift"]);
  });

  it("asks only the rules that --rule names, by id or by a glob", () => {
    const folder = folderOf({
      "a.swift": `import SystemConfiguration\n${oldCode}let target = SCNetworkReachabilityCreateWithName(nil, "a")\n`,
    });
    const rules = (...words: string[]) => checkJson(folder, words).findings.map(({ rule }) => rule);
    assert.deepEqual(rules("--rule", "nwhostendpoint-deprecated"), ["nwhostendpoint-deprecated"]);
    assert.deepEqual(rules("--rule", "reach*"), ["reachability-to-path-monitor"]);
    assert.deepEqual(rules("--rule", "{nwhost,reachability-}*"), [
      "nwhostendpoint-deprecated",
      "reachability-to-path-monitor",
    ]);
    const { code, stderr } = portolan(folder, ["check", "--rule", "hardcodd-*"]);
    assert.equal(code, 2);
    assert.match(stderr, /^portolan: there is no rule “hardcodd-\*”\. Did you mean “hardcoded-\*”\?\n$/);
  });

  it("takes the deployment target from --target, whatever the files say", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const severities = (target: string) =>
      checkJson(folder, ["--target", target]).findings.map(({ severity }) => severity);
    assert.deepEqual(severities("ios=18.0"), ["warning"]);
    assert.deepEqual(severities("ios=15.0"), ["hint"]);
  });

  it("takes the language mode from --swift-mode, whatever the files say", () => {
    const folder = folderOf({ "a.swift": "import Network\nimport NetworkExtension\n\nvar far: NWEndpoint?\n" });
    const rules = (mode: string) => checkJson(folder, ["--swift-mode", mode]).findings.map(({ rule }) => rule);
    assert.deepEqual(rules("5"), ["nwendpoint-ambiguous-type"]);
    assert.deepEqual(rules("6"), []);
  });
});
