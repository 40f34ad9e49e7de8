import type { FeatureTable } from '../../../ml/encode/types'
import { nearestOpposite, type Edit, type TableAnswer, whatIf } from '../../../ml/explain'
import { LIKELY } from '../bands'
import { type Change, type CustomersNow, THEMES } from '../spec'
import { factsOf, themePlaces } from '../themes'

/** Customers with most at stake for whom the nearest opposite is looked up, and themes that it is told by. */
const OPPOSITES = 500
const TOLD = 3

/** What would bring customers to the other side: their own next order, and who is like them and stays. */
export function changesOf(
  answer: TableAnswer,
  now: CustomersNow,
  scores: Float64Array,
  order: readonly number[],
): (Change | null)[] {
  const asked = order.map((row) => ({ row, edits: orderedAgain(now.table, row) }))
  const after = whatIf(answer, now.table, asked)
  const changes: (Change | null)[] = order.map(() => null)
  order.forEach((customer, place) => {
    const isLikely = scores[customer]! >= LIKELY
    changes[customer] = {
      ifOrdered: after[place]!,
      opposite: isLikely && place < OPPOSITES ? oppositeOf(now, scores, customer) : null,
    }
  })
  return changes
}

function oppositeOf(now: CustomersNow, scores: Float64Array, customer: number): Change['opposite'] {
  const found = nearestOpposite(now.table, scores, customer, LIKELY)
  if (!found) return null
  const places = themePlaces(now.table)
  const themes = [...new Set(found.differs.map((feature) => places[feature]!))].filter((theme) => theme >= 0)
  return {
    customerKey: now.customerKey[found.row]!,
    score: scores[found.row]!,
    themes: themes.slice(0, TOLD).map((theme) => ({
      theme: THEMES[theme]!,
      facts: factsOf(now.table, found.row, THEMES[theme]!),
    })),
  }
}

/** The features that another order on the last day would change for certain. */
function orderedAgain(table: FeatureTable, row: number): Edit[] {
  const valueOf = (name: string): number => {
    const feature = table.features.find((candidate) => candidate.name === name)
    return feature?.kind === 'number' ? feature.values[row]! : NaN
  }
  const changed: Record<string, number> = {
    recencyDays: 0,
    waitRatio: 0,
    lastGapDays: valueOf('recencyDays'),
    meanGapDays: valueOf('tenureDays') / valueOf('orders'),
    orders: valueOf('orders') + 1,
    recentOrders: valueOf('recentOrders') + 1,
    yearOrders: valueOf('yearOrders') + 1,
    daysSinceEvent: 0,
  }
  return table.features.flatMap(({ name }, feature): Edit[] => {
    const value = changed[name]
    return value === undefined || Number.isNaN(value) ? [] : [{ feature, value }]
  })
}
