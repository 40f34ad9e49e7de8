import { expect, test } from 'vitest'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import { spec } from '../../../src/analyses/segments/spec'
import { hasOnlineRetail, readOnlineRetail, readReference, type Reference } from '../../support/online-retail'
import { resultOf } from '../../support/room'
import { describeWith } from '../../support/describe-with'

type Found = Reference & { dbscan: Record<string, { clusters: number; noise: number; sizes: number[] }> }

describeWith(hasOnlineRetail('DBSCAN on the public export'), 'groups by density of the public export', () => {
  const { dbscan } = readReference() as Found

  test.each(Object.keys(dbscan))(
    'have the clusters, sizes and noise of the reference for eps, minPoints = %s',
    async (name) => {
      const [eps, minPoints] = name.split(',').map(Number)
      const { result } = await resultOf(
        { spec, prepare, run },
        { orders: readOnlineRetail() },
        { method: 'dbscan', features: ['recencyDays', 'logOrders', 'logNet'], eps, minPoints },
      )
      const { clusters, noise, sizes } = dbscan[name]!
      expect(result.k).toBe(clusters)
      expect(result.noise?.customers).toBe(noise)
      expect([...result.sizes].sort((a, b) => b - a)).toEqual(sizes)
      expect(result.label.filter((label) => label === -1)).toHaveLength(noise)
    },
    120_000,
  )
})
