import { onceFor } from "../core/collections.ts";
import type { FileEdits, Fix } from "../core/finding.ts";
import { nameOf } from "../core/path.ts";
import type { PropertyList } from "../core/project.ts";
import type { ListFile } from "../core/rule.ts";
import { addedElements, addedKey, isArrayOfTexts, type NewValue } from "./list-insertion.ts";

/** Fixes of findings in code that are made in a property list of the target. */

/** What a list is to get. */
export interface Addition {
  readonly key: string;
  /** Texts go into the array that is there already. */
  readonly value: NewValue;
  /** What of it is left to write, as the end of the title. */
  readonly left?: string;
}

/**
 * The fix that makes an addition to the one list of a target; none where there are several, where it is joined of parts
 * that others share, or where its form doesn’t allow it.
 */
export function additionTo(list: PropertyList | undefined, addition: Addition): readonly Fix[] {
  const change = list?.isJoined ? undefined : list && changeOf(list, addition);
  if (change === undefined) return [];
  const { key, value, left } = addition;
  const what = isArrayOfTexts(value) && list!.keys.has(key) ? `${value.join(", ")} to ${key}` : key;
  const preposition = what === key ? "to" : "in";
  const isTurnedOn = value === true && list!.keys.has(key);
  const title = isTurnedOn
    ? `Set ${key} to true in ${nameOf(change.path)}`
    : `Add ${what} ${preposition} ${nameOf(change.path)}${left === undefined ? "" : `, ${left}`}`;
  // What a target declares decides how it is signed and reviewed, so nobody gets that without a look.
  return [{ title, safe: false, edits: [], elsewhere: [change] }];
}

/** The list as what is inserted needs it; the same for the same list, so that its lines are counted once. */
const fileOf = onceFor((list: PropertyList): ListFile => ({ path: list.path, text: list.text, role: "other", list }));

function changeOf(list: PropertyList, { key, value }: Addition): FileEdits | undefined {
  const { path, text, keys } = list;
  const file = fileOf(list);
  const there = keys.get(key);
  if (there === undefined) {
    const edit = addedKey({ children: keys }, key, value, file);
    return edit && { path, text, edits: [edit] };
  }
  if (value === true && there.value === false && text.slice(there.valueSpan.start, there.valueSpan.end) === "<false/>")
    return { path, text, edits: [{ span: there.valueSpan, newText: "<true/>" }] };
  if (!isArrayOfTexts(value) || !Array.isArray(there.value)) return undefined;
  const edit = addedElements(there, value, file);
  return edit && { path, text, edits: [edit] };
}
