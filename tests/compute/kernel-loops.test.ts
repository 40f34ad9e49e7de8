import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  openAlternatingLoop,
  openFoldLoop,
  openGramLoop,
  openHeldRows,
  openLogitLoop,
  openNetworkLoop,
  openProductLoop,
  openRadialLoop,
  openRankingLoop,
  strideWithOne,
} from '../../src/compute'
import { createRandom } from '../../src/core/random'
import { addGram } from '../../src/math/gram'

const SEED = 42
const seeded = { seed: SEED, numRuns: 40 }
const small = (max: number) => fc.integer({ min: 1, max })

/** Numbers of three decimals between −2 and 2. */
function numbers(length: number, seed: number): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length }, () => (random.int(4001) - 2000) / 1000)
}

function worst(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found.length).toBe(expected.length)
  return Math.max(0, ...Array.from(found, (value, at) => Math.abs(value - expected[at]!)))
}

describe('rows held for compiled loops', () => {
  it('lie less their center, in pieces of any size, with the moments of each column in float64', () => {
    fc.assert(
      fc.property(small(40), small(9), fc.nat(40), fc.nat(), (rows, columns, cut, seed) => {
        const values = numbers(rows * columns, seed)
        const center = numbers(columns, seed + 1)
        const stride = strideWithOne(columns)
        const held = openHeldRows(rows, columns, center, stride)!
        const middle = Math.min(rows, cut)
        held.place(values, 0, middle)
        held.place(values, middle, rows)
        const { sums, squares } = held.moments()
        const placed = new Float32Array(held.loops.memory.buffer, held.at, rows * stride)
        for (let c = 0; c < columns; c++) {
          const off = Array.from({ length: rows }, (_, row) => values[row * columns + c]! - center[c]!)
          expect(Array.from(off.keys(), (row) => placed[row * stride + c])).toEqual(off.map(Math.fround))
          expect(sums[c]).toBeCloseTo(
            off.reduce((sum, value) => sum + value, 0),
            10,
          )
          expect(squares[c]).toBeCloseTo(
            off.reduce((sum, value) => sum + value * value, 0),
            10,
          )
        }
        for (let row = 0; row < rows; row++) expect(placed[row * stride + columns]).toBe(1)
      }),
      seeded,
    )
  })
})

describe('compiled loops whose memory is not to be had', () => {
  const NO_ENTRIES = { rows: 1, columns: 1, starts: new Uint32Array(2), column: new Uint32Array() }

  it('are left out, so that plain loops go on', () => {
    const open = () => [
      openHeldRows(1000, 5, new Float64Array(5), 8),
      openGramLoop(8, 128, 2),
      openNetworkLoop([5, 8, 1], 32),
      openProductLoop(64),
      openAlternatingLoop(NO_ENTRIES, NO_ENTRIES, 8, 1),
      openFoldLoop(new Float32Array(8), 8, new Float32Array(64), 1),
      openRankingLoop(1, 1, 8),
    ]
    expect(open().every((one) => one !== undefined)).toBe(true)
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('planted')
    })
    try {
      expect(open().every((one) => one === undefined)).toBe(true)
    } finally {
      grow.mockRestore()
    }
  })
})

describe('the compiled slope of a logistic regression', () => {
  it('is the loss and the gradient of typed arrays, with weights and without', () => {
    fc.assert(
      fc.property(small(50), small(9), small(5), fc.boolean(), fc.nat(), (rows, columns, logits, weighed, seed) => {
        const [values, center] = [numbers(rows * columns, seed), numbers(columns, seed + 1)]
        const theta = numbers(logits * (columns + 1), seed + 2)
        const random = createRandom(seed)
        const codes = Int32Array.from({ length: rows }, () => random.int(logits === 1 ? 2 : logits))
        const weights = weighed ? Float64Array.from({ length: rows }, () => random.int(4) / 2) : null
        const held = openHeldRows(rows, columns, center, strideWithOne(columns))!
        held.place(values, 0, rows)
        const loop = openLogitLoop(held, codes, weights, logits)
        loop.begin(theta)
        const middle = Math.floor(rows / 8) * 4
        const misfit = loop.add(0, middle) + loop.add(middle, rows)
        const expected = plainSlope({ values, center, codes, weights, logits, rows }, theta)
        expect(misfit / (1 + expected.misfit)).toBeCloseTo(expected.misfit / (1 + expected.misfit), 5)
        expect(worst(loop.gradient(), expected.gradient)).toBeLessThan(1e-5 * rows)
      }),
      { ...seeded, numRuns: 80 },
    )
  })

  it('does not overflow where log-odds are large', () => {
    const held = openHeldRows(4, 1, Float64Array.of(0), 4)!
    held.place(Float64Array.of(1000, -1000, 1000, -1000), 0, 4)
    const loop = openLogitLoop(held, Int32Array.of(1, 0, 0, 1), null, 1)
    loop.begin(Float64Array.of(1, 0))
    expect(loop.add(0, 4)).toBeCloseTo(2000, 3)
    expect([...loop.gradient()]).toEqual([2000, 0])
  })
})

