import type { Span } from "../../core/text.ts";
import { type ManifestToken, manifestTokens } from "./package-swift-tokens.ts";

/** An expression of a manifest as far as it is written out; everything that would have to be run is `unknown`. */
export type Literal =
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "word"; readonly value: string; readonly span: Span }
  | { readonly kind: "array"; readonly items: readonly Literal[]; readonly span: Span }
  | { readonly kind: "dictionary"; readonly entries: readonly (readonly [Literal, Literal])[]; readonly span: Span }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly arguments: readonly LiteralArgument[];
      readonly span: Span;
    }
  | { readonly kind: "unknown"; readonly span: Span };

/** One argument of a call. */
export interface LiteralArgument {
  readonly label?: string;
  readonly value: Literal;
}

/** What a manifest's top level does. Names are whole paths without a leading dot: "package.targets". */
export interface Manifest {
  /** `let` and `var` with their values. */
  readonly bindings: ReadonlyMap<string, Literal>;
  /** `package.targets += […]` and `package.targets.append(contentsOf: […])` as name and value. */
  readonly changes: readonly { readonly name: string; readonly adds: boolean; readonly value: Literal }[];
  /** Top-level expressions that are calls. */
  readonly calls: readonly Literal[];
  /** Tokens of `for … in package.targets { … }` and other blocks that were passed over. */
  readonly blocks: readonly (readonly ManifestToken[])[];
}

const deepest = 100;
const blockWords: ReadonlySet<string> = new Set(
  "for if switch func extension enum struct class while guard do".split(" "),
);

