import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  factorWidth,
  openAlternatingLoop,
  openFoldLoop,
  openRankingLoop,
  type Entries,
  type RankingLoop,
} from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { openPlainAlternating, openPlainFold } from '../../../src/ml/recommend/als/plain-loops'
import { openPlainRanking } from '../../../src/ml/recommend/bpr/plain-ranking'
import { transpose } from '../../../src/ml/recommend/sparse'
import type { SparseMatrix } from '../../../src/ml/recommend/types'

const SEED = 42
const seeded = { seed: SEED, numRuns: 25 }

function entriesOf(rows: number, columns: number, share: number, seed: number): SparseMatrix {
  const random = createRandom(seed)
  const starts = new Uint32Array(rows + 1)
  const column: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) if (random.next() < share) column.push(c)
    starts[row + 1] = column.length
  }
  return { rows, columns, starts, column: Uint32Array.from(column), value: new Float32Array(column.length).fill(1) }
}

function scatter(values: Float32Array, seed: number, by = 1): void {
  const random = createRandom(seed)
  for (let i = 0; i < values.length; i++) values[i] = by * random.normal()
}

function worst(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found.length).toBe(expected.length)
  return Math.max(0, ...Array.from(found, (value, at) => Math.abs(value - expected[at]!)))
}

describe('compiled alternating least squares', () => {
  it('solve both sides as loops in float64 do, for any number of rows and of entries in one', () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 1, max: 30 }),
      columns: fc.integer({ min: 1, max: 150 }),
      factors: fc.integer({ min: 1, max: 20 }),
      share: fc.constantFrom(0, 0.1, 0.9),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(shapes, ({ rows, columns, factors, share, seed }) => {
        const matrix = entriesOf(rows, columns, share, seed)
        const turned: Entries = transpose(matrix)
        const width = factorWidth(factors)
        const loops = [openAlternatingLoop(matrix, turned, width, 10)!, openPlainAlternating(matrix, turned, width, 10)]
        for (const loop of loops) {
          scatter(loop.rows, seed, 0.5)
          scatter(loop.columns, seed + 1, 0.5)
          loop.begin('rows', 2)
          loop.solve('rows', 0, rows)
          loop.begin('columns', 2)
          loop.solve('columns', 0, columns)
        }
        expect(worst(loops[0]!.rows, loops[1]!.rows)).toBeLessThan(2e-3)
        expect(worst(loops[0]!.columns, loops[1]!.columns)).toBeLessThan(2e-3)
      }),
      seeded,
    )
  })

  it('fold one customer in and score every product alike, to the last one', () => {
    const width = 16
    const factors = new Float32Array(37 * width)
    scatter(factors, SEED, 0.3)
    const base = new Float32Array(width * width)
    for (let k = 0; k < width; k++) base[k * width + k] = 3
    const [compiled, plain] = [openFoldLoop(factors, width, base, 4)!, openPlainFold(factors, width, base, 4)]
    for (const bought of [[], [36], [0, 5, 9], Array.from({ length: 37 }, (_, item) => item)]) {
      const own = [compiled, plain].map((loop) => {
        const out = new Float32Array(37)
        loop.score(loop.solve(Uint32Array.from(bought)), out)
        return out
      })
      expect(worst(own[0]!, own[1]!)).toBeLessThan(1e-5)
    }
  })
})

describe('compiled steps of personalised ranking', () => {
  const WIDTH = 16
  function fill(loop: RankingLoop): RankingLoop {
    scatter(loop.users, 1, 0.5)
    scatter(loop.items, 2, 0.5)
    for (let at = WIDTH - 1; at < loop.users.length; at += WIDTH) loop.users[at] = 1
    const random = createRandom(3)
    for (let t = 0; t < 300; t += 3) loop.triples.set([random.int(5), random.int(7), random.int(7)], t)
    return loop
  }

  it('move customers and products as loops in float64 do, one triple after the other', () => {
    const loops = [openRankingLoop(5, 7, WIDTH)!, openPlainRanking(5, 7, WIDTH)].map(fill)
    for (const loop of loops) loop.step(100, 0.1, 0.01)
    expect(worst(loops[0]!.users, loops[1]!.users)).toBeLessThan(1e-4)
    expect(worst(loops[0]!.items, loops[1]!.items)).toBeLessThan(1e-4)
    expect(worst(loops[0]!.users, fill(openPlainRanking(5, 7, WIDTH)).users)).toBeGreaterThan(0.1)
  })

  it('leave products as they are where a customer is folded in', () => {
    const loop = fill(openRankingLoop(5, 7, WIDTH)!)
    const [items, users] = [loop.items.slice(), loop.users.slice()]
    loop.step(100, 0.1, 0.01, true)
    expect(loop.items).toEqual(items)
    expect(loop.users).not.toEqual(users)
  })
})
