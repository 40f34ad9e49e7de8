import { describe, expect, it } from 'vitest'
import type { Frame } from '../../../src/schema/columns'
import { frameOf } from '../../support/frames'
import { runRoom } from '../../support/room'
import { codeOf, learnFrom, QUICK, room, visitRows, visits } from './support'

describe('the prediction lab', () => {
  it('finds what was planted, and says which way it works', async () => {
    const { result, evaluation } = await learnFrom(visits(), { target: 'missed', ...QUICK })
    expect(result.target).toMatchObject({ kind: 'yes-no', classes: ['kept', 'missed'] })
    expect(result.models[0]!.auc).toBeGreaterThan(0.75)
    expect(evaluation!.better).toBe(true)
    const top = result.importance.slice(0, 2).map(({ feature }) => result.features[feature]!.title)
    expect(top.sort()).toEqual(['lead', 'reminded'])
    expect(result.importance.find(({ feature }) => result.features[feature]!.title === 'lead')!.direction).toBe(1)
  })

  it('scores every row, those that it learned from out of fold', async () => {
    const rows = visitRows(300)
    const frame = frameOf(rows.map((row, i) => ({ ...row, missed: i < 20 ? '' : row.missed })))
    const { result } = await learnFrom(frame, { target: 'missed', ...QUICK })
    expect(result.key).toHaveLength(300)
    expect([...result.score].every((score) => score >= 0 && score <= 1)).toBe(true)
    expect(Array.from(result.fold.slice(0, 20))).toEqual(Array(20).fill(-1))
    expect(result.fold.slice(20).every((fold) => fold >= 0)).toBe(true)
    expect(result.actual.slice(0, 21)).toEqual([...Array(20).fill(null), rows[20]!.missed])
  })

  it('calls rows by the column that names them, and leaves it out with contacts and what is constant', async () => {
    const { result } = await learnFrom(visits(), { target: 'missed', ...QUICK })
    expect(result.key[0]).toBe('V1000')
    expect(result.leftOut).toEqual([
      { column: 'visit', title: 'visit', code: 'IDENTIFIER' },
      { column: 'email', title: 'email', code: 'PERSONAL' },
      { column: 'constant', title: 'constant', code: 'CONSTANT' },
    ])
  })

  it('asks for the other value where it is told which one is the yes', async () => {
    const { result } = await learnFrom(visits(), { target: 'missed', positive: 'kept', ...QUICK })
    expect(result.target.classes).toEqual(['missed', 'kept'])
    expect(result.importance[0]!.direction).toBe(-1)
  })

  it('uses a column that the settings name, whatever speaks against it', async () => {
    const { result } = await learnFrom(visits(), { target: 'missed', features: ['lead', 'visit'], ...QUICK })
    expect(result.features.map(({ column }) => column)).toEqual(['visit', 'lead'])
    expect(result.leftOut.every(({ code }) => code !== 'LEAKAGE')).toBe(true)
  })

  it('leaves out what is only known afterwards, says so, and uses it where it is asked to', async () => {
    const frame = frameOf(
      visitRows().map((row) => ({
        ...row,
        'missed reason': row.missed === 'missed' ? 'ill' : '',
        fee: row.missed === 'missed' ? 25 : 0,
      })),
    )
    const { result, warnings } = await learnFrom(frame, { target: 'missed', ...QUICK })
    expect(result.leftOut.filter(({ code }) => code === 'LEAKAGE').map(({ column }) => column)).toContain('fee')
    expect(warnings.map(({ code }) => code)).toContain('LEAKAGE_EXCLUDED')
    const asked = await learnFrom(frame, { target: 'missed', features: ['fee', 'lead'], ...QUICK })
    expect(asked.result.features.map(({ column }) => column)).toContain('fee')
    expect(asked.warnings.map(({ code }) => code)).toContain('LEAKAGE_CHOSEN')
  })

  it('finds nothing where the outcome was dealt out anew, and says that it is no better than the baseline', async () => {
    const rows = visitRows()
    const frame = frameOf(rows.map((row, i) => ({ ...row, missed: rows[(i * 137 + 11) % rows.length]!.missed })))
    const { result, evaluation, warnings } = await learnFrom(frame, { target: 'missed', ...QUICK })
    expect(Math.abs(result.models[0]!.auc! - 0.5)).toBeLessThan(0.1)
    expect(evaluation!.better).toBe(false)
    expect(warnings.map(({ code }) => code)).toContain('NOT_BETTER')
  })

  it('predicts numbers and classes too', async () => {
    const numbers = await learnFrom(visits(), { target: 'lead', models: ['linear', 'tree'], folds: 3 })
    expect(numbers.result.target.kind).toBe('number')
    expect(numbers.result.models.every(({ rmse, mae, r2 }) => [rmse, mae, r2].every(Number.isFinite))).toBe(true)
    const classes = await learnFrom(visits(), { target: 'district', ...QUICK })
    expect(classes.result.target).toMatchObject({
      kind: 'class',
      classes: expect.arrayContaining(['north', 'south', 'east']) as unknown,
    })
    expect(classes.result.confusion!.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(400)
  })

  it('learns from some of very many rows and scores them all', async () => {
    const { result, warnings } = await learnFrom(visits(600), { target: 'missed', maxRows: 200, ...QUICK })
    expect(result.fold.filter((fold) => fold >= 0)).toHaveLength(200)
    expect(result.score.every(Number.isFinite)).toBe(true)
    expect(warnings.map(({ code }) => code)).toContain('ROWS_SAMPLED')
  })

  it('measures fairness by the groups of a column', async () => {
    const { result } = await learnFrom(visits(600), { target: 'missed', fairnessBy: 'district', ...QUICK })
    expect(result.fairness!.groups).toHaveLength(3)
    expect(result.fairness!.policies.map(({ name }) => name)).toEqual([
      'single',
      'group',
      'parity',
      'opportunity',
      'accuracy',
    ])
  })
})

describe('bad input to the prediction lab', () => {
  const change = (edit: (row: Record<string, unknown>, i: number) => object, count = 200): Frame =>
    frameOf(visitRows(count).map((row, i) => ({ ...row, ...edit(row, i) })))

  it.each<[string, Frame, string, object?]>([
    ['one class only', change(() => ({ missed: 'kept' })), 'DATA_ONE_CLASS'],
    ['one row', visits(1), 'DATA_TOO_LITTLE'],
    ['29 rows', visits(29), 'DATA_TOO_LITTLE'],
    ['five rows of a class', change((_, i) => ({ missed: i < 5 ? 'missed' : 'kept' })), 'DATA_TOO_LITTLE'],
    ['a target that is all missing', change(() => ({ missed: '' })), 'DATA_TOO_LITTLE'],
    ['a target that is an id', visits(200), 'TARGET_UNUSABLE', { target: 'visit' }],
    ['a target of contacts', visits(200), 'TARGET_UNUSABLE', { target: 'email' }],
    ['a target that is not there', visits(200), 'COLUMN_UNKNOWN', { target: 'nonsense' }],
    ['only constant columns', frameOf(visitRows(200).map(({ missed }) => ({ a: 1, b: 'x', missed }))), 'FEATURES_NONE'],
    ['a method that there is not', visits(200), 'CONFIG_INVALID', { models: ['oracle'] }],
    ['a method that does not suit', visits(200), 'CONFIG_INVALID', { models: ['linear'] }],
    ['infinite values', change((_, i) => ({ lead: i % 2 ? Infinity : i })), 'done'],
    ['columns that are all missing', change(() => ({ lead: null, age: null })), 'done'],
    ['150 categories', change((_, i) => ({ street: `s${i % 150}`, lead: i }), 300), 'done'],
  ])('ends in words: %s', async (_name, frame, code, config = {}) => {
    expect(await codeOf(frame, { target: 'missed', ...config })).toBe(code)
  })

  it('counts cells that hold no finite number', async () => {
    const frame = change((_, i) => ({ lead: i % 10 === 0 ? Infinity : i }))
    const { warnings } = await learnFrom(frame, { target: 'missed', ...QUICK })
    expect(warnings.find(({ code }) => code === 'INFINITE_VALUES')!.details).toEqual({ count: 20 })
  })

  it('warns of more columns than rows', async () => {
    const wide = change(
      (_, i) => Object.fromEntries(Array.from({ length: 150 }, (__, c) => [`c${c}`, (i * (c + 3)) % 17])),
      100,
    )
    const { warnings } = await learnFrom(wide, { target: 'missed', ...QUICK })
    expect(warnings.map(({ code }) => code)).toContain('WIDE_TABLE')
  })

  it('stops in the middle when it is cancelled', async () => {
    const signal = { aborted: false }
    const outcome = await runRoom(
      room,
      { table: visits() },
      { table: 'table', target: 'missed' },
      {
        signal: signal as AbortSignal,
        onProgress: ({ phase }) => (signal.aborted ||= phase === 'tree'),
      },
    )
    expect(outcome.status).toBe('cancelled')
  })
})
