import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { parseXml, type XmlDocument, XmlElement } from "@rgrove/parse-xml";
import { Ajv } from "ajv";
import { describe, it } from "mocha";
import { read, root } from "../support/repo.ts";
import { checkJson, folderOf, oldCode, portolan, quietCode } from "./cli.ts";

/** A name with what paths, addresses and markup take for their own. */
const odd = "Überblick 网络 #1/a%20<b>&'c'.swift";
const folders = {
  "of the example": () => {
    const folder = folderOf({ ".git/HEAD": "" });
    cpSync(`${root}examples/harbour`, join(folder, "harbour"), { recursive: true });
    return folder;
  },
  "with odd names": () => folderOf({ [odd]: oldCode, "quiet.swift": quietCode }),
  "with a file that is left out": () => folderOf({ "a.swift": oldCode, "large.swift": " ".repeat(10_500_000) }),
  "without findings": () => folderOf({ "quiet.swift": quietCode }),
};

function report(format: string, folder: string): string {
  return portolan(folder, ["check", "--fail-on", "never", "--format", format]).stdout;
}

describe("SARIF", () => {
  const { $schema: _, id, ...schema } = JSON.parse(read("test/cli/fixtures/sarif-schema-2.1.0.json"));
  // The schema is written in draft 4; of what it uses, the name of its address alone has changed since.
  const holds = new Ajv({
    allErrors: true,
    strict: false,
    formats: {
      uri: (text: string) => URL.canParse(text),
      "uri-reference": (text: string) => /^[\x21-\x7e]*$/.test(text) && URL.canParse(text, "file:///root/"),
      "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
    },
  }).compile({ ...schema, $id: id });
  const faultsOf = (log: unknown) => (holds(log) ? [] : holds.errors);

  for (const [what, make] of Object.entries(folders))
    it(`keeps to the schema for a folder ${what}`, () => {
      assert.deepEqual(faultsOf(JSON.parse(report("sarif", make()))), []);
    });

  it("has in these folders what the schema says most about, and fails where it is wrong", () => {
    const log = JSON.parse(report("sarif", folders["of the example"]()));
    const [{ results }] = log.runs;
    for (const part of ["relatedLocations", "fixes", "partialFingerprints"])
      assert.ok(
        results.some((result: object) => part in result),
        part,
      );
    const [{ invocations }] = JSON.parse(report("sarif", folders["with a file that is left out"]())).runs;
    assert.equal(invocations[0].toolExecutionNotifications.length, 1);
    const { region } = results[0].locations[0].physicalLocation;
    region.startLine = 0;
    results[1].locations[0].physicalLocation.artifactLocation.uri = "a b.swift";
    assert.equal(faultsOf(log)?.length, 2);
  });

  it("names files by addresses that lead to them", () => {
    const [{ results }] = JSON.parse(report("sarif", folders["with odd names"]())).runs;
    const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
    assert.equal(decodeURIComponent(new URL(uri, "file:///").pathname), `/${odd}`);
  });
});

/**
 * What each element may hold, what it must name and what it may name: the part that we write of junit-10.xsd, to which the
 * xUnit plugin of Jenkins (jenkinsci/xunit-plugin) holds reports, in its strict form.
 */
const junit: Readonly<Record<string, readonly [children: string, required: string, optional: string]>> = {
  testsuites: ["testsuite", "", "name time tests failures errors"],
  testsuite: [
    "testsuite properties testcase system-out system-err",
    "name tests failures errors",
    "group time skipped timestamp hostname id package file log url",
  ],
  testcase: ["skipped error failure system-out system-err", "name", "time classname group"],
  failure: ["", "", "type message"],
};
/** Of the time of a suite. */
const time = /^(?:[0-9]{0,3},)*[0-9]{0,3}(?:\.[0-9]*)?$/;

