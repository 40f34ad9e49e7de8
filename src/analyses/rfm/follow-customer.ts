import { GROUPS, type GroupName } from './groups'
import type { RfmHistory } from './spec'

/** A stretch of days on which a customer was in one group, one day a month: `from` and `to` are the first and last of them. */
export interface GroupSpan {
  group: GroupName
  from: number
  to: number
}

/** Which groups one customer went through, the newest first; the months before the first purchase are left out. */
export function followCustomer({ at, group }: RfmHistory, customer: number): GroupSpan[] {
  const customers = group.length / at.length
  const spans: GroupSpan[] = []
  at.forEach((day, i) => {
    const code = group[i * customers + customer]!
    if (code === 0) return
    const name = GROUPS[code - 1]!
    const last = spans.at(-1)
    if (last?.group === name) last.to = day
    else spans.push({ group: name, from: day, to: day })
  })
  return spans.reverse()
}
