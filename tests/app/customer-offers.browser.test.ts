import { afterEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import type { LiveOffers } from '../../src/analyses/recommend/live-types'
import { ClienteleError } from '../../src/core/errors'
import { done } from '../../src/core/outcome'
import type { KeptOfferMark, OfferMarkDraft } from '../../src/data/types'
import { createAppState, type AppState } from '../../src/state/app-state'
import { toasts } from '../../src/ui/toasts.svelte'
import CustomerOffersCase from './support/CustomerOffersCase.svelte'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'

const AS_OF = Date.UTC(2024, 4, 31)

const answerOf = (question: 'discover' | 'again', ids: readonly string[]): LiveOffers => ({
  ...{ question, method: 'hybrid', needsAll: false, learnedUntil: AS_OF, asOf: AS_OF, removed: [] },
  productId: [...ids, 'tea'],
  productName: [...ids.map((id) => `The ${id}`), 'Green tea'],
  offers: ids.map((_, product) => ({
    ...{ product, score: 1, rest: 0, reasonsName: 'because tea' },
    reasons: [{ kind: 'because', item: ids.length, share: 1 }],
    ...(question === 'again' ? { dueInDays: 3, everyDays: 34 } : { dueInDays: null, everyDays: null }),
  })),
})

interface Shop {
  shop: FakeShop
  app: AppState
  sent: OfferMarkDraft[]
  ran: object[]
}

/** A shop whose live answers leave out what was marked, as the data worker's do. */
async function openShop(
  isLearned = true,
  customers: Record<string, string[]> = { Ann: ['cup', 'pot'] },
): Promise<Shop> {
  const shop = createFakeShop([orderTable])
  const marks = new Map<string, KeptOfferMark>()
  const sent: OfferMarkDraft[] = []
  const ran: object[] = []
  let isKnown = isLearned
  shop.answers['liveOffers'] = ((key: string) => {
    if (!isKnown) return { discover: null, again: null }
    const open = (customers[key] ?? []).filter((id) => marks.get(id)?.verdict !== 'never')
    return { discover: answerOf('discover', open), again: answerOf('again', ['milk']) }
  }) as never
  shop.answers['listOfferMarks'] = () => [...marks.values()]
  shop.answers['markOffers'] = ((drafts: OfferMarkDraft[]) => {
    sent.push(...drafts)
    return drafts.map((draft) => {
      const mark = { ...draft, id: draft.productId, at: 0, asOf: AS_OF, until: null }
      marks.set(mark.id, mark)
      shop.info = { ...shop.info, offerMarks: `${marks.size} ${draft.verdict}` }
      return mark
    })
  }) as never
  shop.answers['takeBackOfferMark'] = ((id: string) => {
    marks.delete(id)
    shop.info = { ...shop.info, offerMarks: `${marks.size} left` }
  }) as never
  const run = (_: string, config: object): Promise<unknown> => {
    ran.push(config)
    isKnown = true
    return Promise.resolve(done({}))
  }
  const listeners = new Set<(change: never) => void>()
  shop.client = {
    ...shop.client,
    run: run as never,
    onDataChanged: (listener) => {
      listeners.add(listener as never)
      return () => listeners.delete(listener as never)
    },
  }
  const app = createAppState(shop.client)
  await app.workspace.open()
  return { shop, app, sent, ran }
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
afterEach(() => {
  for (const { id } of toasts.list) toasts.dismiss(id)
})

describe('what to offer one customer', () => {
  it('shows what is new and what is due, with reasons and rhythm, and tells the data worker that it was looked at', async () => {
    const { app, shop } = await openShop()
    render(CustomerOffersCase, { app, customer: 'Ann' })
    const discover = page.getByRole('region', { name: 'New to them' })
    await expect.element(discover.getByRole('heading', { name: 'The cup' })).toBeVisible()
    await expect.element(discover.getByText(/Green tea/).first()).toBeVisible()
    await expect.element(page.getByRole('region', { name: /again/ }).getByText(/34/)).toBeVisible()
    expect(shop.calls).toContainEqual({ name: 'liveOffers', given: ['Ann', true] })
  })

  it('offers to work out the one question that nobody has asked yet', async () => {
    const { app, shop, ran } = await openShop()
    shop.answers['liveOffers'] = (() => ({ discover: answerOf('discover', ['cup']), again: null })) as never
    render(CustomerOffersCase, { app, customer: 'Ann' })
    await expect.element(page.getByText('What they will buy again is not worked out yet.')).toBeVisible()
    await button('Work out suggestions').click()
    await expect.poll(() => ran).toEqual([{ question: 'discover' }, { question: 'again' }])
  })

  it('takes a product away that is never to be shown, and brings it back', async () => {
    const { app, sent } = await openShop()
    render(CustomerOffersCase, { app, customer: 'Ann' })
    await button('Never show: The cup').click()
    await expect.element(page.getByRole('heading', { name: 'The pot' })).toBeVisible()
    await app.workspace.refresh()
    await expect.element(page.getByRole('heading', { name: 'The cup' })).not.toBeInTheDocument()
    expect(sent).toEqual([
      { customer: 'Ann', productId: 'cup', question: 'discover', verdict: 'never', reasons: 'because tea' },
    ])
    await button('Undo').click()
    await expect.poll(() => app.workspace.refresh().then(() => app.workspace.info?.offerMarks)).toBe('0 left')
    await expect.element(page.getByRole('heading', { name: 'The cup' })).toBeVisible()
  })

  it('marks what is accepted, and takes that back in place', async () => {
    const { app, sent } = await openShop()
    render(CustomerOffersCase, { app, customer: 'Ann' })
    await button('Offer it: The pot').click()
    await expect.element(page.getByText('To be offered', { exact: true })).toBeVisible()
    expect(sent[0]).toMatchObject({ verdict: 'accepted', productId: 'pot' })
    await button('Take back').click()
    await expect.element(page.getByText('To be offered', { exact: true })).not.toBeInTheDocument()
  })

  it('offers to learn where nothing was learned, once for both questions, and shows what comes of it', async () => {
    const { app, ran } = await openShop(false)
    render(CustomerOffersCase, { app, customer: 'Ann' })
    await button('Work out suggestions').click()
    await expect.element(page.getByRole('heading', { name: 'The cup' })).toBeVisible()
    expect(ran).toEqual([{ question: 'discover' }, { question: 'again' }])
  })

  it('shows nobody what another customer is to be offered', async () => {
    const { app } = await openShop(true, { Ann: ['cup'], Bo: ['bowl'] })
    const { rerender } = await render(CustomerOffersCase, { app, customer: 'Ann' })
    await expect.element(page.getByRole('heading', { name: 'The cup' })).toBeVisible()
    await rerender({ app, customer: 'Bo' })
    await expect.element(page.getByRole('heading', { name: 'The bowl' })).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'The cup' })).not.toBeInTheDocument()
  })

  it('says in words what is wrong, and speaks Chinese', async () => {
    const { app, shop } = await openShop()
    shop.answers['liveOffers'] = () => {
      throw new ClienteleError('CUSTOMER_UNKNOWN', { key: 'Ann' })
    }
    render(CustomerOffersCase, { app, customer: 'Ann', locale: 'zh' })
    await expect.element(page.getByRole('alert')).toBeVisible()
    await expect.element(page.getByText('推荐什么')).toBeVisible()
  })
})
