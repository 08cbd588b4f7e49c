import assert from "node:assert/strict";
import { examined, filter } from "../support/made-extensions.ts";

describe("the doctor", () => {
  it("names what it could not read, and says nothing of what that would have to have", async () => {
    const said = async (path: string) => {
      const { checks } = await examined(filter.project, { ...filter.files, [path]: `${filter.files[path]}\0` });
      return new Map(checks.map(({ id, state, detail }) => [id, `${state}: ${detail}`]));
    };
    const main = await said("Ext/main.swift");
    assert.equal(
      main.get("start-mode"),
      "unknown: Whether the target makes the call can’t be told. main.swift could not be read.",
    );
    assert.match(main.get("run-loop")!, /^unknown: .* main\.swift could not be read\.$/);
    const own = await said("Ext/Filter.swift");
    assert.equal(
      own.get("provider-class"),
      "unknown: Whether Ext compiles Filter can’t be told. Filter.swift could not be read.",
    );
    const app = await said("App/App.swift");
    for (const id of ["activation", "load-configuration", "save-configuration", "enable-configuration"])
      assert.match(app.get(id)!, /^unknown: No code here .* App\.swift could not be read\.$/);
  });
});
