const [width, height] = [720, 360];
const plot = { left: 70, right: 36, top: 44, bottom: 52 };
/** Readable on white and on black alike; a reader with a dark page is given lighter ones. */
const colours = ["#1f77d0", "#c2571a"];
const onDark = ["#6cb6ff", "#f0a35e"];

/**
 * Lines through points `[x, y]`, as SVG. Both axes grow by powers of ten, where what grows in proportion is a straight
 * line that climbs one step for each step across; with `isLinear` both begin at 0.
 */
export function lineChart({ title, across, up, lines, isLinear = false }) {
  const all = lines.flatMap(({ points }) => points);
  const [x, y] = [0, 1].map((axis) =>
    scaleOf(
      all.map((point) => point[axis]),
      isLinear,
    ),
  );
  const right = width - plot.right;
  const bottom = height - plot.bottom;
  const atX = (value) => round(plot.left + x.at(value) * (right - plot.left));
  const atY = (value) => round(bottom - y.at(value) * (bottom - plot.top));
  const text = (words, left, top, anchor, more = "") =>
    `<text x="${left}" y="${top}" text-anchor="${anchor}"${more}>${words}</text>`;
  const parts = [
    text(title, plot.left, 24, "start", ' class="title"'),
    ...x.ticks.flatMap((tick) => [
      `<path class="grid" d="M${atX(tick)} ${plot.top}V${bottom}"/>`,
      text(tick.toLocaleString("en-US"), atX(tick), bottom + 18, "middle"),
    ]),
    ...y.ticks.flatMap((tick) => [
      `<path class="grid" d="M${plot.left} ${atY(tick)}H${right}"/>`,
      text(tick.toLocaleString("en-US"), plot.left - 8, atY(tick) + 4, "end"),
    ]),
    text(across, (plot.left + right) / 2, height - 12, "middle"),
    text(up, 16, (plot.top + bottom) / 2, "middle", ` transform="rotate(-90 16 ${(plot.top + bottom) / 2})"`),
    ...lines.flatMap(({ name, points }, at) => [
      `<path class="line${at}" d="${points.map(([a, b], first) => `${first === 0 ? "M" : "L"}${atX(a)} ${atY(b)}`).join("")}"/>`,
      ...points.map(([a, b]) => `<circle class="dot${at}" cx="${atX(a)}" cy="${atY(b)}" r="3"/>`),
      ...(name ? [text(name, plot.left + 12, plot.top + 20 + 18 * at, "start", ` class="dot${at}"`)] : []),
    ]),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<style>
text { font: 12px system-ui, sans-serif; fill: #6e7781 }
text.title { font-size: 14px; font-weight: 600 }
.grid { stroke: #8b949e; stroke-opacity: 0.35; fill: none }
${styleOf(colours)}
@media (prefers-color-scheme: dark) {
text { fill: #9da7b3 }
${styleOf(onDark)}
}
</style>
${parts.join("\n")}
</svg>
`;
}

function styleOf(shades) {
  return shades
    .map((shade, at) => `.line${at} { stroke: ${shade}; stroke-width: 2; fill: none } .dot${at} { fill: ${shade} }`)
    .join("\n");
}

function scaleOf(values, isLinear) {
  const most = Math.max(...values);
  if (isLinear) {
    const step = 10 ** Math.floor(Math.log10(most)) / (most / 10 ** Math.floor(Math.log10(most)) > 5 ? 1 : 2);
    const end = Math.ceil(most / step) * step;
    return {
      at: (value) => value / end,
      ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, at) => at * step),
    };
  }
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(Math.ceil(Math.log10(most)), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number((10 ** (first + at)).toPrecision(1)));
  return { at: (value) => (Math.log10(value) - first) / (last - first), ticks };
}

function round(value) {
  return Math.round(value * 10) / 10;
}
