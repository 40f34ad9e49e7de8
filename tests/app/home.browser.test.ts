import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { prepare as prepareChanges } from '../../src/analyses/changes/prepare'
import { run as runChanges } from '../../src/analyses/changes/run'
import { spec as changesSpec } from '../../src/analyses/changes/spec'
import * as overview from '../../src/analyses/overview/prepare'
import { run as runOverview } from '../../src/analyses/overview/run'
import { spec as overviewSpec } from '../../src/analyses/overview/spec'
import { prepare } from '../../src/analyses/today/prepare'
import { run } from '../../src/analyses/today/run'
import { spec, type TodayResult } from '../../src/analyses/today/spec'
import { customerToken } from '../../src/core/customer-token'
import { cancelled, done } from '../../src/core/outcome'
import type { Todo, TodoDraft } from '../../src/data/types'
import { regular, shopOf } from '../analyses/today/shops'
import { PATIENCE } from '../support/patience'
import { resultOf } from '../support/room'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

const answers: Record<string, unknown> = {}
let found: TodayResult
let shown: Shown | undefined

/** Twelve customers who are quiet, the richest last. */
const BUYERS = Array.from({ length: 12 }, (_, i) =>
  regular(`c${i}`, 30, 3, { amount: 50 + 10 * i, phone: `0113 496 00${10 + i}` }),
)

beforeAll(async () => {
  const frames = shopOf(BUYERS)
  const where = {
    backend: 'cpu',
    engine: 'typed-arrays',
    seconds: 0.1,
    seed: 1,
    dataVersion: 'v1',
    version: 1,
  } as const
  const today = await resultOf({ spec, prepare, run }, frames)
  const first = await resultOf({ spec: overviewSpec, prepare: overview.prepare, run: runOverview }, frames)
  const changes = await resultOf({ spec: changesSpec, prepare: prepareChanges, run: runChanges }, frames)
  found = today.result
  for (const [analysis, { result, ...rest }] of Object.entries({ today, changes, overview: first }))
    answers[analysis] = { analysis, config: {}, ...where, ...result, ...rest }
  answers['rfm'] = { analysis: 'rfm', config: {}, ...where }
})
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

function shopWithMarks(): { shop: FakeShop; marks: Map<string, Todo>; sent: TodoDraft[] } {
  const shop = createFakeShop([orderTable])
  const marks = new Map<string, Todo>()
  const sent: TodoDraft[] = []
  shop.answers['todos'] = () => [...marks.values()]
  shop.answers['markTodos'] = (drafts: TodoDraft[]) => {
    sent.push(...drafts)
    return drafts.map((draft): Todo => {
      const todo = { until: null, ...draft, id: draft.customer, shownAt: 0, at: Date.now() }
      marks.set(todo.id, todo)
      return todo
    })
  }
  shop.answers['reopenTodo'] = (id: string) => void marks.set(id, { ...marks.get(id)!, state: 'shown' })
  shop.answers['todoOutcomes'] = () => ({
    days: 30,
    contacted: { customers: 12, ordered: 5, low: 0.19, high: 0.68 },
    others: { customers: 20, ordered: 2, low: 0.03, high: 0.3 },
    waiting: 0,
  })
  shop.answers['customers'] = () => ({ total: 0, rows: [] })
  const answer = (analysis: string): Promise<unknown> =>
    Promise.resolve(answers[analysis] ? done(answers[analysis]) : cancelled())
  shop.client = { ...shop.client, run: answer as unknown as typeof shop.client.run }
  return { shop, marks, sent }
}
const rows = () => page.getByRole('button', { name: /^Done: / })

