import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { preparerOf } from '../../src/analyses/preparers'
import { specOf } from '../../src/analyses/specs'
import { validateConfig } from '../../src/analyses/validate-config'
import { createDataService } from '../../src/data/service'
import type { FindRoom } from '../../src/data/rooms'
import { createBareEnvironment } from './support'
import type { RfmInputs } from '../../src/analyses/rfm/spec'

const shared = new URL('../../../shared/', import.meta.url).pathname
const file = `${shared}data/online-retail/online_retail.csv.gz`
const isThere = existsSync(file)

const findRoom: FindRoom = (id) => {
  const spec = specOf(id as 'rfm')
  const validate = (config: Record<string, unknown>) => validateConfig(spec, config)
  return { id, version: spec.version, needs: spec.needs, validate, prepare: preparerOf(id as 'rfm') }
}

describe('the UCI Online Retail export', () => {
  it.skipIf(!isThere)(
    `imports every row and leads to the reference figures${isThere ? '' : ' (SKIPPED: the export is not on this machine)'}`,
    async () => {
      const truth = JSON.parse(readFileSync(`${shared}reference/online-retail.json`, 'utf8')) as Record<string, number>
      let ids = 0
      const data = createDataService(createBareEnvironment({ newId: () => `o${++ids}` }), findRoom)
      const [report] = await data.import('j', [new File([readFileSync(file)], 'orders.csv')], {})
      expect(report).toMatchObject({ rowsRead: truth.rows, rowsKept: truth.rows, rowsRejected: 0, issues: [] })
      const quality = await data.quality('orders')
      expect(quality.columns.find(({ column }) => column === 'customerId')).toMatchObject({
        missing: truth.withoutCustomer,
        distinct: truth.customersNamed,
      })
      const customers = await data.customers({ offset: 0, limit: 5 })
      expect(customers.total).toBe(truth.customersNamed)
      expect(customers.rows[0]).toMatchObject({ key: '14646' })
      expect(customers.rows[0]!.net).toBeCloseTo(279489.02, 2)
      const inputs = (await data.prepare('rfm', {})).inputs as RfmInputs
      expect(inputs.customerKey).toHaveLength(truth.customersWithPurchase!)
      expect(inputs.orders.reduce((sum, orders) => sum + orders, 0)).toBe(truth.ordersWithPurchase)
      const choices = await data.filterChoices()
      expect(new Date(choices.last).toISOString().slice(0, 19).replace('T', ' ')).toBe(truth.last)
    },
    60_000,
  )
})
