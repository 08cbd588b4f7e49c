import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { boundInput, type TooLarge } from "../../server/mcp/bounded-input.ts";

const most = 10 * 1024 * 1024;

/** What is left of the input, and what is answered, where it comes in pieces of this length. */
async function bounded(input: string, piece = 65_536) {
  const bytes = Buffer.from(input);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
    bytes.subarray(at * piece, (at + 1) * piece),
  );
  const answers: (TooLarge | undefined)[] = [];
  const left = await text(boundInput(Readable.from(pieces), (answer) => answers.push(answer)));
  return { left, ids: answers.map((answer) => answer?.id) };
}

describe("the input of the server for agents", () => {
  it("comes as it is, whatever pieces it comes in", async () => {
    const input = '{"id":1}\n\n{"id":"ä"}\r\n{"half":';
    for (const piece of [1, 2, 7, 100]) assert.deepEqual(await bounded(input, piece), { left: input, ids: [] });
  });

  it("may hold a message of 10 MB, and not a byte more", async () => {
    const line = (length: number) => `{"id":1,"a":"${"x".repeat(length - 15)}"}\n`;
    assert.deepEqual(await bounded(line(most)), { left: line(most), ids: [] });
    const { left, ids } = await bounded(`${line(most + 1)}{"id":2}\n`);
    assert.equal(left, `${line(most + 1).slice(0, most)}\n{"id":2}\n`);
    assert.deepEqual(ids, [1]);
  });

  it("tells the id in front of what is large or behind it, and no other", async () => {
    const large = "x".repeat(most);
    for (const [message, id] of [
      [`{"jsonrpc":"2.0","id":"a\\"b","method":"m","params":"${large}"}`, 'a"b'],
      [`{"id":-5,"params":"${large}"}`, -5],
      [`{"method":"m","params":{"a":"${large}"},"jsonrpc":"2.0","id":6}`, 6],
      [`{ "params": "${large}", "id": "ü", "jsonrpc": "2.0" }\r`, "ü"],
      [`{"method":"m","params":{"a":"${large}","id":7}}`, undefined],
      [`{"params":{"id":8},"a":"${large}"}`, undefined],
      [`{"id":null,"a":"${large}"}`, undefined],
      [`"${large},\\"id\\":9}`, undefined],
      [`${large}x`, undefined],
    ] as const)
      assert.deepEqual((await bounded(`${message}\n`)).ids, [id], message.slice(0, 60));
  });

  it("keeps no more than 10 MB of a line that never ends", async () => {
    const { left, ids } = await bounded("x".repeat(4 * most));
    assert.equal(left.length, most + 1);
    assert.deepEqual(ids, []);
  });
});
