/** "but it works fine on Android", "on Android everything works"; not where it doesn't work there. */
const contrast =
  /(?<!n.t |not |ped )\bwork(?:s|ed|ing|(?= \w+ [io]n))(?: \w+){0,2}? [io]n (?:the )?android\b|\bandroid(?:,? (?!but|doesn|ios|no)\w+){0,3}?,? (?:work(?:s|ed)(?: fine)?|fine)\b/gi;

/** "without a jailbreak", "on a phone that is not jailbroken": what shall not be needed is not what is asked about. */
const renounced = /\bwithout (?:an? |the |any |having to )?jailbreak(?:ing)?\b|\b(?:non|not)[- ]jailbroken\b/gi;

/**
 * A question without what it says of Android, where the thing works: what is asked is why it doesn't here. And without the
 * jailbreak that it renounces.
 */
export function withoutContrast(asked: string): string {
  return asked.replace(contrast, " ").replace(renounced, " ");
}
