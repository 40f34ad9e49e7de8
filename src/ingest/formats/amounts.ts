import { readNumber } from '../values/numbers'

/** The amount that a cell says, written with a point; NaN where it says none. */
export const amountOf = (cell: string): number => readNumber(cell, '.')

/** An amount shared out by weights, to the cent and so that the shares sum up to it; by equal parts where nothing weighs. */
export function shareOut(total: number, weights: readonly number[]): string[] {
  const known = weights.map((weight) => (weight > 0 ? weight : 0))
  const sum = known.reduce((a, b) => a + b, 0)
  let [weight, given] = [0, 0]
  return known.map((own, i) => {
    weight += own
    const reached = Math.round((sum > 0 ? weight / sum : (i + 1) / known.length) * total * 100)
    const share = reached - given
    given = reached
    return (share / 100).toFixed(2)
  })
}
