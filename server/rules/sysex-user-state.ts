import { defineRule } from "../core/rule.ts";
import { listPlaces } from "../judge/declared.ts";
import { groupNamedAt, isOfGroup, isOfOthers } from "../judge/named-group.ts";
import { systemExtensionOf } from "../judge/system-extension.ts";

/** What asks for files of the person who is logged in. */
const asking = [
  "containerURL",
  "containerURLForSecurityApplicationGroupIdentifier",
  "homeDirectoryForCurrentUser",
  "NSHomeDirectory",
];

/** What makes defaults that are shared by their name. */
const suites = ["suiteName", "initWithSuiteName"];

/** Explained in corpus/rules/sysex-user-state.md, whose examples are its tests. */
export const sysexUserState = defineRule({
  id: "sysex-user-state",
  summary: "A system extension looks for files or defaults of the user, and gets root’s",
  kind: "misuse",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packaging-app-group-paths",
  triggers: [...asking, ...suites],
  messages: {
    root: "The system extension {target} runs as root: {name} returns root’s folder, not the one that the app sees.",
    defaults:
      "The system extension {target} runs as root: these are root’s defaults of {group}, not those that the app sees. Send it what it needs.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    const extension = systemExtensionOf(project);
    if (extension === undefined || file.isTest || resolve.conditions(site).dead || resolve.isInHead(site)) return;
    if (suites.includes(site.name)) {
      const named = groupNamedAt(site, context);
      if (named === undefined || !isOfGroup(extension, named.group) || isOfOthers(site, named.call, context)) return;
      yield { message: "defaults", at: named.given, data: { target: extension.name, group: named.group } };
      return;
    }
    if (resolve.call(site) === undefined && site.name !== "homeDirectoryForCurrentUser") return;
    if (resolve.property(site.span) !== undefined || resolve.binding(site.span) !== undefined) return;
    const related = listPlaces(extension, "infoPlists", "NetworkExtension");
    yield { message: "root", at: site.span, data: { target: extension.name, name: site.name }, related };
  },
});
