import assert from "node:assert/strict";
import { examined, failing, filter, group, list, sysex, values } from "../support/made-extensions.ts";

describe("the doctor of several builds", () => {
  it("calls nothing a failure that is wrong in one build alone, and what is wrong in every build one", async () => {
    const es = "com.apple.developer.endpoint-security.client";
    const signed = (groups: string, more = "") =>
      list(values("content-filter-provider-systemextension") + groups + more);
    const sandboxed = signed(group, `<key>com.apple.security.app-sandbox</key>\n<true/>\n<key>${es}</key>\n<true/>\n`);
    const foreign = signed(group.replace("group.com.example", "group.com.other"));
    const unnamed = sysex("group.com.example.ipc").replace("$(PRODUCT_MODULE_NAME).Filter", "Filter");
    const right = filter.files;
    const [service, rights] = ["Ext/Info.plist", "Ext/Ext.entitlements"] as const;
    const wrong = [
      ["sandbox", rights, sandboxed, right[rights]!],
      ["app-group", rights, foreign, signed("")],
      ["mach-service", service, sysex("com.example.ipc"), right[service]!],
      ["extension-point", service, right[service]!.replace("filter-data", "packet-tunnel"), right[service]!],
      ["provider-class", service, unnamed, right[service]!],
      ["entitlement-extension", rights, list(group), right[rights]!],
    ] as const;
    const [app, extension] = filter.project.targets;
    for (const [id, path, text, other] of wrong) {
      const setting = path === service ? "INFOPLIST_FILE" : "CODE_SIGN_ENTITLEMENTS";
      const release = extension!.settings!.Release!;
      const settings = { Debug: { ...release, [setting]: "Ext/Debug" }, Release: release };
      const project = { targets: [app!, { ...extension!, settings }] };
      const failures = async (debug: string, released: string) =>
        failing(await examined(project, { ...filter.files, "Ext/Debug": debug, [path]: released })).map(
          (each) => each.id,
        );
      assert.deepEqual(await failures(right[path]!, right[path]!), [], id);
      assert.ok(!(await failures(text, other)).includes(id), id);
      assert.ok((await failures(text, text)).includes(id), id);
    }
  });
});
