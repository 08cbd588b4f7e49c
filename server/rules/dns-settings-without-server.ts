import type { Use } from "../core/code.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { membersUsed } from "../judge/own-object.ts";

/** What each kind of settings can't do without. */
const needed: ReadonlyMap<string, string> = new Map([
  ["NEDNSOverHTTPSSettings", "serverURL"],
  ["NEDNSOverTLSSettings", "serverName"],
]);

/** Explained in corpus/rules/dns-settings-without-server.md, whose examples are its tests. */
export const dnsSettingsWithoutServer = defineRule({
  id: "dns-settings-without-server",
  summary: "Settings of encrypted DNS that don’t name their server",
  kind: "missing",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "resources-network-extension",
  triggers: constructionTriggers([...needed.keys()]),
  messages: {
    nameless:
      "These settings need {property}, which says where the server is asked and who it is; addresses alone are not enough.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.construction(site);
    if (call === undefined || file.isTest || resolve.conditions(site).dead) return;
    const property = needed.get(madeType(context, site));
    if (property === undefined) return;
    const use = resolve.use(call.span);
    const members = use.kind === "assigned" ? [] : membersUsed(call.span, context, { mayBeKept: true });
    // It may be set by another name, too: that of the place where the settings went.
    const body = resolve.enclosingFunction(site)?.body ?? wholeOf(file);
    if (members === undefined || resolve.names(property, body).length > 0 || !isPut(use, context)) return;
    // Own methods may set it.
    if (!members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined)) return;
    yield { message: "nameless", at: site.span, data: { property } };
  },
});

/** Whether what is made is put to use, at once or by its name; who keeps it elsewhere may add to it later. */
function isPut(use: Use, { resolve, file }: RuleContext): boolean {
  const uses = use.kind === "bound" ? resolve.uses(use.binding).map((place) => resolve.use(place)) : [use];
  const assigned = uses.filter((each) => each.kind === "assigned");
  return assigned.length > 0 && assigned.every(({ target }) => textOf(file, target).endsWith("dnsSettings"));
}
