import type { Abc, Sales, Xyz } from './spec'

/** Products that bring the first 80 % of the money are A, those up to 95 % B. */
const A_SHARE = 0.8
const B_SHARE = 0.95
/** Coefficient of variation of the demand of four weeks: below it X, Y; above Z. */
const X_BELOW = 0.5
const Y_BELOW = 1
const MONTH_DAYS = 28
/** So many stretches of four weeks tell how demand varies; with fewer, weeks are taken. */
const LEAST_MONTHS = 6
const MOST_DAYS = 364

/** ABC classes by money, Pareto's way: a product belongs to A as long as those before it bring less than 80 %. */
export function abcOf(revenue: Float64Array): Abc[] {
  const order = [...revenue.keys()].sort((a, b) => revenue[b]! - revenue[a]! || a - b)
  const total = revenue.reduce((sum, value) => sum + Math.max(0, value), 0)
  const classes = new Array<Abc>(revenue.length).fill('C')
  let before = 0
  for (const product of order) {
    const own = revenue[product]!
    if (own <= 0) break
    classes[product] = before < A_SHARE * total ? 'A' : before < B_SHARE * total ? 'B' : 'C'
    before += own
  }
  return classes
}

/** XYZ class of a product by how evenly the last year's demand came, four weeks at a time; without any it is Z. */
export function createXyz({ starts, day, pieces }: Sales, days: number): (product: number) => Xyz {
  const known = Math.min(days, MOST_DAYS)
  const length = known >= LEAST_MONTHS * MONTH_DAYS ? MONTH_DAYS : Math.min(7, known)
  const count = Math.floor(known / length)
  const from = days - count * length
  return (product) => {
    const sums = new Float64Array(count)
    let first = count
    for (let entry = starts[product]!; entry < starts[product + 1]!; entry++) {
      const place = Math.floor((day[entry]! - from) / length)
      if (place < 0) first = 0
      else {
        sums[place]! += pieces[entry]!
        first = Math.min(first, place)
      }
    }
    return classOf(sums.subarray(first))
  }
}

function classOf(sums: Float64Array): Xyz {
  if (sums.length < 2) return 'Z'
  const mean = sums.reduce((sum, value) => sum + value, 0) / sums.length
  if (!(mean > 0)) return 'Z'
  const square = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const variation = Math.sqrt(square / (sums.length - 1)) / mean
  return variation < X_BELOW ? 'X' : variation < Y_BELOW ? 'Y' : 'Z'
}
