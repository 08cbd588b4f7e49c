/** A search index as MiniSearch writes it. */
export interface WrittenIndex {
  readonly documentCount: number;
  readonly documentIds: Readonly<Record<string, string>>;
  readonly fieldLength: Readonly<Record<string, readonly (number | null)[]>>;
  /** Each word with where it stands: by field, then by document, how often. */
  readonly index: readonly (readonly [string, Readonly<Record<string, Readonly<Record<string, number>>>>])[];
}

/** The same in columns, which are a third shorter when they are packed: numbers of one kind stand side by side. */
export interface CompactIndex extends Omit<WrittenIndex, "documentIds" | "fieldLength" | "index"> {
  readonly documentIds: readonly string[];
  /** The lengths of all documents in the first field, then in the second… */
  readonly fieldLength: readonly (readonly (number | null)[])[];
  readonly words: readonly string[];
  /** For each word the number of its fields, and for each of them the field and the number of its documents. */
  readonly shape: readonly number[];
  /** For each of these documents its distance from the one before it. */
  readonly steps: readonly number[];
  /** How often the word stands there. */
  readonly counts: readonly number[];
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
  const words: string[] = [];
  const shape: number[] = [];
  const steps: number[] = [];
  const counts: number[] = [];
  for (const [word, places] of [...index].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const fields = Object.entries(places);
    words.push(word);
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
  return { ...rest, documentIds: ids, fieldLength: lengths, words, shape, steps, counts };
}

/** What `compactIndex` was given, with its words in another order. */
export function expandIndex(compact: CompactIndex): WrittenIndex {
  const { documentIds, fieldLength, words, shape, steps, counts, ...rest } = compact;
  // As text that is parsed at once: objects with far-off numbers for keys are slow to fill one by one.
  const parts: string[] = [];
  let at = 0;
  let place = 0;
  for (const word of words) {
    parts.push(parts.length === 0 ? "[[" : ",[", JSON.stringify(word), ",{");
    const fields = shape[at++]!;
    for (let field = 0; field < fields; field++) {
      parts.push(field === 0 ? '"' : ',"', `${shape[at++]!}":{`);
      let document = 0;
      const first = place;
      for (const end = place + shape[at++]!; place < end; place++) {
        document += steps[place]!;
        parts.push(`${place === first ? '"' : ',"'}${document}":${counts[place]!}`);
      }
      parts.push("}");
    }
    parts.push("}]");
  }
  const index = words.length === 0 ? [] : (JSON.parse(`${parts.join("")}]`) as WrittenIndex["index"]);
  const lengths = documentIds.map((_, document) => withoutEnd(fieldLength.map((column) => column[document]!)));
  return { ...rest, documentIds: byNumber(documentIds), fieldLength: byNumber(lengths), index };
}

/** In how many documents each word stands. */
export function documentsWith({ documentIds, words, shape, steps }: CompactIndex): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const lastWord = new Int32Array(documentIds.length).fill(-1);
  let at = 0;
  let place = 0;
  for (const [number, word] of words.entries()) {
    let count = 0;
    for (let fields = shape[at++]!; fields > 0; fields--) {
      let document = 0;
      at++;
      for (const end = place + shape[at++]!; place < end; place++) {
        document += steps[place]!;
        if (lastWord[document] !== number) count++;
        lastWord[document] = number;
      }
    }
    counts.set(word, count);
  }
  return counts;
}

function byNumber<T>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.entries());
}

/** A document without the last fields has no lengths for them. */
function withoutEnd(lengths: readonly (number | null)[]): readonly (number | null)[] {
  return lengths.slice(0, lengths.findLastIndex((length) => length !== null) + 1);
}
