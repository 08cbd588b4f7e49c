// PNG with a palette, a fifth of the size that browsers write; pictures of an editor have few colours.
import zlib from "node:zlib";
import { zlibAsync } from "@gfx/zopfli";

/** So few that two pixels share a byte. A picture with a warning in it loses its yellow. */
export const fewColors = 16;
/** So many that warnings and errors keep theirs. */
export const manyColors = 40;
/** Colours that are weighed against each other; rarer ones become the nearest of these at once. */
const weighed = 256;

/** A PNG as a smaller one with `fewColors` or `manyColors` at most. `page` is any page of a browser. */
export async function withPalette(page, png, mostColors = fewColors) {
  const { width, height, base64 } = await page.evaluate(pixelsOf, png.toString("base64"));
  const pixels = new Uint32Array(new Uint8Array(Buffer.from(base64, "base64")).buffer);
  const { kept, numbers } = paletteOf(pixels, mostColors);
  const bits = mostColors === fewColors ? 4 : 8;
  const inByte = 8 / bits;
  // Each row begins with the number of its filter, which is none.
  const rowBytes = 1 + Math.ceil(width / inByte);
  const rows = Buffer.alloc(rowBytes * height);
  for (let at = 0; at < pixels.length; at++) {
    const x = at % width;
    const place = Math.floor(at / width) * rowBytes + 1 + Math.floor(x / inByte);
    rows[place] |= numbers.get(pixels[at]) << ((inByte - 1 - (x % inByte)) * bits);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(kept.flatMap((color) => partsOf(color).slice(0, 3)))),
    chunk("tRNS", Buffer.from(kept.map((color) => partsOf(color)[3]))),
    chunk("IDAT", Buffer.from(await zlibAsync(rows, { numiterations: 30 }))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * The colours that are kept, and for each colour the number of the one that stands for it: again and again, the two are made one
 * of which the rarer is cheapest to change, by the root of its pixels times the square of the distance: a thin line counts.
 */
function paletteOf(pixels, mostColors) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const colors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  const kept = colors.slice(0, weighed);
  const standsFor = new Map(colors.map((color, at) => [color, at < weighed ? color : nearestOf(color, kept)]));
  for (const color of colors.slice(weighed)) {
    const other = standsFor.get(color);
    counts.set(other, counts.get(other) + counts.get(color));
  }
  while (kept.length > mostColors) {
    const [rarer, other] = cheapestPair(kept, counts);
    kept.splice(kept.indexOf(rarer), 1);
    counts.set(other, counts.get(other) + counts.get(rarer));
    for (const [color, each] of standsFor) if (each === rarer) standsFor.set(color, other);
  }
  return { kept, numbers: new Map([...standsFor].map(([color, each]) => [color, kept.indexOf(each)])) };
}

function cheapestPair(kept, counts) {
  let least = Number.POSITIVE_INFINITY;
  let pair;
  for (const rarer of kept)
    for (const other of kept) {
      if (rarer === other || counts.get(other) < counts.get(rarer)) continue;
      const cost = Math.sqrt(counts.get(rarer)) * distance(rarer, other);
      if (cost < least) [least, pair] = [cost, [rarer, other]];
    }
  return pair;
}

function nearestOf(color, kept) {
  return kept.reduce((best, each) => (distance(color, each) < distance(color, best) ? each : best));
}

/** The square of how far two colours are from each other. */
function distance(one, other) {
  const parts = partsOf(other);
  return partsOf(one).reduce((sum, part, at) => sum + (part - parts[at]) ** 2, 0);
}

/** Red, green, blue and opacity. */
function partsOf(color) {
  return [color & 255, (color >> 8) & 255, (color >> 16) & 255, color >>> 24];
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(zlib.crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** In the page: the pixels of a picture, four bytes each. */
async function pixelsOf(png) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, width, height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { width, height, base64: btoa(text) };
}
