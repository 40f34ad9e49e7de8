/** Rows among which a start is looked for where there are more. */
export const PART_ROWS = 1000
