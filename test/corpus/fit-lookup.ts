/**
 * Finds the weights of `server/corpus/fit.ts`, by a logistic regression over the tables of questions that may be learnt from:
 * `npm run fit-lookup` prints them, and what they give. Which of the first articles is meant isn't known of a question that none
 * answers, so the one that looks best is taken, over and over until it stays.
 */
import { byWords, readQuestion, signsOf } from "../../server/corpus/by-words.ts";
import { type Signs, weightOfSilent } from "../../server/corpus/fit.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { asked } from "./asked.ts";
import { blind, unread } from "./blind.ts";
import { freshAnswered, freshUnanswered } from "./fresh.ts";
import {
  type Asked,
  isHeld,
  last,
  learnt,
  newestRead,
  sentencesRead,
  strangersFreshRead,
  strangersRead,
  threadsLearnt,
  voicesRead,
} from "./lookup-tables.ts";
import { offField, offFieldAlike } from "./off-field.ts";
import { questions, unanswerable } from "./questions.ts";
import { unanswered } from "./unanswered.ts";

const names = ["way", "near", "share", "ahead", "lack", "inside", "named"] as const satisfies readonly (keyof Signs)[];

/** Where `silent` stands in a row: behind the signs that are weighed here, as its weight is given. */
const silentAt = names.length;

/** So many of the newer questions with an answer may be denied one; that's less than 3 % of all with the older ones. */
const deniedShare = 0.035;

/** Weights are rounded, and the question that is just let through is to be let through with these too. */
const whatRoundingMoves = 0.02;

/** How much a question of the newer tables counts, as nothing was made to answer it. */
const weightOfLearnt = 2;

/** What the square of a weight costs. */
const cost = 2;

interface Example {
  readonly answered: boolean;
  readonly weight: number;
  /** Of each article that may be meant: those that answer, or all. */
  readonly candidates: readonly (readonly number[])[];
  /** Of all that are shown. */
  readonly all: readonly (readonly number[])[];
}

const corpus = theCorpus();
const far = [...offField, ...offFieldAlike].filter((question) => !isHeld(question));
const none = [...unanswered, ...freshUnanswered, ...unanswerable, ...far].map((question): Asked => [question]);
const newest = [
  ...learnt,
  ...threadsLearnt,
  ...newestRead,
  ...strangersRead,
  ...strangersFreshRead,
  ...voicesRead,
  ...sentencesRead,
];
const older = [...questions, ...asked, ...blind, ...unread, ...freshAnswered, ...last, ...none];
const examples = [...older.map((row) => exampleOf(row, 1)), ...newest.map((row) => exampleOf(row, weightOfLearnt))];
const fitted = examples.filter(({ candidates }) => candidates.length > 0);
let model = [0, ...names.map(() => 1)];
for (let round = 0; round < 6; round++)
  model = fit(fitted.map(({ candidates, ...rest }) => ({ ...rest, signs: best(candidates) })));
const newer = examples.filter(({ weight }) => weight === weightOfLearnt);
const scores = newer.filter(({ answered }) => answered).map(scoreOf);
const least = scores.sort((a, b) => a - b)[Math.floor(deniedShare * scores.length)]!;
console.log(JSON.stringify(Object.fromEntries(names.map((name, at) => [name, rounded(model[at + 1]!)]))));
console.log("constant", rounded(model[0]! - least + whatRoundingMoves));
for (const [name, of] of [
  ["learnt", newer],
  ["older", examples.filter((example) => !newer.includes(example))],
] as const) {
  const told = of.filter((example) => !example.answered);
  const right = told.filter((example) => scoreOf(example) < least).length;
  const asks = of.filter((example) => example.answered);
  const denied = asks.filter((example) => scoreOf(example) < least).length;
  console.log(`${name}: nothing fits ${right} of ${told.length}, denied ${denied} of ${asks.length}`);
}

function exampleOf([question, ...articles]: Asked, weight: number): Example {
  const read = readQuestion(corpus, question);
  const pages = byWords(corpus, read).slice(0, 3);
  const signs = [...signsOf(corpus, read, pages)].map(
    ([id, each]) => [id, [...names.map((name) => each[name]), each.silent]] as const,
  );
  const answered = articles.length > 0;
  const meant = signs.filter(([id]) => !answered || articles.includes(id));
  return { answered, weight, all: signs.map(([, each]) => each), candidates: meant.map(([, each]) => each) };
}

function scoreOf({ all }: Example): number {
  return Math.max(...all.map(worthOf));
}

function best(candidates: readonly (readonly number[])[]): readonly number[] {
  return candidates.reduce((a, b) => (worthOf(b) > worthOf(a) ? b : a));
}

function worthOf(signs: readonly number[]): number {
  return names.reduce((sum, _, at) => sum + signs[at]! * model[at + 1]!, model[0]! + weightOfSilent * signs[silentAt]!);
}

/** Newton's method; the little that each weight costs keeps it apart from what chance says. */
function fit(rows: readonly { answered: boolean; weight: number; signs: readonly number[] }[]): number[] {
  let found = [0, ...names.map(() => 0)];
  for (let step = 0; step < 12; step++) {
    const slope = found.map((weight, at) => (at === 0 ? 0 : weight * cost));
    const bend = found.map((_, row) => found.map((_, at) => (row === at && at > 0 ? cost : 0)));
    for (const { answered, weight, signs } of rows) {
      const values = [1, ...signs.slice(0, silentAt)];
      const given = weightOfSilent * signs[silentAt]!;
      const chance = 1 / (1 + Math.exp(-values.reduce((sum, value, at) => sum + value * found[at]!, given)));
      for (const [row, value] of values.entries()) {
        slope[row]! += weight * (chance - (answered ? 1 : 0)) * value;
        for (const [at, other] of values.entries()) bend[row]![at]! += weight * chance * (1 - chance) * value * other;
      }
    }
    const change = solved(bend, slope);
    found = found.map((each, at) => each - change[at]!);
  }
  return found;
}

/** Solves linear equations by elimination; the bend of a fit with a cost has always one answer. */
function solved(rows: number[][], right: readonly number[]): number[] {
  const all = rows.map((row, at) => [...row, right[at]!]);
  for (let at = 0; at < all.length; at++) {
    for (let below = at + 1; below < all.length; below++) {
      const factor = all[below]![at]! / all[at]![at]!;
      for (let column = at; column <= all.length; column++) all[below]![column]! -= factor * all[at]![column]!;
    }
  }
  const answer = right.map(() => 0);
  for (let at = all.length - 1; at >= 0; at--) {
    const known = answer.reduce((sum, value, column) => (column > at ? sum + value * all[at]![column]! : sum), 0);
    answer[at] = (all[at]![all.length]! - known) / all[at]![at]!;
  }
  return answer;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
