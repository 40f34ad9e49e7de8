import { boughtOf, customersOf } from '../history'
import type { History, NotOffered } from '../types'

/** About half a minute of one core: a step adds one to a count; of customers most counts are then looked at, too. */
const MOST_STEPS = { products: 1.5e10, customers: 4e9 } as const

/** Comparing products takes Σ over customers of (their products)² steps, comparing customers Σ over products of (their customers)². */
export function tooMany(history: History, compared: 'products' | 'customers'): NotOffered | undefined {
  const steps = compared === 'products' ? productSteps(history) : customerSteps(history)
  const most = MOST_STEPS[compared]
  if (steps <= most) return undefined
  const pairs = boughtOf(history).column.length
  // Both grow with the square of the pairs.
  return { code: 'TOO_MANY_PAIRS', details: { pairs, most: Math.floor(pairs * Math.sqrt(most / steps)) } }
}

function productSteps(history: History): number {
  const { starts, rows } = boughtOf(history)
  let steps = 0
  for (let user = 0; user < rows; user++) steps += (starts[user + 1]! - starts[user]!) ** 2
  return steps
}

const customerSteps = (history: History): number =>
  customersOf(history).reduce((steps, customers) => steps + customers ** 2, 0)
