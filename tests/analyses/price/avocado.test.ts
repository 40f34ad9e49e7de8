import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/price/prepare'
import { run } from '../../../src/analyses/price/run'
import { spec } from '../../../src/analyses/price/spec'
import { AVOCADO, readAvocado } from '../../bench/price/sets'
import { describeWith } from '../../support/describe-with'
import { resultOf } from '../../support/room'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/data')
const table = readAvocado(FOLDER)
if (!table) process.stderr.write(`SKIPPED: the avocado panel is not in ${FOLDER}\n`)

describeWith(table !== null, 'the avocado panel', () => {
  it.each(AVOCADO)('gives the published elasticities of $type ones', async ({ type, ...reference }) => {
    const config = {
      ...{ unit: 'region', price: 'AveragePrice', quantity: 'Total Volume', at: 'Date' },
      scope: { where: { type: [type] } },
    }
    const context = { chosen: [{ table: 'table' as const }] }
    const { result, evaluation } = await resultOf({ spec, prepare, run }, { table: table! }, config, { context })
    expect(result.pooled.none!.elasticity).toBeCloseTo(reference.none, 4)
    expect(result.pooled.product!.elasticity).toBeCloseTo(reference.product, 4)
    expect(result.pooled.productWeek!.elasticity).toBeCloseTo(reference.productWeek, 4)
    expect(evaluation!.better).toBe(true)
  })
})
