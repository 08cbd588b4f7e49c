import { entryIn } from "../core/bundle.ts";
import type { PropertyEntry } from "../core/project.ts";
import { defineListRule } from "../core/rule.ts";
import { moduleFix, writtenFix } from "../fixes/list-correction.ts";
import { classPlaces, kindNamedBy, kindOfClass, needsModule } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-principal-class-unqualified.md, whose examples are its tests. */
export const nePrincipalClassUnqualified = defineListRule({
  id: "ne-principal-class-unqualified",
  summary: "A provider class of Swift is named without its module, or one of Objective-C with one",
  kind: "wrong",
  severity: "error",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "debug-first-light-appex",
  messages: {
    unqualified: "{name} is a Swift class, which the system only finds with its module: $(PRODUCT_MODULE_NAME).{name}.",
    qualified: "{name} is a class of Objective-C, which has no module: the system finds it by its name alone.",
  },
  *check(file, { bundles, classes, isRuntimeName }) {
    if (bundles.length === 0) return;
    for (const entry of named(file.list.keys)) {
      const [, module, name] = /^(\$[({]PRODUCT_MODULE_NAME[)}]\.)?([A-Za-z_]\w*)$/.exec(String(entry.value)) ?? [];
      const found = name === undefined ? [] : classes(name);
      const areProviders = found.every(({ appleClass }) => kindOfClass(appleClass) !== undefined);
      if (name === undefined || found.length === 0 || !areProviders || isRuntimeName(name)) continue;
      const told = { at: entry.valueSpan, data: { name }, related: classPlaces(name, found) };
      if (module === undefined) {
        if (needsModule(found, false)) yield { message: "unqualified", ...told, fixes: moduleFix(entry, file) };
      } else if (found.every(({ language }) => language === "objc"))
        yield { message: "qualified", ...told, fixes: writtenFix(entry, file, name) };
    }
  },
});

/** The classes that a list names for points of Network Extension. */
function named(keys: ReadonlyMap<string, PropertyEntry>): readonly PropertyEntry[] {
  const point = entryIn(keys, "NSExtension", "NSExtensionPointIdentifier")?.value;
  const principal = entryIn(keys, "NSExtension", "NSExtensionPrincipalClass");
  const isProvider = typeof point === "string" && kindNamedBy(point) !== undefined;
  const classes = entryIn(keys, "NetworkExtension", "NEProviderClasses")?.children ?? new Map<string, PropertyEntry>();
  return [...(principal !== undefined && isProvider ? [principal] : []), ...classes.values()];
}
