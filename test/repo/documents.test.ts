import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { filesBelow, read, root } from "../support/repo.ts";

const documents = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"];
const folders = ["server", "client", "website", "test", "corpus", "docs", "examples", "syntaxes"];
const files = folders.flatMap(filesBelow);
/** What documents name that stands elsewhere: made while running, or somebody’s project file. */
const elsewhere: ReadonlySet<string> = new Set([".fuzz/", ".vscode-host/", "site/", "portolan/", "project.yml"]);

/** What a document names between back-ticks that looks like a file or folder of this repository. */
function placesIn(line: string): readonly string[] {
  const spans = [...line.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);
  return spans.filter(
    (span) =>
      /^[\w.*-][\w./*-]*$/.test(span) &&
      /\/$|\.(?:ts|mjs|cjs|md|sh|yml)$|^(?:server|test|corpus|examples|docs)\//.test(span),
  );
}

/** Whether a place is there, as written from the root or from some folder; `*` stands for any part of a name. */
function isThere(place: string, below = ""): boolean {
  if (existsSync(root + place)) return true;
  const isFolder = place.endsWith("/");
  const pattern = place.replace(/\/$/, "").split("*").map(escaped).join("[^/]*");
  const fits = new RegExp(`(?:^|/)${pattern}${isFolder ? "/" : "(?:/|$)"}`);
  return files.some((file) => file.startsWith(below) && fits.test(file));
}

function escaped(text: string): string {
  return text.replace(/[.+^${}()|[\]\\]/g, "\\$&");
}

describe("the documents", () => {
  for (const document of documents)
    it(`of the repository name only what is there: ${document}`, () => {
      const gone = read(document)
        .split("\n")
        .flatMap((line) => placesIn(line).filter((place) => !elsewhere.has(place) && !isThere(place)));
      assert.deepEqual(gone, []);
    });

  it("name functions of a folder or file that has them", () => {
    const wrong: string[] = [];
    let named = 0;
    for (const document of documents)
      for (const [, names, place] of read(document).matchAll(
        /((?:`\w+`(?:,| or| and) )*`\w+`) of `((?:[\w-]+\/)+[\w.-]*)`/g,
      )) {
        const inside = files.filter((file) => `/${file}`.includes(`/${place!}`) && /\.(?:ts|mjs|json)$/.test(file));
        for (const [, name] of names!.matchAll(/`(\w+)`/g)) {
          named++;
          if (!inside.some((file) => new RegExp(`\\b${name}\\b`).test(read(file)))) wrong.push(`${name} of ${place}`);
        }
      }
    assert.deepEqual(wrong, []);
    assert.ok(named > 2, String(named));
  });

  it("have every room of the architecture, and what they name in a room stands there or in core", () => {
    const rows = read("ARCHITECTURE.md")
      .split("\n")
      .flatMap((line) => {
        const [, room, rest] = /^\| `((?:server|client|website|corpus)[^`]*)` \|(.*)$/.exec(line) ?? [];
        return room === undefined ? [] : [{ room, rest: rest! }];
      });
    const gone = rows.flatMap(({ room, rest }) => placesIn(rest).filter((place) => !isThere(place, `${room}/`)));
    const others = gone.filter((place) => !(place.startsWith("core/") && isThere(place)));
    assert.deepEqual(others, []);
    const rooms = new Set(
      files.filter((file) => /^server\//.test(file)).map((file) => file.split("/").slice(0, 2).join("/")),
    );
    const known = rows.map(({ room }) => room);
    const untold = [...rooms].filter(
      (room) => !known.includes(room) && !/^server\/(?:main\.|package\.json)/.test(room),
    );
    assert.deepEqual(untold, []);
  });
});
