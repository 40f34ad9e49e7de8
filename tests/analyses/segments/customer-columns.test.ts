import { describe, expect, test } from 'vitest'
import { compareRuns } from '../../../src/analyses/segments/compare-runs'
import { rowsByPerson } from '../../../src/analyses/segments/customer-columns'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import { spec } from '../../../src/analyses/segments/spec'
import { standardiseFeatures } from '../../../src/analyses/segments/standardise-features'
import { createRandom } from '../../../src/core/random'
import type { Column, Frame } from '../../../src/schema/columns'
import { codeColumn } from '../../support/frames'
import { contextOf, resultOf, runRoom } from '../../support/room'
import { plantedShop } from './planted-shop'

const room = { spec, prepare, run }
const number = (values: readonly number[]): Column => ({ kind: 'f64', values: Float64Array.from(values) })

/** Two made-up kinds: young with small incomes who like tea, and old with large ones who like pots. */
function customersFile(count = 120, keyOf = (i: number): string => `p${i}`): Frame {
  const random = createRandom(5)
  const of = <T>(make: (isOld: boolean, i: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i % 2 === 1, i))
  const keys = of((_, i) => keyOf(i))
  return {
    rows: count,
    columns: new Map<string, Column>([
      ['customerId', codeColumn(keys)],
      ['person', codeColumn(keys)],
      ['name', codeColumn(of((_, i) => `Name ${i}`))],
      ['age', number(of((isOld) => (isOld ? 65 : 25) + random.normal() * 3))],
      ['income', number(of((isOld, i) => (i % 10 === 0 ? NaN : (isOld ? 60_000 : 20_000) + random.normal() * 4_000)))],
      ['gender', codeColumn(of((_, i) => (i % 7 === 0 ? '' : i % 3 === 0 ? 'm' : 'f')))],
      [
        'interests',
        codeColumn(of((isOld, i) => [isOld ? 'pots' : 'tea', i % 5 === 0 ? 'cups' : ''].filter(Boolean).join('; '))),
      ],
      ['custom:Kidhome', number(of((isOld) => (isOld ? 0 : 2)))],
      ['custom:Same', number(of(() => 3))],
      ['custom:Rare', number(of((_, i) => (i < 10 ? i : NaN)))],
      ['custom:Code', codeColumn(of((_, i) => `x${i}`))],
    ]),
  }
}

