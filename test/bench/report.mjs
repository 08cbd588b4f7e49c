import { lineChart } from "./chart.mjs";
import { tableOf } from "./table.mjs";

/** The columns of the table that has every row. */
export const head = ["What", "Portolan: median (least – most)", "Beside it", "Ratio", "Goal"];

/** What one check does, as `counting.mjs` counts it, in words. */
const counted = {
  files: "files opened",
  read: "times a file was opened",
  prescanned: "files looked at as bytes",
  lexed: "texts lexed",
  outlined: "of them outlined",
  surveyed: "of them surveyed for what they declare",
  asked: "files in which rules were asked",
};

/** All that was measured as Markdown, and its pictures by name, as SVG. */
export function reportOf(heading, rows, { counts, files, lines, memory }) {
  const sections = [heading];
  const pictures = {};
  if (rows.length > 0) sections.push(tableOf(head, rows));
  if (counts) {
    const told = Object.entries(counted).map(([key, words]) => [words, counts[key].toLocaleString("en-US")]);
    sections.push(`### What one check reads\n\n${tableOf(["One check of this folder, 1 thread", ""], told, "-:")}`);
  }
  const addGrowth = (title, name, words, { table, picture }) => {
    pictures[name] = picture;
    sections.push(`### ${title}\n\n![${words}](images/benchmarks-${name}.svg)\n\n${table}`);
  };
  if (files) addGrowth("From 1 to 10,000 files", "files", "Time by number of files", files);
  if (lines) addGrowth("From 1 to 50,000 lines", "lines", "Time by number of lines", lines);
  if (memory) addGrowth("Memory over time", "memory", "Memory by number of edits", memoryGrowth(memory));
  return { text: sections.join("\n\n"), pictures };
}

function memoryGrowth(memory) {
  const points = memory.map(({ edits, megabytes }) => [edits, megabytes]);
  const rows = memory
    .filter((_, at) => at % 5 === 0)
    .map(({ edits, megabytes }) => [edits.toLocaleString("en-US"), `${megabytes.toFixed(0)} MB`]);
  const axes = { across: "edits in a file of 5,000 lines", up: "MB", isLinear: true };
  return {
    table: tableOf(["Edits", "Memory of the server"], rows, "::"),
    picture: lineChart({ title: "Memory of the server", lines: [{ name: "", points }], ...axes }),
  };
}
