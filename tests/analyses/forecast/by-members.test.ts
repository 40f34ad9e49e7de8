import { describe, expect, it } from 'vitest'
import { forecastMembers, missOfLines, toldByMembers } from '../../../src/analyses/forecast/by-members'
import type { ForecastSeries, Members } from '../../../src/analyses/forecast/spec'
import { createRandom } from '../../../src/core/random'

/** Groups whose sizes and rates are told, window by window; sizes have one more, that of now. */
function membersOf(groups: { sizes: number[]; sums: number[] }[], first = 0): Members {
  return {
    sums: Float64Array.from(groups.flatMap(({ sums }) => sums)),
    sizes: Float64Array.from(groups.flatMap(({ sizes }) => sizes)),
    count: groups[0]!.sums.length,
    first,
  }
}

const growing = Array.from({ length: 11 }, (_, window) => 100 + 40 * window)

describe('the next days by the customers who are in a group now', () => {
  it('grow with the number of customers, where each brings as much as ever', () => {
    const told = forecastMembers(
      membersOf([{ sizes: growing, sums: growing.slice(0, 10).map((size) => 3 * size) }]),
      1,
    )!
    expect(told.mean[0]).toBeCloseTo(3 * growing[10]!)
    expect(told.miss).toBeCloseTo(0)
    expect(told.upper80[0]! - told.lower80[0]!).toBeCloseTo(0)
  })

  it('are the sums of before for whoever has no number, such as the newly won', () => {
    const sums = [50, 60, 55, 65, 60, 50, 60]
    const told = forecastMembers(membersOf([{ sizes: sums.map(() => 0).concat(0), sums }]), 1)!
    expect(told.mean[0]).toBeGreaterThanOrEqual(50)
    expect(told.mean[0]).toBeLessThanOrEqual(65)
  })

  it('fall within the band about four times out of five', () => {
    const random = createRandom(11)
    let [inside, all] = [0, 0]
    for (let shop = 0; shop < 120; shop++) {
      const groups = [400, 120, 40].map((size) => ({
        sizes: Array.from({ length: 10 }, () => size),
        sums: Array.from({ length: 10 }, () => size * (10 + 2 * random.normal())),
      }))
      const told = forecastMembers(membersOf(groups.map(({ sizes, sums }) => ({ sizes, sums: sums.slice(0, 9) }))), 3)!
      groups.forEach(({ sums }, slot) => {
        all++
        if (sums[9]! >= told.lower80[slot]! && sums[9]! <= told.upper80[slot]!) inside++
      })
    }
    expect(inside / all).toBeGreaterThan(0.75)
    expect(inside / all).toBeLessThan(0.92)
  })

  it('have a band that holds even the worst of a few windows, for the next is none of them', () => {
    const sums = [100, 100, 100, 100, 100, 100, 160, 100]
    const members = membersOf([{ sizes: sums.map(() => 10).concat(10), sums }], 1)
    const told = forecastMembers(members, 1)!
    expect(told.upper80[0]! - told.mean[0]!).toBeGreaterThanOrEqual(59)
  })

  it('do not go below nothing where nothing of the past did, and are not told from too few windows', () => {
    const wild = [900, 5, 800, 0, 700, 10, 900, 1]
    const told = forecastMembers(membersOf([{ sizes: wild.map(() => 5).concat(5), sums: wild }]), 1)!
    expect(told.lower80[0]).toBe(0)
    expect(forecastMembers(membersOf([{ sizes: wild.map(() => 5).concat(5), sums: wild }], 4), 1)).toBeNull()
    expect(forecastMembers(membersOf([{ sizes: [1, 1, 1, 1, 1, 1, 1], sums: [0, 0, 0, 0, 0, 0] }]), 1)).toBeNull()
  })

  it('are held against the lines by the same days of past forecasts', () => {
    const trace = { origin: 0, mean: new Float64Array(10).fill(8), actual: new Float64Array(10).fill(10) }
    // 30 days are four weeks and two sevenths of one.
    expect(missOfLines([[trace]], 'week', 30)).toBeCloseTo(0.2)
    const late = { ...trace, mean: Float64Array.from({ length: 10 }, (_, i) => (i < 5 ? 10 : 0)) }
    expect(missOfLines([[late]], 'week', 30)).toBeCloseTo(0)
    expect(missOfLines([[]], 'day', 30)).toBeNull()
  })

  it('draw the line in proportion, so that it adds up to them', () => {
    const column = Float64Array.of(10, 20)
    const one = {
      ...{ mean: column, lower80: column, upper80: column, lower95: column, upper95: column },
      next: { days: 30, mean: 30, lower80: 20, upper80: 40, last: 50, change: -0.4 },
    } as unknown as ForecastSeries
    const members = { miss: 0, mean: Float64Array.of(60), lower80: Float64Array.of(45), upper80: Float64Array.of(75) }
    const told = toldByMembers(one, members, 0)
    expect(told.next).toMatchObject({ mean: 60, lower80: 45, upper80: 75, last: 50, change: expect.closeTo(0.2) })
    expect([...told.mean, ...told.upper95]).toEqual([20, 40, 20, 40])
    const none = toldByMembers({ ...one, next: { ...one.next, mean: 0 } }, members, 0)
    expect([none.next.mean, ...none.mean]).toEqual([60, 10, 20])
  })
})
