import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { kitPoints } from "../../server/judge/provider.ts";

describe("points of ExtensionKit", () => {
  it("are those that the corpus has for their key", () => {
    const { keys } = JSON.parse(readFileSync("corpus/keys/infoplist.json", "utf8")) as {
      keys: readonly { readonly key: string; readonly values?: readonly { readonly value: string }[] }[];
    };
    const fact = keys.find(({ key }) => key === "EXAppExtensionAttributes.EXExtensionPointIdentifier");
    assert.deepEqual([...kitPoints].sort(), fact?.values?.map(({ value }) => value).sort());
  });
});