/** What a table says against an element and those in it. */
function faultsIn(table: typeof junit, element: XmlElement): readonly string[] {
  const known = table[element.name];
  if (known === undefined) return [`<${element.name}>`];
  const [children, required, optional] = known.map((names) => names.split(" "));
  const { attributes } = element;
  const inside = element.children.filter((child) => child instanceof XmlElement);
  return [
    ...required!.filter((name) => name !== "" && !(name in attributes)).map((name) => `${element.name} lacks ${name}`),
    ...Object.keys(attributes)
      .filter((name) => ![...required!, ...optional!].includes(name))
      .map((name) => `${element.name} ${name}`),
    ...("time" in attributes && element.name !== "testcase" && !time.test(attributes.time!)
      ? [`time ${attributes.time}`]
      : []),
    ...inside.filter(({ name }) => !children!.includes(name)).map(({ name }) => `${name} in ${element.name}`),
    ...inside.flatMap((each) => faultsIn(table, each)),
  ];
}

/** The elements of a name, at any depth. */
function named(document: XmlDocument | XmlElement, name: string): readonly XmlElement[] {
  const inside = document.children.filter((child) => child instanceof XmlElement);
  return inside.flatMap((child) => [...(child.name === name ? [child] : []), ...named(child, name)]);
}

describe("JUnit", () => {
  for (const [what, make] of Object.entries(folders))
    it(`keeps to Jenkins's schema for a folder ${what}, and counts what it holds`, () => {
      const document = parseXml(report("junit", make()));
      assert.equal(document.root!.name, "testsuites");
      assert.deepEqual(faultsIn(junit, document.root!), []);
      for (const each of [document.root!, ...named(document, "testsuite")]) {
        assert.equal(each.attributes.tests, `${named(each, "testcase").length}`);
        assert.equal(each.attributes.failures, `${named(each, "failure").length}`);
      }
    });

  it("fails where it is wrong", () => {
    const { root: wrong } = parseXml(
      '<testsuites time="x"><testsuite name="a" time="0"><testcase line="1"/></testsuite></testsuites>',
    );
    assert.deepEqual(faultsIn(junit, wrong!), [
      "time x",
      "testsuite lacks tests",
      "testsuite lacks failures",
      "testsuite lacks errors",
      "testcase lacks name",
      "testcase line",
    ]);
  });
});

/** The same of checkstyle-report-1.0.0.xsd, which Checkstyle publishes; not all of its names are asked for there, but readers want them. */
const checkstyle: typeof junit = {
  checkstyle: ["file", "version", ""],
  file: ["error", "name", ""],
  error: ["", "line column severity message source", ""],
};

describe("Checkstyle", () => {
  for (const [what, make] of Object.entries(folders))
    it(`keeps to its schema for a folder ${what}, and says what JSON says`, () => {
      const folder = make();
      const { root: log } = parseXml(report("checkstyle", folder));
      assert.equal(log!.name, "checkstyle");
      assert.deepEqual(faultsIn(checkstyle, log!), []);
      const severities = { error: "error", warning: "warning", information: "info", hint: "info" };
      const said = named(log!, "file").flatMap((file) =>
        named(file, "error").map(({ attributes }) => ({ path: file.attributes.name, ...attributes })),
      );
      assert.deepEqual(
        said,
        checkJson(folder).findings.map(({ path, rule, severity, message, range: { start } }) => ({
          path,
          line: `${start.line + 1}`,
          column: `${start.character + 1}`,
          severity: severities[severity as keyof typeof severities],
          message,
          source: `portolan.rules.${rule}`,
        })),
      );
      assert.equal(said.length > 0, what !== "without findings");
    });
});

/** As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format asks. */
describe("GitLab's Code Quality", () => {
  for (const [what, make] of Object.entries(folders))
    it(`has all fields that GitLab asks for, for a folder ${what}`, () => {
      const printed = report("gitlab", make());
      // GitLab takes no byte order mark, and one list.
      assert.ok(printed.startsWith("["));
      const issues: readonly Record<string, unknown>[] = JSON.parse(printed);
      assert.equal(issues.length > 0, what !== "without findings");
      for (const { description, check_name, fingerprint, severity, location } of issues) {
        for (const text of [description, check_name, fingerprint]) assert.ok(typeof text === "string" && text !== "");
        assert.ok(["info", "minor", "major", "critical", "blocker"].includes(severity as string));
        const { path, lines } = location as { readonly path: string; readonly lines: { readonly begin: unknown } };
        assert.ok(path !== "" && !path.startsWith("./") && !path.startsWith("/"));
        assert.ok(Number.isInteger(lines.begin) && Number(lines.begin) > 0);
      }
      assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
    });
});
