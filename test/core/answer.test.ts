import assert from "node:assert/strict";
import { type Explanation, partsToRead, toldOnce } from "../../server/core/answer.ts";

describe("explanations for a reader", () => {
  const link = { id: "a-page", title: "A page", url: "https://example.com", kind: "forum" } as const;
  const of = (title: string, explanation: string, line = 0, more: Partial<Explanation> = {}): Explanation => ({
    kind: "error",
    id: title,
    title,
    explanation,
    remedy: "Do this.",
    article: "an-article",
    links: [link],
    line,
    quote: title,
    harmless: false,
    ...more,
  });

  it("name the one that has said it all, and say no more", () => {
    const [first, twin, other] = toldOnce([of("A -1", "It broke."), of("B -1", "It broke."), of("C -1", "It froze.")]);
    assert.deepEqual(first, of("A -1", "It broke."));
    assert.deepEqual(
      [twin!.title, twin!.explanation, twin!.remedy, twin!.article, twin!.links],
      ["B -1", "The same as A -1.", undefined, undefined, []],
    );
    assert.deepEqual(other, of("C -1", "It froze."));
  });

  it("are whole where anything but the title differs", () => {
    const all = [
      of("A -1", "It broke."),
      of("B -1", "It broke.", 0, { remedy: undefined }),
      of("C -1", "It broke.", 0, { article: undefined }),
      of("A -1", "It broke."),
    ];
    assert.deepEqual(toldOnce(all), all);
  });

  it("begin with those of the line to read first, leave out what means nothing, and follow the text", () => {
    const read = of("read first", "It broke.", 4);
    const beside = of("beside", "It is closed.", 4);
    const noise = of("noise", "Nothing.", 0, { harmless: true });
    const { first, others } = partsToRead([read, beside, of("late", "It broke.", 7), of("early", "Slow.", 1), noise]);
    assert.deepEqual(first, [read, beside]);
    assert.deepEqual(
      others.map(({ title, explanation }) => [title, explanation]),
      [
        ["early", "Slow."],
        ["late", "The same as read first."],
      ],
    );
    assert.deepEqual(partsToRead([noise]), { first: [], others: [] });
  });
});
