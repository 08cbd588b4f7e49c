import { once } from "../../../core/collections.ts";
import type { Import } from "../../../core/site.ts";
import { type Outline, scopeFinder } from "../../outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import { type Established, establishedIn } from "../conditions/conditions.ts";
import { type Brackets, bracketsOf } from "./brackets.ts";
import { readContainers } from "./containers.ts";
import { endsOf } from "./declarations.ts";
import { importOf } from "./imports.ts";
import type { Collected, OpenScope } from "./reader.ts";

/** An outline that also knows what code has asked the system for. */
export interface ObjcOutline extends Outline {
  /** The symbols that are known to be there or not at a token, because code around it asked the running system. */
  readonly presencesAt: Established["presencesAt"];
}

/**
 * What a file of Objective-C, C or C++ declares and where; inside of functions only where something is `asked`. Whether it
 * is compiled as C++ is not known of all.
 */
export function outlineObjc(tokens: Tokens, asked?: readonly number[], isCpp?: boolean): ObjcOutline {
  const collected = collect(tokens, asked);
  const established = once(() => establishedIn(collected, isCpp));
  return {
    tokens,
    partner: collected.brackets.partner,
    imports: importsOf(tokens, collected.brackets),
    scopes: collected.scopes,
    types: collected.types,
    functions: collected.functions,
    aliases: collected.aliases,
    scopeAt: scopeFinder(collected.scopes, tokens.count),
    conditionsAt: (token) => established().conditionsAt(token),
    presencesAt: (token) => established().presencesAt(token),
  };
}

/** What a file declares outside functions, without what is inside them: cheap enough for every file of a workspace. */
export function outlineDeclarations(tokens: Tokens): Collected {
  return collect(tokens, []);
}

function collect(tokens: Tokens, asked: readonly number[] | undefined): Collected {
  const brackets = bracketsOf(tokens);
  const file: OpenScope = {
    kind: "file",
    parent: -1,
    range: { from: 0, to: tokens.count },
    bindings: [],
    isContainer: true,
  };
  const collected: Collected = {
    tokens,
    brackets,
    ...endsOf(tokens, brackets.partner),
    scopes: [file],
    types: [],
    functions: [],
    aliases: [],
  };
  readContainers(collected, asked);
  return collected;
}

function importsOf(tokens: Tokens, { directives }: Brackets): readonly Import[] {
  const imports: Import[] = [];
  for (const { token, word, rest } of directives) {
    const read = word === "import" || word === "include" || word === "include_next" ? importOf(rest) : undefined;
    if (read) imports.push({ ...read, span: { start: tokens.starts[token]!, end: tokens.ends[token]! } });
  }
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.at || !tokenIs(tokens, at, "@import") || tokens.kinds[at + 1] !== Kind.identifier) {
      continue;
    }
    let last = at + 1;
    while (tokenIs(tokens, last + 1, ".") && tokens.kinds[last + 2] === Kind.identifier) last += 2;
    imports.push({
      module: tokenText(tokens, at + 1),
      ...(last > at + 1 && { detail: tokens.text.slice(tokens.starts[at + 3], tokens.ends[last]) }),
      span: { start: tokens.starts[at]!, end: tokens.ends[last]! },
    });
  }
  return imports.sort((a, b) => a.span.start - b.span.start);
}
