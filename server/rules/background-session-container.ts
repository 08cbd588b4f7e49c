import { areAll } from "../core/bundle.ts";
import { mostUses } from "../core/code.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

const property = "sharedContainerIdentifier";

/** What makes a session of a configuration. */
const makers = ["URLSession", "NSURLSession", "init", "sessionWithConfiguration"];

/** Explained in corpus/rules/background-session-container.md, whose examples are its tests. */
export const backgroundSessionContainer = defineRule({
  id: "background-session-container",
  summary: "A background session of an app extension that has no container it shares with its app",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "background-urlsession",
  triggers: [
    "URLSessionConfiguration.background",
    "NSURLSessionConfiguration.backgroundSessionConfigurationWithIdentifier",
  ],
  messages: {
    missing:
      "In the app extension {target} this session is invalid as soon as it is made: set sharedContainerIdentifier to an app group that the app has too.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    const { bundles } = project;
    if (file.isTest || !areAll(bundles, "app-extension")) return;
    if (resolve.names(property).some((span) => !resolve.conditions({ name: property, span }).dead)) return;
    // Apps for the watch are extensions in name alone.
    if (bundles!.some(({ platforms }) => platforms === undefined || platforms.includes("watchos"))) return;
    const call = resolve.call(site);
    if (call === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    if (isForSession(call.span, context))
      yield { message: "missing", at: site.span, data: { target: bundles![0]!.name } };
  },
});

/** Whether a configuration goes to a session, by itself or under a local name that nobody else is handed. */
function isForSession(configuration: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(configuration);
  if (use.kind === "argument") return makers.includes(use.callee);
  if (use.kind !== "bound" || !use.binding.isLocal) return false;
  const uses = resolve.uses(use.binding).map((place) => resolve.use(place));
  const isSeen = uses.length < mostUses && uses.every(({ kind }) => kind === "argument" || kind === "member");
  const handed = uses.flatMap((each) => (each.kind === "argument" ? [each.callee] : []));
  return isSeen && handed.length > 0 && handed.every((callee) => makers.includes(callee));
}
