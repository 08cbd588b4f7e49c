import { didYouMean } from "../core/suggest.ts";
import { baseName } from "./facts.ts";
import type { OpenCorpus } from "./open.ts";

/** Names are many, so that two letters off is as far as a slip of the hand goes. */
const mostOff = 2;

/**
 * " Did you mean “NWHostEndpoint”?" for a mistyped name of a symbol, key or error, with a leading space; of a member behind
 * the names of somebody's objects, “self.createTCPConnection”, for the member; or nothing.
 */
export function didYouMeanName(corpus: OpenCorpus, text: string): string {
  const word = text.trim();
  if (word.length < 6 || word.length > 120 || !/^[A-Za-z_][\w.-]*$/.test(word)) return "";
  const near = didYouMean(word, candidates(corpus, word), mostOff);
  const member = word.slice(word.lastIndexOf(".") + 1);
  return near === "" && member !== word && isMember(corpus, member) ? ` Did you mean “${member}”?` : near;
}

/** The shortest member that says anything without its type. */
const shortestMember = 6;

function isMember({ facts }: OpenCorpus, name: string): boolean {
  if (name.length < shortestMember) return false;
  return facts.all.some(({ swift, parentSwift }) => parentSwift !== undefined && baseName(swift ?? "") === name);
}

function* candidates({ keys, facts, errors }: OpenCorpus, word: string): Iterable<string> {
  const isNear = (name: string | undefined): name is string =>
    name !== undefined && Math.abs(name.length - word.length) <= mostOff;
  for (const { key } of keys) if (isNear(key)) yield key;
  for (const { swift, objc, c } of facts.all) for (const name of [swift, objc, c]) if (isNear(name)) yield name;
  for (const { objc, swift } of errors) for (const name of [objc, swift]) if (isNear(name)) yield name;
}
