import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/predict/prepare'
import { DEFAULTS, type CellsInputs } from '../../../src/analyses/predict/spec'
import { done } from '../../../src/core/outcome'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'
import { shieldClient } from '../../../src/state/shield/shield-client'
import type { Client } from '../../../src/workers/client'
import { learnFrom, visitRows } from '../../analyses/predict/support'
import { frameOf } from '../../support/frames'
import { contextOf } from '../../support/room'

/** Visits that are called by an e-mail address, a few of which come often. */
const rows = visitRows(300).map(({ visit: _visit, email, ...row }, i) => ({
  email,
  name: `Ann Archer${i % 9}`,
  ...row,
}))
const frame = frameOf(rows)
const REAL = /example\.org|Archer/

/** The client with and without the shield, over a data worker and an analysis worker that answer this. */
const clientOf = (isOn: boolean, { inputs, result }: { inputs?: object; result?: object }): Client => {
  const api = { prepare: async () => done({ config: {}, version: 1, seed: 1, dataVersion: 'v', key: 'k', inputs }) }
  const plain = {
    data: async (call: (remote: unknown) => Promise<{ result: unknown }>) => (await call(api)).result,
    run: async () => done(result),
  } as unknown as Client
  return shieldClient(plain, { isOn, factor: 0.5, pseudonyms: createPseudonyms('s') })
}

const askCells = async (isOn: boolean): Promise<CellsInputs> => {
  const context = contextOf({ table: frame })
  const inputs = prepare({ table: frame }, { ...DEFAULTS, table: 'table', ask: 'cells' }, context) as CellsInputs
  const answer = await clientOf(isOn, { inputs }).data((api) => api.prepare('predict', { ask: 'cells' }, 'auto'))
  return answer.inputs as CellsInputs
}

describe('the lab behind the demo shield', () => {
  it('hands out no name or contact for a saved model: what rows are called by is what its scores file says', async () => {
    const [masked, plain] = [await askCells(true), await askCells(false)]
    expect(JSON.stringify(masked)).not.toMatch(REAL)
    expect(JSON.stringify(plain.key)).toMatch(REAL)
    expect(new Set(masked.key).size).toBe(300)
    const levelsOf = ({ table }: CellsInputs, name: string) => table.features.find((one) => one.name === name)
    expect(levelsOf(masked, 'district')).toEqual(levelsOf(plain, 'district'))
    expect(levelsOf(masked, 'lead')).toEqual(levelsOf(plain, 'lead'))
  })

  it('lets none through in an answer either, though its columns were chosen by name', async () => {
    const config = { target: 'missed', models: ['logistic'], folds: 2, features: ['name', 'lead', 'district'] }
    const { result } = await learnFrom(frame, { ...config, fairnessBy: 'district' })
    const on = await clientOf(true, { result }).run('predict', {})
    const off = await clientOf(false, { result }).run('predict', {})
    expect(JSON.stringify(on)).not.toMatch(REAL)
    expect(JSON.stringify(off)).toMatch(REAL)
    expect(on).toMatchObject({ result: { score: result.score, fairness: result.fairness, models: result.models } })
  })

  it('masks a model and its cells alike, so that what if is still answered', async () => {
    const config = { target: 'missed', models: ['logistic'], folds: 2, features: ['name', 'lead'] }
    const { result } = await learnFrom(frame, config)
    const outcome = await clientOf(true, { result }).run('predict', {})
    if (outcome.status !== 'done') throw new Error(outcome.status)
    const masked = outcome.result as unknown as typeof result
    const part = masked.model.encoder.parts.find(({ name }) => name === 'name')!
    const known = part.kind === 'category' ? part.levels : []
    expect(known).toHaveLength(9)
    for (const { cells } of masked.cases) expect(known).toContain(cells[0])
    const lines = masked.coefficients!.lines.filter(({ feature }) => masked.features[feature]!.name === 'name')
    expect(lines).toHaveLength(8)
    for (const { level, against } of lines) {
      expect(known).toContain(level)
      expect(known).toContain(against)
    }
  })
})
