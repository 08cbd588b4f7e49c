import assert from "node:assert/strict";
import { rules } from "../../server/rules/index.ts";
import { documentIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";

/** Every message that the examples of the rule pages lead to, slots filled. */
function messagesOfExamples(): readonly string[] {
  const messages = new Set<string>();
  for (const [path, page] of corpusFiles()) {
    if (!path.startsWith("rules/")) continue;
    for (const { code, language, project } of examplesIn(page))
      for (const { message } of portolan().findings(...documentIn(code, language, project))) messages.add(message);
  }
  return [...messages];
}

describe("What findings say, read aloud by a stranger", () => {
  const messages = [...messagesOfExamples(), ...rules.flatMap((rule) => Object.values(rule.messages))];

  it("is put together of sentences with one colon at most, that of names aside", () => {
    const several = messages.filter((message) =>
      message.split(/(?<=[.!?]) (?=[A-Z])/).some((sentence) => (sentence.match(/: /g) ?? []).length > 1),
    );
    assert.ok(messages.length > 200);
    assert.deepEqual(several, []);
  });

  it("names members with their type, and lets no endpoint speak", () => {
    for (const message of messages) {
      assert.doesNotMatch(message, /endpoints? speak|speaks of|is current|on its way out|this form of/i);
      assert.doesNotMatch(message, /^(?:open|close|error|state|path|cancel|hostname|port)\b/);
    }
  });
});
