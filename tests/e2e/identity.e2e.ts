import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { importText, run } from './support/clientele'
import { useApp } from './support/use-app'

const CUSTOMERS = [
  'Customer ID,Name,Email,Phone,City',
  'c1,Zhang Wei,zw88@qq.com,+8613811110001,Shanghai',
  'c2,Ann Lee,ann@x.org,+442079460018,London',
  ...Array.from(
    { length: 60 },
    (_, i) => `s${i},Person${i} Stone${i},p${i}@mail${i}.com,+4420790${10_000 + 37 * i},Leeds`,
  ),
].join('\n')
const ORDERS = [
  'Order ID,Date,Nickname,Name,Phone,City,Product,Quantity,Unit price',
  'o1,2024-01-02,zhang_1988,张伟,+8613811110001,上海市,Tea,1,5',
  'o2,2024-01-03,zhang_1988,张伟,+8613811110001,上海市,Cup,2,5',
].join('\n')

const customer = (page: Page, key: string) =>
  page.evaluate(async (raw) => {
    const { key: own, keys, orders } = await window.clientele.customer(raw)
    return { key: own, keys, orders }
  }, key)

describe('one customer in two shops', () => {
  const app = useApp({
    prepare: async ({ page }) => {
      await importText(page, 'customers.csv', `${CUSTOMERS}\n`)
      await importText(page, 'orders.csv', `${ORDERS}\n`)
    },
  })

  it('is one person by the phone that nobody else has, and two again when they are taken apart', async () => {
    const { page } = app.session
    expect(await customer(page, 'zhang_1988')).toMatchObject({ key: 'c1', orders: 2 })
    await page.evaluate(() => window.clientele.unmerge('c1'))
    expect((await customer(page, 'zhang_1988')).key).not.toBe('c1')
  })

  it('is merged by any of the keys, and undone', async () => {
    const { page } = app.session
    const key = await page.evaluate(() => window.clientele.merge(['zhang_1988', 'zw88@qq.com']))
    expect(key).toBe('c1')
    for (const raw of ['c1', 'zw88@qq.com', 'zhang_1988']) {
      expect(await customer(page, raw), raw).toMatchObject({ key: 'c1', orders: 2 })
    }
    await page.evaluate(() => window.clientele.undo())
    expect((await customer(page, 'zhang_1988')).key).not.toBe('c1')
  })

  it('is not suggested again once it was taken apart, and is found without labels when that is undone', async () => {
    const { page } = app.session
    expect((await run(page, 'identity'))['clusters']).toEqual([])
    await page.evaluate(() => window.clientele.undo())
    expect(await customer(page, 'zhang_1988')).toMatchObject({ key: 'c1' })
  })

  it('is separated on the page, and that is taken back there', async () => {
    const { page } = app.session
    await page.goto(`${app.server.origin}/#/data/identity`)
    await page.getByRole('button', { name: 'Separate again: c1' }).click()
    await page.getByText('They are separate customers again.').first().waitFor()
    expect((await customer(page, 'zhang_1988')).key).not.toBe('c1')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByRole('button', { name: 'Separate again: c1' }).waitFor()
    expect((await customer(page, 'zhang_1988')).key).toBe('c1')
  })
})
