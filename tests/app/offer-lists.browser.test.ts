import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { RecommendConfig } from '../../src/analyses/recommend/spec'
import { customerToken } from '../../src/core/customer-token'
import { cancelled, done } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import type { KeptOfferMark, OfferMarkDraft } from '../../src/data/types'
import { PATIENCE } from '../support/patience'
import { createFakeShop, type FakeShop, orderTable } from './support/fake-client'
import { offersResult } from './support/offers-result'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
  vi.restoreAllMocks()
})

const NAMES: Record<string, string> = { c1: 'Ann Archer', c2: 'Ben Baker', c3: 'Cleo Cook', c4: 'Dan Dyer' }

interface Job {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** A shop whose suggestions are made by hand, and that keeps what is said of them. */
function shopOf(
  answer = (config: Partial<RecommendConfig>, _job: Job) => Promise.resolve(done(offersResult(config)) as never),
): {
  shop: FakeShop
  asked: Partial<RecommendConfig>[]
  marks: KeptOfferMark[]
} {
  const shop = createFakeShop([{ ...orderTable, columns: [...orderTable.columns, 'productId'] }])
  const asked: Partial<RecommendConfig>[] = []
  const marks: KeptOfferMark[] = []
  Object.assign(shop.answers, {
    customers: ({ filters, search }: { filters?: { keys?: string[] }; search?: string }) => {
      const keys = filters?.keys ?? Object.keys(NAMES)
      const rows = keys
        .map((key) => ({ key, name: NAMES[key]!, email: `${key}@x.org` }))
        .filter(({ name }) => name.toLowerCase().includes(search?.toLowerCase() ?? ''))
      return { total: rows.length, offset: 0, rows }
    },
    listOfferMarks: () => [...marks],
    markOffers: (drafts: OfferMarkDraft[]) => {
      const kept = drafts.map((draft) => ({ ...draft, id: `m${marks.length}`, at: 1, asOf: 1, until: null }))
      marks.push(...kept)
      return kept
    },
    takeBackOfferMark: (id: string) =>
      void marks.splice(
        marks.findIndex((mark) => mark.id === id),
        1,
      ),
    offerOutcomes: () => ({ days: 31, outcomes: [], waiting: { lists: 0, customers: 0 }, judged: [] }),
  })
  const run = async (analysis: string, config: Partial<RecommendConfig>, job: Job) => {
    if (analysis !== 'recommend') return done({ analysis })
    asked.push(config)
    return answer(config, job)
  }
  shop.client = { ...shop.client, run: run as unknown as typeof shop.client.run }
  return { shop, asked, marks }
}

/** Where rows are cards, a cell says what it is of before what it says. */
const cell = (name: string) => page.getByRole('gridcell', { name })

describe('the list for each customer', () => {
  it('says what is offered to how many and how good that was, then the customers by name with a reason', async () => {
    const { shop } = shopOf()
    shown = await show(shop, '#/offers')
    await expect.element(page.getByText(/^3 customers have a list of up to 10 products/), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/^Tried on 2 past months: .* The lead is sure/)).toBeVisible()
    await expect.element(cell('Ann Archer')).toBeVisible()
    await expect.element(cell('because they bought “Kettle”')).toBeVisible()
    await expect
      .element(page.getByRole('heading', { name: '“Cup” is offered most: to 2 of 4 customers' }))
      .toBeVisible()
    await page.getByText('What the rules took out').first().click()
    await expect.element(page.getByRole('cell', { name: 'Pan (shown instead: Tray)' })).toBeVisible()
    await expect.poll(() => shop.calls.filter(({ name }) => name === 'noteOffers').at(-1)?.given[1]).toBe('list')
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await page.getByRole('searchbox', { name: 'Find a customer' }).fill('ben')
    await expect.element(cell('Ann Archer')).not.toBeInTheDocument()
    await expect.element(cell('Ben Baker')).toBeVisible()
  })

  it('takes a product away at once where it is said never to show it, and gives it back', async () => {
    const { shop, marks } = shopOf()
    shown = await show(shop, '#/offers')
    await cell('Ann Archer').click()
    const drawer = page.getByRole('dialog', { name: 'What to offer Ann Archer' })
    await expect.element(drawer.getByText('because they bought “Kettle”')).toBeVisible()
    const link = drawer.getByRole('link', { name: 'Open this customer' }).element()
    expect(link.getAttribute('href')).toBe(`#/customers/${customerToken('c1')}`)
    expect(await seriousFaults()).toEqual([])
    await drawer.getByRole('button', { name: 'Never show: Cup' }).click()
    await expect.element(drawer.getByRole('heading', { name: 'Cup' })).not.toBeInTheDocument()
    expect(marks).toMatchObject([{ customer: 'c1', productId: 'C1', verdict: 'never', question: 'discover' }])
    await expect.element(drawer.getByRole('button', { name: 'Show it again: Cup' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(drawer.getByRole('heading', { name: 'Cup' })).toBeVisible()
    await expect.poll(() => marks).toEqual([])
    await drawer.getByRole('button', { name: 'Offer it: Spoon' }).click()
    await expect.element(drawer.getByText('To be offered', { exact: true })).toBeVisible()
    // On a narrow screen the toast lies over what comes next.
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await drawer.getByRole('button', { name: 'All reasons, and what was left out' }).click()
    await expect.element(drawer.getByRole('heading', { name: 'Left out by rules' })).toBeVisible()
    await expect.element(drawer.getByRole('cell', { name: 'Out of stock' })).toBeVisible()
  })

  it('puts it back, and says so, where what was said could not be kept', async () => {
    const { shop } = shopOf()
    shop.answers['markOffers'] = () => {
      throw new Error('the disk is full')
    }
    shown = await show(shop, '#/offers')
    await cell('Ben Baker').click()
    const drawer = page.getByRole('dialog', { name: 'What to offer Ben Baker' })
    await drawer.getByRole('button', { name: 'Not now: Cup' }).click()
    await expect.element(page.getByRole('region', { name: 'Notifications' })).toHaveTextContent(/./)
    await expect.element(drawer.getByRole('heading', { name: 'Cup' })).toBeVisible()
  })

  it('asks anew by question, number and rules, says what it does meanwhile, and can be stopped', async () => {
    const { shop, asked } = shopOf((config, { signal, onProgress }) => {
      if (config.n !== 3) return Promise.resolve(done(offersResult(config)) as never)
      onProgress?.({ kind: 'phase-start', phase: 'fit', total: 4 })
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(cancelled() as never)))
    })
    shown = await show(shop, '#/offers')
    await expect.element(cell('Ann Archer'), PATIENCE).toBeVisible()
    await page.getByRole('radio', { name: 'What they buy again' }).click({ force: true })
    await expect.element(cell('they buy it every 34 days, due in 3 days')).toBeVisible()
    await expect
      .element(page.getByRole('heading', { name: '2 purchases fall due within a week; 1 is overdue' }))
      .toBeVisible()
    await page.getByText('Rules', { exact: true }).click()
    await page.getByRole('switch', { name: 'Only what is in stock' }).click()
    await expect.poll(() => asked.at(-1)).toMatchObject({ question: 'again', inStock: false })
    await page.getByRole('combobox', { name: 'Never show to anybody' }).fill('Cup · C1')
    await expect.poll(() => asked.at(-1)?.exclude).toEqual(['C1'])
    await page.getByRole('button', { name: 'Show Cup again' }).click()
    await expect.poll(() => asked.at(-1)?.exclude).toEqual([])
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'How many each' }), '3')
    await expect.element(page.getByText('Learning from all purchases')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(page.getByText(/What you see is the result before it/)).toBeVisible()
  })

