import type { Fix } from "../core/finding.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListFile } from "../core/rule.ts";
import type { Edit } from "../core/text.ts";
import { withModule, withoutSuffix } from "../judge/provider.ts";
import { renamedKey, replacedText } from "./list-edit.ts";
import { addedKey } from "./list-insertion.ts";

/** Fixes of lists that speak of providers: the same ones wherever a fault is said, in a finding or in a checklist. */

/** An entitlement’s value without the suffix for system extensions. */
export function withoutSuffixFix(element: PropertyEntry, file: ListFile): readonly Fix[] {
  const plain = withoutSuffix(String(element.value));
  return fixOf(`Use ${plain}`, replacedText(element, file, plain), file);
}

/** The text that exists in place of one that doesn’t. */
export function writtenFix(entry: PropertyEntry, file: ListFile, known: string): readonly Fix[] {
  return fixOf(`Write ${known}`, replacedText(entry, file, known), file);
}

/** An extension point that exists in place of one that doesn’t; `isKey` where a key names it. */
export function pointFix(entry: PropertyEntry, file: ListFile, known: string, isKey: boolean): readonly Fix[] {
  return isKey ? fixOf(`Write ${known}`, renamedKey(entry, file, known), file) : writtenFix(entry, file, known);
}

/** A class with the module of its target before it. */
export function moduleFix(entry: PropertyEntry, file: ListFile): readonly Fix[] {
  return fixOf("Name the module", replacedText(entry, file, withModule(String(entry.value))), file);
}

/** The class of an app extension, in the dictionary that names none. */
export function principalFix(extension: PropertyEntry, file: ListFile, name: string): readonly Fix[] {
  return fixOf(`Name ${name}`, addedKey(extension, "NSExtensionPrincipalClass", name, file), file);
}

/** None where the list is spread over files: which of them an entry is in, the edit doesn’t know. */
function fixOf(title: string, edit: Edit | undefined, { list }: ListFile): readonly Fix[] {
  return edit === undefined || list.isSpread ? [] : [{ title, safe: false, edits: [edit] }];
}
