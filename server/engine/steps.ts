/**
 * Lists of numbers as steps, which pack to a third: the first of each from the first of the list before it, the others from
 * the number before them.
 */
export function stepsOf(lists: readonly (readonly number[])[]): number[][] {
  let first = 0;
  return lists.map((list) => {
    let last = first;
    first = list[0] ?? first;
    return list.map((number) => {
      const step = number - last;
      last = number;
      return step;
    });
  });
}

/** The lists of which these are the steps. */
export function listsOf(steps: readonly (readonly number[])[]): number[][] {
  let first = 0;
  return steps.map((list) => {
    let last = first;
    const numbers = list.map((step) => {
      last += step;
      return last;
    });
    first = numbers[0] ?? first;
    return numbers;
  });
}
