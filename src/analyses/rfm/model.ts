import { median } from '../../math/statistics'
import { compensatedSum } from '../../math/sum'
import { countFlows } from './flows'
import { codeOf, FAMILIES, GROUPS, groupOf, type GroupName, toFive } from './groups'
import { FAMILY_ACTIONS, NEXT_ACTIONS } from './messages'
import { type RfmScores, scoreRfm } from '../../features/rfm-score'
import type { FamilySummary, GroupSummary, RfmConfig, RfmMovement, RfmTable } from './spec'

export interface Scored extends RfmScores {
  group: GroupName[]
}

/** Scores and groups of customers with a purchase: r on recency (less is better), f on orders, m on net. */
export function scoreCustomers(table: RfmTable, config: RfmConfig): Scored {
  const scored = scoreRfm(table, config)
  const { r, f, m, scores } = scored
  const group = Array.from(r, (_, i) =>
    groupOf(toFive(r[i]!, scores.r), toFive(f[i]!, scores.f), toFive(m[i]!, scores.m)),
  )
  return { ...scored, group }
}

/** Customers, money and recency of every group, best first. */
export function summarise(table: RfmTable, group: readonly GroupName[]): GroupSummary[] {
  const members = membersOf(group)
  return GROUPS.map((name) => ({ group: name, ...sumUp(table, members.get(name)!), nextAction: NEXT_ACTIONS[name] }))
}

/** The same of families of groups: what a small shop can look at. */
export function summariseFamilies(table: RfmTable, group: readonly GroupName[]): FamilySummary[] {
  const members = membersOf(group)
  return FAMILIES.map(({ family, groups }) => {
    const own = groups.flatMap((name) => members.get(name)!)
    return { family, groups: [...groups], ...sumUp(table, own), nextAction: FAMILY_ACTIONS[family] }
  })
}

function sumUp({ net, recencyDays, customerKey }: RfmTable, own: readonly number[]) {
  return {
    customers: own.length,
    net: compensatedSum(own.map((i) => net[i]!)),
    share: customerKey.length === 0 ? 0 : own.length / customerKey.length,
    recencyMedian: own.length === 0 ? null : median(own.map((i) => recencyDays[i]!)),
  }
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
  const codeBefore = new Map(before.customerKey.map((key, i) => [key, codeOf(earlier.group[i]!)]))
  const codes = now.customerKey.map((key) => codeBefore.get(key) ?? 0)
  return {
    asOf: before.asOf,
    customers: summary.map(({ customers }) => customers),
    net: summary.map(({ net }) => net),
    flows: countFlows(codes, group.map(codeOf)),
  }
}
