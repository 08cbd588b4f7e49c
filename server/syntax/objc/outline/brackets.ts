import { Kind, type Tokens } from "../../tokens.ts";
import { logicalLineEnd } from "../lexer/ends.ts";

/** Brackets of a file of C, matched as the compiler would see them on each side of every conditional. */
export interface Brackets {
  /** The matching bracket of each bracket token, -1 where there is none. */
  readonly partner: Int32Array;
  /** Directives of the file, in order. */
  readonly directives: readonly Directive[];
  /** The first token after the body of the `#define` at this token. */
  readonly bodyEnds: ReadonlyMap<number, number>;
}

/** One preprocessor line: its word ("if", "define") and the rest, continuations as spaces. */
export interface Directive {
  readonly token: number;
  readonly word: string;
  readonly rest: string;
}

/** Mismatched openers are given up one after another, but no more than this at one closer. */
const patience = 64;

/** Matches the brackets of `tokens`; the branches of a conditional begin alike, and a macro's body is matched by itself. */
export function bracketsOf(tokens: Tokens): Brackets {
  const { text, kinds, starts, count } = tokens;
  const partner = new Int32Array(count).fill(-1);
  const below = new Int32Array(count);
  const directives: Directive[] = [];
  const bodyEnds = new Map<number, number>();
  const saved: number[] = [];
  let top = -1;
  let bodyEnd = -1;
  let topBeforeBody = -1;
  for (let index = 0; index < count; index++) {
    if (index === bodyEnd) {
      top = topBeforeBody;
      bodyEnd = -1;
    }
    const kind = kinds[index];
    if (kind === Kind.open) {
      below[index] = top;
      top = index;
    } else if (kind === Kind.close) {
      const wanted = openerOf(text.charCodeAt(starts[index]!));
      const found = openBelow(tokens, below, top, wanted);
      if (found === -1) continue;
      partner[found] = index;
      partner[index] = found;
      top = below[found]!;
    } else if (kind === Kind.directive) {
      const directive = readDirective(tokens, index);
      directives.push(directive);
      if (directive.word === "define") {
        const end = firstTokenFrom(tokens, index + 1, logicalLineEnd(text, tokens.ends[index]!));
        bodyEnds.set(index, end);
        if (end > index + 1) {
          topBeforeBody = bodyEnd === -1 ? top : topBeforeBody;
          top = -1;
          bodyEnd = end;
        }
      } else if (directive.word.startsWith("if")) saved.push(top);
      else if (directive.word.startsWith("el")) top = saved.at(-1) ?? top;
      else if (directive.word === "endif") saved.pop();
    }
  }
  return { partner, directives, bodyEnds };
}

/** The innermost bracket around each token, -1 outside all; brackets count as inside the pair around theirs. */
export function bracketsAround(tokens: Tokens, partner: Int32Array): Int32Array {
  const around = new Int32Array(tokens.count);
  let top = -1;
  for (let index = 0; index < tokens.count; index++) {
    while (top !== -1 && partner[top]! < index) top = around[top]!;
    if (top !== -1 && partner[top] === index) top = around[top]!;
    around[index] = top;
    if (tokens.kinds[index] === Kind.open && partner[index]! > index) top = index;
  }
  return around;
}

function readDirective(tokens: Tokens, token: number): Directive {
  const text = tokens.text.slice(tokens.starts[token], tokens.ends[token]).replace(/\\\r?\n/g, " ");
  const match = /^#\s*(\w*)\s*/.exec(text);
  return { token, word: match?.[1] ?? "", rest: text.slice(match?.[0].length ?? 1) };
}

function firstTokenFrom(tokens: Tokens, from: number, offset: number): number {
  while (from < tokens.count && tokens.starts[from]! < offset) from++;
  return from;
}

function openerOf(closer: number): number {
  return closer === 41 ? 40 : closer - 2;
}

/** The opener that a closer ends. A brace gives up everything left open inside it; other closers stop at a brace. */
function openBelow(tokens: Tokens, below: Int32Array, top: number, wanted: number): number {
  for (let steps = 0; top !== -1 && steps < patience; steps++) {
    const unit = tokens.text.charCodeAt(tokens.starts[top]!);
    if (unit === wanted) return top;
    if (unit === 123) return -1;
    top = below[top]!;
  }
  return -1;
}
