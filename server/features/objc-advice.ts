import { type Facts, factsNamed } from "../corpus/facts.ts";

/**
 * The sentences of a text that a reader of Objective-C can follow: none that names what Swift alone has, or writes
 * Swift. Types have the names that they have there. Nothing where no sentence is left.
 */
export function inObjectiveC(text: string, facts: Facts): string {
  return (
    sentencesOf(text)
      .filter((sentence) => !speaksSwift(sentence, facts))
      // A name of one word, such as Host, may be a word.
      .map((sentence) => sentence.replace(/\b[A-Z]\w*[A-Z]\w*/g, (name) => nameInObjectiveC(name, facts)))
      .join(" ")
  );
}

function nameInObjectiveC(name: string, facts: Facts): string {
  const named = facts.topLevel(name);
  if (named.some(({ objc, c }) => objc === name || c === name)) return name;
  const [only, ...others] = new Set(named.map(({ objc, c }) => objc ?? c));
  return others.length > 0 ? name : (only ?? name);
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z`“])/);
}

function speaksSwift(sentence: string, facts: Facts): boolean {
  if (/`[^`]*(?:\blet |\bvar |\bawait |\btry |\bas\? |\w\(_:)[^`]*`|\bthe enum\b|\basync\b/.test(sentence)) return true;
  return (sentence.match(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g) ?? []).some((name) => isSwiftOnly(name, facts));
}

/** Whether a name is one of Apple's that Objective-C has not: a type of Swift, or a member that Swift alone gives to a type. */
function isSwiftOnly(name: string, facts: Facts): boolean {
  const [first, member] = name.split(".") as [string, string?];
  const types = facts.topLevel(first);
  if (types.length === 0) return false;
  if (types.every(({ objc, c }) => objc === undefined && c === undefined)) return true;
  if (member === undefined) return false;
  const members = factsNamed(facts, name);
  return members.length > 0 && members.every(({ objc, c }) => objc === undefined && c === undefined);
}
