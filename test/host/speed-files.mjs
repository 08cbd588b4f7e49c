// Files of equal size for three servers, each with one fault, and the line that makes another.
import fs from "node:fs";
import path from "node:path";

const filesEach = 4;

/** Who is measured: the extension, how a file is made of so many units, and the line that is a fault in its middle. */
export const contestants = [
  {
    name: "Portolan",
    extension: "portolan.portolan",
    ending: "swift",
    fault: '    let other = NWHostEndpoint(hostname: "192.0.2.2", port: "53")',
  },
  { name: "JSON", extension: "vscode.json-language-features", ending: "json", fault: '  "fault" 1,' },
  { name: "Markdown", extension: "vscode.markdown-language-features", ending: "md", fault: "[a word][nowhere]" },
];

const units = {
  swift: (at) =>
    `    /// Step ${at} of the tour.\n    func step${at}(_ session: URLSession, over connection: NWConnection) {\n        connection.start(queue: .main)\n        session.dataTask(with: address${at}) { data, _, error in self.handle(data, error) }.resume()\n    }\n`,
  json: (at) =>
    `  "step${at}": { "title": "Step ${at} of the tour", "stations": [1, 2, 3], "isOpen": true, "next": null },\n`,
  md: (at) =>
    `## Step ${at} of the tour\n\nA paragraph with *words* and [a link](#step-${at}-of-the-tour), as long as others.\n\n`,
};
const beginnings = {
  swift:
    'import Network\nimport NetworkExtension\n\nclass Tour {\n    let gate = NWHostEndpoint(hostname: "192.0.2.1", port: "53")\n',
  json: '{\n  "twice": 1,\n  "twice": 2,\n',
  md: "# A tour\n\nIt begins at [a place][nobody].\n\n",
};
const ends = { swift: "}\n", json: '  "end": 0\n}\n', md: "The end.\n" };

/** Writes some files of about `size` bytes into a folder and answers with their names; none for a size of 0. */
export function writeFiles(folder, { ending }, size) {
  if (size === 0) return [];
  let text = beginnings[ending];
  for (let at = 0; text.length < size; at++) text += units[ending](at);
  text += ends[ending];
  return Array.from({ length: filesEach }, (_, at) => {
    const name = `Tour${at}.${ending}`;
    fs.writeFileSync(path.join(folder, name), text);
    return name;
  });
}
