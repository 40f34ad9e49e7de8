import { logarithmicMean } from '../../math/decompose'
import { type Cause, CAUSES, type Causes, type Tally } from './spec'

/**
 * Splits the difference of revenue into what more customers, more orders by each, larger orders, fewer returns, and sales
 * without a customer added. Parts sum to the difference.
 *
 * Gross of named customers = customers × orders per customer × average order; its difference is split by the logarithmic
 * mean, L(a, b) × ln(x₁ / x₀) for each factor x (additive LMDI-I: Ang 2005, Energy Policy 33, eq. 4), which leaves no
 * remainder and does not depend on the order of the factors. Where a period has no such sales, all of it is customers.
 */
export function splitDifference(now: Tally, before: Tally, against: Causes['against']): Causes {
  const grossNow = now.namedGross
  const grossBefore = before.namedGross
  const parts: Record<Cause, number> = {
    customers: grossNow - grossBefore,
    ordersPerCustomer: 0,
    averageOrder: 0,
    returns: now.namedRevenue - grossNow - (before.namedRevenue - grossBefore),
    withoutCustomer: now.revenue - now.namedRevenue - (before.revenue - before.namedRevenue),
  }
  if (grossNow > 0 && grossBefore > 0) {
    const weight = logarithmicMean(grossNow, grossBefore)
    parts.customers = weight * Math.log(now.customers / before.customers)
    parts.ordersPerCustomer =
      weight * Math.log(now.namedOrders / now.customers / (before.namedOrders / before.customers))
    parts.averageOrder = grossNow - grossBefore - parts.customers - parts.ordersPerCustomer
  }
  return { against, difference: now.revenue - before.revenue, parts }
}

/** The part that moved revenue most in the direction in which it went. */
export function likeliestCause({ difference, parts }: Causes): Cause {
  const direction = Math.sign(difference)
  return CAUSES.reduce((best, cause) => (parts[cause] * direction > parts[best] * direction ? cause : best))
}
