import { describe, expect, test, vi } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import type { Lot } from '../../src/ml/evaluate/parts'
import { createHelping } from '../../src/workers/helping'
import { configOf, plantedTask } from '../ml/evaluate/planted'

let refusals = 0
vi.mock('../../src/compute', async (original) => {
  const compute = await original<typeof import('../../src/compute')>()
  const openEngine: typeof compute.openEngine = async ({ backend }) => {
    if (refusals-- > 0) throw new ClienteleError('BACKEND_UNAVAILABLE', { backend, reason: 'planted', choices: '' })
    return compute.typedArrays
  }
  return { ...compute, openEngine }
})

const task = plantedTask('binary', 200)
const lot: Lot = { id: 'a lot', task, folds: configOf(task).folds, seed: 7 }
const request = (fold: number) => ({
  lotId: lot.id,
  part: { name: 'logistic' as const, fold, place: String(fold) },
  backend: 'wasm' as const,
})

describe('a worker that helps', () => {
  test('tries a backend again that could not be opened', async () => {
    refusals = 1
    const helping = createHelping()
    expect(await helping.help(request(0), lot)).toMatchObject({ error: { code: 'BACKEND_UNAVAILABLE' } })
    expect((await helping.help(request(0))).status).toBe('done')
  })

  test('has forgotten its rows once it is given back, and stops what waits when it is called', async () => {
    const helping = createHelping()
    expect((await helping.help(request(0), lot)).status).toBe('done')
    const both = [helping.help(request(0)), helping.help(request(1))]
    helping.stop()
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
    expect((await helping.help(request(1))).status).toBe('done')
    helping.forget()
    expect(await helping.help(request(1))).toMatchObject({ error: { code: 'WORKER_LOST' } })
  })
})
