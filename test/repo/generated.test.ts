import { expectFile, filesBelow } from "../support/repo.ts";

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

describe("generated files", () => {
  it("list every rule in rules/index.ts", () => {
    const ids = filesBelow("server/rules")
      .map((path) => /([\w-]+)\.ts$/.exec(path)![1]!)
      .filter((id) => id !== "index");
    const lines = [
      "// Generated from the files of this folder by `npm run update`.",
      'import type { Rule } from "../core/rule.ts";',
      ...ids.map((id) => `import { ${camelCase(id)} } from "./${id}.ts";`),
      "",
      "/** Every rule, in order of id. */",
      "export const rules: readonly Rule[] = [",
      ...ids.map((id) => `  ${camelCase(id)},`),
      "];",
      "",
    ];
    expectFile("server/rules/index.ts", lines.join("\n"));
  });
});
