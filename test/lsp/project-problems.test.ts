import assert from "node:assert/strict";
import type { ProjectStatus } from "../../server/protocol.ts";
import { endSessions, session } from "../support/session.ts";

const code = 'import NetworkExtension\nlet e = NWHostEndpoint(hostname: "a", port: "1")\n';
const broken = "targets:\n  A:\n    type: application\n   platform: iOS\n";
const fine = "targets:\n  A:\n    type: application\n    platform: iOS\n    sources: [ios]\n";

describe("a project file that can't be read, in an opened folder", () => {
  afterEach(endSessions);

  async function begin(files: Readonly<Record<string, string>>) {
    const one = await session({ files });
    await one.open("ios/a.swift", code);
    await one.open("lib/b.swift", code);
    const status = (name: string) =>
      one.request<ProjectStatus>("portolan/projectStatus", { uri: one.uriOf(name) }).then(({ problems }) => problems);
    const changed = async (name: string) => {
      const taken = one.next("projects");
      await one.changed(name);
      await taken;
    };
    await status("ios/a.swift");
    return { ...one, status, changed, said: () => one.log.filter((line) => /project\.yml: /.test(line)) };
  }

  it("is logged once and in the status of the files around it, until it can be read", async () => {
    const one = await begin({ "ios/project.yml": broken, "lib/b.m": "" });
    const path = `${one.folder}/ios/project.yml`;
    const [problem, ...others] = await one.status("ios/a.swift");
    assert.deepEqual(others, []);
    assert.equal(problem!.path, path);
    assert.match(problem!.message, /at line 4/);
    assert.deepEqual(await one.status("lib/b.swift"), []);
    assert.deepEqual(one.said(), [`${path}: ${problem!.message}`]);
    await one.changed("ios/project.yml");
    assert.equal((await one.status("ios/a.swift")).length, 1);
    assert.equal(one.said().length, 1);
    one.write("ios/project.yml", fine);
    await one.changed("ios/project.yml");
    assert.deepEqual(await one.status("ios/a.swift"), []);
  });

  it("is logged when it breaks later", async () => {
    const one = await begin({ "ios/project.yml": fine });
    assert.deepEqual(await one.status("ios/a.swift"), []);
    one.write("ios/project.yml", broken);
    await one.changed("ios/project.yml");
    assert.equal((await one.status("ios/a.swift")).length, 1);
    assert.equal(one.said().length, 1);
  });

  it("is logged twenty times at most, and counted beyond; the status holds a few", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `ios/p${at}.podspec`,
        "s.platform = :ios, '12.0'\ns.source_files = '{a'\n",
      ]),
    );
    const one = await begin(many);
    assert.equal((await one.status("ios/a.swift")).length, 5);
    assert.equal(one.log.filter((line) => /\.podspec: a closing \}/.test(line)).length, 20);
    assert.ok(one.log.includes("10 more project files could not be read."));
  });
});
