/** Operators that the standard library has: an own function of the name is one of many. */
export const common: ReadonlySet<string> = new Set("+ - * / % & | ^ << >> += -= *= /= ... ..< &+ &- &*".split(" "));

/** Those that mostly types declare, and marks that no function is called. */
const standard: ReadonlySet<string> = new Set(
  "= == != === !== < > <= >= && || ! ~ ~= ?? ? : , ; . -> @ # \\ %= &= |= ^= <<= >>= &+= &-= &*= &<< &>> &<<= &>>=".split(
    " ",
  ),
);

/** Whether other files are asked for the functions of an operator; one with a point is not found in their bytes. */
export function isAskedElsewhere(operator: string): boolean {
  return !common.has(operator) && !standard.has(operator) && !operator.includes(".");
}
