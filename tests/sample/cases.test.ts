import { prepare } from '../../src/analyses/predict/prepare'
import { DEFAULTS, type Look } from '../../src/analyses/predict/spec'
import { contextOf } from '../support/room'
import { describe, expect, it } from 'vitest'
import { CASE_NAMES, CASES, generateCase } from '../../src/sample/cases'
import { cell } from '../../src/schema/columns'
import { LOCALES } from '../../src/core/locale'
import { learnFrom } from '../analyses/predict/support'

const titlesOf = (importance: readonly { feature: number }[], features: readonly { title: string }[]): string[] =>
  importance.map(({ feature }) => features[feature]!.title)

describe.each(CASE_NAMES)('the ready-made case %s', (name) => {
  const plan = CASES[name]

  it('is the same bytes for the same seed, and the same rows in both languages', () => {
    const [first, second] = [generateCase(name, 'en'), generateCase(name, 'en')]
    expect([...second.columns]).toEqual([...first.columns])
    const chinese = generateCase(name, 'zh')
    expect(chinese.rows).toBe(first.rows)
    expect(first.rows).toBeGreaterThanOrEqual(1_500)
    expect(first.rows).toBeLessThanOrEqual(3_000)
    const numbers = (frame: typeof first): unknown[] => [...frame.columns.values()].filter(({ kind }) => kind === 'f64')
    expect(numbers(chinese)).toEqual(numbers(first))
  })

  it('speaks one language at a time', () => {
    const words = (locale: 'en' | 'zh'): string =>
      [...generateCase(name, locale).columns]
        .flatMap(([header, column]) => [header, column.kind === 'code' ? String(cell(column, 3)) : ''])
        .join(' ')
    expect(words('en')).not.toMatch(/\p{Script=Han}/u)
    expect(words('zh')).toMatch(/\p{Script=Han}/u)
  })

  it('gives back what was planted: what drives it, which way, and nothing else', async () => {
    const { result, evaluation } = await learnFrom(generateCase(name, 'en'), { models: ['logistic'], folds: 3 })
    expect(result.target).toMatchObject({
      title: plan.target.name.en,
      classes: [plan.target.no.en, plan.target.yes.en],
    })
    expect(evaluation!.better).toBe(true)
    expect(result.models[0]!.auc).toBeGreaterThan(0.7)
    const planted = plan.columns.filter(({ effect }) => effect).map((column) => column.name.en)
    const idle = plan.columns.filter(({ effect }) => !effect).map((column) => column.name.en)
    const sure = titlesOf(
      result.importance.filter(({ low }) => low > 0.005),
      result.features,
    )
    expect(sure.filter((title) => idle.includes(title))).toEqual([])
    expect(sure.filter((title) => planted.includes(title)).length).toBeGreaterThanOrEqual(3)
    for (const { feature, direction } of result.importance.filter(({ drop }) => drop > 0.01)) {
      const column = plan.columns.find(({ name: title }) => title.en === result.features[feature]!.title)!
      if (column.kind !== 'number') continue
      const { low, high } = result.features[feature]!
      expect([column.name.en, direction]).toEqual([
        column.name.en,
        Math.sign(column.effect!(high!) - column.effect!(low!)),
      ])
    }
  }, 60_000)

  it('leaves out nothing but the column that names rows, in either language', () => {
    for (const locale of LOCALES) {
      const table = generateCase(name, locale)
      const look = prepare({ table }, { ...DEFAULTS, table: 'table', ask: 'look' }, contextOf({ table })) as Look
      expect(look.columns.filter(({ leftOut }) => leftOut !== null).map(({ title }) => title)).toEqual([
        plan.key.name[locale],
      ])
      expect(look.suggestions[0]).toMatchObject({ title: plan.target.name[locale], positive: plan.target.yes[locale] })
    }
  })

  it('gives nothing back where the outcomes were dealt out anew', async () => {
    const frame = generateCase(name, 'en', { shuffle: true })
    const { result } = await learnFrom(frame, { models: ['logistic'], folds: 3 })
    expect(Math.abs(result.models[0]!.auc! - 0.5)).toBeLessThan(0.05)
  }, 60_000)
})
