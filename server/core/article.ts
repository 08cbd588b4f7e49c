/** One outside resource. Without a verified address `url` is absent and readers are told where to search. */
export interface Link {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly url?: string;
  readonly about?: string;
}

/** One piece of guidance. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  /** Types of which this is the article to read first; no other article says so of the same type. */
  readonly overviewOf: readonly string[];
  /** The day on which its main claims were last held against the text of its sources, as 2026-11-26; nothing where that is not noted. */
  readonly checked: string | undefined;
  /** Whether its matter is a report to which no answer is known. */
  readonly isUnanswered: boolean;
  readonly symbols: readonly string[];
  readonly symptoms: readonly string[];
  readonly links: readonly string[];
  /** Front-matter entitlement and Info.plist keys. */
  readonly keys: readonly string[];
  /** The first paragraph, as Markdown: the answer in at most three sentences. */
  readonly answer: string;
  /** All of the text below the front matter, as Markdown. */
  readonly body: string;
}

/** A curated list of resources on one topic. */
export interface ReadingList {
  readonly id: string;
  readonly title: string;
  /** Modules whose import leads here. */
  readonly frameworks: readonly string[];
  readonly entries: readonly { readonly link: string; readonly when: string }[];
}
