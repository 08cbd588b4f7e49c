import assert from "node:assert/strict";
import fc from "fast-check";
import { headOf } from "../../server/corpus/entry-head.ts";
import { entryReader } from "../../server/corpus/entry-meanings.ts";
import { logTeller, tellLog } from "../../server/corpus/tell-log.ts";
import { wordFilter } from "../../server/corpus/word-filter.ts";
import { readLog } from "../../server/logs/read-log.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { failing, healthy } from "./logs.ts";

describe("a log that comes in parts", () => {
  const corpus = theCorpus();
  const logs = [...Object.values(failing), ...Object.values(healthy)];

  it("is told as all of it at once, wherever it is parted", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(logs, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("\n", "\n\n", "\r\n", "\n \n\n"),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }),
        (chosen, between, sizes) => {
          const text = `${between}${chosen.join(between)}`;
          const teller = logTeller(corpus, []);
          for (let at = 0, part = 0; at < text.length; part++) {
            const size = sizes[part % sizes.length]!;
            teller.add(text.slice(at, at + size));
            at += size;
          }
          assert.deepEqual(teller.story(), tellLog(corpus, text, []));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("an entry that comes again", () => {
  const corpus = theCorpus();
  const logs = [...Object.values(failing), ...Object.values(healthy)];

  it("means what it means to whoever hasn't read it before, however many came between", () => {
    const read = entryReader(corpus, []);
    const others = Array.from({ length: 2500 }, (_, at) => `Lost connection ${at} with error -1005`);
    for (const text of [...logs, ...logs, others.join("\n"), ...logs, ...logs])
      for (const entry of readLog(text)) {
        const head = headOf(corpus, text, entry);
        const told = read(entry, head);
        if (!text.startsWith("Lost")) assert.deepEqual(told, entryReader(corpus, [])(entry, head));
      }
  });

  it("is another one where the same text stands in other lines, as in a message that came out of JSON", () => {
    const json = (message: string) => JSON.stringify({ timestamp: "2024-01-01 10:00:00.000", eventMessage: message });
    const inOne = json("Connection refused\nNSURLErrorDomain Code=-1009");
    const inTwo = `${json("Connection refused")}\nNSURLErrorDomain Code=-1009`;
    const told = (text: string) => tellLog(corpus, text, []).events.map(({ line, times }) => ({ line, times }));
    assert.deepEqual(told(`${inTwo}\n${inOne}`), [
      { line: 0, times: 1 },
      { line: 1, times: 2 },
    ]);
    assert.deepEqual(told(`${inOne}\n${inTwo}`), [
      { line: 0, times: 2 },
      { line: 1, times: 1 },
    ]);
  });

  const entryOf = (text: string) => [...readLog(text)][0]!;
  const plain = { beginning: undefined, process: "" };

  it("may mean another thing where another program says it, or under another category", () => {
    for (const [text, one, other] of [
      ["connect failed with errno 61", { ...plain, process: "Harbour" }, { ...plain, process: "dockerd" }],
      ["send failed", plain, { ...plain, beginning: "[si_destination_compare]" }],
    ] as const) {
      const read = entryReader(corpus, []);
      const [first, second] = [read(entryOf(text), one), read(entryOf(text), other)];
      assert.notDeepEqual(first, second, text);
      assert.deepEqual(second, entryReader(corpus, [])(entryOf(text), other), text);
    }
  });

  it("is read once, unless it is long, and is forgotten behind two thousand others", () => {
    const read = entryReader(corpus, []);
    const told = (text: string) => read(entryOf(text), plain);
    const others = (count: number, from: number) => {
      for (let at = from; at < from + count; at++) told(`Lost connection ${at} with error -1005`);
    };
    const [short, long] = ["Lost connection with error -1005", `${"Lost ".repeat(200)}connection with error -1005`];
    const first = told(short);
    assert.ok(first.length > 0 && told(long).length > 0);
    assert.equal(told(short), first);
    assert.notEqual(told(long), told(long));
    others(1100, 0);
    assert.equal(told(short), first);
    others(2100, 5000);
    assert.notEqual(told(short), first);
  });
});

describe("the filter of words", () => {
  const known = ["tunnel", "en0", "über", "errors_seen", "57", "k_cf"];
  const announcing = /err|fail|reason|code|status|domain|-\d{4,6}/;

  /** What the filter has to say, as plainly as it can be put. */
  const plainly = (line: string) => {
    const text = line.toLowerCase();
    const words = [/[\p{L}_]+/gu, /[a-z_]+|\d+/g].flatMap((word) => text.match(word) ?? []);
    return announcing.test(text) || words.some((word) => known.includes(word));
  };

  it("lets through what holds a word or announces an error, and nothing else", () => {
    const mayMean = wordFilter(known);
    const pieces = [
      "Tunnel",
      "tunnel_",
      "x",
      "57",
      "-12345",
      "-123",
      " ",
      "Reas",
      "on",
      "season",
      "E",
      "rr",
      "ü",
      "ÜBER",
      "K_CF",
      "main",
      "do",
      ".",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 8 }),
        (parts) => {
          assert.equal(mayMean(parts.join("")), plainly(parts.join("")));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
