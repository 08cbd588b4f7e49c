import assert from "node:assert/strict";
import { posix } from "node:path";
import vm from "node:vm";
import { addressOf } from "../../server/cli/print/address.ts";
import { once } from "../../server/core/collections.ts";
import { openCorpus } from "../../server/corpus/open.ts";
import { packCorpus } from "../../server/corpus/pack.ts";
import { lookup } from "../../server/corpus/search.ts";
import { ruleInfo } from "../../server/features/rule-info.ts";
import { rules } from "../../server/rules/index.ts";
import { bundleScripts } from "../../website/bundle-scripts.ts";
import { makeSite } from "../../website/make-site.ts";
import { render } from "../../website/markdown.ts";
import { copied, styles } from "../../website/still-files.ts";
import { asked } from "../corpus/asked.ts";
import { unanswered } from "../corpus/unanswered.ts";
import { writtenCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";

const pack = once(() => packCorpus(writtenCorpus(), rules.map(ruleInfo)));
const site = once(() => makeSite(pack(), ""));
const pages = once(() => [...site()].filter(([path]) => path.endsWith(".html")));

/** The values of some attributes, as a browser reads them; text can't be taken for one, because its quotes are escaped. */
function valuesOf(page: string, ...names: readonly string[]): readonly string[] {
  const attribute = new RegExp(` (?:${names.join("|")})="([^"]*)"`, "g");
  return [...page.matchAll(attribute)].map(([, value]) => decoded(value!));
}

function decoded(value: string): string {
  return value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Whether an address is one that leaves the site. */
function isOutside(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address);
}

/** A link of the page `from` as a path of the site and an id, or an empty one. */
function targetOf(from: string, link: string): readonly [string, string] {
  const [place, id = ""] = link.split("#");
  const [path] = place!.split("?");
  return [path === "" ? from : posix.join(posix.dirname(from), path!), decodeURIComponent(id)];
}

/** What the scripts of the page that searches leave behind, run one after the other as a browser does. */
async function searchInBrowser(): Promise<typeof import("../../website/browser/find.ts")> {
  const context = vm.createContext({});
  vm.runInContext(site().get("search/corpus.js")!, context);
  vm.runInContext((await bundleScripts()).get("search/find.js")!, context);
  return vm.runInContext("portolan", context);
}

describe("the site", () => {
  it("has a page for each article, each rule and each list", () => {
    const { articles, lists } = writtenCorpus();
    for (const path of [
      ...articles.map(({ id }) => `articles/${id}.html`),
      ...rules.map(({ id }) => `rules/${id}.html`),
      ...lists.map(({ id }) => `lists/${id}.html`),
    ])
      assert.ok(site().has(path), path);
  });

  it("has a place for each symbol, each key, each error and each source", () => {
    const { facts, keys, errors, links } = writtenCorpus();
    const rest = (id: string) => id.slice(id.indexOf("/") + 1);
    const places = [
      ...facts.map(({ id, framework }) => [`symbols/${framework}.html`, rest(id)] as const),
      ...keys.map(({ key }) => ["keys/index.html", key] as const),
      ...errors.map(({ id, domain }) => [`errors/${domain}.html`, rest(id)] as const),
      ...links.map(({ id }) => ["links/index.html", id] as const),
    ];
    const ids = new Map(pages().map(([path, page]) => [path, new Set(valuesOf(page, "id"))]));
    assert.deepEqual(
      places.filter(([path, id]) => !ids.get(path)?.has(id)),
      [],
    );
  });

  it("has no link within itself that leads nowhere", async () => {
    const files = new Set([...site().keys(), ...(await bundleScripts()).keys(), ...Object.keys(copied), "site.css"]);
    const ids = new Map(pages().map(([path, page]) => [path, new Set(valuesOf(page, "id"))]));
    let links = 0;
    const broken: string[] = [];
    for (const [path, page] of pages())
      for (const link of valuesOf(page, "href", "src", "action")) {
        if (isOutside(link)) continue;
        links++;
        const [target, id] = targetOf(path, link);
        if (!files.has(target) || (id !== "" && ids.get(target)?.has(id) !== true)) broken.push(`${path}: ${link}`);
      }
    assert.deepEqual(broken, []);
    assert.ok(links > 10 * pages().length);
  });

  it("loads nothing from outside, and lets nothing be loaded from there", () => {
    const loads = /<(?:img|script|link|form|iframe|source|video|audio|embed|object|base)\b[^>]*>/g;
    for (const [path, page] of pages()) {
      const addresses = (page.match(loads) ?? []).flatMap((tag) =>
        valuesOf(tag, "href", "src", "srcset", "action", "data"),
      );
      assert.deepEqual(addresses.filter(isOutside), [], path);
      assert.ok(addresses.length > 0, path);
      const [policy] = /(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*/.exec(page) ?? [];
      assert.match(policy ?? "", /default-src 'none'/, path);
      assert.doesNotMatch(policy ?? "", /https?:|\*|unsafe/, path);
      for (const link of valuesOf(page, "href").filter(isOutside)) assert.match(link, /^https:\/\//, path);
    }
    const addresses = [...styles().matchAll(/url\(["']?([^"')]*)/g)].map(([, address]) => address!);
    assert.deepEqual(addresses, ["chart.svg"]);
    assert.doesNotMatch(styles(), /@import/);
    for (const name of ["chart.svg", "icon.svg"] as const) assert.doesNotMatch(read(copied[name]), /href|url\(|<style/);
  });

  it("finds in the browser what the lookup finds, and leads to it", async () => {
    const { find } = await searchInBrowser();
    const corpus = openCorpus(pack());
    const ids = new Map(pages().map(([path, page]) => [path, new Set(valuesOf(page, "id"))]));
    const questions = [
      ...asked.map(([question]) => question),
      ...unanswered,
      "",
      "NWHostEndpoint",
      "com.apple.developer.networking.networkextension",
      "NEVPNErrorDomain 5",
      "-1009",
      "nwconnec",
      "deprecated-api",
    ];
    assert.ok(questions.length > 50);
    for (const question of questions) {
      const { confident, results } = JSON.parse(JSON.stringify(find(question, 10))) as ReturnType<typeof find>;
      const wanted = JSON.parse(JSON.stringify(lookup(corpus, question, 10))) as ReturnType<typeof lookup>;
      assert.equal(confident, wanted.confident, question);
      assert.deepEqual(
        results.map(({ address: _, ...hit }) => hit),
        wanted.results,
        question,
      );
      for (const { address, kind } of results) {
        if (isOutside(address)) assert.equal(kind, "link");
        else {
          const [target, id] = targetOf("search.html", address);
          assert.ok(site().has(target) && (id === "" || ids.get(target)!.has(id)), address);
        }
      }
    }
  });

  it("gives every page a title of its own, a description, one heading and ids that stand once", () => {
    const titles = pages().map(([, page]) => /<title>([^<]+)<\/title>/.exec(page)![1]!);
    assert.deepEqual(
      titles.filter((title, at) => titles.indexOf(title) !== at),
      [],
    );
    for (const [path, page] of pages()) {
      const [description = ""] = /(?<=<meta name="description" content=")[^"]*/.exec(page) ?? [];
      assert.match(decoded(description), /^.{20,210}$/, path);
      assert.equal(page.match(/<h1[ >]/g)?.length, 1, path);
      const ids = valuesOf(page, "id");
      assert.equal(new Set(ids).size, ids.length, path);
      assert.doesNotMatch(page, /undefined|\[object|portolan:\/|NaN/, path);
    }
    const paths = [...site().keys()].map((path) => path.toLowerCase());
    assert.equal(new Set(paths).size, paths.length);
  });

  it("says of a code what it means where something else is so, too", () => {
    const page = site().get("errors/NSURLErrorDomain.html")!;
    assert.match(page, /In a WebSocket:<\/p><p>The server, or a proxy before it/);
    assert.match(page, /websocket-tasks\.html/);
    assert.match(site().get("errors/AppleMobileFileIntegrityError.html")!, /isn’t a Mac:<\/p><p class="reading">Read/);
  });

  it("puts a comma into counts of thousands, and none into codes", () => {
    const count = writtenCorpus().facts.length.toLocaleString("en-US");
    for (const path of ["index.html", "symbols/index.html"]) assert.ok(site().get(path)!.includes(count), path);
    assert.match(site().get("errors/NSURLErrorDomain.html")!, /-1009/);
  });

  it("names its address only where it has one, and then the one that the command line gives", () => {
    for (const [path, page] of pages()) assert.doesNotMatch(page, /rel="canonical"/, path);
    const address = "https://example.org/guide/";
    const placed = makeSite(pack(), address);
    const canonical = (path: string) => /<link rel="canonical" href="([^"]*)">/.exec(placed.get(path)!)?.[1];
    assert.equal(canonical("rules/deprecated-api.html"), addressOf({ site: address }, "rule", "deprecated-api"));
    assert.equal(
      canonical("articles/nwendpoint-two-types.html"),
      addressOf({ site: address }, "article", "nwendpoint-two-types"),
    );
  });
});

describe("Markdown on the site", () => {
  const made = (text: string) => render(text, "articles/x.html").body.html;

  it("shows HTML as text and makes no link of what is a script", () => {
    assert.doesNotMatch(made("a <img src=x onerror=y> `<b>` \n\n<script>z</script>"), /<(?:img|b|script)\b/);
    assert.doesNotMatch(made("[a](javascript:b) [c](data:text/html,d)"), /<a\b/);
    assert.doesNotMatch(
      made('```swift\nlet a = "<b>" // <i>\n```\n\n```xml\n<key>a</key>\n```\n\n``` <u>\nx\n```'),
      /<(?:b|i|key|u)>/,
    );
  });

  it("leads to the site’s own pages where the guidance names one", () => {
    assert.match(made("[a](portolan:/article/b)"), /<a href="\.\.\/articles\/b\.html">a<\/a>/);
    assert.match(
      made("[a](portolan:/symbol/Network/NWConnection)"),
      /<a href="\.\.\/symbols\/Network\.html#NWConnection">/,
    );
  });

  it("keeps every character of code, whatever colours it gets", () => {
    const code =
      'import Network\n#if os(iOS) // a "b"\nlet é = "x\\(y + "z")" /* 1 < 2 & 3 */\n@objc func `in`() {}\n#endif\n';
    const text = made(`\`\`\`swift\n${code}\`\`\``).replace(/<figcaption>.*?<\/figcaption>|<[^>]*>/g, "");
    assert.equal(decoded(text).trim(), code.trim());
  });
});
