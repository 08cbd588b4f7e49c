/** What the program ends with: nothing found, findings at or above `--fail-on`, something that can’t be done, a fault inside. */
export const exit = { clean: 0, findings: 1, refused: 2, fault: 3 } as const;
