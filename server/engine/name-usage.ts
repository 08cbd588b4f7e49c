import { type Tokens, tokenIs, tokenIsOneOf } from "../syntax/tokens.ts";
import { isCapital } from "./name-hashes.ts";

/** How a name must stand in code to be worth asking about. */
export interface Shape {
  /**
   * Names of members, as common as `state` or `start`, are weak: worth asking about only where one of their owners is
   * in sight.
   */
  readonly weak: boolean;
  /**
   * Swift: `init` after the dot of a type or of none, or a "type" before the bracket of its initialisers' calls.
   * Objective-C: the "piece" of a selector, before its colon.
   */
  readonly form?: "init" | "type" | "piece";
  /** First argument label of a Swift call, "_" for none and "" where it takes no argument; absent where any will do. */
  readonly label?: string;
}

/** How one name stands in a text, told from what is written beside it; all that shapes ask for. */
export interface Place {
  readonly isSwift: boolean;
  /** Whether a dot stands before it, and not that of `self.init` and `super.init`. */
  readonly isAfterDot: boolean;
  /** Whether it is the `init` of `self.init` or `super.init`. */
  readonly isHandedOn: boolean;
  /** Whether it is itself an argument label. */
  readonly isLabel: boolean;
  /** First unit after it, white space left out. */
  readonly next: number;
  /**
   * As in `Shape`; "{" for a closure, which may take the place of any argument. Nothing where it is not called, and where a
   * type may only be given the object whose method it is: `T.cancel(object)`.
   */
  readonly label: string | undefined;
}

/** How token `at` stands, a name that ends at offset `end`. */
export function placeOf(tokens: Tokens, at: number, end: number): Place {
  const { text, language } = tokens;
  const isMember = tokenIs(tokens, at - 1, ".");
  const label = labelAfter(text, end);
  const isHandedOn = isMember && tokenIs(tokens, at, "init") && isSelf(tokens, at - 2) && !tokenIs(tokens, at - 3, ".");
  return {
    isSwift: language === "swift",
    isAfterDot: isMember && !isHandedOn,
    isHandedOn,
    isLabel: tokenIs(tokens, at + 1, ":") && (tokenIs(tokens, at - 1, "(") || tokenIs(tokens, at - 1, ",")),
    next: text.charCodeAt(afterSpace(text, end)),
    label: label === "_" && isMember && beginsWithCapital(tokens, at - 2) ? undefined : label,
  };
}

/** Who may own what is used in this shape, where it stands like that; nobody where no use of it can stand so. */
export function possibleOwner({ form, weak, label }: Shape, place: Place): "nobody" | "self" | "anyone" {
  const { isSwift, isAfterDot, isHandedOn, isLabel, next } = place;
  if (form === "piece") return next === 58 ? "anyone" : "nobody";
  if (!isSwift) return "anyone";
  if (form === "type" && next !== 40) return "nobody";
  if (form === "init" && !isAfterDot && !isHandedOn) return "nobody";
  if (!takes(label, place.label)) return "nobody";
  if (isAfterDot || !weak || form === "type") return "anyone";
  return isLabel ? "nobody" : "self";
}

/** Whether what takes this label first may be meant where this one is written: any may where it is only named. */
function takes(label: string | undefined, written: string | undefined): boolean {
  return label === undefined || written === undefined || label === written || written === "{";
}

/**
 * Whether the name at token `at` is extended or inherited from there, so that `self` may be one of its kind. A parameter
 * of its type may look the same.
 */
export function isInherited(tokens: Tokens, at: number): boolean {
  if (tokenIs(tokens, at - 1, "extension")) return true;
  return tokenIsOneOf(tokens, at - 1, [":", ",", "&"]) && isHeadOfBody(tokens, at + 1);
}

function isHeadOfBody(tokens: Tokens, at: number): boolean {
  return tokenIsOneOf(tokens, at, ["{", ",", "where", "&", "<"]);
}

function beginsWithCapital({ text, starts }: Tokens, at: number): boolean {
  return at >= 0 && isCapital(text.charCodeAt(starts[at]!));
}

function isSelf(tokens: Tokens, at: number): boolean {
  return tokenIs(tokens, at, "self") || tokenIs(tokens, at, "super");
}

function labelAfter(text: string, end: number): string | undefined {
  if (text.charCodeAt(end) !== 40) return text.charCodeAt(afterSpace(text, end)) === 123 ? "{" : undefined;
  const first = afterSpace(text, end + 1);
  if (text.charCodeAt(first) === 41) return text.charCodeAt(afterSpace(text, first + 1)) === 123 ? "{" : "";
  labelForm.lastIndex = first;
  return labelForm.exec(text)?.[1] ?? "_";
}

/** The label, in a declaration with the name of the parameter behind it. */
const labelForm = /(\w+)(?:\s+\w+)?\s*:/y;

function afterSpace(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === 32 || (text.charCodeAt(next) >= 9 && text.charCodeAt(next) <= 13)) next++;
  return next;
}
