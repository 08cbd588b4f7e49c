// PNG with a palette, a third of the size that browsers write; pictures of an editor have few colours.
import zlib from "node:zlib";

/** Colours of a picture; with more of them a picture of text is larger and looks no better. */
const mostColors = 40;

/** A PNG as a smaller one; of more than 40 colours the rarest become the nearest of the others. `page` is any page of a browser. */
export async function withPalette(page, png) {
  const { width, height, palette, opacity, base64 } = await page.evaluate(indexed, {
    png: png.toString("base64"),
    most: mostColors,
  });
  const pixels = Buffer.from(base64, "base64");
  // Each row begins with the number of its filter, which is none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette)),
    chunk("tRNS", Buffer.from(opacity)),
    chunk("IDAT", zlib.deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(zlib.crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** In the page: the colours, the most frequent first, and the number of each pixel's. */
async function indexed({ png, most }) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const parts = (color) => [color & 255, (color >> 8) & 255, (color >> 16) & 255, color >>> 24];
  const colors = [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
  const kept = colors.slice(0, most);
  const keptParts = kept.map(parts);
  const nearest = (color) => {
    const distances = keptParts.map((each) => Math.hypot(...parts(color).map((part, at) => part - each[at])));
    return distances.indexOf(Math.min(...distances));
  };
  const numbers = new Map(colors.map((color, at) => [color, at < most ? at : nearest(color)]));
  let text = "";
  for (const pixel of pixels) text += String.fromCharCode(numbers.get(pixel));
  const palette = keptParts.flatMap((each) => each.slice(0, 3));
  return { width, height, palette, opacity: keptParts.map((each) => each[3]), base64: btoa(text) };
}