interface Plain {
  values: Float64Array
  center: Float64Array
  codes: Int32Array
  weights: Float64Array | null
  logits: number
  rows: number
}

function plainSlope({ values, center, codes, weights, logits, rows }: Plain, theta: Float64Array) {
  const columns = center.length
  const gradient = new Float64Array(theta.length)
  let misfit = 0
  for (let row = 0; row < rows; row++) {
    const x = [...center.map((middle, c) => values[row * columns + c]! - middle), 1]
    const given = Array.from({ length: logits }, (_, k) =>
      x.reduce((sum, value, c) => sum + value * theta[k * (columns + 1) + c]!, 0),
    )
    const scores = logits === 1 ? [0, ...given] : given
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0)
    const weight = weights?.[row] ?? 1
    misfit += weight * (Math.log(total) - scores[codes[row]!]!)
    for (let k = 0; k < logits; k++) {
      const own = logits === 1 ? 1 : k
      const off = weight * (Math.exp(scores[own]!) / total - (codes[row] === own ? 1 : 0))
      x.forEach((value, c) => (gradient[k * (columns + 1) + c]! += off * value))
    }
  }
  return { misfit, gradient }
}

describe('compiled products of columns', () => {
  it('are those of typed arrays on and above the diagonal', () => {
    fc.assert(
      fc.property(small(4), small(12), fc.nat(), (fours, size, seed) => {
        const width = 4 * fours
        const loop = openGramLoop(width, size, 2)!
        const [a, b] = [numbers(width * size, seed), numbers(width * size, seed + 1)]
        loop.a.set(a)
        loop.b.set(b)
        loop.add(size, 1)
        loop.add(size, 1)
        const expected = new Float64Array(width * width)
        addGram(a, b, width, size, expected)
        addGram(a, b, width, size, expected)
        const upper = (sums: Float64Array) => sums.map((value, at) => (at % width < Math.floor(at / width) ? 0 : value))
        expect(worst(upper(loop.sums[1]!), upper(expected))).toBeLessThan(1e-12)
        expect(loop.sums[0]!.every((value) => value === 0)).toBe(true)
      }),
      seeded,
    )
  })
})

describe('compiled rows of the radial kernel', () => {
  it('are exp(−γ‖x − y‖²), of the first rows alone where that is asked for', () => {
    fc.assert(
      fc.property(small(30), small(9), small(30), fc.nat(), (rows, columns, first, seed) => {
        const values = numbers(rows * columns, seed)
        const held = openHeldRows(rows, columns, numbers(columns, seed + 1), strideWithOne(columns))!
        held.place(values, 0, rows)
        const out = new Float32Array(Math.min(first, rows))
        openRadialLoop(held, 0.3)(rows - 1, out)
        const expected = out.map((_, row) => {
          let square = 0
          for (let c = 0; c < columns; c++) square += (values[row * columns + c]! - values.at(c - columns)!) ** 2
          return Math.exp(-0.3 * square)
        })
        expect(worst(out, expected)).toBeLessThan(1e-6)
      }),
      seeded,
    )
  })
})

describe('a network in compiled loops', () => {
  it('gives back the state that it was given, to float32', () => {
    const sizes = [3, 5, 8, 2]
    const count = 4 * 5 + 6 * 8 + 9 * 2
    const state = { parameters: numbers(count, 1), first: numbers(count, 2), second: numbers(count, 3) }
    const loop = openNetworkLoop(sizes, 6)!
    loop.load(state)
    const found = loop.state()
    for (const part of ['parameters', 'first', 'second'] as const) {
      expect([...found[part]]).toEqual([...state[part]].map(Math.fround))
    }
  })
})
