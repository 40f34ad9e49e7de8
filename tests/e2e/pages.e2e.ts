import { describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { atPeace, goTo, ready, rowsOf, shown } from './support/clientele'
import { useApp } from './support/use-app'

const PAGES = [
  ...[
    'home',
    'customers',
    'customers/groups',
    'customers/audiences',
    'segments',
    'value',
    // Its first tab, which learns for a while, is looked at in offer-lists.
    'offers/baskets',
    'forecasts',
    'lab',
  ],
  ...['data', 'data/quality', 'data/storage', 'settings'],
]

/** Pixels. */
const WIDTHS = [360, 390, 1440] as const

describe('the pages of a shop', () => {
  const app = useApp()

  it('fills a workspace of its own with the sample shop, and leaves the real one alone', async () => {
    const { page } = app.session
    const names = await page.evaluate(async () => {
      const api = window.clientele
      await api.import([{ name: 'mine.csv', text: 'Order ID,Date,Customer ID,Amount\n1,2024-01-02,K1,10\n' }])
      const [own] = await api.workspaces()
      await api.sample('en')
      const sample = (await api.tables()).map(({ table }) => table)
      await api.openWorkspace(own!)
      const back = await api.tables()
      await api.sample('en')
      return { own, sample, back: back.map(({ table, rows }) => [table, rows]), all: await api.workspaces() }
    })
    expect(names.back).toEqual([['orders', 1]])
    expect(names.all).toHaveLength(2)
    expect([...names.sample].sort()).toEqual(
      ['conversations', 'customers', 'deals', 'events', 'knowledge', 'orders', 'products', 'sends'].sort(),
    )
    expect(await rowsOf(page, 'orders')).toBeGreaterThan(20_000)
  })

  const settings = [
    ['en', 'light'],
    ['zh', 'dark'],
  ] as const
  for (const [locale, theme] of settings)
    for (const name of PAGES)
      it(`has nothing serious for axe on ${name} (${locale}, ${theme})`, async () => {
        const { page } = app.session
        const isSet = await page.evaluate(
          ([hash, kept, lang]) => {
            localStorage.setItem('clientele:settings', kept!)
            location.hash = hash!
            return document.documentElement.lang.startsWith(lang!)
          },
          [`#/${name}`, JSON.stringify({ locale, theme }), locale],
        )
        // Opened by its address in the one, and from the page before in the other.
        if (locale === 'en' || !isSet) {
          await page.reload()
          await ready(page)
        }
        await shown(page, name)
        expect(await seriousOf(page)).toEqual([])
      }, 240_000)

  it('finds what is planted: an image without a description', async () => {
    const { page } = app.session
    await page.evaluate(() => {
      const image = document.createElement('img')
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
      document.querySelector('main')!.append(image)
    })
    expect((await seriousOf(page)).join()).toContain('image-alt')
  })

  it.each(PAGES)(
    'never scrolls sideways on %s, whatever the width',
    async (name) => {
      const { page } = app.session
      await page.setViewportSize({ width: WIDTHS[0], height: 800 })
      await goTo(page, name)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        await atPeace(page)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over, `at ${width} pixels`).toBeLessThanOrEqual(0)
      }
    },
    240_000,
  )

  it('hides a mistake by hand: an edit, its undo, and a row added', async () => {
    const { page } = app.session
    const seen = await page.evaluate(async () => {
      const api = window.clientele
      const [row] = await api.rows('products', { offset: 0, limit: 1 })
      const id = row!['id'] as string
      const priceOf = async (): Promise<unknown> => (await api.rows('products', { offset: 0, limit: 1 }))[0]!['price']
      const before = await priceOf()
      await api.edit('products', { price: 123.45 }, { id })
      const edited = await priceOf()
      await api.undo()
      const after = await priceOf()
      const count = async (): Promise<number> => (await api.tables()).find(({ table }) => table === 'products')!.rows
      const rows = await count()
      await api.edit('products', { productId: 'HAND-1', productName: 'By hand', price: 5 })
      const added = (await count()) - rows
      await api.undo()
      return { isBack: before === after, edited, added, left: (await count()) - rows }
    })
    expect(seen).toEqual({ isBack: true, edited: 123.45, added: 1, left: 0 })
  })

  it('erases one person everywhere, and a whole workspace', async () => {
    const { page } = app.session
    const seen = await page.evaluate(async () => {
      const api = window.clientele
      const [row] = await api.rows('customers', { offset: 3, limit: 1 })
      const key = String(row!['customerId'])
      await api.erase({ customer: key })
      const code = await api.customer(key).then(
        () => 'found',
        (error: { code: string }) => error.code,
      )
      await api.erase('workspace')
      return { code, tables: await api.tables() }
    })
    expect(seen).toEqual({ code: 'CUSTOMER_UNKNOWN', tables: [] })
  })
})
