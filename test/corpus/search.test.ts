import assert from "node:assert/strict";
import { lookup } from "../../server/corpus/search.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";
import { asked } from "./asked.ts";
import { blind, unread } from "./blind.ts";
import { freshAnswered, freshUnanswered } from "./fresh.ts";
import {
  type Asked,
  held,
  isHeld,
  last,
  learnt,
  newestKept,
  newestRead,
  sentences,
  strangersFreshKept,
  strangersFreshRead,
  strangersKept,
  strangersRead,
  threadsHeld,
  threadsLast,
  threadsLearnt,
  voicesFresh,
  voicesRead,
} from "./lookup-tables.ts";
import { offField, offFieldAlike } from "./off-field.ts";
import { questions, unanswerable } from "./questions.ts";
import { unanswered } from "./unanswered.ts";

describe("lookup", () => {
  const corpus = theCorpus();
  const answered = [...questions, ...asked, ...blind, ...unread, ...freshAnswered];
  const ids = (query: string, limit = 10) =>
    lookup(corpus, query, limit).results.map(({ kind, id }) => `${kind}:${id}`);
  const articles = (query: string) =>
    lookup(corpus, query, 10).results.flatMap(({ kind, id }) => (kind === "article" ? [id] : []));

  it("puts the right article first for nine questions in ten, and among the first three for nineteen in twenty", () => {
    const first = answered.filter(([question, ...right]) => right.includes(articles(question)[0]!));
    const early = answered.filter(([question, ...right]) =>
      articles(question)
        .slice(0, 3)
        .some((id) => right.includes(id)),
    );
    assert.ok(first.length >= answered.length * 0.9, `first: ${first.length} of ${answered.length}`);
    assert.ok(early.length >= answered.length * 0.95, `early: ${early.length} of ${answered.length}`);
  });

  it("asks only for articles that exist", () => {
    for (const [, ...right] of answered) for (const id of right) assert.ok(corpus.article(id), id);
  });

  it("says that nothing fits for nine in ten questions, of the field or far from it, that no article answers", () => {
    for (const none of [[...unanswered, ...freshUnanswered], unanswerable]) {
      const confident = none.filter((question) => lookup(corpus, question, 3).confident);
      assert.ok(confident.length * 10 <= none.length, confident.join("; "));
    }
  });

  it("says so for nine in ten questions from far off, and nearly so for those that share words with the field", () => {
    for (const [name, table, least] of [
      ["far", offField, { read: 95, held: 90 }],
      ["alike", offFieldAlike, { read: 90, held: 85 }],
    ] as const)
      for (const half of ["read", "held"] as const) {
        const asked = table.filter((question) => isHeld(question) === (half === "held"));
        const told = asked.filter((question) => !lookup(corpus, question, 3).confident);
        console.log(`      ${name}, ${half}: told ${told.length} of ${asked.length}`);
        assert.ok(told.length * 100 >= asked.length * least[half], `${name}, ${half}: ${told.length}`);
      }
  });

  it("takes a name of a framework that is no networking for one word, though its parts are words of the field", () => {
    assert.equal(lookup(corpus, "SKProductsRequest returns no products", 3).confident, false);
    assert.equal(lookup(corpus, "NSURLSessionDownloadTask resume data is nil", 3).confident, true);
  });

  it("says so for seven in eight of those that are asked in the corpus's own words", () => {
    assert.ok(freshUnanswered.length >= 75);
    const confident = freshUnanswered.filter((question) => lookup(corpus, question, 3).confident);
    assert.ok(confident.length * 8 <= freshUnanswered.length, confident.join("; "));
  });

  it("takes a subject that a question names for what it is about, though an article has all other words", () => {
    assert.equal(lookup(corpus, "SOCK_RAW gives permission denied on iPhone", 3).confident, false);
    assert.equal(lookup(corpus, "join a hidden network with NEHotspotConfiguration", 3).confident, false);
    assert.equal(lookup(corpus, "join a network with NEHotspotConfiguration", 3).confident, true);
  });

  /** How many questions without an answer are told from others, how many with one are denied it, and how they are ranked. */
  const judged = (table: readonly Asked[]) => {
    const none = table.filter(([, ...right]) => right.length === 0);
    const some = table.filter(([, ...right]) => right.length > 0);
    const isDenied = ([question]: Asked) => !lookup(corpus, question, 3).confident;
    const rankOf = ([question, ...right]: Asked) => articles(question).findIndex((id) => right.includes(id));
    const percent = (part: number, rows: readonly Asked[]) => (100 * part) / rows.length;
    return {
      told: percent(none.filter(isDenied).length, none),
      denied: percent(some.filter(isDenied).length, some),
      first: percent(some.filter((row) => rankOf(row) === 0).length, some),
      early: percent(some.filter((row) => [0, 1, 2].includes(rankOf(row))).length, some),
    };
  };

  const halves = [...learnt, ...held, ...threadsLearnt, ...threadsHeld, ...newestRead, ...newestKept];

  const print = (found: ReturnType<typeof judged>) => {
    const parts = Object.entries(found).map(([name, part]) => `${name} ${part.toFixed(1)} %`);
    console.log(`      ${parts.join(", ")}`);
  };

  it("tells questions without an answer in nine of ten cases, and denies few an answer, where its weights were learnt", () => {
    const { told, denied, first, early } = judged(learnt);
    assert.ok(told >= 90 && denied <= 3 && first >= 90 && early >= 97, JSON.stringify({ told, denied, first, early }));
  });

  it("does so in nearly four of five cases, and denies as few, where nobody looked at what it gets wrong", () => {
    const found = judged(held);
    print(found);
    assert.ok(found.told >= 79 && found.denied <= 3 && found.first >= 85 && found.early >= 95, "see above");
  });

  it("tells three in five that are asked in the words of public threads, where they were read, and denies one in eight", () => {
    for (const table of [threadsLearnt, last]) {
      const found = judged(table);
      assert.ok(found.told >= 60 && found.denied <= 13 && found.early >= 85, JSON.stringify(found));
    }
  });

  it("tells one in three of them, and denies one in nine, where nobody looked at what it gets wrong", () => {
    const found = judged(threadsHeld);
    print(found);
    assert.ok(found.told >= 33 && found.denied <= 12 && found.early >= 85, "see above");
  });

  it("tells one in three, and denies one in nine, of a table that was written last and of which nothing is learnt", () => {
    const found = judged(threadsLast);
    print(found);
    assert.ok(found.told >= 34 && found.denied <= 11 && found.early >= 85, "see above");
  });

  it("tells five in six that name what no article has, and denies one in eight, read or not", () => {
    for (const table of [newestRead, newestKept]) {
      const found = judged(table);
      print(found);
      assert.ok(found.told >= 85 && found.denied <= 12 && found.early >= 90, "see above");
    }
  });

  it("tells three in five in the words of strangers, and has the article among three for nine in ten, read or not", () => {
    for (const table of [strangersRead, strangersKept]) {
      const found = judged(table);
      print(found);
      assert.ok(found.told >= 60 && found.denied <= 13 && found.early >= 90, "see above");
    }
  });

  it("tells four in five in strangers' short words, read or not, and denies one in six where nobody looked", () => {
    for (const [table, most] of [
      [strangersFreshRead, 5],
      [strangersFreshKept, 16],
    ] as const) {
      const found = judged(table);
      print(found);
      assert.ok(found.told >= 80 && found.denied <= most && found.early >= 95, "see above");
    }
  });

  it("is measured with questions whose half a hash has chosen, each asked once, of articles that exist", () => {
    const fresh = [...strangersFreshRead, ...strangersFreshKept];
    const all = [
      ...halves,
      ...threadsLast,
      ...strangersRead,
      ...strangersKept,
      ...fresh,
      ...voicesRead,
      ...voicesFresh,
      ...sentences,
    ];
    assert.equal(new Set(all.map(([question]) => question)).size, all.length);
    for (const [question] of [...learnt, ...threadsLearnt, ...newestRead, ...strangersFreshRead])
      assert.ok(!isHeld(question), question);
    for (const [question] of [...held, ...threadsHeld, ...newestKept, ...strangersFreshKept])
      assert.ok(isHeld(question), question);
    for (const [, ...right] of [...all, ...last]) for (const id of right) assert.ok(corpus.article(id), id);
  });

  it("has each gap once, and none that is a question of the tables it is measured with", () => {
    const gaps = Object.values(writtenCorpus().gaps).flatMap(({ asks }) => asks);
    assert.deepEqual(gaps, [...new Set(gaps)]);
    const strangers = [...strangersRead, ...strangersKept, ...strangersFreshRead, ...strangersFreshKept];
    const measured = new Set<string>(
      [...halves, ...threadsLast, ...strangers, ...voicesRead, ...voicesFresh, ...sentences].map(
        ([question]) => question,
      ),
    );
    for (const question of [...unanswered, ...freshUnanswered, ...unanswerable]) measured.add(question);
    assert.deepEqual(
      gaps.filter((gap) => measured.has(gap)),
      [],
    );
  });

  it("takes no word for a subject that has another meaning in the field", () => {
    for (const question of [
      "does SIP have to be off to debug a system extension",
      "server's certificate chain is incomplete, iOS refuses it",
      "which minimum TLS version does ATS ask for",
    ])
      assert.equal(lookup(corpus, question, 3).confident, true, question);
  });

  it("reads what is typed in a chat, without apostrophes or in German, as what it means", () => {
    for (const [question, article] of [
      ["our tunnel's own socket doesnt go through another vpn thats active", "necp-vpn-loop-prevention"],
      ["nur *.firma.local an unseren dns server schicken, Rest normal, mac", "split-dns-macos"],
      ["lokales netzwerk: freigabe wird auf dem mac nicht angefragt", "lnp-macos"],
      ["speicher limit der erweiterung", "packaging-memory-limits"],
      ["WLAN-Signalstärke am iPhone anzeigen", "wifi-signal-strength"],
      ["inhaltsfilter sieht keinen hostnamen", "filter-hostname-missing"],
    ] as const) {
      assert.equal(lookup(corpus, question, 3).confident, true, question);
      assert.equal(articles(question)[0], article, question);
    }
    assert.equal(lookup(corpus, "wie setze ich den hintergrund einer tabelle", 3).confident, false);
  });

  it("says that nothing fits where a neighbour of the field is asked for by words that articles have", () => {
    for (const question of [
      "image of a rich notification is not downloading in UNNotificationServiceExtension",
      "802.1X profile at the login window of a Mac",
      "Firebase Analytics sends nothing in the release build",
      "HMAccessoryBrowser finds no accessory",
      "restrict the App Store via mobileconfig on an unsupervised iPad",
    ])
      assert.equal(lookup(corpus, question, 3).confident, false, question);
  });

  it("finds what strangers ask for in their own order of words", () => {
    for (const [question, article] of [
      ["see if an upload in the background continues once the app is killed, as a test", "background-session-testing"],
      ["how do I use NWConnection for long-running sockets", "nwconnection-overview"],
      ["after each reboot NEURLFilter gives error 9", "url-filter-error9-after-restart"],
      ["we distribute a DMG, must our app extension become a system extension", "packaging-appex-or-sysex"],
    ] as const) {
      assert.equal(lookup(corpus, question, 3).confident, true, question);
      assert.equal(articles(question)[0], article, question);
    }
  });

  it("says so of hardly any question that an article answers", () => {
    const denied = answered.filter(([question]) => !lookup(corpus, question, 3).confident);
    assert.ok(denied.length * 100 <= answered.length * 3, denied.join("; "));
  });

  it("puts an article that has an answer before a report without one, where both fit alike", () => {
    const found = lookup(corpus, "see and edit udp packets on device", 10).results;
    const place = (id: string) => found.findIndex((hit) => hit.id === id);
    assert.ok(place("modify-packets-macos") >= 0 && place("modify-packets-macos") < place("udp-missing-macos1532"));
    assert.equal(found[place("udp-missing-macos1532")]!.isUnanswered, true);
    assert.equal(found[place("modify-packets-macos")]!.isUnanswered, undefined);
  });

  it("shows a report where nothing else answers", () => {
    assert.equal(articles("Over-resume of an object in startProxy on macOS 26")[0], "transparent-proxy-start-twice");
  });

  it("takes a subject outside the corpus for what a question is about, unless an article is put forward under it", () => {
    assert.equal(lookup(corpus, "core bluetooth l2cap connection drops on iphone", 3).confident, false);
    assert.equal(lookup(corpus, "connection drops on iphone", 3).confident, true);
    assert.equal(lookup(corpus, "ping times jump while bluetooth headphones are connected", 3).confident, true);
  });

  it("doesn't take a question about the look of an app for one of its own", () => {
    assert.equal(lookup(corpus, "swiftui list does not refresh", 3).confident, false);
    assert.equal(lookup(corpus, "update a path monitor in swiftui", 3).confident, true);
  });

  it("has an article that answers in sight of every question, and of names that are words too", () => {
    for (const [query, id, within] of [
      ["quic datagrams swift", "quic-http3", 1],
      ["websocket", "websocket-tasks", 2],
      ["why does my content filter not see UDP traffic", "filter-control-network", 4],
    ] as const) {
      const found = ids(query).slice(0, within);
      assert.ok(found.includes(`article:${id}`), `${query}: ${found.join(", ")}`);
    }
    assert.equal(lookup(corpus, "how to bake bread", 3).confident, false);
    assert.match(lookup(corpus, "websocket", 1).results[0]!.summary, /^struct of Network, since iOS 26, /);
  });
});
