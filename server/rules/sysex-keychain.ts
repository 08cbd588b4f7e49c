import { endOfLine, hasText, lineStart } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { contains } from "../core/text.ts";
import { listPlaces } from "../judge/declared.ts";
import { systemExtensionOf } from "../judge/system-extension.ts";

/** What makes a query one about the data protection keychain. */
const attributes = ["kSecUseDataProtectionKeychain", "kSecAttrAccessGroup", "kSecAttrSynchronizable"];

/** Explained in corpus/rules/sysex-keychain.md, whose examples are its tests. */
export const sysexKeychain = defineRule({
  id: "sysex-keychain",
  summary: "A system extension asks for the data protection keychain",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packaging-secrets-keychain",
  triggers: attributes,
  messages: {
    unreachable:
      "The system extension {target} runs outside any login, where there is no data protection keychain: {attribute} can’t be met. Use the System keychain.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    const extension = systemExtensionOf(project);
    if (extension === undefined || file.isTest || resolve.conditions(site).dead) return;
    if (isOwn(site, context) || isDeclined(site, context)) return;
    const data = { target: extension.name, attribute: site.name };
    const related = listPlaces(extension, "infoPlists", "NetworkExtension");
    yield { message: "unreachable", at: site.span, data, related };
  },
});

/** Whether the file declares the name itself. */
function isOwn({ span }: Site, { resolve }: RuleContext): boolean {
  return resolve.binding(span) !== undefined || resolve.property(span) !== undefined;
}

/** What says no. */
const declining = ["false", "NO", "kCFBooleanFalse"];

/** The same as a number of Objective-C. */
const boxed = ["@NO", "@false"];

/** In tokens, how far behind an attribute its value may be. */
const farthest = 6;

/** Whether the attribute is given on the same line, and given as false; Objective-C may name the value first. */
function isDeclined({ span }: Site, { file, resolve }: RuleContext): boolean {
  const behind = { start: span.end, end: endOfLine(file, span.end) };
  if (declining.some((no) => resolve.names(no, behind).length > 0)) return true;
  let next = resolve.after(span);
  for (let steps = 0; next !== undefined && next.end <= behind.end && steps < farthest; steps++) {
    if (hasText(file, next, boxed)) return true;
    next = resolve.after(next);
  }
  const before = { start: lineStart(file, span.start), end: span.start };
  return ["setObject", "setValue"].some((name) =>
    resolve.names(name, before).some((place) => {
      const [value, key] = resolve.call({ name, span: place })?.arguments ?? [];
      return key !== undefined && contains(key.value, span) && hasText(file, value!.value, [...declining, ...boxed]);
    }),
  );
}
