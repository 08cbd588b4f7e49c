/** Names of capitals alone that are values. */
const values = ["YES", "NULL", "TRUE", "FALSE", "EOF"];

/** Whether a name of C is of capitals alone, as macros have it, and none of the language’s values. */
export function isInCapitals(name: string): boolean {
  const first = name.charAt(0);
  return name.length > 2 && first >= "A" && first <= "Z" && name === name.toUpperCase() && !values.includes(name);
}
