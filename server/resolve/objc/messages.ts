import { angleEnd } from "../../syntax/objc/outline/declarations.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { Kind, stepOver, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import type { ObjcContext } from "./context.ts";

/** One piece of a message: `label:value`, or a label alone. */
interface Piece {
  /** Its token; -1 where the label is empty. */
  readonly label: number;
  readonly value?: TokenRange;
}

/** `[receiver piece:value piece:value]` */
export interface Message {
  readonly open: number;
  readonly close: number;
  readonly receiver: TokenRange;
  readonly pieces: readonly Piece[];
  /** The tokens of the labels that are not empty. */
  readonly labels: ReadonlySet<number>;
  readonly selector: string;
}

/** The message that the bracket at `open` holds; nothing for subscripts, literals and captures. */
export function messageAt(context: ObjcContext, open: number): Message | undefined {
  return context.memo("messages", open, () => readMessage(context, open));
}

/** The message of which `token` is a piece. */
export function messageAround(context: ObjcContext, token: number): Message | undefined {
  const open = context.bracketAround(token);
  if (open === -1 || !tokenIs(context.outline.tokens, open, "[")) return undefined;
  const message = messageAt(context, open);
  return message?.labels.has(token) ? message : undefined;
}

/** The longest chain of members that is followed. */
const longestChain = 50;

/** The tokens of the names in the chain of messages and properties that goes on from the name at `token`. */
export function laterInChain(context: ObjcContext, token: number): readonly number[] {
  const { tokens } = context.outline;
  const later: number[] = [];
  let inside = token;
  while (later.length < longestChain) {
    const last = later.at(-1) ?? token;
    const own = messageAround(context, last);
    let end = last + 1;
    if (own !== undefined) {
      end = own.close + 1;
      inside = own.open;
    }
    if (tokenIs(tokens, end, ".") && tokens.kinds[end + 1] === Kind.identifier) {
      later.push(end + 1);
      continue;
    }
    const around = messageAt(context, context.bracketAround(inside));
    if (around === undefined || around.receiver.to !== end) break;
    const { label } = around.pieces[0]!;
    if (label === -1) break;
    later.push(label);
  }
  return later;
}

function readMessage({ outline }: ObjcContext, open: number): Message | undefined {
  const { tokens, partner } = outline;
  const close = partner[open]!;
  if (close === -1 || !tokenIs(tokens, open, "[")) return undefined;
  const first = primaryEnd(tokens, partner, open + 1, close);
  if (first === -1 || first >= close || tokens.kinds[first] !== Kind.identifier) return undefined;
  const receiver = { from: open + 1, to: first };
  if (first + 1 === close) {
    if (isCastKey(tokens, partner, open, first)) return undefined;
    const labels = new Set([first]);
    return { open, close, receiver, pieces: [{ label: first }], labels, selector: tokenText(tokens, first) };
  }
  if (!tokenIs(tokens, first + 1, ":")) return undefined;
  const pieces: Piece[] = [];
  let selector = "";
  for (let label = first; label < close; ) {
    const isEmpty = tokenIs(tokens, label, ":");
    const from = isEmpty ? label + 1 : label + 2;
    const to = pieceEnd(tokens, partner, from, close);
    pieces.push({ label: isEmpty ? -1 : label, value: { from, to } });
    selector += `${isEmpty ? "" : tokenText(tokens, label)}:`;
    label = to;
  }
  const labels = new Set(pieces.map(({ label }) => label).filter((label) => label !== -1));
  return { open, close, receiver, pieces, labels, selector };
}

/** Where the value at `at` ends: at the next `label:`, a bare `:` or `close`. */
function pieceEnd(tokens: Tokens, partner: Int32Array, at: number, close: number): number {
  let questions = 0;
  for (const from = at; at < close; at++) {
    const kind = tokens.kinds[at];
    if (partner[at]! > at) at = partner[at]!;
    else if (kind === Kind.punctuation) {
      if (tokenIs(tokens, at, "?")) questions++;
      else if (tokenIs(tokens, at, ":") && questions-- === 0) return at;
    } else if (kind === Kind.identifier && at > from && questions === 0 && tokenIs(tokens, at + 1, ":")) return at;
  }
  return close;
}

/** Whether a bracket behind a name or a subscript holds nothing but a cast name, as in `values[(id)key]`: that is no message. */
function isCastKey(tokens: Tokens, partner: Int32Array, open: number, name: number): boolean {
  if (!tokenIs(tokens, open + 1, "(") || partner[open + 1] !== name - 1) return false;
  const before = open - 1;
  return tokenIs(tokens, before, "]") || (tokens.kinds[before] === Kind.identifier && !isKeyword(tokens, before));
}

function isKeyword(tokens: Tokens, at: number): boolean {
  return tokenIsOneOf(tokens, at, ["return", "in", "else", "do", "case"]);
}

/** The token after the expression at `at` that a message could be sent to; -1 where none stands. */
export function primaryEnd(tokens: Tokens, partner: Int32Array, from: number, close: number): number {
  let at = operandStart(tokens, partner, from, close);
  if (at >= close) return -1;
  const kind = tokens.kinds[at];
  if (kind === Kind.open) {
    if (tokenIs(tokens, at, "{") || partner[at]! <= at) return -1;
    at = partner[at]! + 1;
  } else if (kind === Kind.identifier) {
    at++;
    while (tokenIs(tokens, at, "::") && tokens.kinds[at + 1] === Kind.identifier) at += 2;
    if (tokenIs(tokens, at, "<")) at = angleEnd(tokens, partner, at, close);
  } else if (kind === Kind.at || tokenIs(tokens, at, "@")) {
    at++;
    if (partner[at]! > at) at = partner[at]! + 1;
  } else if (kind === Kind.string || kind === Kind.number) at++;
  else if (tokenIs(tokens, at, "^")) {
    while (at < close && !tokenIs(tokens, at, "{")) at = stepOver(partner, at);
    if (at >= close || partner[at]! <= at) return -1;
    at = partner[at]! + 1;
  } else return -1;
  return postfixEnd(tokens, partner, at, close);
}

/** The first token behind unary operators and casts at `at`. */
function operandStart(tokens: Tokens, partner: Int32Array, at: number, close: number): number {
  for (; at < close; at++) {
    if (tokenIsOneOf(tokens, at, ["!", "*", "&", "-", "~", "++", "--"])) continue;
    if (!tokenIs(tokens, at, "(") || partner[at]! <= at) return at;
    const next = partner[at]! + 1;
    if (next >= close) return at;
    const following = tokens.kinds[next];
    const isName = following === Kind.identifier;
    const isOperand = isName || following === Kind.string || following === Kind.at || tokenIs(tokens, next, "@");
    const isSelector = isName && (next + 1 === close || tokenIs(tokens, next + 1, ":"));
    if (!isOperand && !tokenIs(tokens, next, "(")) return at;
    if (isSelector) return at;
    at = partner[at]!;
  }
  return at;
}

function postfixEnd(tokens: Tokens, partner: Int32Array, at: number, close: number): number {
  while (at < close) {
    if ((tokenIs(tokens, at, ".") || tokenIs(tokens, at, "->")) && tokens.kinds[at + 1] === Kind.identifier) at += 2;
    else if ((tokenIs(tokens, at, "[") || tokenIs(tokens, at, "(")) && partner[at]! > at) at = partner[at]! + 1;
    else if (tokenIs(tokens, at, "++") || tokenIs(tokens, at, "--")) at++;
    else break;
  }
  return at;
}
