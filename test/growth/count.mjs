// Counts the work of Portolan for growing texts and prints, as one line of JSON, what each question about each family takes
// at a size and at sixteen times that size.
//   node test/growth/count.mjs [beginnings of names of families]
import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import { startCoverage } from "../support/coverage.mjs";
import { families, openCode, scriptOfCode } from "./questions.mjs";

/** Families whose work has a bound that smaller texts don't reach: nesting, ancestors, uses or text beyond it is left alone. */
const later = new Map(
  Object.entries({
    "nested `for` without braces": 100,
    "chain of `&` in a type": 100,
    "implicit members in one array": 60,
    "nested bindings of one name": 60,
    "back-ticks": 60,
    "loops with a handler in one another": 160,
    "newer API below a long comment": 60,
    "newer API in one function": 60,
    "endpoints that a function takes": 60,
    "parameters of one function": 60,
    "trust evaluated over lines": 60,
    "values of a pattern": 60,
    "one cast and many reads": 200,
    "members that are shown": 200,
    "providers that start": 200,
    "tasks of one background session": 200,
    "tasks of a session that is a property": 200,
    "local functions of one name": 60,
    "classes in a line of descent": 250,
    "nested initialisers": 300,
    "certificates of certificates": 150,
    "trust evaluated within arguments": 200,
    "helpers registered within handlers": 100,
    "nested `if (@available)` without braces": 100,
    "nested `if` with shared names": 600,
    "nested `if` in a closure": 600,
    "nested `if` that return": 600,
    "nested messages with arguments": 200,
    "chain of `??`": 200,
    spaces: 200,
    "unclosed sets in one line": 300,
    "unclosed mixed brackets": 100,
    "unclosed generics": 200,
    "unclosed parameters": 100,
    "brackets that do not match": 100,
    "unclosed messages": 100,
    "brackets of one device": 100,
    "numbers in one line": 60,
  }),
);

const unknown = [...later.keys()].filter((name) => !families.some((family) => family.name === name));
if (unknown.length > 0) throw new Error(`There are no families ${unknown.join(", ")}.`);

const asked = process.argv.slice(2);
const { code, count } = await countedRealm();
const rows = [];
for (const { group, name, questions } of families) {
  if (asked.length > 0 && !asked.some((each) => `${group}: ${name}`.startsWith(each))) continue;
  const n = later.get(name) ?? 20;
  // What is made once and kept is made before it is counted.
  for (const ask of Object.values(questions(code, n))) await ask();
  const [few, many] = [questions(code, n), questions(code, 16 * n)];
  for (const question of Object.keys(few)) {
    rows.push({ group, name, question, n, few: await count(few[question]), many: await count(many[question]) });
  }
}
console.log(JSON.stringify(rows));

/**
 * Portolan in a realm in which all that it does is counted: how often each stretch of its code runs, as the engine's own
 * coverage tells exactly, and how many units or entries each call looks at that goes through the engine, such as a search
 * in a text. The same question about the same text is the same work, however busy the machine is.
 */
async function countedRealm() {
  const script = await scriptOfCode();
  const takeCoverage = startCoverage(true);
  const realm = createContext({ structuredClone, TextDecoder, TextEncoder, URL, console });
  new Script(readFileSync(new URL("natives.cjs", import.meta.url), "utf8")).runInContext(realm);
  const filename = "portolan.counted.js";
  const code = new Script(script, { filename }).runInContext(realm);
  const take = () => {
    let runs = 0;
    for (const { url, functions } of takeCoverage()) {
      if (url !== filename) continue;
      for (const { ranges } of functions) for (const { count: times } of ranges) runs += times;
    }
    return runs + realm.takeNativeWork();
  };
  return {
    code: openCode(code),
    async count(task) {
      take();
      await task();
      return take();
    },
  };
}
