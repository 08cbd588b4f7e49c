/** A program that a test starts and that runs longer hangs, in milliseconds; a test waits a minute more (.mocharc.json). */
export const patience = 540_000;
