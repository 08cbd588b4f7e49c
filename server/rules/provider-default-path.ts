import { aboutUse, deprecatedUse, networkMinimum, whenOf } from "../core/deprecation.ts";
import { offered } from "../core/guard.ts";
import { withImport } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";

/** Explained in corpus/rules/provider-default-path.md, whose examples are its tests. */
export const providerDefaultPath = defineRule({
  id: "provider-default-path",
  summary: "A provider reads its retired default path",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "provider-default-path",
  triggers: ["defaultPath"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "defaultPath is deprecated {when}; watch the path with {monitor}, or better, the viability of your connection.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const isSwift = file.language === "swift";
    const before = file.text.slice(Math.max(0, site.span.start - 60), site.span.start);
    const receiver = /(?:\bself\.)?$/.exec(before)![0];
    const isKeyPath = /\\[\w.]*$|#keyPath\([^)]*$/.test(before);
    const isOwn = isSwift && !isKeyPath && (receiver !== "" || resolve.receiverType(site) === undefined);
    const optional = /[?!]/.test(file.text.charAt(site.span.end)) ? 1 : 0;
    const span = { start: site.span.start - receiver.length, end: site.span.end + optional };
    const fix = withImport(context, "Network", {
      title: "Read the current path of an NWPathMonitor",
      safe: false,
      edits: [{ span, newText: "NWPathMonitor().currentPath" }],
    });
    const fixes = isOwn ? offered(site, context, use.conditions, networkMinimum, fix) : [];
    const data = {
      when: whenOf(use.meaning.fact, use.tone),
      monitor: isSwift ? "NWPathMonitor" : "nw_path_monitor_t",
    };
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});
