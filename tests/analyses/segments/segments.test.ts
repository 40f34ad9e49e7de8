import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { RunOutput } from '../../../src/analyses/contract'
import { whyHere } from '../../../src/analyses/segments/explain'
import { FEATURE_NAMES } from '../../../src/analyses/segments/features'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import { type SegmentsResult, spec } from '../../../src/analyses/segments/spec'
import { standardiseFeatures } from '../../../src/analyses/segments/standardise-features'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { squaredDistance } from '../../../src/math/matrix'
import { mean } from '../../../src/math/statistics'
import { contextOf, resultOf, runRoom } from '../../support/room'
import { plantedShop } from './planted-shop'

vi.mock('../../../src/compute/wasm-files', () => import('../../compute/wasm-paths'))

const room = { spec, prepare, run }
const frames = { orders: plantedShop() }
const features = ['recencyDays', 'logOrders', 'logNet']
/** By what everybody looks at first, unless a test says otherwise. */
const answer = (config: object = {}) => resultOf(room, frames, { features, ...config }, { seed: 42 })

describe('segments of a shop with four planted kinds', () => {
  let output: RunOutput<SegmentsResult>
  let result: SegmentsResult
  beforeAll(async () => {
    output = await answer()
    result = output.result
  })

  test('finds four groups, stable and better than chance', () => {
    expect(result.k).toBe(4)
    expect(result.tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(result.tried.find(({ k }) => k === 4)!.stability).toBeGreaterThan(0.9)
    expect(output.evaluation).toMatchObject({ metric: 'silhouette', better: true, value: result.silhouette })
    expect(output.evaluation!.interval![0]).toBeLessThan(result.silhouette)
    expect(output.evaluation!.interval![1]).toBeGreaterThan(result.silhouette)
  })

  test('puts the planted kinds together', () => {
    const kinds = new Set(result.customerKey.map((key, i) => `${key[0]} ${result.label[i]}`))
    expect(kinds.size).toBe(4)
  })

  test('names them for what they are, the most valuable first', () => {
    expect(result.names[0]).toBe('High value')
    expect(new Set(result.names).size).toBe(4)
    const kindOf = (letter: string) =>
      result.profiles[result.label[result.customerKey.findIndex((key) => key[0] === letter)]!]!.kind
    expect(kindOf('h')).toBe('highValue')
    expect(kindOf('n')).toBe('new')
    expect(['lapsing', 'slipping']).toContain(kindOf('l'))
    const nets = result.profiles.map(({ measures }) => measures.find(({ measure }) => measure === 'net')!.median)
    expect(nets).toEqual([...nets].sort((a, b) => b - a))
  })

  test('calls nobody price-sensitive where neither discounts nor coupons nor prices tell', () => {
    expect(result.profiles.some(({ kind }) => kind === 'priceSensitive')).toBe(false)
  })

  test('adds sizes, shares and money up to the shop', () => {
    expect(result.sizes.reduce((a, b) => a + b, 0)).toBe(result.customerKey.length)
    expect(result.profiles.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(result.profiles.reduce((sum, { netShare }) => sum + netShare, 0)).toBeCloseTo(1, 12)
  })

  test('gives centers in own units: the means of the members', () => {
    result.features.forEach((_, column) => {
      const members = result.customerKey.flatMap((_key, i) =>
        result.label[i] === 1 ? [result.values[i * result.features.length + column]!] : [],
      )
      expect(result.centers[1]![column]).toBeCloseTo(mean(members), 8)
    })
  })

  test('explains every customer: contributions add up to the difference of the distances', () => {
    const { reasons, features } = result
    result.customerKey.forEach((_, i) => {
      const parts = reasons.contributions.subarray(i * features.length, (i + 1) * features.length)
      const gap = reasons.nextDistance[i]! ** 2 - reasons.distance[i]! ** 2
      expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(gap, 3)
      expect(reasons.next[i]).not.toBe(result.label[i])
      expect(gap).toBeGreaterThan(-1e-4)
    })
  })

  test('says what would move a customer: there the two centers are equally near', () => {
    const { matrix } = standardiseFeatures(prepare(frames, { ...spec.defaults, features }, contextOf(frames)))
    const centers = Float64Array.from(result.standardisedCenters.flat())
    let moves = 0
    for (let i = 0; i < 50; i++) {
      const why = whyHere(result, i)
      why.features.forEach(({ feature, moveAt }) => {
        if (moveAt === undefined) return
        moves++
        const column = result.features.indexOf(feature)
        const own = feature.startsWith('log') ? Math.log1p(moveAt) : moveAt
        const moved = matrix.values.slice(i * 3, i * 3 + 3)
        moved[column] = (own - result.means[column]!) / result.deviations[column]!
        const toOwn = squaredDistance(moved, 0, centers, why.cluster, 3)
        expect(squaredDistance(moved, 0, centers, why.next, 3)).toBeCloseTo(toOwn, 3)
      })
      expect(why.margin).toBeGreaterThanOrEqual(0)
    }
    expect(moves).toBeGreaterThan(0)
  })

  test('draws a map of customers', () => {
    expect(result.map.x.length).toBe(result.customerKey.length)
    expect(result.map.explained[0]).toBeGreaterThan(result.map.explained[1])
  })
})

describe('settings of segments', () => {
  test('give the k that was asked for, the same alone as among others', async () => {
    const [auto, four] = [await answer(), await answer({ k: 4 })]
    expect(four.result.label).toEqual(auto.result.label)
    expect(four.result.tried).toMatchObject([{ k: 4, stability: null }])
    expect((await answer({ k: 6 })).result.sizes.length).toBe(6)
  })

  test.each(FEATURE_NAMES.filter((name) => !['discountShare', 'couponShare'].includes(name)))(
    'know the feature %s',
    async (name) => {
      const { result, warnings } = await answer({
        features: [name, 'recencyDays'].filter((f, i, all) => all.indexOf(f) === i),
        k: 3,
      })
      expect(result.features[0] ?? name).toBe(
        warnings.some(({ code }) => code === 'FEATURE_CONSTANT') ? result.features[0] : name,
      )
    },
  )

  test('refuse an unknown feature, one named twice, and one that the data does not have', async () => {
    const codeOf = async (features: string[]) => {
      const outcome = await runRoom(room, frames, { features })
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    expect(await codeOf(['shoeSize'])).toBe('CONFIG_INVALID')
    expect(await codeOf(['toString'])).toBe('CONFIG_INVALID')
    expect(await codeOf(['orders', 'orders'])).toBe('CONFIG_INVALID')
    expect(await codeOf(['discountShare'])).toBe('DATA_MISSING')
    expect(await codeOf(['orders'])).toBe('done')
  })

  test('say where gaps were filled', async () => {
    const { warnings } = await answer({ features: ['meanGapDays', 'recencyDays'] })
    expect(warnings.map(({ code }) => code)).toContain('FEATURE_FILLED')
  })

  test('leave a constant feature out, and refuse when nothing is left', async () => {
    const same = { orders: plantedShop({ isFlat: true }) }
    const some = await resultOf(room, same, { features: ['orders', 'recencyDays'], k: 2 })
    expect(some.result.features).toEqual(['recencyDays'])
    expect(some.warnings.map(({ code }) => code)).toContain('FEATURE_CONSTANT')
    expect(await runRoom(room, same, { features: ['orders'] })).toMatchObject({
      status: 'failed',
      error: { code: 'DATA_CONSTANT' },
    })
  })

  test('look only at what the scope and the day leave', async () => {
    const { result } = await answer({ asOf: '2024-06-30', k: 2 })
    expect(result.customerKey.length).toBeLessThan((await answer({ k: 2 })).result.customerKey.length)
  })
})

describe('the engine of segments', () => {
  test.each(['wasm', 'cpu'] as const)('computes on %s when it is asked for by name', async (backend) => {
    const inputs = prepare(frames, { ...spec.defaults, features, k: 4 }, contextOf(frames))
    const context = { seed: 42, random: createRandom(42), compute: { backend, exclude: [] } }
    const outcome = await drive(run(inputs, { ...spec.defaults, features, k: 4 }, context))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    expect(outcome.result.compute).toEqual({ backend, engine: 'tensorflow' })
    expect(outcome.result.result.label).toEqual((await answer({ k: 4 })).result.label)
  })

  test('goes on on the next backend once one has died, and says so', async () => {
    const inputs = prepare(frames, { ...spec.defaults, features, k: 3 }, contextOf(frames))
    const context = { seed: 1, random: createRandom(1), compute: { backend: 'webgpu', exclude: ['webgpu'] } } as const
    const outcome = await drive(run(inputs, { ...spec.defaults, features, k: 3 }, context))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    expect(outcome.result.compute?.backend).toBe('wasm')
    expect(outcome.result.warnings.map(({ code }) => code)).toContain('BACKEND_CHANGED')
  })
})

describe('honesty of segments', () => {
  test('is not better than chance where there is no structure', async () => {
    const noise = { orders: plantedShop({ isNoise: true }) }
    const features = ['recencyDays', 'logOrders', 'logNet', 'logAverageOrder', 'tenureDays', 'meanGapDays']
    const { evaluation, warnings } = await resultOf(room, noise, { features, k: 8 })
    expect(evaluation!.better).toBe(false)
    expect(warnings.map(({ code }) => code)).toContain('WEAK_STRUCTURE')
  })

  test('warns below thirty customers, and refuses below ten', async () => {
    const few = await resultOf(room, { orders: plantedShop({ customers: 20 }) }, { k: 2 })
    expect(few.warnings.map(({ code }) => code)).toContain('FEW_CUSTOMERS')
    expect(await runRoom(room, { orders: plantedShop({ customers: 9 }) })).toMatchObject({
      status: 'failed',
      error: { code: 'DATA_TOO_LITTLE', details: { least: 10, found: 9 } },
    })
  })
})
