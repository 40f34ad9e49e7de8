import { median } from '../../math/statistics'
import { compensatedSum } from '../../math/sum'
import { GROUPS, groupOf, type GroupName, toFive } from './groups'
import { NEXT_ACTIONS } from './messages'
import { roundMoney, scoreByCutPoints, scoreByShare } from './score'
import type { GroupFlow, GroupSummary, RfmConfig, RfmMovement, RfmTable } from './spec'

export interface Scored {
  r: Uint8Array
  f: Uint8Array
  m: Uint8Array
  group: GroupName[]
  scores: { r: number; f: number; m: number }
}

/** Scores and groups of customers with a purchase: r on recency (less is better), f on orders, m on net. */
export function scoreCustomers(table: RfmTable, { bins, cutPoints }: RfmConfig): Scored {
  const score = (values: ArrayLike<number>, cuts: number[] | undefined, higherIsBetter: boolean): Uint8Array =>
    cuts ? scoreByCutPoints(values, cuts, higherIsBetter) : scoreByShare(values, bins, higherIsBetter)
  const r = score(table.recencyDays, cutPoints?.r, false)
  const f = score(table.orders, cutPoints?.f, true)
  const m = score(roundMoney(table.net), cutPoints?.m, true)
  const count = (cuts: number[] | undefined): number => (cuts ? cuts.length + 1 : bins)
  const scores = { r: count(cutPoints?.r), f: count(cutPoints?.f), m: count(cutPoints?.m) }
  const group = Array.from(r, (_, i) =>
    groupOf(toFive(r[i]!, scores.r), toFive(f[i]!, scores.f), toFive(m[i]!, scores.m)),
  )
  return { r, f, m, group, scores }
}

/** Customers, money and recency of every group, best first. */
export function summarise(table: RfmTable, group: readonly GroupName[]): GroupSummary[] {
  const members = membersOf(group)
  return GROUPS.map((name) => {
    const own = members.get(name) ?? []
    return {
      group: name,
      customers: own.length,
      net: compensatedSum(own.map((i) => table.net[i]!)),
      share: group.length === 0 ? 0 : own.length / group.length,
      recencyMedian: own.length === 0 ? null : median(own.map((i) => table.recencyDays[i]!)),
      nextAction: NEXT_ACTIONS[name],
    }
  })
}

function membersOf(group: readonly GroupName[]): Map<GroupName, number[]> {
  const members = new Map<GroupName, number[]>(GROUPS.map((name) => [name, []]))
  group.forEach((name, i) => members.get(name)!.push(i))
  return members
}

/** Who changed group since the table before. Both are scored alike, each among the customers of its own day. */
export function compare(now: RfmTable, group: readonly GroupName[], before: RfmTable, config: RfmConfig): RfmMovement {
  const earlier = scoreCustomers(before, config)
  const summary = summarise(before, earlier.group)
  const groupBefore = new Map(before.customerKey.map((key, i) => [key, earlier.group[i]!]))
  const counts = new Map<string, GroupFlow>()
  now.customerKey.forEach((key, i) => {
    const from = groupBefore.get(key) ?? null
    const to = group[i]!
    const flow = counts.get(`${from ?? ''}>${to}`) ?? { from, to, customers: 0 }
    flow.customers++
    counts.set(`${from ?? ''}>${to}`, flow)
  })
  return {
    asOf: before.asOf,
    customers: summary.map(({ customers }) => customers),
    net: summary.map(({ net }) => net),
    flows: [...counts.values()].sort((a, b) => b.customers - a.customers),
  }
}
