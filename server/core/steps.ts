/** Numbers as the steps from each to the next, the first from 0: what lies close together is short to write. */
export function stepsOf(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
}

/** The numbers of which `stepsOf` made these, or that begin at another number. */
export function fromSteps(steps: readonly number[], start = 0): readonly number[] {
  let number = start;
  return steps.map((step) => {
    number += step;
    return number;
  });
}

/** The same for lists, of which each begins from where the one before it began; none is empty. */
export function stepsOfLists(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.map((list, at) => {
    const [first = 0, ...rest] = stepsOf(list);
    return [first - (lists[at - 1]?.[0] ?? 0), ...rest];
  });
}

/** The lists of which `stepsOfLists` made these. */
export function listsFromSteps(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let first = 0;
  return lists.map((steps) => {
    const list = fromSteps(steps, first);
    first = list[0] ?? first;
    return list;
  });
}
