import { elementsOf, entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { listPlaces } from "../judge/declared.ts";
import { providerEntitlement, withoutSuffix } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-suffix-in-appex.md, whose examples are its tests. */
export const neSuffixInAppex = defineListRule({
  id: "ne-suffix-in-appex",
  summary: "An app extension claims a Network Extension entitlement value of system extensions",
  severity: "error",
  languages: ["plist"],
  reads: ["entitlements"],
  since: "0.1.0",
  fixable: true,
  article: "ne-systemextension-suffix",
  messages: {
    suffixed:
      "{value} is for system extensions that are distributed with Developer ID; the app extension {target} can only run with {plain}.",
  },
  *check(file, { bundles }) {
    if (bundles.length === 0 || !bundles.every(({ product }) => product === "app-extension")) return;
    for (const element of elementsOf(entryIn(file.list.keys, providerEntitlement))) {
      const { value } = element;
      if (typeof value !== "string" || value.includes("$")) continue;
      const plain = withoutSuffix(value);
      if (plain === value) continue;
      const edit = replacedText(element, file, plain);
      yield {
        message: "suffixed",
        at: element.valueSpan,
        data: { value, plain, target: bundles[0]!.name },
        related: listPlaces(bundles[0]!, "infoPlists", "NSExtension"),
        fixes: edit === undefined ? [] : [{ title: `Use ${plain}`, safe: false, edits: [edit] }],
      };
    }
  },
});
