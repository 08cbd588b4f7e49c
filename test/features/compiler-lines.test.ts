import assert from "node:assert/strict";
import { tellText } from "../../server/features/explain-code.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";

/** What a compiler or a linker said in somebody's thread, with other names and paths in it, and what it is about, judged by eye. */
interface CompilerLine {
  readonly line: string;
  readonly source: string;
  /** The id of the symbol; "" where nothing is to be said. */
  readonly want: string;
}

const lines = JSON.parse(read("test/features/compiler-lines.json")) as readonly CompilerLine[];

describe("compilers' lines from public threads", () => {
  const corpus = theCorpus();

  for (const { line, want } of lines)
    it(`${want === "" ? "are passed over" : `lead to ${want}`}: ${line.trim().slice(0, 90)}`, () => {
      assert.equal(tellText(corpus, `${line}\n`).explanations[0]?.id ?? "", want);
    });

  it("name a thread each", () => {
    for (const { line, source } of lines) assert.match(source, /^https:\/\/\S+\/\d+$/, line);
  });
});
