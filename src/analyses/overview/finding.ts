import { likeliestCause } from './causes'
import type { Cause, Causes, Finding, FindingCode, OverviewInputs } from './spec'

/** A change below this is the ordinary unrest of any shop. */
const STEADY_CHANGE = 0.02

const CODES = {
  customers: 'CUSTOMERS',
  ordersPerCustomer: 'ORDERS_PER_CUSTOMER',
  averageOrder: 'AVERAGE_ORDER',
  returns: 'RETURNS',
  withoutCustomer: 'WITHOUT_CUSTOMER',
} as const satisfies Record<Cause, string>

/** What a merchant should know first: did revenue change, and what is the likeliest cause? */
export function findOut(inputs: OverviewInputs, causes: Causes | null): Finding {
  const base = causes && inputs[causes.against]
  const before = causes && inputs.tallies[causes.against]
  const cause = causes && inputs.hasPeople && causes.difference !== 0 ? likeliestCause(causes) : null
  const change = before && before.revenue > 0 ? (inputs.current.revenue - before.revenue) / before.revenue : null
  return {
    code: codeOf(inputs, change, cause),
    details: {
      ...inputs.period,
      beforeFrom: base?.from ?? null,
      beforeTo: base?.to ?? null,
      revenue: inputs.current.revenue,
      before: before?.revenue ?? null,
      change,
      cause,
      amount: cause && causes ? causes.parts[cause] : null,
    },
  }
}

function codeOf({ current }: OverviewInputs, change: number | null, cause: Cause | null): FindingCode {
  if (current.orders === 0 && current.revenue === 0) return 'NOTHING_SOLD'
  if (change === null) return 'NOT_COMPARABLE'
  if (Math.abs(change) < STEADY_CHANGE) return 'STEADY'
  const direction = change > 0 ? 'UP' : 'DOWN'
  return cause ? `${direction}_${CODES[cause]}` : direction
}
