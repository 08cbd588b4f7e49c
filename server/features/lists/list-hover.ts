import type { Key, KeyValue } from "../../core/key.ts";
import { describeVersions, platformNames, type Versions } from "../../core/platform.ts";
import type { Project } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";
import type { OpenCorpus } from "../../corpus/open.ts";
import { profileKeyArticle, profileKeyTold } from "../../corpus/profile-meanings.ts";
import type { Document, Surroundings } from "../../engine/document.ts";
import { listsIn } from "../../engine/document-lists.ts";
import { codeSpan } from "../../escape.ts";
import { readPropertyList } from "../../project/plist/plist.ts";
import { cut, linkRow, more } from "../hover-markdown.ts";
import type { Hover } from "../portolan.ts";
import { builtVersions, describeHere } from "../symbol-text.ts";
import { placeAt } from "./list-place.ts";
import {
  keysWithin,
  type ListPath,
  type ListWord,
  type ListWords,
  listWords,
  payloadsOf,
  valuesOf,
} from "./list-words.ts";

/** What is known of the key or the value at an offset of a property list. */
export function hoverInList(
  corpus: OpenCorpus,
  document: Document,
  offset: number,
  around: Surroundings,
): Hover | undefined {
  const { list, role, place } = listAt(document, offset, around);
  // Of a broken list, what stands after the fault is text alone.
  if (place === undefined)
    return document.language === "plist" ? hoverOnText(corpus, document.text, offset, around.project) : undefined;
  const words = listWords(corpus, role, list.keys);
  const word = words.at(place.path);
  const { entry, isKey } = place;
  if (isKey && word !== undefined) return { span: entry.span, markdown: wordMarkdown(corpus, word, around.project) };
  if (isKey) return hoverOnKeyWithin(words, place.path, entry.span);
  if (word === undefined || typeof entry.value === "object" || entry.value === undefined) return undefined;
  const written = String(entry.value);
  const value = valuesOf(corpus, word).find((each) => each.value === written);
  return value && { span: entry.valueSpan, markdown: valueMarkdown(corpus, word, value, around.project) };
}

/** What is known of a key by the dictionary that it stands in. */
function hoverOnKeyWithin(words: ListWords, path: ListPath, span: Span): Hover | undefined {
  const owner = words.at(path.slice(0, -1));
  const found = keysWithin(owner).find(({ value }) => value === path.at(-1));
  if (found === undefined) return undefined;
  const head = `**${codeSpan(found.value)}** is a key in ${codeSpan(owner!.name)}.`;
  return { span, markdown: cut([head, ...(found.about === undefined ? [] : ["", found.about])]) };
}

/** The list of a document that has an offset, and the place there. */
function listAt(document: Document, offset: number, around: Surroundings) {
  const lists = listsIn(document, around);
  if (lists.length === 0 && document.language === "manifest")
    return { list: { path: document.path, keys: new Map() }, role: undefined, place: undefined };
  if (lists.length === 0) {
    const { list } = readPropertyList(document.path, document.text);
    return { list, role: undefined, place: placeAt(list, offset) };
  }
  const found = lists.map(({ list, role }) => ({ list, role, place: placeAt(list, offset) }));
  return found.find(({ place }) => place !== undefined) ?? found[0]!;
}

/** What is known of a key or a value by its name alone, as it stands in a string of code. */
export function hoverOnName(corpus: OpenCorpus, name: string, span: Span, project: Project): Hover | undefined {
  const key = corpus.key(name);
  if (key !== undefined) return { span, markdown: keyMarkdown(corpus, key, project) };
  for (const owner of corpus.keys) {
    const value = owner.values?.find((each) => each.value === name);
    if (value !== undefined)
      return { span, markdown: valueMarkdown(corpus, { kind: "key", name: owner.key, key: owner }, value, project) };
  }
  return undefined;
}

function hoverOnText(corpus: OpenCorpus, text: string, offset: number, project: Project): Hover | undefined {
  const start = Math.max(text.lastIndexOf(">", offset - 1) + 1, 0);
  const end = text.indexOf("<", offset);
  if (end === -1 || start > offset) return undefined;
  const written = text.slice(start, end);
  const span = { start: start + written.search(/\S|$/), end: start + written.trimEnd().length };
  return hoverOnName(corpus, written.trim(), span, project);
}

