import { entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { narrowerKeys, runsBeforeNarrowerKeys, transportPolicy } from "../judge/transport-security.ts";

/** Explained in corpus/rules/ats-arbitrary-loads.md, whose examples are its tests. */
export const atsArbitraryLoads = defineListRule({
  id: "ats-arbitrary-loads",
  summary: "App Transport Security is switched off for everything",
  kind: "insecure",
  severity: "warning",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "ats-policy",
  messages: {
    everywhere:
      "This switches App Transport Security off for every connection. Name the domains that need an exception, or use the key for devices nearby (NSAllowsLocalNetworking), web views (NSAllowsArbitraryLoadsInWebContent) or media (NSAllowsArbitraryLoadsForMedia) alone. An app that loads any address its users enter may need it, and tells App Review why.",
    elsewhere:
      "This switches App Transport Security off for every domain that isn’t named below it. Name those that need an exception as well, or use NSAllowsLocalNetworking for devices nearby.",
  },
  *check(file, context) {
    const policy = transportPolicy(file, context);
    const entry = policy?.children?.get("NSAllowsArbitraryLoads");
    const parts = [policy, ...(file.parts ?? []).map((keys) => entryIn(keys, "NSAppTransportSecurity"))];
    if (entry?.value !== true || narrowerKeys.some((key) => parts.some((part) => part?.children?.has(key)))) return;
    const edits = [{ span: entry.span, newText: "NSAllowsLocalNetworking" }];
    const named = parts.flatMap((part) => [
      ...(part?.children?.get("NSExceptionDomains")?.children?.keys() ?? []),
    ]).length;
    const others = named === 0 ? "all other hosts" : "all hosts that aren’t local or named as exceptions";
    const title = `Allow local networking only; http: then fails for ${others}`;
    yield {
      message: named === 0 ? "everywhere" : "elsewhere",
      at: entry.span,
      fixes: runsBeforeNarrowerKeys(context) ? [] : [{ title, safe: false, edits }],
    };
  },
});
