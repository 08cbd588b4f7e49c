const elsewhere = "(?:android|windows|linux)\\b(?: (?:device|phone|platform)s?\\b)?";

/** "but it works fine on Android", "on Android everything works"; not where it doesn't work there. */
const contrast = new RegExp(
  `(?<!n.t |not |never |ped )\\bwork(?:s|ed|ing|(?= \\w+ [io]n))(?: \\w+){0,2}? [io]n (?:the )?${elsewhere}|(?:\\b[io]n (?:the )?)?\\b${elsewhere}(?:[ ,]+(?!but|doesn|fail|ios|no)[a-z]+){0,3}?[ ,]+(?:work(?:s|ed)(?: fine)?|fine)\\b`,
  "gi",
);

/** A question without what it says of other platforms where the thing works: what is asked is why it doesn't here. */
export function withoutContrast(asked: string): string {
  const rest = asked.replace(contrast, " ");
  return /\p{L}/u.test(rest) ? rest : asked;
}
