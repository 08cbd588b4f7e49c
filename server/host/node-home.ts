import { homedir } from "node:os";

/** The home folder of this user; nothing where the system knows none, as in a container for a number that is nobody's. */
export function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}
