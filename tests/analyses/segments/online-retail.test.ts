import { describe, expect, test, vi } from 'vitest'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import { spec } from '../../../src/analyses/segments/spec'
import type { BackendName, ComputeRequest } from '../../../src/core/backend'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { hasOnlineRetail, readOnlineRetail, readReference, type Reference } from '../../support/online-retail'
import { contextOf } from '../../support/room'
import { describeWith } from '../../support/describe-with'

vi.mock('../../../src/compute/wasm-files', () => import('../../compute/wasm-paths'))

type Found = Reference & { kmeans: Record<string, { inertia: number; silhouette: number; sizes: number[] }> }

describeWith(hasOnlineRetail('segments on the public export'), 'segments of the public export', () => {
  const frames = { orders: readOnlineRetail() }
  const context = contextOf(frames)
  const { kmeans, customersWithPurchase } = readReference() as Found

  async function answer(k: number, backend: BackendName | 'typed-arrays', seed = 42) {
    const config = { ...spec.defaults, features: ['recencyDays', 'logOrders', 'logNet'], k }
    const compute: { compute?: ComputeRequest } =
      backend === 'typed-arrays' ? {} : { compute: { backend, exclude: [] } }
    const outcome = await drive(
      run(prepare(frames, config, context), config, { seed, random: createRandom(seed), ...compute }),
    )
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    return outcome.result.result
  }

  describe.each(['typed-arrays', 'wasm', 'cpu'] as const)('on %s', (backend) => {
    test.each(Object.keys(kmeans))('reach the reference for k = %s', async (k) => {
      const { inertia, silhouette } = kmeans[k]!
      const result = await answer(Number(k), backend)
      expect(result.customerKey.length).toBe(customersWithPurchase)
      expect(Math.abs(result.inertia / inertia - 1)).toBeLessThan(0.005)
      expect(Math.abs(result.silhouette - silhouette)).toBeLessThan(0.005)
    })
  })

  test('reach it for any seed', async () => {
    for (const seed of [1, 2, 3]) {
      for (const [k, { inertia }] of Object.entries(kmeans)) {
        expect(Math.abs((await answer(Number(k), 'typed-arrays', seed)).inertia / inertia - 1)).toBeLessThan(0.005)
      }
    }
  })
})
