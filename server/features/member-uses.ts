import { isCode } from "../core/language.ts";
import type { Resolve, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { namedExtension, namingNames, tracedIdentifier } from "../judge/extension-identifier.ts";
import type { TracingContext } from "../judge/traced-value.ts";
import { resolve } from "../resolve/resolve.ts";
import { lex, outline } from "../syntax/read.ts";

/** A place where code calls a member or writes into it. */
export interface MemberUse {
  readonly name: string;
  readonly span: Span;
  /** The type it is a member of, then those above it, nearest first, without modules; empty where that can't be told. */
  readonly types: readonly string[];
  /** It is called, or something other than `false` is written into it. */
  readonly isDone: boolean;
  /**
   * Where it names an extension: the identifier that it is given, as far as code shows it, with
   * `$(PRODUCT_BUNDLE_IDENTIFIER)` for that of the app.
   */
  readonly identifier?: string;
  /** The function around it, an initialiser by its type’s name, and where that ends; absent at the top level of a file. */
  readonly within?: { readonly name: string; readonly isMain: boolean; readonly end: number };
}

/** Where members of these names are reached in a document, in order of the names; code that is never compiled is left out. */
export function memberUsesIn(
  corpus: OpenCorpus,
  { path, text, language }: Document,
  names: readonly string[],
  around: Surroundings,
): readonly MemberUse[] {
  if (!isCode(language) || !names.some((name) => text.includes(name))) return [];
  const { workspace, project } = around;
  const read = outline(lex(text, language), undefined, path);
  const asked = resolve(read, { facts: corpus.facts, workspace, project });
  return names.flatMap((name) =>
    asked.names(name).flatMap((span) => {
      const site = { name, span };
      const owner = ownerOf(site, asked, text);
      if (owner === undefined || asked.conditions(site).dead) return [];
      const types = owner === "" ? [] : [owner, ...asked.superclasses(owner)];
      const identifier = identifierAt(site, { resolve: asked, file: { text, language } });
      const within = functionAround(site, asked, language);
      return [
        {
          name,
          span,
          types,
          isDone: isDone(site, asked),
          ...(identifier !== undefined && { identifier }),
          ...(within && { within }),
        },
      ];
    }),
  );
}

/** The function around a site; main is that of C, or that of a type which is marked as the program’s. */
function functionAround(site: Site, asked: Resolve, language: Document["language"]): MemberUse["within"] {
  const around = asked.enclosingFunction(site);
  if (around === undefined) return undefined;
  const type = asked.enclosingType(site);
  const isMarked = language === "swift" ? type?.attributes.includes("main") === true : type === undefined;
  const name = around.name === "init" && type !== undefined ? type.name : around.name;
  return { name, isMain: around.name === "main" && isMarked, end: around.span.end };
}

function identifierAt(site: Site, context: TracingContext): string | undefined {
  const given = namingNames.has(site.name) ? namedExtension(site, context) : undefined;
  return given && tracedIdentifier(given, context, "$(PRODUCT_BUNDLE_IDENTIFIER)");
}

/** The type that a member belongs to, "" where it can't be told; nothing for names that are no members of something. */
function ownerOf(site: Site, asked: Resolve, text: string): string | undefined {
  if (asked.receiverType(site) !== undefined) return asked.receiverName(site) ?? "";
  const { receiver, isKeyPath } = asked.reference(site);
  if (isKeyPath) return undefined;
  if (receiver !== undefined || asked.call(site)?.receiver !== undefined) return "";
  const meaning = asked.meaning(site);
  if (meaning === undefined) return undefined;
  // `.name` is a member of the type that is wanted there, a bare name one of the type around.
  return (text[site.span.start - 1] === "." ? meaning.fact.parentSwift : asked.enclosingType(site)?.name) ?? "";
}

function isDone(site: Site, asked: Resolve): boolean {
  const call = asked.call(site);
  const [first] = call?.arguments ?? [];
  const use = asked.use(asked.reference(site).whole);
  if (use.kind !== "target") return call !== undefined && (first === undefined || !isFalse(first.value, asked));
  return !isFalse(use.value, asked);
}

function isFalse(span: Span, asked: Resolve): boolean {
  const value = asked.expression(span);
  return value.kind === "boolean" && !value.value;
}
