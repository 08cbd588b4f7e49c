// `npm run new-rule -- <id> [Symbol|info|entitlements|profile|project]`: writes a rule and its page, both to be filled in, and the files generated from them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { filesOfRule } from "./scaffold.mjs";

const [id, symbol = "NWTCPConnection", ...others] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

if (id === undefined || others.length > 0)
  refuse("say npm run new-rule -- <id> [Symbol], such as npm run new-rule -- slow-lookup CFHost");
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
  refuse(`“${id}” is no id; ids are words in small letters with hyphens between them, such as slow-lookup`);
if (!/^\w+$/.test(symbol))
  refuse(
    `“${symbol}” is no single name, and nothing is written; name the type here, and the member in “triggers” afterwards`,
  );
const files = filesOfRule(id, symbol, version);
for (const path of Object.keys(files)) if (existsSync(path)) refuse(`${path} is there already`);
for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
const { status } = spawnSync(process.execPath, ["test/run.mjs", "--update"], {
  stdio: ["ignore", "ignore", "inherit"],
});
if (status !== 0) refuse("the generated files could not be written; npm run update says why");
console.log(`${Object.keys(files).join("\n")}\n
Write the rule and its page, then: npx mocha test/rules/pages.test.ts -g ${id}`);

function refuse(reason) {
  console.error(`new-rule: ${reason}`);
  process.exit(1);
}
