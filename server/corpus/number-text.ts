/** Letters that stand in JSON as they are: a comma between numbers costs a third of their size, packed too. */
const letters = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((letter) => letter !== "\\");

/** Numbers below this are one letter; the letters from here on say that more of the number follows. */
const single = 84;
const more = letters.length - single;

const values = new Map(letters.map((letter, at) => [letter.charCodeAt(0), at]));

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
export function numbersOfText(text: string): readonly number[] {
  const numbers: number[] = [];
  let [number, scale] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const value = values.get(text.charCodeAt(at))!;
    if (value < single) {
      numbers.push(number + scale * value);
      [number, scale] = [0, 1];
      continue;
    }
    number += scale * value;
    scale *= more;
  }
  return numbers;
}
