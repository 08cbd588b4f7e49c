import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "mocha";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { clientOptions } from "../../client/client-options.ts";
import { fixRuleCommand, fixRuleRequest, type RuleFixes } from "../../server/protocol.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

const rule = "nwhostendpoint-deprecated";
const uri = "file:///app/a.swift";

describe("fixing all of a rule by a quick fix", () => {
  const asked: string[] = [];
  const shown: string[] = [];
  let applied = 0;
  let version = 3;
  let choice = 0;
  let meanwhile: () => void = () => {};
  let module: { readonly clientOptions: typeof clientOptions };

  before(async () => {
    const document = {
      uri: { toString: () => uri },
      get version() {
        return version;
      },
    };
    module = await clientModule(
      "client-options.ts",
      standInForVscode({
        "workspace.textDocuments": [document],
        "workspace.applyEdit": async () => ++applied > 0,
        "window.setStatusBarMessage": (message: string) => shown.push(message),
        "window.showWarningMessage": async (message: string, ...choices: readonly string[]) => {
          shown.push(message);
          meanwhile();
          return choices[choice];
        },
        "window.showInformationMessage": async (message: string) => void shown.push(message),
      }),
    );
  });
  beforeEach(() => {
    asked.length = 0;
    shown.length = 0;
    applied = 0;
    version = 3;
    choice = 0;
    meanwhile = () => {};
  });

  /** What the middleware of a client makes of the command, whose server answers with these fixes. */
  async function fix(fixes: Partial<RuleFixes>): Promise<void> {
    const answer: RuleFixes = { files: [], fixed: 0, toCheck: 0, left: 0, clashing: 0, ...fixes };
    const sendRequest = async (method: string) => {
      asked.push(method);
      return asked.length === 1 ? answer : { ...answer, files: [{ uri, version, edits: [] }] };
    };
    const running = async () => ({ sendRequest }) as unknown as BaseLanguageClient;
    const { middleware } = module.clientOptions({ running } as Parameters<typeof clientOptions>[0]);
    await middleware!.executeCommand!(fixRuleCommand, [rule], () => assert.fail("The server is asked to do it too."));
  }

  const files = [{ uri, version: 3, edits: [] }];

  it("asks the server once, and makes what it says as one edit", async () => {
    await fix({ files, fixed: 2 });
    assert.deepEqual(asked, [fixRuleRequest.method]);
    assert.equal(applied, 1);
    assert.deepEqual(shown, [`Portolan: 2 findings of ${rule} fixed`]);
  });

  it("asks the user where some want a look, makes them or shows them, and nothing without an answer", async () => {
    for (const [at, times] of [
      [0, 1],
      [1, 2],
      [2, 2],
    ] as const) {
      choice = at;
      await fix({ files, fixed: 2, toCheck: 1 });
      assert.equal(applied, times);
      assert.match(shown[0]!, /^1 of 2 fixes/);
    }
    assert.equal(asked.length, 3);
  });

  it("works them out again where a file changes until the answer", async () => {
    meanwhile = () => version++;
    await fix({ files, fixed: 2, toCheck: 2 });
    assert.equal(asked.length, 2);
    assert.equal(applied, 1);
  });

  it("asks once also where a file is read-only, and counts what is left", async () => {
    await fix({ files, fixed: 1, toCheck: 0, left: 1 });
    assert.deepEqual(asked, [fixRuleRequest.method]);
    assert.deepEqual(shown, [
      `Portolan: 1 finding of ${rule} fixed`,
      `1 fix of ${rule} would change a read-only file and is not made.`,
    ]);
  });

  it("counts what waits for another fix at its place, in one notice with what is read-only", async () => {
    await fix({ files, fixed: 2, left: 2, clashing: 1 });
    assert.deepEqual(shown, [
      `Portolan: 2 findings of ${rule} fixed`,
      `2 fixes of ${rule} would change read-only files and are not made. 1 fix of ${rule} changes the same place as another and is not made yet; fix the rule again to make it.`,
    ]);
  });

  it("changes nothing where a file reads otherwise by then", async () => {
    version = 4;
    await fix({ files, fixed: 2 });
    assert.equal(applied, 0);
    assert.deepEqual(shown, ["A file has changed meanwhile; nothing was done."]);
  });

  it("says that there is no fix where there is none", async () => {
    await fix({});
    assert.deepEqual(shown, [`No finding of ${rule} has a fix.`]);
  });
});
