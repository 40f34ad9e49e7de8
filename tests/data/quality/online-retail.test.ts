import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDataService } from '../../../src/data/service'
import { createBareEnvironment, findTestRoom } from '../support'

const file = new URL('../../../../shared/data/online-retail/online_retail.csv.gz', import.meta.url).pathname
const isThere = existsSync(file)
if (!isThere) process.stderr.write('SKIPPED quality of the UCI Online Retail export: it is not beside the project\n')

/** By pandas 3.0.6 and NumPy 2.4.6: read_csv, isna, nunique, quantile, duplicated; fences from quantiles of log |x|. */
const PANDAS = {
  quantity: {
    mean: 9.55224954743324,
    sum: 5176450,
    quantiles: [-2, 1, 1, 3, 10, 29, 100],
    zeros: 0,
    negatives: 10_624,
    low: 0.0009999999999999994,
    high: 10000.00000000001,
    tooSmall: 0,
    tooLarge: 5,
    weight: 0.05255217140573479,
    distinct: 722,
  },
  unitPrice: {
    mean: 4.611113626088514,
    sum: 2498803.9740000004,
    quantiles: [0.19, 0.42, 1.25, 2.08, 4.13, 9.95, 18],
    zeros: 2515,
    negatives: 2,
    low: 0.03465691467060464,
    high: 148.96017285632,
    tooSmall: 8,
    tooLarge: 800,
    weight: 0.28579747989397747,
    distinct: 1630,
  },
  cappedPrices: 1934826.874848948,
  months: [42481, 35147, 27707, 36748, 29916, 37030, 36874, 39518, 35284, 50226, 60742, 84711, 25525],
  duplicates: 5268,
  usualWeekdays: [1, 2, 3, 4, 5, 7],
  missingDays: 16,
}

describe('the quality of the UCI Online Retail export', () => {
  it.skipIf(!isThere)(
    `is what pandas finds${isThere ? '' : ' (SKIPPED: the export is not on this machine)'}`,
    async () => {
      let ids = 0
      const environment = createBareEnvironment({ newId: () => `r${++ids}`, now: () => Date.UTC(2012, 0, 1) })
      const data = createDataService(environment, findTestRoom)
      await data.import('j', [new File([readFileSync(file)], 'orders.csv')], {})
      const report = await data.quality('orders')
      const column = (name: string) => report.columns.find((one) => one.column === name)!
      for (const name of ['quantity', 'unitPrice'] as const) {
        const [profile] = column(name).numbers
        const { mean, sum, low, high, weight, distinct, quantiles, ...exact } = PANDAS[name]
        expect(profile).toMatchObject({ ...exact, count: 541_909 })
        expect(column(name)).toMatchObject({ missing: 0, invalid: 0, distinct })
        expect(profile!.mean).toBeCloseTo(mean, 9)
        expect(profile!.sum).toBeCloseTo(sum, 4)
        expect(profile!.weight).toBeCloseTo(weight, 9)
        expect(profile!.fences).toMatchObject({ scale: 'log' })
        expect(profile!.fences!.low / low).toBeCloseTo(1, 9)
        expect(profile!.fences!.high / high).toBeCloseTo(1, 9)
        profile!.quantiles.forEach((value, i) => expect(value).toBeCloseTo(quantiles[i]!, 9))
      }
      expect(column('orderedAt').dates!.bins.map(({ count }) => count)).toEqual(PANDAS.months)
      expect(column('customerId')).toMatchObject({ missing: 135_080, distinct: 4372 })
      expect(report.duplicates.rows).toBe(PANDAS.duplicates)
      expect(report.gaps).toMatchObject({ usual: PANDAS.usualWeekdays, missing: PANDAS.missingDays })
      const capped = await data.previewTreatment({
        table: 'orders',
        field: 'unitPrice',
        about: 'extreme',
        action: { kind: 'cap', bounds: 'fences' },
      })
      expect(capped.groups[0]!.after.sum).toBeCloseTo(PANDAS.cappedPrices, 4)
    },
    60_000,
  )
})
