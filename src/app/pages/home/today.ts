import type { GroupName } from '../../../analyses/rfm/groups'
import type { RfmResult } from '../../../analyses/rfm/spec'

export interface TodayItem {
  group: GroupName
  title: 'callTitle' | 'riskTitle' | 'newTitle'
  tone: 'worse' | 'caution' | 'better'
  customers: number
  net: number
}

const WORTH_DOING: readonly Pick<TodayItem, 'group' | 'title' | 'tone'>[] = [
  { group: "Can't lose", title: 'callTitle', tone: 'worse' },
  { group: 'At risk', title: 'riskTitle', tone: 'caution' },
  { group: 'New', title: 'newTitle', tone: 'better' },
]

/** With fewer customers, fifths of them are a person or two: who is in which says nothing yet. */
export const FEWEST = 30

export const isTooEarly = ({ customerKey }: Pick<RfmResult, 'customerKey'>): boolean => customerKey.length < FEWEST

/** Whom to call before anybody: the largest by net of those whom the shop cannot lose, as this result sees them. */
export function firstCalls(
  { customerKey, group, net }: Pick<RfmResult, 'customerKey' | 'group' | 'net'>,
  most: number,
): string[] {
  if (isTooEarly({ customerKey })) return []
  const places = [...customerKey.keys()].filter((place) => group[place] === "Can't lose")
  return places
    .sort((a, b) => net[b]! - net[a]!)
    .slice(0, most)
    .map((place) => customerKey[place]!)
}

/** The groups that ask for something today; empty ones ask for nothing, and so do too few customers. */
export function todayItems({ customerKey, groups }: Pick<RfmResult, 'customerKey' | 'groups'>): TodayItem[] {
  if (isTooEarly({ customerKey })) return []
  return WORTH_DOING.flatMap((item) => {
    const found = groups.find(({ group }) => group === item.group)
    return found && found.customers > 0 ? [{ ...item, customers: found.customers, net: found.net }] : []
  })
}
