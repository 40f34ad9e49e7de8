/** Numbers that a loop takes at once: rows and columns go by fours. */
export const LANES = 4

/** The next multiple of the lanes. */
export const roundUp = (count: number): number => Math.ceil(count / LANES) * LANES
