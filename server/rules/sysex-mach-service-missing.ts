import { entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { systemExtensionOf } from "../judge/system-extension.ts";

/** Explained in corpus/rules/sysex-mach-service-missing.md, whose examples are its tests. */
export const sysexMachServiceMissing = defineListRule({
  id: "sysex-mach-service-missing",
  summary: "A system extension without NEMachServiceName",
  kind: "missing",
  severity: "information",
  optIn: true,
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: false,
  article: "packaging-nemachservicename-prefix",
  messages: {
    missing:
      "NEMachServiceName is missing beside NEProviderClasses. Name the extension’s one service: an app group of the extension, a dot, and one more component.",
  },
  *check({ list }, { bundles }) {
    if (systemExtensionOf({ bundles }) === undefined) return;
    const classes = entryIn(list.keys, "NetworkExtension", "NEProviderClasses");
    if (classes === undefined || entryIn(list.keys, "NetworkExtension", "NEMachServiceName") !== undefined) return;
    yield { message: "missing", at: classes.span };
  },
});
