import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Envelope } from '../../src/analyses/contract'
import { prepare } from '../../src/analyses/predict/prepare'
import type { PredictResult } from '../../src/analyses/predict/result'
import { spec, type ScoreInputs } from '../../src/analyses/predict/spec'
import { ClienteleError } from '../../src/core/errors'
import { cancelled, done, failed, type Outcome } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import type { Frame } from '../../src/schema/columns'
import { learnFrom, visitRows, visits } from '../analyses/predict/support'
import { frameOf } from '../support/frames'
import { contextOf } from '../support/room'
import { createFakeShop, entryOf, reportOf, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

type Found = Envelope & PredictResult
type Answer = (config: Record<string, unknown>, job: Job) => Promise<Outcome<Found>>
interface Job {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

const VISITS = 'visits.csv'
const CHINESE = '预约.csv'
/** The same visits as a Chinese clinic keeps them. */
const chineseVisits = (): Frame =>
  frameOf(
    visitRows().map(({ lead, reminded, district, missed }) => ({
      提前天数: lead,
      已提醒: reminded === 'yes' ? '是' : '否',
      地区: { north: '北区', south: '南区', east: '东区' }[String(district)]!,
      是否爽约: missed === 'missed' ? '爽约' : '到诊',
    })),
  )
const frames: Record<string, Frame> = {
  'older.csv': frameOf(visitRows(60, 3).map(({ email: _email, ...row }) => row)),
  [VISITS]: visits(),
  [CHINESE]: chineseVisits(),
}

let english: Found
let chinese: Found
let shown: Shown | undefined

async function learned(importId: string, target: string): Promise<Found> {
  const config = { target, models: ['logistic', 'tree'], folds: 3 }
  const { result, warnings, evaluation, card } = await learnFrom(frames[importId]!, config)
  const envelope = { analysis: 'predict', version: 1, seed: 42, dataVersion: 'v1', seconds: 0.1 }
  const where = { backend: 'cpu', engine: 'typed-arrays' } as const
  const asked = { ...spec.defaults, ...config, importId }
  const source = { table: 'table', fileName: importId, importId }
  return { ...envelope, ...where, ...result, source, config: asked, warnings, evaluation, card }
}

beforeAll(async () => {
  english = await learned(VISITS, 'missed')
  chinese = await learned(CHINESE, '是否爽约')
})

afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

/** A shop with imported tables; its analyses are answered here. The configs that were asked for. */
function shopOf(answer: Answer, names: string[]): { shop: FakeShop; asked: Record<string, unknown>[] } {
  const reports = names.map((name) => reportOf(name, { table: 'table', rowsKept: frames[name]!.rows, importId: name }))
  const shop = createFakeShop(
    [],
    reports.map((report) => entryOf(report)),
  )
  const asked: Record<string, unknown>[] = []
  shop.answers['prepare'] = (_analysis: string, config: { importId: string }) => {
    const table = frames[config.importId]!
    return { inputs: prepare({ table }, { ...spec.defaults, ask: 'look' }, contextOf({ table })) }
  }
  shop.client = {
    ...shop.client,
    run: (async (_: string, config: Record<string, unknown>, job: Job) => {
      asked.push(config)
      return answer(config, job)
    }) as typeof shop.client.run,
    apply: (async (_: string, { table }: ScoreInputs) => {
      const [lead] = table.features.filter(({ name }) => name === 'lead')
      const value = lead?.kind === 'number' ? lead.values[0]! : NaN
      return done({ kind: 'scored', score: Float64Array.of(value === 7 ? 0.4321 : 0.1234), predicted: [], missing: [] })
    }) as unknown as typeof shop.client.apply,
  }
  return { shop, asked }
}

const ENGLISH = ['older.csv', 'visits.csv']
const inEnglish: Answer = () => Promise.resolve(done(english))

/** Never done by itself: it says how far it is, and stops when it is told to. */
const untilStopped: Answer = (_, { signal, onProgress }) => {
  onProgress?.({ kind: 'phase-start', phase: 'tree', total: 10 })
  onProgress?.({ kind: 'step', phase: 'tree', done: 5, total: 10 })
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(cancelled())))
}

const train = () => page.getByRole('button', { name: 'Train', exact: true })
const target = () => page.getByRole('combobox', { name: 'Predict' })

/** The page with the table of visits chosen, and what it suggests to predict. */
async function showVisits(shop: FakeShop): Promise<void> {
  shown = await show(shop, '#/lab')
  await page.getByRole('combobox', { name: 'Table' }).selectOptions(VISITS)
  await expect.element(target()).toHaveValue('missed')
}

