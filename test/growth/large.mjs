// Asks for the findings of large texts that took many minutes once; prints what was found. A test ends it after a minute.
import { Script } from "node:vm";
import { families, openCode, scriptOfCode } from "./questions.mjs";

const sizes = {
  "Swift: imports and uses in turn": 4000,
  "Swift: nested classes": 20_000,
  "Swift: casts that bind": 3000,
  "Swift: `if let x =` before a cast": 16_000,
  "Swift: `@available(…) &&`": 16_000,
  "Objective-C: casts": 3000,
  "Objective-C: `@available(…) &&`": 16_000,
  "Objective-C: `@interface` of one name without `@end`": 16_000,
};

const code = openCode(new Script(await scriptOfCode()).runInThisContext());
for (const { group, name, questions } of families) {
  const n = sizes[`${group}: ${name}`];
  if (n === undefined) continue;
  const asked = questions(code, n);
  console.log(`${group}: ${name}: ${asked.findings().length} findings, ${asked["quick links"]().length} links`);
}
