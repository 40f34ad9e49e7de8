import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Envelope } from '../../../src/analyses/contract'
import { spec, type SentimentResult } from '../../../src/analyses/sentiment/spec'
import { done } from '../../../src/core/outcome'
import { createFakeShop, type FakeShop } from '../../app/support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from '../../app/support/show'
import { PATIENCE } from '../../support/patience'
import { frameOf } from '../../support/frames'
import { resultOf } from '../../support/room'
import { messageFrames, room } from './message-shop'

type Found = Envelope & SentimentResult

const WHERE = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' } as const

let found: Found
let shown: Shown | undefined

beforeAll(async () => {
  const frames = messageFrames({ days: 84, aDay: 2, rated: true, bad: (day) => (day < 56 ? 0.1 : 0.8) })
  const { result, ...rest } = await resultOf(room, frames)
  found = { analysis: 'sentiment', version: spec.version, config: { ...spec.defaults }, ...WHERE, ...rest, ...result }
}, 60_000)

afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
  await page.viewport(414, 896)
})

function shopOf(answer: Found = found): { shop: FakeShop; asked: Record<string, unknown>[]; marked: object[] } {
  const shop = createFakeShop([{ table: 'conversations', rows: 400, columns: ['at', 'text'] }])
  const [asked, marked]: [Record<string, unknown>[], object[]] = [[], []]
  shop.answers['markVoice'] = (drafts: object[]) => {
    marked.push(...drafts)
    return []
  }
  shop.client = {
    ...shop.client,
    run: ((_: string, config: Record<string, unknown>) => {
      asked.push(config)
      return Promise.resolve(done({ ...answer, config }))
    }) as typeof shop.client.run,
  }
  return { shop, asked, marked }
}

describe('the page about moods', () => {
  it('says first what turned, then the figures and the messages with their words marked, and takes a person’s word for one', async () => {
    await page.viewport(1280, 900)
    const { shop, marked } = shopOf()
    shown = await show(shop, '#/voice/moods')
    await expect
      .element(page.getByText(/^Lately [\d.]+% of all messages are bad; before, it was/), PATIENCE)
      .toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'What turned' })).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'What it is about' })).toBeVisible()
    await expect.element(page.getByRole('cell', { name: 'Delivery' }).first()).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'Make it worse' })).toBeVisible()
    const styles = [...document.querySelectorAll('mark')].map((mark) => getComputedStyle(mark).textDecorationStyle)
    expect(new Set(styles)).toEqual(new Set(['solid', 'wavy']))
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Mood of this message' }).first(), 'Very good')
    await expect.poll(() => marked).toMatchObject([{ kind: 'mood', step: 5 }])
  })

  it('proves itself in a part that folds: a league, a table to click into, and all methods on request', async () => {
    await page.viewport(1280, 900)
    const { shop, asked } = shopOf()
    shown = await show(shop, '#/voice/moods')
    await page.getByText('How right is it?').click()
    await expect.element(page.getByRole('heading', { name: 'Methods on your own messages' }), PATIENCE).toBeVisible()
    await page.getByRole('button', { name: /^bad, taken for bad: / }).click()
    await expect.element(page.getByRole('heading', { name: 'bad, taken for bad' })).toBeVisible()
    await page.getByRole('button', { name: 'Compare all methods' }).click()
    await expect.poll(() => asked.at(-1)).toMatchObject({ evaluate: true })
  })

  it('tells moods by a column of a file, the most telling first, and lets another be chosen', async () => {
    const rows = Array.from({ length: 240 }, (_, i) => ({
      'custom:review': (i % 3 === 0 ? i % 5 < 2 : i % 10 === 0) ? `Terrible, it broke ${i}` : `Great, I love it ${i}`,
      'custom:Department': ['Tops', 'Dresses', 'Trend'][i % 3]!,
      'custom:Age': 18 + ((i * 7) % 60),
    }))
    const { result, ...rest } = await resultOf(room, { table: frameOf(rows) }, { table: 'table', method: 'lexicon' })
    await page.viewport(390, 844)
    shown = await show(shopOf({ ...found, ...rest, ...result }).shop, '#/voice/moods')
    const title = page.getByRole('heading', { name: /^Bad messages are most frequent at “Department: Tops”: / })
    await expect.element(title, PATIENCE).toBeVisible()
    await expect.element(page.getByRole('cell', { name: 'more bad' })).toBeVisible()
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Mood by' }), 'Age')
    await expect.element(page.getByRole('cell', { name: '30–39' })).toBeVisible()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    expect(await seriousFaults()).toEqual([])
  })

  it('fits a phone, in Chinese', async () => {
    await page.viewport(390, 844)
    shown = await show(shopOf().shop, '#/voice/moods', 'zh')
    await expect.element(page.getByText(/近期差评占全部消息的/), PATIENCE).toBeVisible()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    const english = [...document.querySelectorAll('h2, th, button')].map(({ textContent }) => textContent.trim())
    expect(english.filter((words) => /[a-z]{4,} [a-z]{3,}/.test(words))).toEqual([])
    expect(await seriousFaults()).toEqual([])
  })
})
