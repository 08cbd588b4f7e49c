import { platformNames } from "../../core/platform.ts";
import { codeSpan, escapeMarkdown } from "../../escape.ts";
import type { Check } from "./check.ts";
import type { Diagnosis } from "./doctor.ts";

/** How each state is shown. */
export const marks = { ok: "✓", fail: "✗", unknown: "?" } as const;

const forms = { appex: "app extension", sysex: "system extension" } as const;

/** The kinds of an extension, "unknown" where it has a point that nobody knows. */
export function kindOf(kinds: Diagnosis["kinds"], between: string): string {
  return kinds.length === 0 ? "unknown" : kinds.join(between);
}

/** "packet-tunnel, app extension, iOS". */
export function formOf({ kinds, packaging, platforms }: Pick<Diagnosis, "kinds" | "packaging" | "platforms">): string {
  const systems = platforms.map((each) => platformNames[each as keyof typeof platformNames] ?? each).join(", ");
  return `${kindOf(kinds, ", ")}, ${forms[packaging]}${systems === "" ? "" : `, ${systems}`}`;
}

/** What a reader of the checklist is led to. */
export interface ChecklistLinks {
  /** "#" or "##". */
  readonly heading: string;
  /** Where a check looked, for readers; nothing where that is not known. */
  readonly place: (check: Check) => string | undefined;
  /** An article’s id as Markdown. */
  readonly article: (id: string) => string;
}

/** "1 check fails, 5 are for you to check, 11 are in order." */
function countsOf(checks: readonly Check[]): string {
  const count = (state: Check["state"]) => checks.filter((check) => check.state === state).length;
  const [fail, unknown, ok] = [count("fail"), count("unknown"), count("ok")];
  const unsure = unknown === 0 ? "" : `${unknown === 1 ? "1 is" : `${unknown} are`} for you to check, `;
  const fails = fail === 0 ? "Nothing fails" : fail === 1 ? "**1 check fails**" : `**${fail} checks fail**`;
  return `${fails}, ${unsure}${ok === 1 ? "1 is" : `${ok} are`} in order.`;
}

/** A checklist as Markdown, in which what the project says is no markup. */
export function checklistMarkdown(target: Diagnosis, { heading, place, article: link }: ChecklistLinks): string {
  const lines = [`${heading} ${codeSpan(target.name)}\n`, `${formOf(target)}\n`, `${countsOf(target.checks)}\n`];
  for (const check of target.checks) {
    const { state, title, detail, article } = check;
    const at = state === "ok" ? undefined : place(check);
    const where = at === undefined ? "" : ` ${codeSpan(at)}`;
    const more = article !== undefined && state !== "ok" ? ` Article: ${link(article)}.` : "";
    lines.push(`- ${marks[state]} **${escapeMarkdown(title)}**: ${escapeMarkdown(detail)}${where}${more}`);
  }
  lines.push("\nNext, at the device:\n");
  for (const step of target.next)
    lines.push(`- ${step.startsWith("$ ") ? codeSpan(step.slice(2)) : escapeMarkdown(step)}`);
  return `${lines.join("\n")}\n`;
}
