import { Kind, tokenIs, tokenIsOneOf, tokenText } from "../../tokens.ts";
import { isKeyword, readDeclaration, readSpecifier, skipMarks } from "./declarations.ts";
import { readParameters } from "./functions.ts";
import { beginScope, bindParameters, type Reader } from "./reader.ts";

/** Reads the token at `at` inside a function: scopes that begin here and names that are declared here. */
export function readStatement(reader: Reader, at: number): number {
  const { tokens, brackets, scopes, open, owned } = reader;
  const { partner } = brackets;
  const kind = tokens.kinds[at];
  if (kind === Kind.open && tokenIs(tokens, at, "{")) {
    if (!owned.has(at) && partner[at]! !== -1 && !isLiteral(reader, at)) {
      const range = { from: at, to: partner[at]! + 1 };
      beginScope(reader, { kind: "block", range, bindings: [], isContainer: false });
    }
    return at + 1;
  }
  if (kind === Kind.open && tokenIs(tokens, at, "[")) {
    openLambda(reader, at);
    return at + 1;
  }
  if (kind === Kind.punctuation) {
    if (tokenIs(tokens, at, "^")) openBlock(reader, at);
    return at + 1;
  }
  if (kind !== Kind.identifier && !(kind === Kind.at && tokenIs(tokens, at, "@catch"))) return at + 1;
  const head = headWithParentheses(reader, at);
  if (head !== -1) {
    const read = readDeclaration(tokens, partner, head + 1, partner[head]!);
    if (read === undefined) return at + 1;
    const isCondition = tokenIs(tokens, at, "if") || tokenIs(tokens, at, "while");
    // `a && b` and `a * b` look like types with a name.
    if (isCondition && read.names.some(({ value }) => value === undefined)) return at + 1;
    const range = { from: at, to: statementEnd(reader, partner[head]! + 1) };
    const origin = tokenIs(tokens, at, "for") ? "loop" : isCondition ? "variable" : "catch";
    const bindings = read.names.map(({ name, token, type, value }) => {
      const isCaught = origin === "catch" || value === undefined;
      return { name, token, origin, type, ...(!isCaught && { value }) } as const;
    });
    beginScope(reader, { kind: "block", range, bindings, isContainer: false });
    return at + 1;
  }
  if (!beginsStatement(reader, at)) return at + 1;
  const scope = scopes[open.at(-1)!]!;
  if (tokenIs(tokens, at, "typedef")) {
    const read = readDeclaration(tokens, partner, at + 1, scope.range.to);
    for (const { name, token, type } of read?.names ?? []) reader.aliases.push({ name, token, target: type });
    return Math.max(read?.end ?? 0, at + 1);
  }
  const read = readDeclaration(tokens, partner, at, scope.range.to);
  for (const { name, token, type, value } of read?.names ?? []) {
    scope.bindings.push({ name, token, origin: "variable", type, ...(value && { value }) });
  }
  return at + 1;
}

/** The parenthesis of `for (`, `if (`, `while (`, `@catch (` at `at`; -1 for anything else. */
function headWithParentheses({ tokens, brackets }: Reader, at: number): number {
  const length = tokens.ends[at]! - tokens.starts[at]!;
  if (length > 6 || !/^(?:for|if|while|@?catch)$/.test(tokenText(tokens, at))) return -1;
  const paren = tokenIs(tokens, at + 1, "constexpr") ? at + 2 : at + 1;
  return tokenIs(tokens, paren, "(") && brackets.partner[paren]! !== -1 ? paren : -1;
}

function beginsStatement({ tokens, brackets }: Reader, at: number): boolean {
  const kind = tokens.kinds[at - 1];
  if (kind === Kind.directive) return true;
  const unit = tokens.text.charCodeAt(tokens.starts[at - 1] ?? 0);
  if (unit === 59 || unit === 123 || unit === 125) return tokens.ends[at - 1]! - tokens.starts[at - 1]! === 1;
  if (unit !== 58) return false;
  for (let back = at - 2; back > 0 && back > at - 12; back--) {
    if (tokenIs(tokens, back, "case") || tokenIs(tokens, back, "default")) return true;
    if (tokenIs(tokens, back, ";") || (tokens.kinds[back] === Kind.open && brackets.partner[back]! > at)) return false;
  }
  return false;
}

