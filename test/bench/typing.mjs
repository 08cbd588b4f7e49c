import { resolve } from "node:path";
import { longText } from "./generated.mjs";
import { rowOf } from "./table.mjs";
import { takeTurns } from "./timing.mjs";

const lines = 5000;
const keystrokes = 40;

/**
 * One keystroke in a long file until its findings are there, in a view's body and beside its functions; the first beside
 * tree-sitter's native parser reading the same text.
 */
export async function measureKeystroke({ portolan, host, openFolders, settings }, opponents, runs) {
  const workspace = await openFolders(portolan, host, [resolve("examples")]);
  const text = longText(lines);
  const beside = text.indexOf("\n", text.length >> 1);
  const inBody = text.indexOf("\n", text.indexOf("Form {", beside));
  const path = resolve("examples/harbour/Proxy/Long.swift");
  const around = workspace.around({ path, language: "swift", text: "" }, settings);
  const parser = opponents?.swiftParser();
  /** The milliseconds of each, in the middle of all. */
  const each = (place, read) => {
    const texts = Array.from(
      { length: keystrokes },
      (_, key) => `${text.slice(0, place)}\n${"x".repeat(key)}${text.slice(place)}`,
    );
    return () => {
      const start = performance.now();
      for (const typed of texts) read(typed);
      return { ms: (performance.now() - start) / keystrokes };
    };
  };
  const find = (typed) => portolan.findingsToShow({ path, language: "swift", text: typed }, around);
  const { within, outside, parse } = await takeTurns(
    {
      within: each(inBody, find),
      outside: each(beside, find),
      // Its binding takes texts of more than 32 kB in pieces, or with a larger buffer.
      ...(parser && { parse: each(inBody, (typed) => parser.parse(typed, undefined, { bufferSize: 1 << 20 })) }),
    },
    runs,
  );
  const kilobytes = (text.length / 1000).toFixed(0);
  const size = `${lines.toLocaleString("en-US")} lines (${kilobytes} kB)`;
  return [
    rowOf({
      what: `one keystroke in a body to findings, ${size}`,
      ours: within.ms,
      beside: "native tree-sitter, parsing it",
      theirs: parse?.ms,
      goal: { atMost: parse ? 1 / 3 : 5 },
    }),
    rowOf({ what: `one keystroke beside functions to findings, ${size}`, ours: outside.ms }),
  ];
}

/** Questions as they grow under the reader's fingers, beside the bare index. */
export async function measureLookup({ portolan, search }, runs) {
  const queries = portolan.articles.slice(0, 40).flatMap(({ title }) => [title.slice(0, 4), title.slice(0, 12), title]);
  const each = (ask) => () => {
    const start = performance.now();
    for (const query of queries) ask(query);
    return { ms: (performance.now() - start) / queries.length };
  };
  const { lookup, bare } = await takeTurns(
    { lookup: each((query) => portolan.lookup(query, 20)), bare: each(search) },
    2 * runs,
  );
  return [
    rowOf({
      what: `one lookup while typing, warm (${queries.length} queries)`,
      ours: lookup.ms,
      beside: "the bare MiniSearch index",
      theirs: bare.ms,
      goal: { atMost: 1.5 },
    }),
  ];
}