/** What a word means, as Markdown of a few lines, for the platforms of a project. */
export function wordMarkdown(corpus: OpenCorpus, word: ListWord, project: Project): string {
  return word.kind === "key" ? keyMarkdown(corpus, word.key, project) : profileMarkdown(corpus, word, project);
}

function keyMarkdown(corpus: OpenCorpus, key: Key, project: Project): string {
  const kind = key.kind === "entitlement" ? "entitlement" : "Info.plist key";
  const lines = [
    `**${codeSpan(key.key)}** (${kind}${key.managed ? ", granted by Apple on request" : ""})`,
    "",
    key.about,
  ];
  if (key.values !== undefined)
    lines.push(
      "",
      `${key.valueType === "dictionary" ? "Keys" : "Values"}: ${key.values.map(({ value }) => codeSpan(value)).join(", ")}`,
    );
  lines.push("", from(key.platforms, project));
  const article = key.articles?.map((id) => corpus.article(id)).find((each) => each !== undefined);
  if (article !== undefined) lines.push("", linkRow(corpus, { article }));
  return cut(lines);
}

function profileMarkdown(corpus: OpenCorpus, word: ListWord & { readonly kind: "profile" }, project: Project): string {
  const { key, payload, name } = word;
  const facts = [`${payload.title}, ${key.type}`, ...(key.isRequired ? ["required"] : [])];
  const lines = [`**${codeSpan(name)}** (${facts.join(", ")})`];
  const limits: string[] = [];
  if (key.values !== undefined && key.type !== "dictionary")
    limits.push(`Values: ${key.values.map((value) => codeSpan(String(value))).join(", ")}`);
  if (key.range !== undefined) limits.push(rangeText(key.range));
  if (key.default !== undefined) limits.push(`Default: ${codeSpan(String(key.default))}`);
  if (limits.length > 0) lines.push("", limits.join(" · "));
  const told = profileKeyTold(corpus, key, payload);
  if (told.length > 0) lines.push("", told.join(" "));
  lines.push(
    "",
    availability({ ...payload, ...key }, project),
    ...moreOf(corpus, profileKeyArticle(corpus, key, payload)),
  );
  return cut(lines);
}

function valueMarkdown(corpus: OpenCorpus, word: ListWord, { value, about }: KeyValue, project: Project): string {
  const payload = word.kind === "profile" ? payloadsOf(corpus).find((each) => each.payload === value) : undefined;
  if (payload !== undefined)
    return cut([
      `**${codeSpan(value)}** is the payload “${payload.title}”.`,
      "",
      ...(payload.about === undefined ? [] : [payload.about, ""]),
      availability(payload, project),
      ...moreOf(corpus, payload.article),
    ]);
  const owner = word.kind === "key" ? word.key.key : word.name;
  const text = about ?? (word.kind === "key" ? word.key.about : undefined);
  return cut([`**${codeSpan(value)}** is a value of ${codeSpan(owner)}.`, ...(text === undefined ? [] : ["", text])]);
}

function moreOf(corpus: OpenCorpus, id: string | undefined): readonly string[] {
  const article = id === undefined ? undefined : corpus.article(id);
  return article === undefined ? [] : ["", more(article)];
}

function rangeText({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (max === undefined) return `At least ${min}`;
  return min === undefined ? `At most ${max}` : `${min} to ${max}`;
}

function from(platforms: Versions, project: Project): string {
  const versions = describeHere(platforms, project);
  return versions === "" ? "" : `From ${versions}`;
}

function availability(
  of: {
    readonly platforms: Versions;
    readonly deprecated?: Versions;
    readonly supervised?: readonly (keyof typeof platformNames)[];
  },
  project: Project,
): string {
  const parts = [from(of.platforms, project)].filter((part) => part !== "");
  const gone = describeVersions(builtVersions(of.deprecated ?? {}, project));
  if (gone !== "") parts.push(`deprecated in ${gone}`);
  if (of.supervised !== undefined)
    parts.push(`on supervised devices alone: ${of.supervised.map((each) => platformNames[each]).join(", ")}`);
  return parts.join(" · ");
}
