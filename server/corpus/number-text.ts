/** Letters that stand in JSON as they are: a comma between numbers costs a third of their size, packed too. */
const letters = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((letter) => letter !== "\\");

/** Numbers below this are one letter; the letters from here on say that more of the number follows. */
const single = 84;
const more = letters.length - single;

const values = new Uint8Array(128);
for (const [at, letter] of letters.entries()) values[letter.charCodeAt(0)] = at;

/** Whole numbers from 0 on as text, small ones as one letter each. */
export function textOfNumbers(numbers: readonly number[]): string {
  let text = "";
  for (const number of numbers) {
    let rest = number;
    while (rest >= single) {
      rest -= single;
      text += letters[single + (rest % more)]!;
      rest = Math.floor(rest / more);
    }
    text += letters[rest]!;
  }
  return text;
}

/** The numbers of which `textOfNumbers` made `text`. */
export function numbersOfText(text: string): Float64Array {
  const numbers = new Float64Array(text.length);
  let count = 0;
  let [number, scale] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)]!;
    if (value < single) {
      numbers[count++] = number + scale * value;
      [number, scale] = [0, 1];
      continue;
    }
    number += scale * value;
    scale *= more;
  }
  return numbers.subarray(0, count);
}
