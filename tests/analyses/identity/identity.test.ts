import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/identity/prepare'
import { run } from '../../../src/analyses/identity/run'
import { titlesOf, waterfall } from '../../../src/analyses/identity/say-identity'
import { spec, type IdentityResult, type Pair } from '../../../src/analyses/identity/spec'
import { frameOf } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'
import { plantedPeople } from './planted-people'

const room = { spec, prepare, run }
const answer = async (...rest: [config?: object, context?: object]): Promise<IdentityResult> =>
  (await resultOf(room, plantedPeople(), rest[0] ?? {}, { context: rest[1] ?? {} })).result
const pairOf = ({ pairs }: IdentityResult, a: string, b: string): Pair | undefined =>
  pairs.find((pair) => [pair.a, pair.b].sort().join() === [a, b].sort().join())

describe('the room of identity', () => {
  it('puts together a name in pinyin and in Chinese with the same phone, and asks about hidden ones', async () => {
    const result = await answer()
    expect(result.clusters.map(({ keys }) => keys)).toEqual([['1', 'z***8']])
    expect(result.clusters[0]!.members).toEqual([
      { table: 'customers', row: 0 },
      { table: 'orders', row: 0 },
    ])
    expect(pairOf(result, '2', 'lina_bj')?.verdict).toBe('ask')
  })

  it('never pairs two ids of one shop, however much agrees', async () => {
    expect(pairOf(await answer(), '3', '4')).toBeUndefined()
  })

  it('pairs the same two once they come from two shops', async () => {
    const frames = plantedPeople()
    const provenance = {
      importOf: () => null,
      isByHand: () => false,
      sourceOf: (row: number) => (row === 3 ? 'other' : 'shop'),
    }
    const { result } = await resultOf(room, { ...frames, customers: { ...frames.customers!, provenance } })
    expect(pairOf(result, '3', '4')?.verdict).toBe('join')
  })

  it('does not suggest again whom a person told apart', async () => {
    const result = await answer(
      {},
      {
        apart: [
          ['1', 'z***8'],
          ['2', 'lina_bj'],
        ],
      },
    )
    expect(result.clusters).toEqual([])
    expect(pairOf(result, '2', 'lina_bj')).toBeUndefined()
  })

  it('says of each pair what it rests on, adding up to its weight', async () => {
    for (const { parts, prior, weight, probability } of (await answer()).pairs) {
      expect(prior + parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(weight, 9)
      expect(probability).toBeCloseTo(1 / (1 + 2 ** -weight), 12)
      expect(parts.every(({ left, right }) => left !== '' && right !== '')).toBe(true)
    }
  })

  it('links the rows of a plain table by what its columns are called', async () => {
    const rows = plantedPeople().customers!
    const names = ['name', 'email', 'phone', 'city'].map((name) => [`custom:${name}`, rows.columns.get(name)!] as const)
    const table = { rows: rows.rows, columns: new Map(names) }
    const { result } = await resultOf(room, { table })
    expect(result.clusters).toEqual([
      {
        keys: ['table:2', 'table:3'],
        names: ['Grace Hopper', 'Grace Hopper'],
        members: [
          { table: 'table', row: 2 },
          { table: 'table', row: 3 },
        ],
      },
    ])
  })

  it('looks only through the tables that are named, and refuses one that has no people', async () => {
    expect((await answer({ tables: ['customers'] })).clusters).toEqual([])
    const outcome = await runRoom(room, plantedPeople(), { tables: ['products'] })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID' } })
  })

  it('needs something to compare by, and two records', async () => {
    const ids = { customers: frameOf([{ customerId: '1', person: '1' }]) }
    expect(await runRoom(room, ids)).toMatchObject({ status: 'failed', error: { code: 'DATA_MISSING' } })
    const one = { customers: frameOf([{ customerId: '1', person: '1', name: 'Ann' }]) }
    expect(await runRoom(room, one)).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE' } })
  })

  it('answers no more pairs than asked for, and says how many there are', async () => {
    const { result, warnings } = await resultOf(room, plantedPeople(), { most: 0 })
    expect(result.pairs).toEqual([])
    expect(result.joins).toBe(1)
    expect(warnings.map(({ code }) => code)).toContain('PAIRS_CLIPPED')
  })
})

describe('waterfall', () => {
  it('begins at even odds, hands each step on to the next, and ends at the weight', async () => {
    const pair = (await answer()).pairs[0]!
    const { steps, zero } = waterfall(pair)
    expect(steps).toHaveLength(pair.parts.length + 2)
    expect(steps.every(({ from, to }) => from >= 0 && to <= 1 && from <= to)).toBe(true)
    expect(steps[0]).toMatchObject({ part: 'start', to: zero })
    expect(steps.at(-1)).toMatchObject({ part: 'total', from: zero, weight: pair.weight })
  })

  it('calls a record by its name, else by its key', async () => {
    const [pair] = (await answer()).pairs
    expect(titlesOf(pair!).sort()).toEqual(['Zhang Wei', '张伟'])
    expect(titlesOf({ ...pair!, parts: [] })).toEqual([pair!.a, pair!.b])
  })
})