describe('what to do today', () => {
  it('names ten at most, with why, how much, and the way to each; nothing serious is wrong for who hears it', async () => {
    const { shop, sent } = shopWithMarks()
    shown = await show(shop, '#/home')
    const best = found.tasks[0]!
    const link = page.getByRole('link', { name: best.name, exact: true })
    await expect.element(link, PATIENCE).toHaveAttribute('href', expect.stringContaining(customerToken(best.customer)))
    await expect.element(page.getByText(/^Ordered every 30 days, 6 times so far/).first(), PATIENCE).toBeVisible()
    expect(rows().elements()).toHaveLength(10)
    await expect.element(page.getByText(/^Your data ends on 30 Jun 2024/), PATIENCE).toBeVisible()
    // What was shown is remembered, once.
    await expect.poll(() => sent.map(({ state }) => state), PATIENCE).toEqual(Array(10).fill('shown'))
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('puts the next in the place of one that is done, keeps the keyboard there, and brings it back', async () => {
    const { shop, marks } = shopWithMarks()
    shown = await show(shop, '#/home')
    const [first, eleventh] = [found.tasks[0]!, found.tasks[10]!]
    const button = page.getByRole('button', { name: `Done: Get in touch: ${first.name}`, exact: true })
    await button.click(PATIENCE)
    await expect.element(page.getByRole('link', { name: eleventh.name, exact: true }), PATIENCE).toBeVisible()
    await expect.element(button, PATIENCE).not.toBeInTheDocument()
    expect(marks.get(first.customer)).toMatchObject({ state: 'done', occasion: first.occasion, isContact: true })
    await expect.poll(() => document.activeElement?.closest('li') !== null, PATIENCE).toBe(true)
    await expect.element(page.getByRole('button', { name: /^1 done today/ }), PATIENCE).toBeVisible()
    await expect
      .element(page.getByText(/^Of 12 customers you contacted, 5 ordered within 30 days/), PATIENCE)
      .toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click(PATIENCE)
    await expect.element(button, PATIENCE).toBeVisible()
  })

  it('puts one off, shows it among those, and speaks Chinese', async () => {
    const { shop, marks } = shopWithMarks()
    shown = await show(shop, '#/home')
    const first = found.tasks[0]!
    await page.getByRole('button', { name: `Later: Get in touch: ${first.name}`, exact: true }).click(PATIENCE)
    await page.getByRole('menuitem', { name: 'In a week' }).click(PATIENCE)
    await expect.poll(() => marks.get(first.customer)?.state, PATIENCE).toBe('snoozed')
    expect(marks.get(first.customer)!.until! - Date.now()).toBeGreaterThan(5.9 * 86_400_000)
    await page.getByRole('button', { name: /1 put off/ }).click(PATIENCE)
    await expect.element(page.getByRole('button', { name: `Bring back: ${first.name}` }), PATIENCE).toBeVisible()
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByText('今天该做什么'), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/^平均每 30 天下一单/).first(), PATIENCE).toBeVisible()
    await page.getByRole('button', { name: `恢复：${first.name}` }).click()
    await expect.poll(() => marks.get(first.customer)?.state, PATIENCE).toBe('shown')
  })

  it('does not move under the pointer: a better list waits until it is asked for', async () => {
    const { shop } = shopWithMarks()
    shop.info = { ...shop.info, dataVersion: 'v3' }
    const better = { ...(answers['today'] as TodayResult), tasks: found.tasks.toReversed() }
    let isBetter = false
    const run = (analysis: string): Promise<unknown> => {
      const isToday = analysis === 'today' && isBetter
      if (analysis === 'lifetime') isBetter = true
      return Promise.resolve(done(isToday ? better : (answers[analysis] ?? {})))
    }
    shop.client = { ...shop.client, run: run as unknown as typeof shop.client.run }
    shown = await show(shop, '#/home')
    const named = () =>
      rows()
        .elements()
        .map((button) => button.getAttribute('aria-label') ?? '')
    const [first, last] = [found.tasks[0]!.name, found.tasks.at(-1)!.name]
    await expect.poll(() => named()[0], PATIENCE).toBe(`Done: Get in touch: ${first}`)
    await rows().first().hover(PATIENCE)
    await expect.element(page.getByText('A better list is ready.'), PATIENCE).toBeVisible()
    expect(named()[0]).toBe(`Done: Get in touch: ${first}`)
    await page.getByRole('button', { name: 'Show it' }).click(PATIENCE)
    await expect.poll(() => named()[0], PATIENCE).toBe(`Done: Get in touch: ${last}`)
  })

  it('works out what makes it better while nobody wants anything, a person’s question first, until it is stopped', async () => {
    const { shop } = shopWithMarks()
    // What was tried of the other tests' data is not tried again.
    shop.info = { ...shop.info, dataVersion: 'v2' }
    const asked: string[] = []
    const begun: { analysis: string; signal: AbortSignal; end: (outcome: unknown) => void }[] = []
    const run = (analysis: string, _config: object, { signal }: { signal: AbortSignal }): Promise<unknown> => {
      asked.push(analysis)
      if (answers[analysis]) return Promise.resolve(done(answers[analysis]))
      return new Promise((end) => {
        begun.push({ analysis, signal, end })
        signal.addEventListener('abort', () => end(cancelled()))
      })
    }
    shop.client = { ...shop.client, run: run as unknown as typeof shop.client.run }
    shown = await show(shop, '#/home')
    const { jobs } = shown.app
    const underWay = (): string[] =>
      begun.map(({ analysis, signal }) => `${analysis}${signal.aborted ? ' aborted' : ''}`)
    await expect.poll(underWay, PATIENCE).toEqual(['lifetime'])
    await expect.element(page.getByText(/^Still working out.*what each customer is worth/), PATIENCE).toBeVisible()
    const question = jobs.begin('segments', '')
    await expect.poll(underWay, PATIENCE).toEqual(['lifetime aborted'])
    question.end()
    await expect.poll(underWay, PATIENCE).toEqual(['lifetime aborted', 'lifetime'])
    const before = asked.filter((analysis) => analysis === 'today').length
    begun[1]!.end(done({}))
    await expect.poll(() => asked.filter((analysis) => analysis === 'today').length, PATIENCE).toBeGreaterThan(before)
    await expect.poll(underWay, PATIENCE).toEqual(['lifetime aborted', 'lifetime', 'churn'])
    await page.getByRole('button', { name: 'Stop' }).click(PATIENCE)
    await expect.poll(() => begun[2]!.signal.aborted, PATIENCE).toBe(true)
    await page.getByRole('button', { name: 'Work it out' }).click(PATIENCE)
    await expect.poll(() => begun.length, PATIENCE).toBe(4)
    expect(begun[3]!.analysis).toBe('churn')
  })
})
