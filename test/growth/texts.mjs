/** The first `n` lines, or pieces, that `line` makes of their numbers. */
export const lines = (n, line, between = "\n") => Array.from({ length: n }, (_, at) => line(at)).join(between);

/** Something `n` times within itself, with `inside` in the innermost. */
export const nested = (n, open, inside, close) => `${open.repeat(n)}${inside}${close.repeat(n)}`;
