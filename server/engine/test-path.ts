import { namesBelow } from "./folder-words.ts";

const one = new Set(["test", "spec", "mock", "stub", "fixture"]);
const several = new Set([...one].map((word) => `${word}s`));

const screens = new Set(["controller", "screen"]);

/**
 * Whether a path speaks of tests, mocks, stubs or fixtures below `folder`, or by its last two names where no folder is
 * known. A folder whose name ends in one of the words in the singular ("SpeedTest") may hold an app that tests something.
 */
export function isTestPath(path: string, folder: string | undefined): boolean {
  const names = namesBelow(path, folder).map(wordsOf);
  const file = names.pop() ?? [];
  // A screen on which people try something out is part of an app; the last word is the extension.
  const isScreen = screens.has(file.at(-2) ?? "");
  return (
    file.some((word) => isOne(word) && !(isScreen && word === "test")) ||
    names.some((words) => isOne(words[0] ?? "") || words.some((word) => several.has(word)))
  );
}

function isOne(word: string): boolean {
  return one.has(word) || several.has(word);
}

/** The words of a name, in small letters: "UITestsMock_a" is "ui", "tests", "mock" and "a". */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}