describe('segments of a customers table without orders', () => {
  test('find the planted kinds by all its columns, and name them by what sets them apart', async () => {
    const customers = customersFile()
    const { result, warnings } = await resultOf(room, { customers }, { k: 2 })
    const labels = new Set(result.customerKey.map((key, i) => `${Number(key.slice(1)) % 2} ${result.label[i]}`))
    expect(labels.size).toBe(2)
    expect(result.asOf).toBeNull()
    expect(result.features).toEqual(
      expect.arrayContaining(['age', 'income', 'gender=m', 'interests=tea', 'custom:Kidhome']),
    )
    for (const left of ['name', 'custom:Same', 'custom:Rare', 'custom:Code'])
      expect(result.features.some((name) => name.startsWith(left))).toBe(false)
    expect(new Set(result.names).size).toBe(2)
    for (const { kind, traits, measures } of result.profiles) {
      expect([kind, measures.length, traits.length > 3]).toEqual(['regular', 0, true])
    }
    expect(result.names.join()).not.toContain('Regular')
    expect(
      warnings.filter(({ code }) => code === 'FEATURE_FILLED').map(({ details }) => details?.['customers']),
    ).toEqual([12, 18])
  })

  test('refuse a column with more gaps than answers, one that says the same of all, and one that there is not', async () => {
    const codeOf = async (features: string[]) => {
      const outcome = await runRoom(room, { customers: customersFile() }, { features })
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    expect(await codeOf(['custom:Rare'])).toBe('DATA_MISSING')
    expect(await codeOf(['custom:Same'])).toBe('DATA_MISSING')
    expect(await codeOf(['shoeSize'])).toBe('CONFIG_INVALID')
    expect(await codeOf(['name'])).toBe('CONFIG_INVALID')
    expect(await codeOf(['recencyDays', 'age'])).toBe('DATA_MISSING')
    expect(await codeOf(['Kidhome', 'age'])).toBe('done')
  })

  test('take a column by the name that the file may have given it, and no column twice', () => {
    const frames = { customers: customersFile() }
    const columnsOf = (features: string[]): string[] =>
      prepare(frames, { ...spec.defaults, features }, contextOf(frames)).columns.map(({ name }) => name)
    expect(columnsOf(['Income', 'AGE'])).toEqual(['income', 'age'])
    expect(() => columnsOf(['Incomes'])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(() => columnsOf(['Income', 'income'])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  test('give nobody the row of a customer who is not named', () => {
    const person = codeColumn(['a', '', 'b', '', 'a'])
    const frame: Frame = { rows: 5, columns: new Map([['person', person]]) }
    expect([...rowsByPerson(frame, ['a', 'b', 'stranger'])]).toEqual([0, 2, -1])
  })

  test('refuse a workspace with neither orders nor customers', async () => {
    expect(await runRoom(room, {})).toMatchObject({ status: 'failed', error: { code: 'DATA_MISSING' } })
  })
})

describe('columns of several kinds', () => {
  const frames = { customers: customersFile() }
  const inputs = prepare(frames, { ...spec.defaults, features: ['age', 'gender', 'interests'] }, contextOf(frames))
  const usable = standardiseFeatures(inputs)

  test('weigh one each: two customers at random are as far apart in a category or a list as in a number', () => {
    const { matrix, columns } = usable
    const squares = new Map<number, number>()
    let pairs = 0
    for (let a = 0; a < matrix.rows; a++) {
      for (let b = 0; b < matrix.rows; b++) {
        pairs++
        columns.forEach(({ feature }, c) => {
          const difference = matrix.values[a * matrix.columns + c]! - matrix.values[b * matrix.columns + c]!
          squares.set(feature, (squares.get(feature) ?? 0) + difference * difference)
        })
      }
    }
    for (const sum of squares.values()) expect(sum / pairs).toBeCloseTo(2, 9)
    expect(squares.size).toBe(3)
  })

  test('tell who gave no answer apart as unknown, and let a list have none', () => {
    const names = inputs.columns.map(({ name }) => name)
    expect(names).toEqual([
      'age',
      'gender=f',
      'gender=m',
      'gender=unknown',
      'interests=pots',
      'interests=tea',
      'interests=cups',
    ])
  })

  test('join orders by person', async () => {
    const orders = plantedShop({ customers: 80 })
    const keys = [...new Set(orders.columns.get('person')!.kind === 'code' ? codesOf(orders) : [])]
    const customers = customersFile(keys.length, (i) => keys[i]!)
    const { result } = await resultOf(room, { orders, customers }, { features: ['logNet', 'age', 'interests'], k: 3 })
    expect(result.customerKey).toHaveLength(80)
    const at = result.customerKey.indexOf(keys[3]!)
    const age = result.features.indexOf('age')
    const own = customers.columns.get('age') as Extract<Column, { kind: 'f64' }>
    expect(result.values[at * result.features.length + age]).toBeCloseTo(own.values[3]!, 9)
  })
})

function codesOf(frame: Frame): string[] {
  const column = frame.columns.get('person')!
  return column.kind === 'code' ? Array.from(column.codes, (code) => column.dictionary[code]!) : []
}

describe('groups by density', () => {
  test('leave out who is unlike any, and say so of them', async () => {
    const { result } = await resultOf(
      room,
      { orders: plantedShop() },
      { method: 'dbscan', features: ['recencyDays', 'logOrders', 'logNet'], eps: 0.5, minPoints: 6 },
    )
    expect(result).toMatchObject({ method: 'dbscan', k: 4, tried: [] })
    expect(result.sizes.reduce((sum, size) => sum + size, 0) + (result.noise?.customers ?? 0)).toBe(240)
    expect(result.dbscan!.interval![0]).toBeLessThanOrEqual(result.dbscan!.interval![1])
  })

  test('refuse an eps at which nobody has enough neighbours', async () => {
    const config = { method: 'dbscan', eps: 1e-6, minPoints: 50 }
    expect(await runRoom(room, { orders: plantedShop() }, config)).toMatchObject({
      status: 'failed',
      error: { code: 'CONFIG_INVALID', details: { field: 'eps' } },
    })
  })
})

describe('customers who come later', () => {
  const frames = { orders: plantedShop() }

  test('are assigned to the groups of the others, which stay as they are without them', async () => {
    const day = '2024-11-30'
    const { result, warnings } = await resultOf(room, frames, { assignAfter: day, k: 3 })
    const late = result.assigned!.reduce((sum, one) => sum + one, 0)
    expect(late).toBeGreaterThan(20)
    expect(warnings.find(({ code }) => code === 'ASSIGNED')?.details).toEqual({ customers: late })
    const fitted = [...result.assigned!.keys()].filter((i) => result.assigned![i] === 0)
    result.features.forEach((_, c) => {
      const mean = fitted.reduce((sum, i) => sum + result.values[i * result.features.length + c]!, 0) / fitted.length
      expect(result.means[c]).toBeCloseTo(mean, 9)
    })
  })
})

describe('comparing two runs', () => {
  const title = { en: 'x', zh: 'x' }
  const runOf = (pairs: Record<string, number>, k: number) => ({
    customerKey: Object.keys(pairs),
    label: Int32Array.from(Object.values(pairs)),
    k,
    titles: Array.from({ length: k }, () => title),
  })

  test('counts who went where, who came, and who is gone', () => {
    const before = runOf({ a: 0, b: 0, c: 0, d: 1, e: -1, gone: 1 }, 2)
    const after = runOf({ a: 1, b: 1, c: 0, d: 0, e: 0, fresh: 1 }, 2)
    expect(compareRuns(before, after)).toMatchObject({
      flows: [
        [1, 2, 0],
        [1, 0, 0],
        [1, 0, 0],
      ],
      joined: 1,
      left: 1,
      shared: 5,
      moved: 1,
    })
  })

  test('finds full agreement where only the numbers of the groups are others', () => {
    expect(compareRuns(runOf({ a: 0, b: 0, c: 1 }, 2), runOf({ a: 1, b: 1, c: 0 }, 2))).toMatchObject({
      agreement: 1,
      moved: 0,
    })
  })
})