/** Reads the top level of a manifest written in Swift. Never throws. */
export function readManifest(text: string): Manifest {
  const tokens = manifestTokens(text);
  const bindings = new Map<string, Literal>();
  const changes: { name: string; adds: boolean; value: Literal }[] = [];
  const calls: Literal[] = [];
  const blocks: (readonly ManifestToken[])[] = [];
  let at = 0;
  while (at < tokens.length) {
    const before = at;
    statement();
    if (at === before) at++;
  }
  return { bindings, changes, calls, blocks };

  function statement(): void {
    const word = tokens[at]?.kind === "word" ? tokens[at]!.text! : "";
    if (word === "let" || word === "var") binding();
    else if (blockWords.has(word)) block();
    else if (word !== "" && word !== "import" && !word.startsWith("@")) expressionStatement();
  }

  function expressionStatement(): void {
    const value = expression(0);
    const mark = isMark("=") ? "=" : isMark("+=") ? "+=" : undefined;
    if (mark !== undefined && value.kind === "word") {
      at++;
      changes.push({ name: value.value, adds: mark === "+=", value: expression(0) });
    } else if (value.kind === "call" && value.name.endsWith(".append")) {
      const argument = value.arguments[0];
      if (argument) changes.push({ name: value.name.slice(0, -".append".length), adds: true, value: argument.value });
    } else if (value.kind === "call") calls.push(value);
  }

  function binding(): void {
    const name = tokens[++at]?.text;
    at++;
    if (isMark(":")) {
      at++;
      while (at < tokens.length && !isMark("=") && !isMark("{") && !isWord("let") && !isWord("var")) at++;
    }
    if (isMark("=") && name !== undefined) {
      at++;
      const value = expression(0);
      if (!bindings.has(name)) bindings.set(name, value);
    } else if (isMark("{")) block();
  }

  function block(): void {
    const start = at;
    while (at < tokens.length && !isMark("{")) at++;
    skipBrackets();
    blocks.push(tokens.slice(start, at));
  }

  function expression(depth: number): Literal {
    const start = tokens[at]?.span.start ?? text.length;
    if (depth > deepest) {
      at = tokens.length;
      return { kind: "unknown", span: { start, end: text.length } };
    }
    let value = postfix(primary(depth), depth);
    const sum: Literal[] = [];
    while (at < tokens.length && tokens[at]!.kind === "mark" && /^[+\-*/<>=!&|?~^%]+$/.test(tokens[at]!.text!)) {
      if (isMark("=") || isMark("+=")) break;
      const isSum = isMark("+");
      at++;
      const right = postfix(primary(depth), depth);
      const span = { start, end: right.span.end };
      if (isSum && value.kind === "array" && right.kind === "array") {
        if (sum.length === 0) for (const item of value.items) sum.push(item);
        for (const item of right.items) sum.push(item);
        value = { kind: "array", items: sum, span };
        continue;
      }
      value = { kind: "unknown", span };
      if (isMark(":")) {
        at++;
        expression(depth + 1);
      }
    }
    return value;
  }

  function primary(depth: number): Literal {
    while (isWord("try") || isWord("await")) at++;
    const token = tokens[at];
    const start = token?.span.start ?? text.length;
    if (token === undefined || (token.kind === "mark" && /^[)\]},;:]$/.test(token.text!))) {
      return { kind: "unknown", span: { start, end: start } };
    }
    if (token.kind === "mark" && token.text === "[") return collection(depth);
    if (token.kind === "mark" && token.text === "(") {
      const inside = argumentsIn(depth);
      const only = inside.length === 1 && inside[0]!.label === undefined ? inside[0]!.value : undefined;
      return only ?? { kind: "unknown", span: spanFrom(start) };
    }
    if (isMark("{")) {
      skipBrackets();
      return { kind: "unknown", span: spanFrom(start) };
    }
    if (token.kind === "mark" && token.text === "." && tokens[at + 1]?.kind === "word") {
      at += 2;
      return { kind: "word", value: tokens[at - 1]!.text!, span: spanFrom(start) };
    }
    at++;
    if (token.kind === "word") {
      return { kind: "word", value: token.text!, span: token.span };
    }
    if (token.kind === "mark" || token.text === undefined) return { kind: "unknown", span: token.span };
    return { kind: token.kind === "string" ? "string" : "word", value: token.text, span: token.span };
  }

  function postfix(head: Literal, depth: number): Literal {
    let value = head;
    const start = head.span.start;
    for (;;) {
      if (isMark(".") && tokens[at + 1]?.kind === "word") {
        at += 2;
        const member = tokens[at - 1]!.text!;
        const span = spanFrom(start);
        value =
          value.kind === "word" ? { kind: "word", value: `${value.value}.${member}`, span } : { kind: "unknown", span };
      } else if (isMark("(") && (value.kind === "word" || value.kind === "unknown")) {
        const inside = argumentsIn(depth);
        const span = spanFrom(start);
        value =
          value.kind === "word"
            ? { kind: "call", name: value.value, arguments: inside, span }
            : { kind: "unknown", span };
      } else return value;
    }
  }

  function argumentsIn(depth: number): readonly LiteralArgument[] {
    const inside: LiteralArgument[] = [];
    at++;
    while (at < tokens.length && !isMark(")")) {
      const before = at;
      const isLabelled = tokens[at]!.kind === "word" && tokens[at + 1]?.kind === "mark" && tokens[at + 1]!.text === ":";
      const label = isLabelled ? tokens[at]!.text : undefined;
      if (isLabelled) at += 2;
      const value = expression(depth + 1);
      inside.push(label === undefined ? { value } : { label, value });
      if (isMark(",")) at++;
      else if (!isMark(")") && at === before) at++;
    }
    at++;
    return inside;
  }

  function collection(depth: number): Literal {
    const start = tokens[at]!.span.start;
    const items: Literal[] = [];
    const entries: [Literal, Literal][] = [];
    at++;
    while (at < tokens.length && !isMark("]")) {
      const before = at;
      if (isMark(":")) {
        at++;
        continue;
      }
      const item = expression(depth + 1);
      if (isMark(":")) {
        at++;
        entries.push([item, expression(depth + 1)]);
      } else items.push(item);
      if (isMark(",")) at++;
      else if (!isMark("]") && at === before) at++;
    }
    at++;
    const span = spanFrom(start);
    return entries.length > 0 ? { kind: "dictionary", entries, span } : { kind: "array", items, span };
  }

  function skipBrackets(): void {
    let depth = 0;
    while (at < tokens.length) {
      const mark = tokens[at]!.kind === "mark" ? tokens[at]!.text! : "";
      if (/^[([{]$/.test(mark)) depth++;
      if (/^[)\]}]$/.test(mark)) depth--;
      at++;
      if (depth <= 0) return;
    }
  }

  function isMark(mark: string): boolean {
    return tokens[at]?.kind === "mark" && tokens[at]!.text === mark;
  }

  function isWord(word: string): boolean {
    return tokens[at]?.kind === "word" && tokens[at]!.text === word;
  }

  function spanFrom(start: number): Span {
    return { start, end: tokens[Math.min(at, tokens.length) - 1]?.span.end ?? start };
  }
}
