/** The eleven groups, best first. The English names are what programs and files use. */
export const GROUPS = [
  'Champions',
  'Loyal',
  'Potential loyalists',
  'New',
  'Promising',
  'Need attention',
  'About to sleep',
  "Can't lose",
  'At risk',
  'Hibernating',
  'Lost',
] as const

export type GroupName = (typeof GROUPS)[number]

/** 1 + its place: how a group is kept in few bytes; 0 is nobody's. */
export const codeOf = (name: GroupName): number => 1 + GROUPS.indexOf(name)

export const isGroupName = (name: string): name is GroupName => (GROUPS as readonly string[]).includes(name)

/** By r (1 to 5) and q (1 to 5): the group, as the product defines it. */
const GROUP_OF: Readonly<Record<number, readonly GroupName[]>> = {
  5: ['New', 'Potential loyalists', 'Potential loyalists', 'Champions', 'Champions'],
  4: ['Promising', 'Promising', 'Potential loyalists', 'Loyal', 'Champions'],
  3: ['About to sleep', 'About to sleep', 'Need attention', 'Loyal', 'Loyal'],
  2: ['Hibernating', 'Hibernating', 'At risk', 'At risk', "Can't lose"],
  1: ['Lost', 'Hibernating', 'At risk', 'At risk', "Can't lose"],
}

/** The scale on which the groups are defined. */
const SCALE = 5

/** The group of three scores from 1 to 5. q is the mean of f and m, rounded half up. */
export function groupOf(r: number, f: number, m: number): GroupName {
  return GROUP_OF[r]![Math.floor((f + m + 1) / 2) - 1]!
}

/**
 * A score of another scale on the scale of five: ends to ends, evenly between, rounded half up, so that the best score of
 * any scale is 5 and the worst 1. With one score only, everyone is in the middle.
 */
export function toFive(score: number, scores: number): number {
  if (scores === SCALE) return score
  return scores === 1 ? 3 : 1 + Math.round(((score - 1) * (SCALE - 1)) / (scores - 1))
}
