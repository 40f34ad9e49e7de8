import { describe, expect, it } from 'vitest'
import { lookBack, summarise, type Look } from '../../../src/analyses/stock/backtest'
import type { Backtest } from '../../../src/analyses/stock/spec'

const finish = <T>(work: Generator<void, T, void>): { value: T; slices: number } => {
  for (let slices = 1; ; slices++) {
    const slice = work.next()
    if (slice.done) return { value: slice.value, slices }
  }
}

/** Ten products on six days; what came is 4, but where `came` says otherwise. */
const looksOf = (came: (product: number, day: number) => number): Look[] =>
  Array.from({ length: 60 }, (_, i) => {
    const [product, day] = [i % 10, Math.floor(i / 10)]
    return {
      product,
      at: 20 + 2 * day,
      until: 23 + 2 * day,
      demand: { mean: 4, sd: 2, isNormal: false },
      pattern: 'erratic',
      came: came(product, day),
      perDay: 0.2,
      price: 1,
      worth: 1,
    }
  })

const backtestOf = (looks: readonly Look[]): Backtest =>
  finish(summarise(finish(lookBack(looks, 0.9)).value.judged, (step) => step)).value!

describe('reorder points of the past', () => {
  it('know nothing of what had not come by then', () => {
    const calm = looksOf(() => 4)
    const sudden = looksOf((_, day) => (day < 4 ? 4 : 400))
    const points = (looks: readonly Look[]): number[] => [...finish(lookBack(looks, 0.9)).value.judged.reorderPoint]
    expect(points(sudden)).toEqual(points(calm))
    // What came early is known later on (control).
    const early = looksOf((_, day) => (day < 4 ? 400 : 4))
    expect(points(early).slice(0, 20)).toEqual(points(calm).slice(0, 20))
    expect(points(early).slice(50)).not.toEqual(points(calm).slice(50))
  })

  it('are as uncertain as the days on which all products missed together', () => {
    const together = backtestOf(looksOf((_, day) => (day === 5 ? 400 : 1)))
    const apart = backtestOf(looksOf((product, day) => (day === 2 + (product % 4) ? 400 : 1)))
    const width = ({ low, high }: Backtest): number => high - low
    expect(together.coverage).toBeCloseTo(apart.coverage, 12)
    expect(width(together)).toBeGreaterThan(2 * width(apart))
  })

  it('are set in slices, however many there are', () => {
    const many = Array.from({ length: 100 }, () => looksOf(() => 4)).flat()
    const { value, slices } = finish(lookBack(many, 0.9))
    expect(slices).toBeGreaterThan(20)
    expect(finish(summarise(value.judged, (step) => step)).slices).toBeGreaterThan(10)
  })
})