describe('the page of the lab', () => {
  it('trains on the table and the column that were chosen, and shows the methods with their figures', async () => {
    const { shop, asked } = shopOf(inEnglish, ENGLISH)
    await showVisits(shop)
    await target().selectOptions('reminded')
    await target().selectOptions('missed')
    await train().click()
    const league = page.getByRole('region', { name: 'Which method tells it best?' })
    for (const { name, auc } of english.models) {
      const row = league.getByRole('row', { name: name === 'tree' ? /^decision tree/ : /^logistic regression/ })
      await expect.element(row).toHaveTextContent(auc!.toFixed(3))
    }
    expect(asked).toEqual([{ ...spec.defaults, target: 'missed', importId: VISITS }])
    await expect.element(page.getByRole('button', { name: 'Train again' })).toBeEnabled()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('asks for another column with what was chosen of methods, and forgets the former yes', async () => {
    const { shop, asked } = shopOf(inEnglish, ENGLISH)
    await showVisits(shop)
    await page.getByText('Methods, columns, costs').click()
    await page.getByRole('checkbox', { name: 'decision tree' }).click()
    await target().selectOptions('lead')
    await train().click()
    await expect.element(page.getByRole('button', { name: 'Train again' })).toBeEnabled()
    expect(asked).toEqual([{ ...spec.defaults, target: 'lead', models: ['tree'], importId: VISITS }])
  })

  it('shows how far it is, stops when told to, and starts again', async () => {
    const STOPPED = /^You stopped before there was a result/
    let isStuck = true
    const { shop, asked } = shopOf((config, job) => (isStuck ? untilStopped : inEnglish)(config, job), ENGLISH)
    await showVisits(shop)
    await train().click()
    await expect.element(page.getByText('Training decision tree')).toBeVisible()
    await expect.element(page.getByText('50%').first()).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).first().click()
    await expect.element(page.getByText(STOPPED)).toBeVisible()
    isStuck = false
    await train().click()
    await expect.element(page.getByRole('heading', { name: 'Which method tells it best?' })).toBeVisible()
    expect(asked).toHaveLength(2)
    expect(page.getByText(STOPPED).elements()).toEqual([])
  })

  it('says a failure in a sentence and keeps the question at hand', async () => {
    const { shop } = shopOf(() => Promise.resolve(failed({ code: 'DATA_ONE_CLASS', message: '' })), ENGLISH)
    await showVisits(shop)
    await train().click()
    await expect.element(page.getByRole('alert')).toBeVisible()
    expect(page.getByRole('alert').element().textContent.trim().length).toBeGreaterThan(20)
    await expect.element(train()).toBeEnabled()
  })

  it('says why a table cannot be looked at', async () => {
    const { shop } = shopOf(inEnglish, ENGLISH)
    shop.answers['prepare'] = () => {
      throw new ClienteleError('IMPORT_NOT_FOUND', { importId: VISITS })
    }
    shown = await show(shop, '#/lab')
    await expect.element(page.getByRole('alert')).toBeVisible()
    await expect.element(train()).toBeDisabled()
  })

  it('scores a row anew when a value of it is changed, against what the same model says of it as it was', async () => {
    const { shop } = shopOf(inEnglish, ENGLISH)
    await showVisits(shop)
    await train().click()
    const whatIf = page.getByRole('region', { name: 'What if …?' })
    await whatIf.getByLabelText('lead').fill('7')
    await expect.element(whatIf.getByText(/^43[.\d]*%$/)).toBeVisible()
    await expect.element(whatIf.getByText(/Before 12[.\d]*%/)).toBeVisible()
    await whatIf.getByRole('button', { name: /^Reset|back/i }).click()
    expect(whatIf.getByText(/Before/).elements()).toEqual([])
  })

  it('says all of it in Chinese without an English word', async () => {
    const { shop } = shopOf(() => Promise.resolve(done(chinese)), ['预约.csv'])
    shown = await show(shop, '#/lab', 'zh')
    await expect.element(page.getByRole('combobox', { name: '预测' })).toHaveValue('是否爽约')
    await page.getByRole('button', { name: '开始训练' }).click()
    await expect.element(page.getByRole('heading', { name: '哪种方法最准？' })).toBeVisible()
    const words = document.querySelector('main')!.cloneNode(true) as HTMLElement
    // The method is the place of the field's own terms, many of them English.
    words.querySelectorAll('details').forEach((one) => one.remove())
    const terms = ['csv', 'CSV', 'JSON', 'Excel', 'Parquet', 'PNG', 'SVG', 'AUC', 'ROC', 'MCC', 'Brier']
    // Cell by cell: two letters of two columns are no word.
    const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
    const english: string[] = []
    while (texts.nextNode()) english.push(...(texts.currentNode.textContent?.match(/[A-Za-z]{2,}/g) ?? []))
    expect(english.filter((word) => !terms.includes(word))).toEqual([])
    // What would find one does find the terms.
    expect(english).toContain('AUC')
    expect(await seriousFaults()).toEqual([])
  })

  it('asks for files where there is no table', async () => {
    shown = await show(createFakeShop(), '#/lab')
    await expect.element(page.getByText('No table to learn from yet')).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Import files' })).toHaveAttribute('href', '#/data/imports')
  })
})
