/** The words of a text as the search knows them: in lower case, endings cut, names whole and in their parts, small numbers left out. */
export function wordsOf(text: string): readonly string[] {
  return partsOf(text).flat();
}

/** The words of a text one by one, each name followed by its parts; in the form that `wordsOf` gives. */
export function partsOf(text: string): readonly (readonly string[])[] {
  return tokensOf(text).map(wordsOfToken);
}

function tokensOf(text: string): readonly string[] {
  return text.replace(/\bwi-fi\b/gi, "wifi").match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function wordsOfToken(token: string): readonly string[] {
  const parts: readonly string[] = token.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}]+|\p{N}+|\p{L}+/gu) ?? [];
  const letters = /^(\p{L}{2,})\p{N}+$/u.exec(token)?.[1];
  const words = [
    token,
    ...(parts.length > 1 ? parts.filter((part) => part.length > 1) : []),
    ...(letters && !parts.includes(letters) ? [letters] : []),
  ];
  return words.map((word) => stem(word.toLowerCase())).filter((word) => !/^\d{1,2}$/.test(word));
}

/** Whether a word is written the way names in code are: with capitals inside, with underscores, or with a colon. */
export function looksLikeName(word: string): boolean {
  return /\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}|\w_\w|\w:|\w\.\p{L}/u.test(word);
}

/** A word without the endings that English adds to it. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let cut =
    word.endsWith("ies") && word.length > 4
      ? `${word.slice(0, -3)}y`
      : word.replace(/(?<=[xs]|ch|sh)es$|(?<![suia])s$/, "");
  const shorter = cut.replace(/(?:ing|ed)$/, "");
  if (shorter !== cut && shorter.length > 3) cut = shorter.replace(/([bdgmnprt])\1$/, "$1");
  return cut.length > 4 ? cut.replace(/e$/, "") : cut;
}
