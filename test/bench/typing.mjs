import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { takeTurns } from "./timing.mjs";

const lines = 5000;
const keystrokes = 40;

/** One keystroke in a long file until its findings are there. */
export async function measureKeystroke({ portolan, workspace, settings }, runs) {
  const text = longFile();
  const middle = text.indexOf("\n", text.length >> 1);
  const path = resolve("examples/harbour/Proxy/Long.swift");
  const around = workspace.around(path, settings);
  let typed = "";
  const times = await takeTurns(
    {
      keystroke: () => {
        for (let key = 0; key < keystrokes; key++) {
          typed = typed.length < 30 ? `${typed}x` : "";
          const document = { path, language: "swift", text: `${text.slice(0, middle)}\n${typed}${text.slice(middle)}` };
          portolan.findings(document, around);
        }
      },
    },
    runs,
  );
  const ms = times.keystroke / keystrokes;
  return [
    {
      what: "one keystroke to findings",
      ms,
      speed: "",
      over: `${lines.toLocaleString("en-US")} lines, ${(text.length / 1000).toFixed(0)} kB`,
      against: "",
    },
  ];
}

/** Questions as they grow under the reader's fingers, against the bare index. */
export async function measureLookup({ portolan, search }, runs) {
  const queries = portolan.articles.slice(0, 40).flatMap(({ title }) => [title.slice(0, 4), title.slice(0, 12), title]);
  const all = (ask) => () => {
    for (const query of queries) ask(query);
  };
  const times = await takeTurns(
    { lookup: all((query) => portolan.lookup(query, 20)), bare: all((query) => search(query)) },
    runs,
  );
  const row = (what, ms, against) => ({
    what,
    ms: ms / queries.length,
    speed: "",
    over: `${queries.length} queries`,
    against,
  });
  return [
    row(
      "one lookup while typing, warm",
      times.lookup,
      `${(times.lookup / times.bare).toFixed(2)} × the time of the bare index`,
    ),
    row("the same MiniSearch index, bare", times.bare, ""),
  ];
}

/** Swift of our own, as long as a long file is: the example's old code once, then screens without any, each with its own names. */
function longFile() {
  const textOf = (name) => readFileSync(`examples/harbour/${name}.swift`, "utf8");
  const old = ["Proxy/TransparentProxyProvider", "Proxy/DatagramRelay", "Tunnel/GateProbe", "App/Connectivity"];
  const plain = ["App/HarbourApp", "App/AccessoryView"].map(textOf).join("\n");
  const all = old.map(textOf).join("\n").split("\n");
  for (let round = 1; all.length < lines; round++) {
    all.push(...plain.replace(/\b(struct|class) (\w+)/g, `$1 $2${round}`).split("\n"));
  }
  return all.slice(0, lines).join("\n");
}
