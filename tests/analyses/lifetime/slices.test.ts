import { describe, expect, it } from 'vitest'
import { customersAt } from '../../../src/analyses/lifetime/customers'
import { scoreOf } from '../../../src/analyses/lifetime/hold-out'
import { inSlices, mapInSlices, SLICE } from '../../../src/analyses/lifetime/in-slices'
import { collapse } from '../../../src/analyses/lifetime/model/histories'
import { MODELS } from '../../../src/analyses/lifetime/model/models'
import { rhythmOf, windowsAt } from '../../../src/analyses/lifetime/rhythm'
import { run } from '../../../src/analyses/lifetime/run'
import { MODEL_NAMES, spec } from '../../../src/analyses/lifetime/spec'
import { chanceOf, spreadsOf } from '../../../src/analyses/lifetime/spread'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { plantedInputs } from '../../bench/value/planted'

const CUSTOMERS = 3 * SLICE
const SEED = 7
const shop = plantedInputs(CUSTOMERS, SEED)

/** Counts how often cells are read; a method that goes through all of them counts as so many, but for plain copies. */
function watching() {
  const seen = { reads: 0 }
  const watched = <A extends Float64Array | Uint32Array | Int32Array>(cells: A): A =>
    new Proxy(cells, {
      get(target, key) {
        if (typeof key === 'string' && key >= '0' && key <= ':') {
          seen.reads++
          return target[Number(key)]
        }
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          if (key !== 'slice') seen.reads += target.length
          return (value as (...all: unknown[]) => unknown).apply(target, given)
        }
      },
    })
  return { seen, watched }
}

/** The most that was read between two yields, as a share of all. */
function longestStretch(work: Generator<unknown, unknown, void>, seen: { reads: number }): number {
  let [most, before] = [0, 0]
  for (;;) {
    const { done } = work.next()
    most = Math.max(most, seen.reads - before)
    before = seen.reads
    if (done) return most / seen.reads
  }
}

describe('a slice', () => {
  it('holds every row once, and none twice', () => {
    const rows = new Uint8Array(2 * SLICE + 1)
    const steps = [...inSlices(rows.length, (from, to) => rows.subarray(from, to).forEach((_, i) => rows[from + i]!++))]
    expect(steps).toHaveLength(3)
    expect(rows.every((times) => times === 1)).toBe(true)
    expect([...toEnd(mapInSlices(3, (row) => row * row))]).toEqual([0, 1, 4])
  })
})

/** A third of the customers are a slice. */
const SHARE = 0.45

describe('work on many customers', () => {
  const customers = toEnd(customersAt(shop, shop.today - 180, 180))
  const money = new Float64Array(customers.count).fill(2)
  const rhythm = toEnd(rhythmOf(shop, shop.today))!
  const works: Record<string, (watched: ReturnType<typeof watching>['watched']) => Generator<unknown, unknown, void>> =
    {
      'who has bought by a day': (watched) => customersAt({ ...shop, days: watched(shop.days) }, shop.today - 180, 180),
      'equal histories': (watched) => collapse({ ...customers, tx: watched(customers.tx) }, 7),
      'the rhythm of the shop': (watched) => rhythmOf({ ...shop, days: watched(shop.days) }, shop.today),
      'next-order windows': (watched) => windowsAt(shop, rhythm, watched(customers.place), shop.today),
      'ranges of what each brings': (watched) =>
        spreadsOf({ alive: watched(money), orders: money, money, x: customers.x }, 1, undefined),
      'chance in a total': (watched) =>
        chanceOf({ alive: watched(money), orders: money, money, x: customers.x }, 1, undefined),
      'how good a forecast was': (watched) =>
        scoreOf({ name: 'bgnbd', orders: money, money, isModel: true }, { ...customers, nextSpend: watched(money) }),
    }

  it.each(Object.keys(works))('makes a pause after every slice: %s', (name) => {
    const { seen, watched } = watching()
    expect(longestStretch(works[name]!(watched), seen)).toBeLessThan(SHARE)
  })

  it.each(MODEL_NAMES)('makes a pause after every slice: the likelihood of %s', (name) => {
    const { seen, watched } = watching()
    // A step of one customer each: none is equal to another.
    const tx = Float64Array.from({ length: CUSTOMERS }, (_, i) => 1 + i / CUSTOMERS)
    const [x, T] = [new Float64Array(CUSTOMERS).fill(2), new Float64Array(CUSTOMERS).fill(60)]
    const weight = new Float64Array(CUSTOMERS).fill(1)
    const histories = { size: CUSTOMERS, x, tx: watched(tx), T, weight, customers: CUSTOMERS, mostX: 2 }
    const found = MODELS[name].objective(histories)(Float64Array.of(-0.5, 2, -0.5, 2), new Float64Array(4))
    expect(typeof found === 'number' ? 1 : longestStretch(found, seen)).toBeLessThan(SHARE)
  })

  it('is caught where it makes none', () => {
    const { seen, watched } = watching()
    const atOnce = function* (): Generator<unknown, number, void> {
      yield
      return watched(money).reduce((sum, one) => sum + one, 0)
    }
    expect(longestStretch(atOnce(), seen)).toBe(1)
  })
})

describe('the whole run over many customers', () => {
  it('hears a cancel after a slice of purchase days at the most', async () => {
    const { seen, watched } = watching()
    const inputs = { ...shop, days: watched(shop.days), value: watched(shop.value), starts: watched(shop.starts) }
    const task = run(inputs, { ...spec.defaults, model: 'bgnbd' }, { seed: SEED, random: createRandom(SEED) })
    let [most, before] = [0, 0]
    for (let step = await task.next(); !step.done; step = await task.next()) {
      most = Math.max(most, seen.reads - before)
      before = seen.reads
    }
    // Of one customer: where the days begin and end, and each day with its value a few times.
    const readsOfOne = 4 + (4 * shop.days.length) / CUSTOMERS
    expect(most).toBeGreaterThan(SLICE)
    expect(most).toBeLessThan(SLICE * readsOfOne)
  })
})
