import { beforeAll, describe, expect, it } from 'vitest'
import type { Coefficients, PredictResult } from '../../../src/analyses/predict/result'
import { effectRows } from '../../../src/analyses/predict/say-effects'
import { viewWords } from '../../../src/analyses/predict/view-messages'
import { fill } from '../../../src/core/locale'
import { createFormat } from '../../../src/core/format'
import { createRandom } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'
import { learnFrom, QUICK, visits } from './support'

const lineOf = ({ features, coefficients }: PredictResult, title: string) =>
  coefficients!.lines.find(({ feature, kind }) => features[feature]!.title === title && kind !== 'missing')!

/** A number made of others, with noise of deviation 2. */
function bills(count: number): Row[] {
  const random = createRandom(11)
  return Array.from({ length: count }, () => {
    const [weight, hours] = [random.next() * 30, random.next() * 8]
    const city = ['Bern', 'Oslo', 'Rome'][random.int(3)]!
    const noise = 2 * Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    return { weight, hours, city, bill: 5 + 3 * weight - 2 * hours + (city === 'Rome' ? 10 : 0) + noise }
  })
}

describe('the coefficients of yes or no', () => {
  let result: PredictResult
  beforeAll(async () => {
    result = (await learnFrom(visits(500), { target: 'missed', models: ['tree'], folds: 2 })).result
  }, 60_000)

  it('are there whichever method was the best, of maximum likelihood', () => {
    expect(result.best).toBe('tree')
    expect(result.coefficients).toMatchObject({ model: 'logistic', degrees: null, rows: 500 })
  })

  it('hold what was planted in the units of the file, within three standard errors', () => {
    const lead = lineOf(result, 'lead')
    expect(Math.abs(lead.coefficient - 0.06)).toBeLessThan(3 * lead.standardError)
    expect(lead.standardError).toBeLessThan(0.02)
    const reminded = lineOf(result, 'reminded')
    const sign = reminded.level === 'yes' ? -1 : 1
    expect(Math.abs(reminded.coefficient - sign * 1.6)).toBeLessThan(3 * reminded.standardError)
    expect(new Set([reminded.level, reminded.against])).toEqual(new Set(['yes', 'no']))
  })

  it('say z, p and the interval that go with them', () => {
    for (const { coefficient, standardError, statistic, low, high, p } of result.coefficients!.lines) {
      expect(statistic).toBeCloseTo(coefficient / standardError, 8)
      expect([low, high].map((bound) => Math.abs(bound - coefficient) / standardError)).toEqual([
        expect.closeTo(1.959964, 5),
        expect.closeTo(1.959964, 5),
      ])
      expect(p < 0.05).toBe(low > 0 || high < 0)
    }
    // The noise beside: an age that decides nothing.
    expect(lineOf(result, 'age').p).toBeGreaterThan(0.01)
  })

  it('are said the surest first, as odds and in words', () => {
    const rows = effectRows({
      result,
      coefficients: result.coefficients!,
      say: (word, values) => fill(viewWords[word].en, values ?? {}),
      locale: 'en',
      format: createFormat('en', 'EUR'),
    })
    expect(rows).toHaveLength(result.coefficients!.lines.length)
    const lead = rows.find(([where]) => where === 'lead: one more')!
    expect(lead[2]).toMatch(/^×1\.0\d$/)
    expect([lead[1], lead.at(-1)]).toEqual(['raises it', '< 0.001'])
    expect(rows.at(-1)![1]).toBe('could be chance')
  })
})

describe('the coefficients of a number', () => {
  it('are those of least squares, a level against the one left out', async () => {
    const { result } = await learnFrom(frameOf(bills(400)), { target: 'bill', models: ['linear'], folds: 2 })
    const coefficients: Coefficients = result.coefficients!
    expect(coefficients.model).toBe('linear')
    expect(coefficients.degrees).toBe(400 - 5)
    for (const [title, planted] of [
      ['weight', 3],
      ['hours', -2],
    ] as const) {
      const line = lineOf(result, title)
      expect(Math.abs(line.coefficient - planted)).toBeLessThan(4 * line.standardError)
    }
    const levels = coefficients.lines.filter(({ kind }) => kind === 'level')
    const [left] = new Set(levels.map(({ against }) => against))
    expect(
      levels
        .map(({ level }) => level)
        .concat(left!)
        .sort(),
    ).toEqual(['Bern', 'Oslo', 'Rome'])
  })
})

describe('no coefficients', () => {
  it('are told of classes, of too few rows, and where the outcome is told without error', async () => {
    const district = await learnFrom(visits(300), { target: 'district', ...QUICK })
    expect(district.result.coefficients).toBeNull()
    const rows = Array.from({ length: 60 }, (_, i) => ({ x: i, z: (i * 7) % 11, y: i < 30 ? 'no' : 'yes' }))
    const told = await learnFrom(frameOf(rows), { target: 'y', features: ['x', 'z'], ...QUICK })
    expect(told.result.coefficients).toBeNull()
    const wide = rows.slice(0, 40).map((row) => ({
      ...Object.fromEntries(Array.from({ length: 30 }, (_, c) => [`c${c}`, ((row.x + 3) * (c + 5)) % 17])),
      y: row.x % 2 ? 'yes' : 'no',
    }))
    expect((await learnFrom(frameOf(wide), { target: 'y', ...QUICK })).result.coefficients).toBeNull()
  })
})
