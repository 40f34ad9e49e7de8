import { beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import type { EventLog, TimelineEntry } from '../../../src/analyses/profile/spec'
import TimelineCase from './TimelineCase.svelte'

const DAY = 86_400_000
const DAYS = 1500
const EACH = 40
const START = Date.UTC(2020, 0, 1)

/** 60,000 events on 1,500 days, with an order every tenth day and one conversation. */
function longLife(): { entries: TimelineEntry[]; events: EventLog } {
  const size = DAYS * EACH
  const at = Float64Array.from({ length: size }, (_, i) => START + Math.floor(i / EACH) * DAY + (i % EACH) * 60_000)
  const types = ['', 'view']
  const log: EventLog = {
    at,
    type: new Uint32Array(size).fill(1),
    types,
    product: Uint32Array.from({ length: size }, (_, i) => i % 3),
    products: ['', 'Pot', 'Pan'],
  }
  const entries: TimelineEntry[] = []
  for (let day = DAYS - 1; day >= 0; day--) {
    const moment = { since: at[day * EACH]!, at: at[day * EACH + EACH - 1]! }
    if (day % 10 === 0)
      entries.push({
        kind: 'order',
        at: moment.at,
        value: day,
        items: 2,
        products: ['Pot'],
        orderId: `o${day}`,
        text: '',
      })
    const what = { count: EACH, types: [{ type: 'view', count: EACH }], products: ['Pot'], channels: [] }
    entries.push({ kind: 'event', ...moment, ...what, from: day * EACH, text: '' })
  }
  const words = { subject: 'Delivery', words: 'Where is it?', answer: 'On its way', text: '' }
  const facts = {
    id: 'm',
    channel: 'mail',
    author: 'customer',
    rating: null,
    state: 'answered',
    messages: 2,
    product: null,
  } as const
  entries.push({ kind: 'conversation', at: START - DAY, ...words, ...facts })
  return { entries, events: log }
}

const lines = (): NodeListOf<Element> => document.querySelectorAll('ol > li:not(.year)')
const press = (name: RegExp | string): Promise<void> => page.getByRole('button', { name }).click()

beforeEach(() => page.viewport(900, 800))

describe('the timeline of a customer with 60,000 events', () => {
  it('draws a few dozen entries, and never more than 150 however far one goes', async () => {
    await render(TimelineCase, { props: longLife() })
    expect(lines()).toHaveLength(25)
    for (let i = 0; i < 8; i++) await press(/Show older/)
    expect(lines()).toHaveLength(150)
    await expect.element(page.getByRole('button', { name: /Show newer/ })).toBeVisible()
    expect(document.querySelectorAll('ol *').length).toBeLessThan(4000)
  })

  it('shows the kinds that are chosen, with the count of each, and goes to a year', async () => {
    await render(TimelineCase, { props: longLife() })
    await press('Conversations 1')
    expect(lines()).toHaveLength(1)
    await expect.element(page.getByText('Answer: On its way')).toBeVisible()
    await press('Orders 150')
    expect(lines()).toHaveLength(25)
    await press('Everything 1,651')
    await press(/^2021,/)
    expect(document.querySelector('ol .year')!.textContent).toBe('2021')
    expect(document.querySelector('ol time')!.textContent).toContain('31 Dec 2021')
  })

  it('unfolds a day to each of its events, some at a time', async () => {
    await render(TimelineCase, { props: longLife() })
    await page.getByRole('button', { name: 'Show all 40' }).first().click()
    expect(document.querySelectorAll('ol ul li')).toHaveLength(EACH)
    await expect.element(page.getByText('Looked at: Pan').first()).toBeVisible()
    await press('Fold')
    expect(document.querySelectorAll('ol ul li')).toHaveLength(0)
  })

  it('speaks Chinese', async () => {
    await render(TimelineCase, { props: { ...longLife(), locale: 'zh' } })
    await press('沟通 1')
    await expect.element(page.getByText('来信：Delivery')).toBeVisible()
    await expect.element(page.getByText('已回复')).toBeVisible()
  })

  it('shows what an order came to on its day, and what was given back since', async () => {
    const order = { at: START, value: 0, items: 59, products: ['Cup'], orderId: 'o1', text: '' }
    const entries: TimelineEntry[] = [
      { ...order, kind: 'order', at: START + 2, value: 40, refunded: 20, orderId: 'o3' },
      { ...order, kind: 'order', at: START + 1, value: 30, orderId: 'o2' },
      { ...order, kind: 'refunded', refunded: 474 },
    ]
    await render(TimelineCase, { props: { ...longLife(), entries } })
    const [partly, whole, refunded] = [...lines()].map((one) => one.textContent)
    expect(partly).toContain('60')
    expect(partly).toMatch(/20\S* of it refunded since/)
    expect(whole).not.toContain('refunded')
    expect(refunded).toContain('474')
    expect(refunded).toContain('since refunded in full: Cup')
  })
})
