import assert from "node:assert/strict";
import type { ErrorCode } from "../../server/core/error-code.ts";
import { factsNamed } from "../../server/corpus/facts.ts";
import { packCorpus, readArticle, readCorpus } from "../../server/corpus/pack.ts";
import type { Symptoms } from "../../server/corpus/symptoms.ts";
import { corpusFiles, theCorpus, writtenCorpus } from "../support/corpus-files.ts";

/** What is said of a code, and what instead in some circumstance. */
const saidOf = (error: ErrorCode) => [error, ...Object.values(error.where ?? {})];

const namesIn = (lines: Symptoms, line: string) => lines.in(line).map(({ article }) => article);

describe("the corpus", () => {
  const corpus = theCorpus();
  const { articles, facts } = corpus;

  for (const article of writtenCorpus().articles) {
    it(`has in "${article.id}" only names that exist, and what an article needs`, () => {
      for (const symbol of article.symbols) assert.ok(factsNamed(facts, symbol).length > 0, `symbol ${symbol}`);
      for (const key of article.keys) assert.ok(corpus.key(key), `key ${key}`);
      for (const link of article.links) assert.ok(corpus.link(link), `link ${link}`);
      assert.ok(article.links.length > 0, "an article names its sources");
      assert.ok(
        article.answer.length > 0 && article.answer.length <= 320,
        `first paragraph has ${article.answer.length} characters`,
      );
      assert.ok(!article.answer.startsWith("#") && article.title !== "" && article.topic !== "");
      assert.ok(article.asks.length >= 6 && article.asks.length <= 26, `${article.asks.length} asks`);
      const headings = [...article.body.matchAll(/^## (.*)$/gm)].map((found) => found[1]!);
      const order = headings.map((heading) => ["Do", "Don't", "Why", "Example"].indexOf(heading));
      assert.ok(
        !order.includes(-1) && order.every((place, at) => at === 0 || order[at - 1]! < place),
        headings.join(", "),
      );
    });
  }

  it("has one overview for each kind of provider and for each class that Network's and Foundation's users begin with, and no two for one type", () => {
    const overviews = articles.flatMap(({ id, overviewOf }) => overviewOf.map((type) => ({ id, type })));
    const types = overviews.map(({ type }) => type);
    assert.deepEqual(
      types.filter((type, at) => types.indexOf(type) !== at),
      [],
      "two articles say that they are the one to read first",
    );
    for (const { id, type } of overviews)
      assert.ok(
        factsNamed(facts, type).some(({ kind }) => ["class", "protocol", "struct"].includes(kind)),
        `${id}: ${type} is no type`,
      );
    const providers = facts.all.flatMap(({ swift, kind }) =>
      (kind === "class" || kind === "protocol") && swift !== undefined && /^NE\w+Provider$/.test(swift) ? [swift] : [],
    );
    assert.ok(providers.length >= 10);
    const abstract = ["NETunnelProvider"];
    const begunWith = ["NWConnection", "NWListener", "NWBrowser", "NWPathMonitor", "URLSession", "NERelayManager"];
    assert.deepEqual(
      [...providers, ...begunWith].filter((type) => !types.includes(type) && !abstract.includes(type)),
      [],
    );
  });

  it("knows the day on which an article was held against its sources, where it says one", () => {
    for (const { id, checked } of articles)
      assert.ok(checked === undefined || /^20\d\d-[01]\d-[0-3]\d$/.test(checked), id);
  });

  it("says nothing twice: no sentence of eight words or more stands in two articles", () => {
    const first = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, body } of articles) {
      const prose = body.replace(/```[\s\S]*?```|^\|.*$/gm, "").replace(/`/g, "");
      for (const sentence of new Set(
        prose.split(/(?<=[.!?:])\s+|\n+/).map((each) => each.replace(/^[-*#\s]+/, "").trim()),
      )) {
        if (sentence.split(/\s+/).length < 8) continue;
        const other = first.get(sentence);
        if (other !== undefined) twice.push(`${other}, ${id}: ${sentence}`);
        else first.set(sentence, id);
      }
    }
    assert.deepEqual(twice, []);
  });

  it("leads from keys and errors to articles that exist", () => {
    const dangling = [
      ...corpus.keys.flatMap(({ key, articles: named }) =>
        (named ?? []).filter((id) => !corpus.article(id)).map((id) => `${key}: ${id}`),
      ),
      ...corpus.errors.flatMap((error) =>
        saidOf(error).flatMap(({ article }) =>
          article && !corpus.article(article) ? [`${error.id}: ${article}`] : [],
        ),
      ),
      ...writtenCorpus().knownLines.flatMap(({ id, where }) =>
        Object.values(where ?? {}).flatMap(({ article }) =>
          article && !corpus.article(article) ? [`${id}: ${article}`] : [],
        ),
      ),
    ];
    assert.deepEqual(dangling, []);
  });

  it("has an answer for the errors that developers meet, cause and remedy together", () => {
    const answered = corpus.errors.filter(({ cause }) => cause !== undefined);
    assert.ok(answered.length >= 600, `${answered.length} answered`);
    for (const { id, cause, remedy } of corpus.errors) assert.equal(cause === undefined, remedy === undefined, id);
    assert.equal(new Set(corpus.errors.map(({ id }) => id)).size, corpus.errors.length);
  });

  it("leads from a code that any program meets to no article on one kind of provider", () => {
    const general =
      /^(?:NSPOSIXErrorDomain|NSURLErrorDomain|kCFErrorDomainCFNetwork|DNSServiceErrorType|kCFStreamErrorDomain\w+)\//;
    const ofProviders =
      /^(?:App push|Content filter|DNS proxy|Debugging providers|Hotspot|Network Extension packaging|Transparent proxy|URL filter|VPN)$/;
    const led = corpus.errors.filter(
      (error) =>
        general.test(error.id) &&
        saidOf(error).some(({ article }) => ofProviders.test(corpus.article(article ?? "")?.topic ?? "")),
    );
    // What each of these two says is about the article: filters of sockets, and the folders of app groups.
    assert.deepEqual(
      led.map(({ id }) => id),
      ["DNSServiceErrorType/kDNSServiceErr_Firewall", "NSPOSIXErrorDomain/ENOENT"],
    );
  });

  it("says of CFNetwork's codes for URLs what it says of URLSession's, as their headers do", () => {
    const { errors } = theCorpus();
    const said = ({ cause, remedy, article, where }: ErrorCode) => ({ cause, remedy, article, where });
    const twins = errors
      .filter(({ domain }) => domain === "kCFErrorDomainCFNetwork")
      .flatMap((code) => {
        const twin = errors.find((other) => other.domain === "NSURLErrorDomain" && other.code === code.code);
        return twin === undefined ? [] : [[code, twin] as const];
      });
    assert.ok(twins.length > 30, `${twins.length}`);
    for (const [code, twin] of twins) assert.deepEqual(said(code), said(twin), code.id);
  });

  it("says what each code and each known line means in whole sentences, and where that is from", () => {
    for (const error of corpus.errors) {
      const { id, source } = error;
      for (const { cause, remedy } of saidOf(error)) {
        for (const text of [cause, remedy]) assert.match(text ?? "A.", /^(?:[A-Z“`]|mDNS).*[.?!`]$/s, id);
        assert.ok((cause ?? "").length <= 240 && (remedy ?? "").length <= 200, id);
      }
      assert.ok(source !== "", id);
    }
    for (const { id, about, remedy, article, source } of writtenCorpus().knownLines) {
      for (const text of [about, remedy]) assert.match(text ?? "A.", /^(?:[A-Z“`]|mDNS).*[.?!`]$/s, id);
      assert.ok(article === undefined || corpus.article(article), id);
      assert.ok(source.length > 10, id);
    }
  });

  it("finds every known line, and every line of a provider's start, by the line itself", () => {
    const { knownLines, startSteps } = writtenCorpus();
    const missed = [
      ...knownLines.flatMap(({ id, lines }) => lines.filter((line) => !namesIn(corpus.knownLines, line).includes(id))),
      ...startSteps.flatMap(({ id, seen }) =>
        seen.filter((line) => !namesIn(corpus.startLines.seen, line).includes(id)),
      ),
      ...startSteps.flatMap(({ id, broke }) =>
        broke.filter((line) => !namesIn(corpus.startLines.broke, line).includes(id)),
      ),
    ];
    assert.deepEqual(missed, []);
    assert.equal(new Set(knownLines.map(({ id }) => id)).size, knownLines.length);
  });

  it("says of every key what needs it", () => {
    for (const { key, about, platforms } of corpus.keys)
      assert.ok(about.endsWith(".") && Object.keys(platforms).length > 0, key);
    assert.equal(new Set(corpus.keys.map(({ key }) => key)).size, corpus.keys.length);
  });

  it("speaks only of symbols that exist, in whole sentences", () => {
    const about = JSON.parse(corpusFiles().get("symbols/about.json")!) as Record<string, string>;
    for (const [id, text] of Object.entries(about)) {
      assert.ok(facts.byId(id), id);
      assert.match(text, /^[A-Z`].*[.!?]$/s, id);
      assert.ok(text.length <= 400, `${id}: ${text.length}`);
    }
  });

  it("has unique ids", () => {
    for (const list of [articles, corpus.links, corpus.lists])
      assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
  });

  it("is the same text whenever it is packed", () => {
    const files = corpusFiles();
    assert.ok(packCorpus(readCorpus(new Map([...files].reverse()))) === packCorpus(readCorpus(files)));
  });

  it("names the file that can't be read", () => {
    const broken = new Map(corpusFiles()).set("links.json", "{");
    assert.throws(() => readCorpus(broken), /links\.json/);
    assert.throws(() => readArticle("articles/a.md", "no front matter"), /articles\/a\.md/);
    assert.throws(() => readArticle("articles/a.md", "---\nsymbols: One\n---\nText."), /symbols is not a list/);
  });
});
