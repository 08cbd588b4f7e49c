import { type Binding, homeOf, type TokenRange } from "../../syntax/outline.ts";
import { afterBracket, isMark, isName, isWord, nameAt, opens, type Source } from "../../syntax/swift/source.ts";
import { endOfExpression } from "../../syntax/swift/spans.ts";
import { metatypeOf, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import { callAfter, type ReadCall } from "./calls.ts";
import type { Context, OwnFunction } from "./context.ts";
import { fits } from "./labels.ts";
import { memberOf, selfTypeAt } from "./members.ts";
import { namedType } from "./names.ts";
import { freeElsewhere, functionsOf, ofFile } from "./own-functions.ts";
import { receiverAt } from "./signatures.ts";
import { commonType } from "./types.ts";

/** The type of the errors that the `catch` of a binding gets: as its `do` says, or that of all that is tried there. */
export function thrownTo(context: Context, { token }: Binding): SwiftType | undefined {
  const { source, outline } = context;
  const open = bodyOfDo(source, outline.scopes[outline.scopeAt(token)]!.range.from);
  if (open === undefined) return undefined;
  if (isWord(source, open - 1, "do")) return thrownIn(context, open);
  return context.writtenType({ from: source.partner[open - 1]! + 1, to: open - 1 });
}

/** The brace of the `do` whose `catch` is a token. */
function bodyOfDo(source: Source, token: number): number | undefined {
  let at = token;
  while (isWord(source, at, "catch") && isMark(source, at - 1, "}")) {
    const open = source.partner[at - 1]!;
    if (isWord(source, open - 1, "do")) return open;
    const bracket = isMark(source, open - 1, ")") ? source.partner[open - 1]! : -1;
    if (isWord(source, bracket - 1, "throws") && isWord(source, bracket - 2, "do")) return open;
    for (at = open - 1; at > 0 && !isWord(source, at, "catch") && !isMark(source, at, "}"); ) at--;
  }
  return undefined;
}

/** What all calls throw alike that are tried between braces. */
function thrownIn(context: Context, open: number): SwiftType | undefined {
  const { source, outline } = context;
  const close = source.partner[open]!;
  const home = homeOf(outline, open);
  const found: (SwiftType | undefined)[] = [];
  for (let at = open + 1; at < close; at++) {
    if (isWord(source, at, "do") && isMark(source, at + 1, "{")) {
      const end = afterBracket(source, at + 1);
      if (isWord(source, end, "catch")) at = end;
    }
    const isThrow = isWord(source, at, "throw");
    if ((!isThrow && !isWord(source, at, "try")) || homeOf(outline, at) !== home) continue;
    if (isMark(source, at + 1, "?") || isMark(source, at + 1, "!")) continue;
    // A `throw` makes it any error, as long as nobody asks for full typed throws.
    if (isThrow) return undefined;
    found.push(...thrownBy(context, { from: at + 1, to: endOfExpression(source, at + 1, false) }));
  }
  return commonType(found);
}

/** What the calls of an expression throw, each that throws at all; nothing for one of which that is not known. */
function thrownBy(context: Context, { from, to }: TokenRange): readonly (SwiftType | undefined)[] {
  const { source } = context;
  const found: (SwiftType | undefined)[] = [];
  let isCall = false;
  for (let at = from; at < to; at = opens(source, at) && isMark(source, at, "{") ? afterBracket(source, at) : at + 1) {
    const call = isName(source, at) ? callAfter(source, at) : undefined;
    if (call === undefined) continue;
    isCall = true;
    for (const each of calledAt(context, at, call)) {
      const throws = each?.throws;
      if (throws !== undefined || each === undefined) found.push(throws?.kind === "unknown" ? undefined : throws);
    }
  }
  return isCall ? found : [undefined];
}

/** The functions of the code's own that a call may mean; nothing among them where it may mean others. */
function calledAt(context: Context, token: number, call: ReadCall): readonly (OwnFunction | undefined)[] {
  const name = nameAt(context.source, token);
  const fitting = (all: readonly OwnFunction[]) => {
    const found = all.filter(({ labels }) => fits(labels, call));
    return found.length > 0 ? found : [undefined];
  };
  const isMember = isMark(context.source, token - 1, ".");
  const free = isMember ? [] : context.scopes.functions(name, token);
  if (free.length > 0) return fitting(free.map((each) => ofFile(context, each)));
  const type = isMember ? undefined : namedType(context, name, token);
  const receiver = isMember
    ? receiverAt(context, token)
    : type
      ? metatypeOf(typeNamed(type.name))
      : selfTypeAt(context, token);
  const member = receiver && memberOf(context, receiver, type?.kind === "own" ? "init" : name, token);
  if (member?.kind === "own") return fitting(functionsOf(context, member));
  return fitting(isMember || member !== undefined || type?.kind === "own" ? [] : freeElsewhere(context, name));
}
