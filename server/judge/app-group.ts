/** The entitlement that lists app groups. */
export const appGroups = "com.apple.security.application-groups";

/**
 * An identifier in a form in which two of them can be compared: a team's prefix, as a variable or written out, becomes
 * "TEAM."; nothing where another build variable is left in it.
 */
export function comparableId(text: string): string | undefined {
  const plain = text.replace(
    /^(?:\$[({](?:TeamIdentifierPrefix|AppIdentifierPrefix)[)}]|\$[({]DEVELOPMENT_TEAM[)}]\.|[A-Z0-9]{10}\.)/,
    "TEAM.",
  );
  return plain.includes("$") || plain === "" ? undefined : plain;
}

/** Whether a service name is a group's identifier or lies below it, both comparable. */
export function fitsGroup(name: string, group: string): boolean {
  return name === group || name.startsWith(`${group}.`);
}
