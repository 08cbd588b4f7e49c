/** The words of a text as the search knows them: in lower case, endings cut, names whole and in their parts, small numbers left out. */
export function wordsOf(text: string): readonly string[] {
  return partsOf(text).flat();
}

/** The words of a text one by one, each name followed by its parts; in the form that `wordsOf` gives. */
export function partsOf(text: string): readonly (readonly string[])[] {
  return tokensOf(text).map(wordsOfToken);
}

function tokensOf(text: string): readonly string[] {
  const plain = text
    .replace(/\bwi-fi\b/gi, "wifi")
    .replace(/\bc#/gi, "csharp")
    .replace(/\bc\+\+/gi, "cpp");
  return plain.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/**
 * Names of Apple's frameworks that are no networking, by their beginnings. Their parts are words of other matters: an
 * `SKProductsRequest` is no request.
 */
const nameElsewhere =
  /^(?:(?:AR|AU|AV|CA|CB|CG|CI|CK|CL|CM|CX|DC|EK|GC|GK|HK|HM|IN|INUI|LA|MF|MK|MP|MTK|MTL|NI|PDF|PH|PK|PT|QL|SCN|SK|UI|UN|VN|WC)|NS(?!\p{L}*(?:App|Bonjour|Extension|Host|Local|Net|Proxy|Socket|Stream|URL|XPC)))\p{Lu}\p{Ll}/u;

/** Keys of property lists that begin like those names; their parts say what they are about. */
const listKey = /^(?:NS(?:Accessory|Allows|Exception\p{Lu}|Includes|Pinned|Requires)|UI(?:Background|Requires))/u;

/** Names of Objective-C for what Swift calls the same without the “NS”, as articles do: a question in one finds what is told in the other. */
const named =
  /^NS(?=(?:HTTPCookie|HTTPURLResponse|URL(?:AuthenticationChallenge|Cache|Credential|ProtectionSpace|Protocol|Request|Response|Session))(?!\p{Ll}))/u;

function wordsOfToken(written: string): readonly string[] {
  const token = written.replace(named, "");
  if (nameElsewhere.test(token) && !listKey.test(token)) return [stem(token.toLowerCase())];
  const parts: readonly string[] = token.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}]+|\p{N}+|\p{L}+/gu) ?? [];
  const letters = /^(\p{L}{2,})\p{N}+$/u.exec(token)?.[1];
  if (/^https$/i.test(token)) return ["https", "http"];
  const words = [
    token,
    ...(parts.length > 1 ? parts.filter((part) => part.length > 1) : []),
    ...(letters && !parts.includes(letters) ? [letters] : []),
  ];
  return words.map((word) => stem(word.toLowerCase())).filter((word) => !/^\d{1,2}$/.test(word));
}

/** The words of a text as they are written, names with their points and colons whole. */
export function writtenWords(text: string): readonly string[] {
  return text.match(/[\w.:]*\w/g) ?? [];
}

/** Whether a word is written the way names in code are: with capitals inside, with underscores, or with a colon. */
export function looksLikeName(word: string): boolean {
  return /\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}|\w_\w|\w:|\w\.\p{L}/u.test(word);
}

/** Names that are no plurals of others. */
const noPlurals = new Set(["apns", "https"]);

/** A word without the endings that English adds to it. */
export function stem(word: string): string {
  if (word.length < 4 || noPlurals.has(word) || /[^a-z]/.test(word)) return word;
  let cut =
    /ie[sd]$/.test(word) && word.length > 4
      ? `${word.slice(0, -3)}y`
      : word.replace(/(?<=[xs]|ch|sh)es$|(?<![suia])s$/, "");
  const shorter = cut.replace(/(?:ing|ed)$/, "");
  if (shorter !== cut && shorter.length > 3) cut = shorter.replace(/([bdgmnprt])\1$/, "$1");
  return cut.length > 4 ? cut.replace(/e$/, "") : cut;
}
