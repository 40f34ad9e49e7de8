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

/** The groups that ask for something today; empty ones ask for nothing. */
export function todayItems({ groups }: RfmResult): TodayItem[] {
  return WORTH_DOING.flatMap((item) => {
    const found = groups.find(({ group }) => group === item.group)
    return found && found.customers > 0 ? [{ ...item, customers: found.customers, net: found.net }] : []
  })
}
