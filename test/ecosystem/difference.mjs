/** What two runs of `portolan check --format json` over the same files say differently. */

/**
 * Findings that only one run has, and those of both whose words, severity or fixes differ, in the order of the files.
 * Two findings are the same where rule, place and symbol are.
 */
export function differenceOf(before, after) {
  const [old, now] = [byPlace(before), byPlace(after)];
  const gone = [...old].filter(([place]) => !now.has(place)).map(([, finding]) => finding);
  const come = [...now].filter(([place]) => !old.has(place)).map(([, finding]) => finding);
  const both = [...now].filter(([place]) => old.has(place)).map(([place, finding]) => [old.get(place), finding]);
  return {
    gone,
    come,
    reworded: both.filter(([a, b]) => a.message !== b.message || a.severity !== b.severity),
    refixed: both.filter(([a, b]) => JSON.stringify(a.fixes) !== JSON.stringify(b.fixes)),
  };
}

/** Lines for readers: what is gone (−), what is new (+), and what is said or mended in another way (~). */
export function linesOf({ gone, come, reworded, refixed }) {
  return [
    ...gone.map((finding) => `− ${told(finding)}`),
    ...come.map((finding) => `+ ${told(finding)}`),
    ...[...alike(reworded)].flatMap(([, [[a, b], ...others]]) => [
      `~ ${told(a)}`,
      `  ${b.severity}: ${plain(b.message)}${others.length > 0 ? ` (and ${others.length} more such)` : ""}`,
    ]),
    ...refixed.map(([a, b]) => `~ ${placeOf(b)}: ${titles(a)} → ${titles(b)}`),
  ];
}

/** Findings that say the same and come to say the same. */
function alike(pairs) {
  const groups = new Map();
  for (const [a, b] of pairs) {
    const key = JSON.stringify([a.severity, a.message, b.severity, b.message]);
    groups.set(key, [...(groups.get(key) ?? []), [a, b]]);
  }
  return groups;
}

function byPlace(findings) {
  const known = new Map();
  for (const finding of findings) {
    const { start, end } = finding.range;
    const place = [finding.path, start.line, start.character, end.line, end.character, finding.rule, finding.symbol];
    known.set(JSON.stringify(place), finding);
  }
  return known;
}

function told(finding) {
  return `${placeOf(finding)}: ${finding.severity}: ${plain(finding.message)} [${finding.rule}]`;
}

function placeOf({ path, range: { start } }) {
  return `${plain(path)}:${start.line + 1}:${start.character + 1}`;
}

function titles({ fixes }) {
  return fixes.length === 0 ? "no fix" : fixes.map(({ title }) => `“${plain(title)}”`).join(", ");
}

/** Names of files and what is quoted from them are other people’s text: no control character reaches a terminal. */
export function plain(text) {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}");
}
