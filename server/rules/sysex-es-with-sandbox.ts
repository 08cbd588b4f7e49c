import { defineListRule } from "../core/rule.ts";
import { sandboxedClient } from "../judge/system-extension.ts";

/** Explained in corpus/rules/sysex-es-with-sandbox.md, whose examples are its tests. */
export const sysexEsWithSandbox = defineListRule({
  id: "sysex-es-with-sandbox",
  summary: "An Endpoint Security client in the App Sandbox",
  kind: "wrong",
  severity: "error",
  languages: ["plist"],
  reads: ["entitlements"],
  since: "0.1.0",
  fixable: false,
  article: "sysex-es-and-ne",
  messages: {
    sandboxed:
      "An Endpoint Security client can’t run in the App Sandbox: es_new_client fails. Leave the sandbox out, or give each part an extension of its own.",
  },
  *check({ path, list }) {
    const entries = sandboxedClient(list.keys);
    if (entries === undefined) return;
    yield {
      message: "sandboxed",
      at: entries.sandbox.span,
      related: [{ path, span: entries.client.span, message: "The Endpoint Security client." }],
    };
  },
});
