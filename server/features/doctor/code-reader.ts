import { addTo } from "../../core/collections.ts";
import { isCode, languageOf } from "../../core/language.ts";
import type { Span } from "../../core/text.ts";
import { lex } from "../../syntax/read.ts";
import { Kind } from "../../syntax/tokens.ts";
import type { OpenWorkspace } from "../open-workspace.ts";

/** Where a name stands in code. */
export interface CodeUse {
  readonly path: string;
  readonly span: Span;
}

/** Reads files of the workspace, each once, and looks through the same paths for the same names once. */
export interface CodeReader {
  /** Nothing when the file can't be read. */
  text(path: string): Promise<string | undefined>;
  /** The first place in `paths`, in their order, where one of `names`, attributes of Swift among them, stands in code, not in comments or texts. */
  find(paths: readonly string[], names: readonly string[]): Promise<CodeUse | undefined>;
  /** How often a name stands in a file as a name of code. */
  count(path: string, name: string): Promise<number>;
  /** The tokens of a file of code that begin in `within`, as they are written. */
  words(path: string, within: Span): Promise<readonly string[]>;
  /** Where each of these identifiers stands in `paths` as a whole text of code, in their order; read once for all of them. */
  findIdentifiers(
    paths: readonly string[],
    identifiers: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, readonly CodeUse[]>>;
}

/**
 * A reader of the texts that a workspace has when they are first asked for; `before` is awaited before each, and what it
 * throws fails the question.
 */
export function codeReader({ textOf }: Pick<OpenWorkspace, "textOf">, before: () => Promise<void>): CodeReader {
  const texts = new Map<string, Promise<string | undefined>>();
  const found = new WeakMap<readonly string[], Map<string, Promise<CodeUse | undefined>>>();
  const text: CodeReader["text"] = (path) => {
    const known = texts.get(path) ?? before().then(() => textOf(path));
    texts.set(path, known);
    return known;
  };
  return {
    text,
    find(paths, names) {
      const known = found.get(paths) ?? new Map<string, Promise<CodeUse | undefined>>();
      found.set(paths, known);
      const key = names.join(" ");
      const use = known.get(key) ?? firstUse(paths, names, text);
      known.set(key, use);
      return use;
    },
    async count(path, name) {
      return [...wordsIn(path, (await text(path)) ?? "", Kind.identifier)].filter(({ word }) => word === name).length;
    },
    async words(path, { start, end }) {
      const all = [...wordsIn(path, (await text(path)) ?? "")];
      return all.filter(({ span }) => start <= span.start && span.start < end).map(({ word }) => word);
    },
    async findIdentifiers(paths, identifiers) {
      const uses = new Map<string, CodeUse[]>();
      for (const path of identifiers.size === 0 ? [] : paths) {
        const code = (await text(path)) ?? "";
        const isNamed = Array.from(code.matchAll(written)).some(([, identifier]) => identifiers.has(identifier!));
        for (const { word, span } of isNamed ? wordsIn(path, code, Kind.string) : []) {
          const identifier = word.replace(/^@?"|"$/g, "");
          if (identifiers.has(identifier)) addTo(uses, identifier, { path, span });
        }
      }
      return uses;
    },
  };
}

/** Those of `paths` with code whose text can't be read: what it says is not known, and that it says nothing neither. */
export async function unreadAmong(paths: readonly string[], reader: CodeReader): Promise<readonly string[]> {
  const unread: string[] = [];
  for (const path of paths) if (isCode(languageOf(path)) && (await reader.text(path)) === undefined) unread.push(path);
  return unread;
}

/** A text of letters, digits, hyphens and dots alone, as identifiers of bundles are written. */
const written = /"([\w.-]+)"/g;

async function firstUse(
  paths: readonly string[],
  names: readonly string[],
  text: CodeReader["text"],
): Promise<CodeUse | undefined> {
  for (const path of paths) {
    const use = nameIn(path, (await text(path)) ?? "", names);
    if (use !== undefined) return use;
  }
  return undefined;
}

function nameIn(path: string, text: string, names: readonly string[]): CodeUse | undefined {
  if (!names.some((name) => text.includes(name))) return undefined;
  for (const kind of names.some((name) => name.startsWith("@")) ? [Kind.identifier, Kind.at] : [Kind.identifier])
    for (const { word, span } of wordsIn(path, text, kind)) if (names.includes(word)) return { path, span };
  return undefined;
}

/** The tokens of one kind, or all, in a file of code, as they are written; none in any other file. */
function* wordsIn(path: string, text: string, kind?: Kind): Iterable<{ readonly word: string; readonly span: Span }> {
  const language = languageOf(path);
  if (!isCode(language)) return;
  const tokens = lex(text, language);
  for (let at = 0; at < tokens.count; at++) {
    if (kind !== undefined && tokens.kinds[at] !== kind) continue;
    const span = { start: tokens.starts[at]!, end: tokens.ends[at]! };
    yield { word: text.slice(span.start, span.end), span };
  }
}
