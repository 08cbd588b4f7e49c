import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { parse } from "yaml";
import { program } from "../cli/cli.ts";
import { manifest, read } from "../support/repo.ts";
import { closeAll, connected } from "./client.ts";

const guide = read("docs/agents.md");
const skill = read("skills/portolan/SKILL.md");

/** The rows of a table: the words in back-ticks of each first or second cell. */
function codes(text: string, column: number): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
    .flatMap((line) => /`([^`]+)`/.exec(line.split("|")[column] ?? "")?.[1] ?? []);
}

describe("the documents for agents", () => {
  afterEach(closeAll);

  it("name the tools, resources and prompts that there are", async () => {
    const client = await connected([]);
    const tools = (await client.listTools()).tools.map(({ name }) => name).sort();
    assert.deepEqual([...codes(guide, 1)].sort(), tools);
    assert.deepEqual([...new Set(codes(skill, 2))].sort(), tools);
    for (const { uriTemplate } of (await client.listResourceTemplates()).resourceTemplates)
      assert.ok(guide.includes(`\`${uriTemplate}\``));
    for (const { name } of (await client.listPrompts()).prompts) assert.ok(guide.includes(`\`${name}\``));
    const uri = /portolan:\/article\/[\w-]+/.exec(skill)![0];
    assert.equal((await client.readResource({ uri })).contents.length, 1);
  });

  it("show settings that can be read, and that start what there is", () => {
    const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json!));
    assert.equal(blocks.length, 3);
    for (const block of blocks) {
      const [servers] = Object.values(block) as readonly { portolan: { command: string; args: string[] } }[];
      assert.equal(servers!.portolan.command, Object.keys(manifest.bin)[0]);
      assert.deepEqual(servers!.portolan.args, ["mcp", "--stdio"]);
    }
    assert.match(guide, /args = \["mcp", "--stdio"\]/);
  });

  it("show commands with verbs and options that there are", () => {
    const commands = [...skill.matchAll(/`portolan (\w+)([^`]*)`/g)];
    assert.ok(commands.length >= 6);
    for (const [, verb, rest] of commands) {
      const { stdout, status } = spawnSync(process.execPath, [program, verb!, "--help"], { encoding: "utf8" });
      assert.equal(status, 0, verb);
      for (const [option] of rest!.matchAll(/--\w[\w-]*/g)) assert.ok(stdout.includes(option), `${verb} ${option}`);
    }
  });

  it("have a skill with the front matter of the format, short enough to be taken up", () => {
    const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(skill)!;
    const { name, description, license, compatibility } = parse(front!);
    assert.equal(name, "portolan");
    assert.match(name, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.ok(description.length > 0 && description.length <= 1024, `${description.length}`);
    assert.equal(license, manifest.license);
    assert.ok(compatibility.length <= 500);
    assert.ok(body!.split("\n").length < 60);
  });
});
