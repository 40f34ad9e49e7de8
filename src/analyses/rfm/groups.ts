import type { GroupName } from '../../features/rfm-groups'

export { codeOf, groupOf, GROUPS, isGroupName, toFive, type GroupName } from '../../features/rfm-groups'

/** Groups of one meaning, for shops that have too few customers for eleven. */
export const FAMILIES = [
  { family: 'Best', groups: ['Champions', 'Loyal'] },
  { family: 'Growing', groups: ['Potential loyalists', 'New', 'Promising'] },
  { family: 'Cooling', groups: ['Need attention', 'About to sleep'] },
  { family: 'Slipping', groups: ["Can't lose", 'At risk'] },
  { family: 'Gone', groups: ['Hibernating', 'Lost'] },
] as const satisfies readonly { family: string; groups: readonly GroupName[] }[]

export type FamilyName = (typeof FAMILIES)[number]['family']
