/** "but it works fine on Android", "on Android everything works"; not where it doesn't work there. */
const contrast =
  /(?<!n.t |not |ped )\bwork(?:s|ed|ing|(?= \w+ [io]n))(?: \w+){0,2}? [io]n (?:the )?android\b|\bandroid(?:,? (?!but|doesn|ios|no)\w+){0,3}?,? (?:work(?:s|ed)(?: fine)?|fine)\b/gi;

/** A question without what it says of Android, where the thing works: what is asked is why it doesn't here. */
export function withoutContrast(asked: string): string {
  return asked.replace(contrast, " ");
}
