import { describe, expect, it } from 'vitest'
import { preparerOf } from '../../src/analyses/preparers'
import { type AnalysisId, specOf } from '../../src/analyses/specs'
import { validateConfig } from '../../src/analyses/validate-config'
import { rehearseImport } from '../../src/data/rehearse'
import type { FindRoom } from '../../src/data/rooms'

const findRoom: FindRoom = (id) => {
  const spec = specOf(id as AnalysisId)
  const prepare = preparerOf(id as AnalysisId)
  return { id, version: spec.version, needs: spec.needs, validate: (config) => validateConfig(spec, config), prepare }
}

describe('a rehearsal in the data worker', () => {
  it('answers inputs of every room that is asked for first, over the road that real lines take', async () => {
    const rooms = await rehearseImport(() => true, findRoom)
    expect(rooms.map(({ analysis }) => analysis)).toEqual(['rfm', 'profile'])
    const [rfm, profile] = rooms.map(({ inputs }) => inputs as Record<string, unknown[]>)
    expect(rfm!['customerKey']!.length).toBeGreaterThan(100)
    expect(rfm!['previous']).not.toBeNull()
    expect(profile!['entries']!.length).toBeGreaterThan(0)
  }, 60_000)

  it('is cut short by real work, and answers nothing half done', async () => {
    expect(await rehearseImport(() => false, findRoom)).toEqual([])
  })
})
