import type { Random } from '../../core/random'
import { quantile } from '../../math/statistics'
import { openPanel, type Panel, rhythmOf } from './panel'
import { fitPooled } from './pooled'
import { shrinkSlopes } from './shrink'
import { fitSlopes, LEAST_IN_PERIOD, type OwnSlopes } from './slopes'
import type { HoldOut, PriceConfig, PriceInputs } from './spec'

/** A fifth of the periods, within limits, is kept aside. */
const SHARE = 0.2
const LEAST_PERIODS = 4
const MOST_PERIODS = 13
const DRAWS = 500

/**
 * Learns from all but the last periods and predicts these, at the prices and promotions that they had: with the reaction to price, and
 * by the same model without. What a period did to the whole shop is unknown beforehand to both, and taken off both. Null where too
 * little would be left to learn from. Periods without sales have no logarithm and are not predicted: of products that sell seldom it is
 * the harder test, as the weeks in which nothing was sold for being dear are missing from it.
 */
export function holdOut(inputs: PriceInputs, config: PriceConfig, random: Random): HoldOut | null {
  const periods = inputs.periodAt.length
  const kept = Math.max(LEAST_PERIODS, Math.min(MOST_PERIODS, Math.round(periods * SHARE)))
  const cut = periods - kept
  if (cut < config.minWeeks) return null
  const train = openPanel(inputs, 0, cut)
  const pooled = fitPooled(train, inputs.hasPromotion)
  const promotion = pooled.promotion?.effect ?? 0
  const own = fitSlopes(train, { ...config, promotion, rhythm: rhythmOf(train) })
  if (own.hasMoved.every((moved) => moved === 0)) return null
  const { elasticity } = shrinkSlopes(own.raw, own.error, inputs.products.category)
  const test = openPanel(inputs, cut)
  const errors = predict({ train, test, own, elasticity, promotion })
  if (errors.row.length === 0) return null
  return { ...compare(test, errors, own, random), periods: kept }
}

interface Errors {
  row: number[]
  withPrice: number[]
  without: number[]
}

/** What each prediction of a test row misses, of products whose price had moved before. */
function predict(parts: {
  train: Panel
  test: Panel
  own: OwnSlopes
  elasticity: Float64Array
  promotion: number
}): Errors {
  const { train, test, own, elasticity, promotion } = parts
  const errors: Errors = { row: [], withPrice: [], without: [] }
  for (let i = 0; i < train.products; i++) {
    if (own.hasMoved[i] === 0) continue
    const slope = elasticity[i]!
    let [x, y, n] = [0, 0, 0]
    for (let row = train.starts[i]!; row < train.starts[i + 1]!; row++, n++) {
      x += train.x[row]!
      y += train.y[row]! - own.season[row]! - promotion * train.promotion[row]!
    }
    for (let row = test.starts[i]!; row < test.starts[i + 1]!; row++) {
      const level = test.y[row]! - promotion * test.promotion[row]! - y / n
      errors.row.push(row)
      errors.without.push(level)
      errors.withPrice.push(level - slope * (test.x[row]! - x / n))
    }
  }
  return errors
}

function compare(test: Panel, errors: Errors, own: OwnSlopes, random: Random): Omit<HoldOut, 'periods'> {
  const period = errors.row.map((row) => test.period[row]!)
  const isShared = own.effects === 'product+week' && errors.row.length >= LEAST_IN_PERIOD * new Set(period).size
  const center = (values: readonly number[]): number[] => (isShared ? lessMeans(values, period) : [...values])
  const [a, b] = [center(errors.withPrice), center(errors.without)]
  const blocks = new Map<number, { a: number; b: number; n: number }>()
  period.forEach((t, i) => {
    const block = blocks.get(t) ?? { a: 0, b: 0, n: 0 }
    blocks.set(t, { a: block.a + a[i]! ** 2, b: block.b + b[i]! ** 2, n: block.n + 1 })
  })
  const all = [...blocks.values()]
  const whole = sumOf(all)
  const improvements = Array.from({ length: DRAWS }, () =>
    improvementOf(sumOf(all.map(() => all[random.int(all.length)]!))),
  )
  return {
    products: new Set(errors.row.map((row) => test.product[row]!)).size,
    cells: errors.row.length,
    withPrice: Math.sqrt(whole.a / whole.n),
    withoutPrice: Math.sqrt(whole.b / whole.n),
    improvement: improvementOf(whole),
    low: quantile(improvements, 0.025),
    high: quantile(improvements, 0.975),
  }
}

const sumOf = (blocks: readonly { a: number; b: number; n: number }[]) =>
  blocks.reduce((sum, { a, b, n }) => ({ a: sum.a + a, b: sum.b + b, n: sum.n + n }), { a: 0, b: 0, n: 0 })

const improvementOf = ({ a, b }: { a: number; b: number }): number => (b > 0 ? 1 - Math.sqrt(a / b) : 0)

function lessMeans(values: readonly number[], period: readonly number[]): number[] {
  const sums = new Map<number, [sum: number, n: number]>()
  values.forEach((value, i) => {
    const [sum, n] = sums.get(period[i]!) ?? [0, 0]
    sums.set(period[i]!, [sum + value, n + 1])
  })
  return values.map((value, i) => {
    const [sum, n] = sums.get(period[i]!)!
    return value - sum / n
  })
}