  it('saves one line a customer for mail tools, with what was not hidden', async () => {
    const { shop } = shopOf()
    let saved: Blob | undefined
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved = blob as Blob
      return 'blob:none'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    shown = await show(shop, '#/offers')
    await expect.element(cell('Ann Archer'), PATIENCE).toBeVisible()
    await page.getByRole('button', { name: 'For mail tools' }).click()
    await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
    await expect.poll(() => saved).toBeDefined()
    const [head, first] = (await saved!.text()).replace('\uFEFF', '').split('\r\n')
    expect(head).toMatch(/^email,customer,name,product_1_name,product_1_id,product_2_name/)
    expect(first).toBe('c1@x.org,c1,Ann Archer,Cup,C1,Spoon,S1,Tray,T1')
  })
})

describe('the other tabs of suggestions', () => {
  it('says who would want a product and why, keeps them as an audience, and fills a slot', async () => {
    const { shop, asked } = shopOf()
    shown = await show(shop, '#/offers/products')
    await expect.element(page.getByRole('heading', { name: 'Who would want it?' }), PATIENCE).toBeVisible()
    await page.getByRole('combobox', { name: 'Product' }).fill('Cup · C1')
    await expect
      .element(page.getByText('1 customer has “Cup” among the ten products that suit them best.'))
      .toBeVisible()
    expect(asked.at(-1)).toMatchObject({ product: 'C1' })
    await expect.element(cell('no. 14')).toBeVisible()
    await expect.element(cell('90 customers bought it')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await page.getByRole('button', { name: 'Keep as audience' }).click()
    await expect
      .poll(() => shop.calls.find(({ name }) => name === 'saveAudience')?.given)
      .toEqual([{ name: 'Would want Cup', keys: ['c1'] }])
    await page.getByRole('radio', { name: 'For a campaign' }).click({ force: true })
    await expect.element(page.getByText(/^One mailing for all: with these 2 products, 55% of 4/)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('compares all methods when asked to, and speaks Chinese', async () => {
    const { shop, asked } = shopOf()
    shown = await show(shop, '#/offers/proof')
    await expect
      .element(
        page.getByText('“All methods together” does best on your own past: surely better than “Recent best sellers”.'),
        PATIENCE,
      )
      .toBeVisible()
    await page.getByRole('button', { name: 'Compare all methods' }).click()
    await expect.element(page.getByRole('rowheader', { name: /^Product to product \(EASE\)/ })).toBeVisible()
    expect(asked.at(-1)).toMatchObject({ evaluate: true })
    await expect.element(page.getByRole('heading', { name: 'Who is never shown what' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByRole('heading', { name: '推荐之后的实际购买' })).toBeVisible()
    await expect.element(page.getByText(/^“综合各种方法”在您的历史数据上最好/)).toBeVisible()
  })

  it('says what a shop without a past lacks', async () => {
    const { shop } = shopOf((config) => Promise.resolve(done({ ...offersResult(config), judged: null }) as never))
    shown = await show(shop, '#/offers/proof')
    await expect
      .element(page.getByRole('heading', { name: 'There is no past to try this on yet' }), PATIENCE)
      .toBeVisible()
  })
})
