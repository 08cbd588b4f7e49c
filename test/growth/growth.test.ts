import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { before, describe, it } from "mocha";
import { patience } from "../support/patience.ts";
import { root } from "../support/repo.ts";

interface Row {
  readonly group: string;
  readonly name: string;
  readonly question: string;
  /** Work for a text, and for one of the same kind that is sixteen times as long. */
  readonly few: number;
  readonly many: number;
}

/** Work that doubles with the text grows sixteenfold; what is sorted or searched in halves, a little more; squares, 256-fold. */
const most = 24;

const groups: readonly (readonly [group: string, leastFamilies: number])[] = [
  ["Swift", 40],
  ["Objective-C", 40],
  ["property lists", 10],
  ["projects", 20],
  ["logs", 10],
  ["queries", 5],
  ["configuration", 4],
];

describe("Work", () => {
  const rows: Row[] = [];

  before(async function () {
    this.timeout(2_400_000);
    const [swift, objc, ...others] = groups.map(([group]) => `${group}: `);
    const counted = await Promise.all([[swift!], [objc!], others].map(count));
    rows.push(...counted.flat());
  });

  for (const [group, leastFamilies] of groups) {
    it(`on ${group} that grow grows with them, whatever it is that grows`, () => {
      const counted = rows.filter((row) => row.group === group);
      assert.ok(new Set(counted.map(({ name }) => name)).size >= leastFamilies);
      assert.ok(counted.every(({ few, many }) => few > 0 && many > 0));
      const grown = counted.filter(({ few, many }) => many / few > most);
      assert.deepEqual(
        grown.map(({ name, question, few, many }) => `${name}, ${question}: ${(many / few).toFixed(1)}-fold`),
        [],
      );
    });
  }

  it("on texts that took hours once is done in minutes", async () => {
    const { stdout } = await run(process.execPath, ["test/growth/large.mjs"], { cwd: root, timeout: patience });
    assert.equal(stdout.trimEnd().split("\n").length, 8);
  });
});

const run = promisify(execFile);

async function count(names: readonly string[]): Promise<readonly Row[]> {
  const { stdout } = await run(process.execPath, [join("test", "growth", "count.mjs"), ...names], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as readonly Row[];
}
