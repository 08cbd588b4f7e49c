import { compareText } from "../core/text.ts";
import { numbersOfText, textOfNumbers } from "./number-text.ts";

/** A search index as MiniSearch writes it. */
export interface WrittenIndex {
  readonly documentCount: number;
  readonly documentIds: Readonly<Record<string, string>>;
  readonly fieldLength: Readonly<Record<string, readonly (number | null)[]>>;
  /** Each word with where it stands: by field, then by document, how often. */
  readonly index: readonly (readonly [string, Readonly<Record<string, Readonly<Record<string, number>>>>])[];
}

/** The same in columns, which are half as long when they are packed: numbers of one kind stand side by side, as text. */
export interface CompactIndex extends Omit<WrittenIndex, "documentIds" | "fieldLength" | "index"> {
  readonly documentIds: readonly string[];
  /** The lengths of all documents in the first field, then in the second… */
  readonly fieldLength: readonly (readonly (number | null)[])[];
  /** How much of its beginning each word shares with the one before it, and what follows. */
  readonly shared: string;
  readonly words: readonly string[];
  /** For each word the number of its fields, and for each of them the field and the number of its documents. */
  readonly shape: string;
  /** For each of these documents its distance from the one before it. */
  readonly steps: string;
  /** How often the word stands there. */
  readonly counts: string;
}

/**
 * `written` in columns.
 * @throws Error when its documents are not numbered from 0, one after the other.
 */
export function compactIndex(written: WrittenIndex): CompactIndex {
  const { documentIds, fieldLength, index, ...rest } = written;
  const ids = Object.values(documentIds);
  if (ids.some((id, at) => documentIds[at] !== id)) throw new Error("The documents of the search index have gaps.");
  const lengths: (number | null)[][] = [];
  for (const [at] of ids.entries())
    for (const [field, length] of (fieldLength[at] ?? []).entries()) {
      lengths[field] ??= ids.map(() => null);
      lengths[field][at] = length;
    }
  const sorted = [...index].sort(([a], [b]) => compareText(a, b));
  const shared = sorted.map(([word], at) => sharedLength(word, sorted[at - 1]?.[0] ?? ""));
  const shape: number[] = [];
  const steps: number[] = [];
  const counts: number[] = [];
  for (const [, places] of sorted) {
    const fields = Object.entries(places);
    shape.push(fields.length);
    for (const [field, documents] of fields) {
      const found = Object.entries(documents);
      shape.push(Number(field), found.length);
      let last = 0;
      for (const [document, count] of found) {
        steps.push(Number(document) - last);
        last = Number(document);
        counts.push(count);
      }
    }
  }
  return {
    ...rest,
    documentIds: ids,
    fieldLength: lengths,
    shared: textOfNumbers(shared),
    words: sorted.map(([word], at) => word.slice(shared[at])),
    shape: textOfNumbers(shape),
    steps: textOfNumbers(steps),
    counts: textOfNumbers(counts),
  };
}

/** The columns as numbers and whole words. */
export interface ReadIndex extends Omit<CompactIndex, "shared" | "shape" | "steps" | "counts"> {
  readonly shape: Column;
  readonly steps: Column;
  readonly counts: Column;
}

/** Reads what `compactIndex` has written. */
export function readIndex({ shared, words, shape, steps, counts, ...rest }: CompactIndex): ReadIndex {
  return {
    ...rest,
    words: wordsOf(numbersOfText(shared), words),
    shape: numbersOfText(shape),
    steps: numbersOfText(steps),
    counts: numbersOfText(counts),
  };
}

/** Where one word stands: by document how often, for each field. */
export interface Places {
  get(field: number): ReadonlyMap<number, number> | undefined;
}

/** What is known of a word. */
export interface IndexedWord {
  readonly word: string;
  /** In how many documents it stands. */
  readonly documents: number;
  /** Read when they are first asked for: most words of an index nobody asks for. */
  readonly places: Places;
}

/** The words of an index in the order of their code units. */
export function* wordsIn(index: ReadIndex): Iterable<IndexedWord> {
  const { words, shape, steps } = index;
  const lastWord: number[] = [];
  let at = 0;
  let place = 0;
  for (const [number, word] of words.entries()) {
    const places = placesFrom(index, at, place);
    let documents = 0;
    for (let fields = shape[at++]!; fields > 0; fields--) {
      let document = 0;
      at++;
      for (const end = place + shape[at++]!; place < end; place++) {
        document += steps[place]!;
        if (lastWord[document] !== number) documents++;
        lastWord[document] = number;
      }
    }
    yield { word, documents, places };
  }
}

function placesFrom(index: ReadIndex, at: number, place: number): Places {
  let places: ReadonlyMap<number, ReadonlyMap<number, number>> | undefined;
  return {
    get(field) {
      places ??= readPlaces(index, at, place);
      return places.get(field);
    },
  };
}

/** The places of the word whose fields are told from `at` in the column of shapes, and whose documents from `place` in the others. */
function readPlaces({ shape, steps, counts }: ReadIndex, at: number, place: number) {
  const places = new Map<number, ReadonlyMap<number, number>>();
  let [field, next] = [at + 1, place];
  for (let fields = shape[at]!; fields > 0; fields--, field += 2) {
    const documents = new Map<number, number>();
    let document = 0;
    for (const end = next + shape[field + 1]!; next < end; next++) {
      document += steps[next]!;
      documents.set(document, counts[next]!);
    }
    places.set(shape[field]!, documents);
  }
  return places;
}

/** What `compactIndex` was given of the documents: their ids and the lengths of their fields, by number. */
export function documentsOf({
  documentIds,
  fieldLength,
}: ReadIndex): Pick<WrittenIndex, "documentIds" | "fieldLength"> {
  const lengths = documentIds.map((_, document) => withoutEnd(fieldLength.map((column) => column[document]!)));
  return { documentIds: byNumber(documentIds), fieldLength: byNumber(lengths) };
}

type Column = Float64Array;

function sharedLength(word: string, before: string): number {
  let length = 0;
  while (length < word.length && word[length] === before[length]) length++;
  return length;
}

function wordsOf(shared: Column, endings: readonly string[]): readonly string[] {
  let word = "";
  return endings.map((ending, at) => {
    word = word.slice(0, shared[at]) + ending;
    return word;
  });
}

function byNumber<T>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.entries());
}

/** A document without the last fields has no lengths for them. */
function withoutEnd(lengths: readonly (number | null)[]): readonly (number | null)[] {
  return lengths.slice(0, lengths.findLastIndex((length) => length !== null) + 1);
}
