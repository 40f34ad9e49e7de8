import { countFlows } from './flows'
import { codeOf, GROUPS, type GroupName } from './groups'
import { scoreCustomers } from './model'
import type { RfmConfig, RfmHistory, RfmTable } from './spec'

/** Groups on one day of each month; each day is scored among those who had bought by then. Null with a single day. */
export function followGroups(
  now: RfmTable,
  group: readonly GroupName[],
  earlier: readonly RfmTable[],
  config: RfmConfig,
): RfmHistory | null {
  if (earlier.length === 0) return null
  const customers = now.customerKey.length
  const place = new Map(now.customerKey.map((key, i) => [key, i]))
  const codes = new Uint8Array((earlier.length + 1) * customers)
  earlier.forEach((table, day) => {
    const scored = scoreCustomers(table, config).group
    table.customerKey.forEach((key, i) => {
      // Whoever bought then has bought since: they are all there.
      codes[day * customers + place.get(key)!] = codeOf(scored[i]!)
    })
  })
  group.forEach((name, i) => (codes[earlier.length * customers + i] = codeOf(name)))
  const days = Array.from({ length: earlier.length + 1 }, (_, day) =>
    codes.subarray(day * customers, (day + 1) * customers),
  )
  return {
    at: Float64Array.from([...earlier.map(({ asOf }) => asOf), now.asOf]),
    group: codes,
    customers: days.map(countGroups),
    flows: days.slice(1).map((day, i) => countFlows(days[i]!, day)),
  }
}

function countGroups(codes: Uint8Array): number[] {
  const counts = GROUPS.map(() => 0)
  for (const code of codes) if (code > 0) counts[code - 1]!++
  return counts
}
