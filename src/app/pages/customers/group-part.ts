import { GROUPS, type GroupName } from '../../../analyses/rfm/groups'

/** How far back the movement between groups is told. */
export const MONTHS_OF_GROUPS = 12

const PREFIX = 'group-'

/** A group as part of an address: `group-cant-lose`. */
export const groupPart = (group: GroupName): string =>
  PREFIX + group.toLowerCase().replaceAll("'", '').replaceAll(' ', '-')

/** The group that a part of an address names, if it names one. */
export const groupOfPart = (part: string | undefined): GroupName | undefined =>
  GROUPS.find((group) => groupPart(group) === part)
