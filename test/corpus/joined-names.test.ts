import assert from "node:assert/strict";
import { readQuestion } from "../../server/corpus/by-words.ts";
import { lookup } from "../../server/corpus/search.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("names in small letters", () => {
  const corpus = theCorpus();
  const read = (question: string) => readQuestion(corpus, question).asked;

  it("get their capitals back where they consist of words that pages have", () => {
    for (const [typed, name] of [
      ["downloadtaskwithresumedata", "downloadTaskWithResumedata"],
      ["sectrustgetcertificateatindex", "sectrustGetCertificateAtIndex"],
      ["sleepwithcompletionhandler", "sleepWithCompletionHandler"],
      ["startproxywithoptions", "startProxyWithOptions"],
      ["handleapperror", "handleAppError"],
    ] as const)
      assert.equal(read(`${typed} is never called`), `${name} is never called`);
  });

  it("leaves what is cut to crumbs and what is pasted as they are", () => {
    for (const typed of ["tcpudpvpn", "downloadtaskwithresumedata".repeat(3)]) assert.equal(read(typed), typed);
  });

  it("leaves words, other products, misspelt words and German as they are", () => {
    for (const question of [
      "sometimes something alternative",
      "nextcloud typescript powershell healthkit",
      "commissioning relationship",
      "backgroud sesion certficate conection",
      "Verbindungsabbruch der Netzwerkerweiterung",
      "com.example.downloadtaskwithresumedata",
    ])
      assert.equal(read(question), question);
  });

  it("finds the article about a method that is asked for so", () => {
    for (const [question, article] of [
      ["cancelbyproducingresumedata downloadtaskwithresumedata", "resume-transfers"],
      ["sleepwithcompletionhandler of a tunnel provider", "vpn-while-asleep"],
      ["secidentityref from secpkcs12import for nsurlcredential", "client-certificates"],
    ] as const) {
      const { confident, results } = lookup(corpus, question, 10);
      assert.equal(confident, true, question);
      assert.equal(results.find(({ kind }) => kind === "article")?.id, article, question);
    }
  });
});
