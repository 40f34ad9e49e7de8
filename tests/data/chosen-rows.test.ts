import { describe, expect, test } from 'vitest'
import { preparerOf } from '../../src/analyses/preparers'
import { specOf } from '../../src/analyses/specs'
import { validateConfig } from '../../src/analyses/validate-config'
import type { LearnInputs, Look } from '../../src/analyses/predict/spec'
import { commitColumns } from '../../src/data/commit-columns'
import { undoImport } from '../../src/data/history'
import { prepareRoom, type Prepared } from '../../src/data/prepare'
import { latestConfig, storeResult } from '../../src/data/results'
import type { Room } from '../../src/data/rooms'
import type { Session } from '../../src/data/session'
import { codeColumn, numberColumn, openTestSession, orderColumns } from './support'

const spec = specOf('predict')
const room: Room = {
  id: 'predict',
  version: spec.version,
  needs: spec.needs,
  validate: (config) => validateConfig(spec, config),
  prepare: preparerOf('predict'),
}

const plain = (rows: number, names: { number: string; word: string; shift?: number }) => ({
  table: 'table' as const,
  source: `${names.word}.csv`,
  columns: new Map([
    [`custom:${names.number}`, numberColumn(Array.from({ length: rows }, (_, i) => i + (names.shift ?? 0)))],
    [`custom:${names.word}`, codeColumn(Array.from({ length: rows }, (_, i) => (i % 3 ? 'no' : 'yes')))],
  ]),
})

async function openTwo(): Promise<{ session: Session; first: string; second: string }> {
  const session = await openTestSession()
  const [first] = await commitColumns(session, [plain(60, { number: 'x', word: 'left' })])
  const [second] = await commitColumns(session, [plain(90, { number: 'x', word: 'paid', shift: 1000 })])
  await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'a', 1]]), source: 'orders.csv' }])
  return { session, first: first!.importId, second: second!.importId }
}
const ask = (session: Session, config: object): Promise<Prepared> =>
  prepareRoom(session, room, config as Record<string, unknown>, 'auto')
const lookOf = async (session: Session, config: object): Promise<Look> =>
  (await ask(session, { ...config, ask: 'look' })).inputs as Look
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (thrown: { code: string }) => thrown.code,
  )

describe('the rows that a room chooses', () => {
  test('are those of the import named, and no others of its table', async () => {
    const { session, first, second } = await openTwo()
    const inputs = (await ask(session, { importId: first, target: 'left', features: ['x'] })).inputs as LearnInputs
    expect(inputs.ownRows).toBe(60)
    expect(inputs.table.features[0]).toMatchObject({ name: 'custom:x' })
    const values = (inputs.table.features[0] as { values: Float64Array }).values
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 59])
    expect((await lookOf(session, { importId: second })).rows).toBe(90)
  })

  test('are those of the newest plain table, or of the newest that has the target', async () => {
    const { session, first, second } = await openTwo()
    const sourceOf = async (config: object) => ((await ask(session, config)).inputs as LearnInputs).source.importId
    expect(await sourceOf({ features: ['x'] })).toBe(second)
    expect(await sourceOf({ target: 'left', features: ['x'] })).toBe(first)
    expect(await sourceOf({ table: 'table', target: 'paid', features: ['x'] })).toBe(second)
  })

  test('may be a table of the shop', async () => {
    const { session } = await openTwo()
    expect(await lookOf(session, { table: 'orders' })).toMatchObject({ rows: 1, table: 'orders' })
  })

  test('may be scored from another import, matched by name', async () => {
    const { session, first, second } = await openTwo()
    const config = { importId: first, target: 'left', features: ['x'], scoreImportId: second }
    const inputs = (await ask(session, config)).inputs as LearnInputs
    expect([inputs.ownRows, inputs.table.rows, inputs.scoreFile]).toEqual([60, 150, 'paid.csv'])
    expect((inputs.table.features[0] as { values: Float64Array }).values[60]).toBe(1000)
  })

  test('name the answer by the data of their table alone', async () => {
    const { session, first } = await openTwo()
    const config = { importId: first, target: 'left', features: ['x'] }
    const before = await ask(session, config)
    await commitColumns(session, [{ table: 'orders', columns: orderColumns([['2', 'b', 1]]), source: 'more.csv' }])
    expect((await ask(session, config)).key).toBe(before.key)
    await commitColumns(session, [plain(40, { number: 'y', word: 'came' })])
    expect((await ask(session, config)).key).not.toBe(before.key)
  })

  test('are refused in words where there are none', async () => {
    const { session, first } = await openTwo()
    expect(await codeOf(ask(session, { importId: 'nothing' }))).toBe('IMPORT_NOT_FOUND')
    expect(await codeOf(ask(session, { table: 'nothing' }))).toBe('TABLE_UNKNOWN')
    expect(await codeOf(ask(session, { table: 'deals' }))).toBe('DATA_MISSING')
    await undoImport(session, first)
    expect(await codeOf(ask(session, { importId: first }))).toBe('IMPORT_NOT_FOUND')
    expect(await codeOf(ask(await openTestSession(), {}))).toBe('DATA_MISSING')
  })

  test.each([
    ['stands for nothing but itself where the room says that the setting makes it one', ['importId'], false],
    ['stands for the whole where the room does not say so', undefined, true],
  ])('are looks by what rooms say: an answer %s', async (_, looks, isRemembered) => {
    const { session, first } = await openTwo()
    const kept = Object.assign(session, { findRoom: (): Room => ({ ...room, ...(looks && { looks }) }) })
    const { key, dataVersion, config } = await ask(kept, { importId: first, target: 'left', features: ['x'] })
    await storeResult(kept, key, { analysis: 'predict', dataVersion, config })
    expect((await latestConfig(kept, 'predict')) !== undefined).toBe(isRemembered)
  })

  test('are remembered with the settings that were asked last, and looks are not', async () => {
    const { session, first } = await openTwo()
    session satisfies Session
    const kept = Object.assign(session, { findRoom: () => room })
    expect(await latestConfig(kept, 'predict')).toBeUndefined()
    const keep = async (config: object): Promise<void> => {
      const { key, dataVersion, config: full } = await ask(kept, config)
      await storeResult(kept, key, { analysis: 'predict', dataVersion, config: full })
    }
    const config = { importId: first, target: 'left', features: ['x'] }
    await keep(config)
    await keep({ importId: first, ask: 'look' })
    expect(await latestConfig(kept, 'predict')).toMatchObject(config)
    await keep({ ...config, folds: 3 })
    expect(await latestConfig(kept, 'predict')).toMatchObject({ folds: 3 })
    // Asked for again, an older answer is the latest.
    expect((await ask(kept, config)).stored).toBeDefined()
    expect(await latestConfig(kept, 'predict')).toMatchObject({ folds: 5 })
  })
})
