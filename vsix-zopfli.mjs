// Loaded into vsce before it packs, which can't be told to pack better than zlib does by default. Zopfli takes half a minute and
// saves a twentieth: https://github.com/google/zopfli.
import { Transform } from "node:stream";
import zlib from "node:zlib";
import { deflateAsync } from "@gfx/zopfli";

/** How often Zopfli looks for a better way to write a file, of which it makes as many blocks as pay; more saves next to nothing. */
const options = { numiterations: 15, blocksplittingmax: 0 };

zlib.DeflateRaw = class extends Transform {
  #parts = [];

  _transform(part, _, done) {
    this.#parts.push(part);
    done();
  }

  _flush(done) {
    deflateAsync(Buffer.concat(this.#parts), options).then((packed) => done(null, Buffer.from(packed)), done);
  }
};
