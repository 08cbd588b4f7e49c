import assert from "node:assert/strict";
import { rowsOf } from "../../server/cli/print/report.ts";
import { documentIn, portolan } from "../support/check.ts";

describe("the rows of a report", () => {
  const use = 'NWHostEndpoint(hostname: "a.example", port: "53")';

  /** The fingerprints of what is found in `lines`. */
  function prints(...lines: readonly string[]): readonly string[] {
    const text = `import NetworkExtension\n${lines.join("\n")}\n`;
    const [document, around] = documentIn(text, "swift");
    return rowsOf(portolan(), "a.swift", text, portolan().findings(document, around)).map((row) => row.fingerprint);
  }

  it("tell alike findings apart by their order, in one line and in several", () => {
    const inOne = prints(`let a = [${use}, ${use}]`);
    assert.equal(new Set(inOne).size, 2);
    const inTwo = prints(`let a = ${use}`, "", `let a = ${use}`);
    assert.equal(new Set(inTwo).size, 2);
  });

  it("keep their fingerprints when lines come and go and blanks change", () => {
    assert.deepEqual(prints("", "", `let  a  = ${use}  `), prints(`let a = ${use}`));
  });
});
