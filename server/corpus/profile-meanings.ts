import type { ProfileKey, ProfilePayload } from "../core/key.ts";
import { describeVersions, platformNames } from "../core/platform.ts";
import { linksOf, readingOn, type UnplacedExplanation } from "./meanings.ts";
import { titleOfFact } from "./names.ts";
import type { OpenCorpus } from "./open.ts";

/** Payloads in which one key is worth telling of. */
const mostPayloads = 5;

/** What Apple’s schema of configuration profiles says of a payload type or of a key, capitals counting; mostly nothing. */
export function ofProfileWord(corpus: OpenCorpus, name: string): readonly UnplacedExplanation[] {
  const payload = corpus.profiles.payload(name);
  if (payload !== undefined && isType(payload)) return [ofPayload(corpus, payload)];
  return corpus.profiles
    .named(name)
    .slice(0, mostPayloads)
    .map((key) => ofProfileKey(corpus, key));
}

/** The schema also has what stands around all payloads and what each of them has, which are no types. */
function isType({ payload }: ProfilePayload): boolean {
  return payload.includes(".");
}

function ofPayload(corpus: OpenCorpus, payload: ProfilePayload): UnplacedExplanation {
  const about = [
    `The payload type “${payload.title}” of configuration profiles.`,
    ...(payload.about === undefined ? [] : [payload.about]),
    ...availability(payload),
  ];
  return meaning(corpus, payload.payload, payload.payload, about, payload.article);
}

function ofProfileKey(corpus: OpenCorpus, key: ProfileKey): UnplacedExplanation {
  const payload = corpus.profiles.payload(key.payload)!;
  const type = isType(payload) ? ` (\`${payload.payload}\`)` : "";
  const about = [
    `A key of configuration profiles, in “${payload.title}”${type}: ${key.type}${key.isRequired ? ", required" : ""}.`,
    ...(key.values === undefined ? [] : [`Values: ${key.values.map((value) => `\`${value}\``).join(", ")}.`]),
    ...(key.default === undefined ? [] : [`Default: \`${key.default}\`.`]),
    ...profileKeyTold(corpus, key, payload),
    ...availability({ ...payload, ...key }),
  ];
  return meaning(corpus, `${key.payload}/${key.path}`, key.path, about, profileKeyArticle(corpus, key, payload));
}

/** What sets the same as a key in code, and what its payload sets up, in sentences; none of a key that all payloads have. */
export function profileKeyTold(corpus: OpenCorpus, key: ProfileKey, payload: ProfilePayload): readonly string[] {
  const fact = key.code === undefined ? undefined : corpus.facts.byId(key.code);
  const about = fact?.about === undefined ? "" : ` ${fact.about}`;
  return [
    ...(fact === undefined ? [] : [`In code it is \`${titleOfFact(fact, corpus.facts)}\`.${about}`]),
    ...(payload.about === undefined ? [] : [`The payload: ${payload.about}`]),
  ];
}

/** The id of the article about what a key sets in code; else that of its payload, where it speaks of the key. */
export function profileKeyArticle(corpus: OpenCorpus, key: ProfileKey, payload: ProfilePayload): string | undefined {
  const fact = key.code === undefined ? undefined : corpus.facts.byId(key.code);
  const [own] = fact === undefined ? [] : readingOn(corpus, fact);
  if (own !== undefined) return own;
  const name = key.path.slice(key.path.lastIndexOf(".") + 1);
  const ofPayload = payload.article === undefined ? undefined : corpus.article(payload.article);
  return ofPayload?.body.includes(`\`${name}\``) ? ofPayload.id : undefined;
}

function meaning(
  corpus: OpenCorpus,
  id: string,
  title: string,
  about: readonly string[],
  article: string | undefined,
): UnplacedExplanation {
  const explanation = about.join(" ");
  return { kind: "key", id, title, explanation, remedy: undefined, article, links: linksOf(corpus, article) };
}

function availability({ platforms, deprecated, supervised }: Omit<ProfilePayload, "payload" | "title">) {
  return [
    `From ${describeVersions(platforms!)}.`,
    ...(deprecated === undefined ? [] : [`Deprecated in ${describeVersions(deprecated)}.`]),
    ...(supervised === undefined
      ? []
      : [`On supervised devices alone: ${supervised.map((each) => platformNames[each]).join(", ")}.`]),
  ];
}
