/**
 * The name of a type within a function, by the scope that declares it: other functions may have one of the same name. No
 * code can write it; branches of conditionals have one type.
 */
export function localName(name: string, scope: number): string {
  return `${name}#${scope}`;
}

/** Whether a full name is one of a type within a function, or of what this has within it. */
export function isLocalName(name: string): boolean {
  return name.includes("#");
}

/** A type, or names of types, as code writes them. */
export function asWritten(name: string): string {
  return isLocalName(name) ? name.replace(/#\d+/g, "") : name;
}
