import { defineListRule } from "../core/rule.ts";
import { removedKey } from "../fixes/list-edit.ts";
import { narrowerKeys, runsBeforeNarrowerKeys, transportPolicy } from "../judge/transport-security.ts";

/** Explained in corpus/rules/ats-arbitrary-loads-ignored.md, whose examples are its tests. */
export const atsArbitraryLoadsIgnored = defineListRule({
  id: "ats-arbitrary-loads-ignored",
  summary: "NSAllowsArbitraryLoads beside a narrower key, where it has no effect",
  kind: "idle",
  severity: "information",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "ats-policy",
  messages: {
    ignored:
      "From iOS 10 and macOS 10.12 on, NSAllowsArbitraryLoads is ignored beside {key}: what that key doesn’t speak of stays blocked over plain HTTP.",
  },
  *check(file, context) {
    const policy = transportPolicy(file, context);
    const entry = policy?.children?.get("NSAllowsArbitraryLoads");
    const key = narrowerKeys.find((each) => policy?.children?.has(each));
    if (entry?.value !== true || key === undefined || runsBeforeNarrowerKeys(context)) return;
    const edit = removedKey(entry, file);
    yield {
      message: "ignored",
      at: entry.span,
      data: { key },
      related: [{ path: file.path, span: policy!.children!.get(key)!.span, message: "The narrower key." }],
      fixes: edit === undefined ? [] : [{ title: "Remove NSAllowsArbitraryLoads", safe: false, edits: [edit] }],
    };
  },
});
