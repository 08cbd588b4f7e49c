/** Platforms of others that people name to say where a thing works: what they ask is why it doesn't here. */
const others = "(?:android|windows|linux)";
const elsewhere = String.raw`${others}(?:(?: and |, | or )${others})*(?: (?:\d+|apps?|devices?|emulators?|phones?|platform|side|version))?\b`;

/** How it is said that a thing works. */
const manner = String.raw`(?: (?:as expected|correctly|fine|good|great|just|ok(?:ay)?|only|perfectly|properly|well))`;
const works = String.raw`\b(?:(?:works|worked|working|work(?=${manner}))${manner}*|fine|ok(?:ay)?|perfectly|no (?:problems?|issues?))`;

/** Words between a platform and what is said of it; none that denies it or turns to another. */
const between = String.raw`(?:[ ,]+(?!(?:but|cannot|doesn|fails?|iphone|ios|isn|never|no|nor|not|won)\b)[a-z]+){0,3}?[ ,]+`;

const contrasts = [
  // "but it works fine on Android", and not "doesn't work on Android"
  String.raw`(?<!\b(?:doesn|don|isn|longer|make it|never|not|stop(?:ped|s)|to|won)(?:['’]t)? )${works} (?:in|on|under) (?:an? |the |my |all )?${elsewhere}`,
  // "on Android everything works fine"
  String.raw`\b(?:(?:in|on|under) )?${elsewhere}${between}${works}\b`,
].map((source) => new RegExp(source, "gi"));

/** A question without what it says of platforms where the thing works, which no article is about. */
export function withoutContrast(asked: string): string {
  if (!/android|windows|linux/i.test(asked)) return asked;
  const rest = contrasts.reduce((text, contrast) => text.replace(contrast, " "), asked);
  return /\p{L}/u.test(rest) ? rest : asked;
}