/** Whether a brace holds values: `@{`, `= {`, `){…}` of a compound literal, an argument. */
function isLiteral({ tokens }: Reader, at: number): boolean {
  const before = at - 1;
  if (tokens.kinds[before] === Kind.open) return !tokenIs(tokens, before, "{");
  return tokenIsOneOf(tokens, before, ["@", "=", ",", "return"]);
}

/** A block `^Type (parameters) { … }` at its `^`. */
function openBlock(reader: Reader, at: number): void {
  const { tokens, brackets } = reader;
  const before = tokens.kinds[at - 1];
  if (before === Kind.number || before === Kind.close || before === Kind.string) {
    if (!tokenIs(tokens, at - 1, "}") && !tokenIs(tokens, at - 1, ")")) return;
  }
  if (before === Kind.identifier && !isKeyword(tokenText(tokens, at - 1)) && !tokenIs(tokens, at - 2, "?")) return;
  let here = at + 1;
  if (tokens.kinds[here] === Kind.identifier) {
    here = readSpecifier(tokens, brackets.partner, here, tokens.count);
    if (here !== -1) here = skipMarks(tokens, brackets.partner, here, tokens.count);
  }
  openClosure(reader, at, here);
}

/** A lambda `[captures](parameters) { … }` at its `[`. */
function openLambda(reader: Reader, at: number): void {
  const { tokens, brackets } = reader;
  const close = brackets.partner[at]!;
  if (close === -1 || tokens.kinds[at - 1] === Kind.identifier || tokenIs(tokens, at - 1, ")")) return;
  if (tokenIs(tokens, close + 1, "(") || tokenIs(tokens, close + 1, "{")) openClosure(reader, at, close + 1);
}

/** Begins the scope of a closure at `from` whose parameters or body stand at `here`. */
function openClosure(reader: Reader, from: number, here: number): void {
  const { tokens, brackets, owned } = reader;
  const { partner } = brackets;
  const hasParameters = tokenIs(tokens, here, "(") && partner[here]! !== -1;
  const brace = hasParameters ? behindMarks(reader, partner[here]! + 1) : here;
  if (!tokenIs(tokens, brace, "{") || partner[brace]! === -1) return;
  const bindings = hasParameters ? bindParameters(readParameters(tokens, partner, here), "closure") : [];
  owned.add(brace);
  const range = { from, to: partner[brace]! + 1 };
  beginScope(reader, { kind: "closure", range, bindings, isContainer: false });
}

/** The token behind what stands between the parameters of a closure and its body: `noexcept(true) -> const a::B<C> &`. */
function behindMarks({ tokens, brackets: { partner } }: Reader, from: number): number {
  let at = from;
  for (let steps = 0; steps < 8 && tokens.kinds[at] === Kind.identifier; steps++) {
    at++;
    if (tokenIs(tokens, at, "(") && partner[at]! !== -1) at = partner[at]! + 1;
  }
  if (!tokenIs(tokens, at, "->")) return at;
  const result = readSpecifier(tokens, partner, at + 1, tokens.count);
  return result === -1 ? at : skipMarks(tokens, partner, result, tokens.count);
}

/** Statements that are nested deeper without braces end where the next one does. */
const deepest = 32;

/** The token after the statement at `at`: a block, what the heads in front of another hold, or up to its `;`. */
function statementEnd({ tokens, brackets, endOfStatement }: Reader, at: number): number {
  let isChoice = false;
  for (let depth = 0; depth < deepest; depth++) {
    const paren = at + 1;
    if (/^(?:for|if|while|switch)$/.test(tokenText(tokens, at)) && brackets.partner[paren]! > at) {
      isChoice ||= tokenIs(tokens, at, "if");
      at = brackets.partner[paren]! + 1;
      continue;
    }
    const isBlock = tokenIs(tokens, at, "{") && brackets.partner[at]! !== -1;
    const end = isBlock ? brackets.partner[at]! + 1 : endOfStatement(at);
    if (!isChoice || !tokenIs(tokens, end, "else")) return end;
    at = end + 1;
  }
  return endOfStatement(at);
}
