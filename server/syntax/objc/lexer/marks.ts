/** What a unit below 128 begins; everything not named is an operator or handled by itself. */
export const spaceMark = 1;
export const identifierMark = 2;
export const openMark = 3;
export const closeMark = 4;

/** The mark of each unit below 128. */
export const marks: Uint8Array = markTable();

function markTable(): Uint8Array {
  const table = new Uint8Array(128);
  for (let unit = 0; unit <= 32; unit++) table[unit] = spaceMark;
  for (let unit = 65; unit <= 90; unit++) table[unit] = table[unit + 32] = identifierMark;
  table[95] = table[36] = identifierMark;
  for (const unit of "([{") table[unit.charCodeAt(0)] = openMark;
  for (const unit of ")]}") table[unit.charCodeAt(0)] = closeMark;
  return table;
}
