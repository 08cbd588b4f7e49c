import type { Finding } from "../core/finding.ts";
import type { PropertyList } from "../core/project.ts";
import type { ListContext, ListFile, ListRole, ListRule } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { readPropertyList } from "../project/plist/plist.ts";
import type { Asking, Engine, Readable } from "./asking.ts";
import { noClasses } from "./classes.ts";
import type { Document, Surroundings } from "./document.ts";
import { findingOf } from "./finding-of.ts";
import { isShown, severityOf } from "./levels.ts";

/**
 * A property list, with the rules that read lists of its purpose; none where that is not known. Of one that is broken,
 * only rules for those speak: what stands after the fault could say otherwise.
 */
export function readList({ listRules, profiles }: Engine, document: Document, around: Surroundings): Readable {
  const role = roleOf(document.path, around);
  const rules = role === undefined ? [] : listRules.filter((rule) => rule.reads.includes(role));
  return {
    rules,
    comments: () => (/^[\s\uFEFF]*</.test(document.text) ? xmlComments(document.text) : []),
    ask: (asking) => (role === undefined ? [] : ask(role, rules, profiles, document, around, asking)),
  };
}

function ask(
  role: ListRole,
  rules: readonly ListRule[],
  profiles: Engine["profiles"],
  document: Document,
  around: Surroundings,
  { levels, rules: toAsk }: Asking,
): readonly Finding[] {
  const { list, problem, problemAt } = readPropertyList(document.path, document.text);
  const fault = problem !== undefined && { fault: { what: problem, at: problemAt ?? 0 } };
  const file: ListFile = { path: document.path, text: document.text, role, list, ...fault };
  const classes = around.classes ?? noClasses;
  const context: ListContext = {
    bundles: around.project.bundles ?? [],
    classes: (name) => classes.named(name),
    profileKey: (payload, path) => profiles.key(payload, path),
    profileElement: (payload, path) => profiles.element(payload, path),
    isRuntimeName: (name) => classes.isRuntimeName(name),
  };
  return rules.flatMap((rule) => {
    if (!toAsk.has(rule) || (problem !== undefined) !== (rule.ofBroken === true)) return [];
    try {
      return [...rule.check(file, context)].map((report) => findingOf(rule, report, severityOf(rule, levels)));
    } catch (error) {
      if (isShown(levels.get(rule))) around.fault?.(rule.id, error);
      return [];
    }
  });
}

/** What a list is for: as the project's targets use it, else by its name. */
export function roleOf(path: string, { project }: Pick<Surroundings, "project">): ListRole | undefined {
  const uses = (lists: readonly PropertyList[] | undefined) => lists?.some((list) => list.path === path);
  if (project.bundles?.some((bundle) => uses(bundle.infoPlists))) return "info";
  if (project.bundles?.some((bundle) => uses(bundle.entitlements))) return "entitlements";
  if (path.endsWith(".mobileconfig")) return "profile";
  if (path.endsWith(".entitlements")) return "entitlements";
  return /(?:^|[/._-])Info\.plist$/i.test(path) ? "info" : undefined;
}

/** The comments of a text in XML, in order; one that is not closed goes to the end. */
export function xmlComments(text: string): readonly Span[] {
  const comments: Span[] = [];
  for (let start = text.indexOf("<!--"); start !== -1; ) {
    const close = text.indexOf("-->", start + 4);
    const end = close === -1 ? text.length : close + 3;
    comments.push({ start, end });
    start = text.indexOf("<!--", end);
  }
  return comments;
}
