import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { customerToken } from '../../src/core/customer-token'
import { seriousOf } from './support/axe'
import { downloadAfter } from './support/after-press'
import type { Session } from './support/browser'
import { importText, rowsOf, run } from './support/clientele'
import { findInProfile } from './support/profile-bytes'
import { useApp } from './support/use-app'

/** Of one person, and of nobody and nothing else. */
const PLANTED = ['Zyxwell Quux', 'zyxwell@planted.example', 'Quuxstead', '+442079460777', 'NOTE-OF-QUUX']
/** Of somebody else, and of the file. */
const OTHERS = ['n1@shop.example', 'orders.csv']
const ROWS = 60
const CSV = `${[
  'Order ID,Order Date,Customer ID,Customer Name,Email,Phone,City,Product,Quantity,Unit Price',
  ...Array.from({ length: ROWS }, (_, i) => {
    const who =
      i % 10 === 7
        ? `C7,${PLANTED[0]},${PLANTED[1]},${PLANTED[3]},${PLANTED[2]}`
        : `C${i},Name ${i},n${i}@shop.example,,Town`
    return `${i},2024-02-${String((i % 28) + 1).padStart(2, '0')},${who},Lantern ${i % 5},2,9.99`
  }),
].join('\n')}\n`
const OF_PERSON = 6
const CUSTOMERS = `Customer ID,Name,Email,City\nC7,${PLANTED[0]},${PLANTED[1]},${PLANTED[2]}\nC1,Name 1,n1@shop.example,Town\n`
/** Under an id that was never seen here. */
const ELSEWHERE = `Ticket ID,Email,Created At,Text\nT1,${PLANTED[1]},2024-03-01,Where is it?\nT2,n1@shop.example,2024-03-02,Thanks\n`

const textOf = (session: Session): Promise<string> =>
  session.page.evaluate(async () => {
    const tables = await window.clientele.tables()
    const rows = await Promise.all(tables.map(({ table }) => window.clientele.rows(table, { limit: 500 })))
    return JSON.stringify(rows)
  })

describe('a person who is erased', () => {
  const app = useApp({ renew: 'profile', keepsRelease: true })

  const fill = async (): Promise<void> => {
    const { page } = app.session
    await importText(page, 'orders.csv', CSV)
    await importText(page, 'customers.csv', CUSTOMERS)
    // What is kept of these names people, too.
    for (const analysis of ['rfm', 'today']) await run(page, analysis)
    await page.goto(`${app.server.origin}/#/customers/${customerToken('C7')}`)
    await page.getByRole('textbox', { name: 'New note' }).fill(PLANTED[4]!)
    await page.getByRole('button', { name: 'Save note' }).click()
    await page.getByText(PLANTED[4]!).first().waitFor()
  }

  it('is in no byte of the profile, and stays away when the same files come again', async () => {
    await fill()
    await app.session.page.evaluate(() => window.clientele.erase({ customer: 'C7' }))
    await app.session.close()
    expect(await findInProfile(app.profile.folder, PLANTED)).toEqual([])
    const { page } = await app.open()
    expect(await rowsOf(page, 'orders')).toBe(ROWS - OF_PERSON)
    const [again] = await importText(page, 'orders.csv', CSV)
    expect(again).toMatchObject({
      rowsRead: ROWS,
      rowsDuplicate: ROWS - OF_PERSON,
      suppressed: { rows: OF_PERSON, anonymous: 0, people: 1 },
    })
    const [tickets] = await importText(page, 'tickets.csv', ELSEWHERE)
    expect(tickets).toMatchObject({ rowsRead: 2, rowsKept: 1, suppressed: { rows: 1, people: 1 } })
    expect(await rowsOf(page, 'orders')).toBe(ROWS - OF_PERSON)
    const text = await textOf(app.session)
    for (const word of PLANTED) expect(text).not.toContain(word)
    await app.session.close()
    expect(await findInProfile(app.profile.folder, PLANTED)).toEqual([])
  })

  it('is on the disk without erasing, and comes back once let in again (controls)', async () => {
    await fill()
    await app.session.close()
    const found = await findInProfile(app.profile.folder, PLANTED)
    for (const word of PLANTED)
      expect(
        found.some((line) => line.endsWith(word)),
        word,
      ).toBe(true)
    const { page } = await app.open()
    await page.evaluate(() => window.clientele.erase({ customer: 'C7' }))
    await page.goto(`${app.server.origin}/#/data/storage`)
    await page.getByText('1 person is kept out.').waitFor()
    await page.getByRole('button', { name: /^Let the person of receipt/ }).click()
    await page.getByRole('button', { name: 'Let them in', exact: true }).click()
    await page.getByText('Later imports may bring them in again.').first().waitFor()
    const [again] = await importText(page, 'orders.csv', CSV)
    expect(again).not.toHaveProperty('suppressed')
    expect(await rowsOf(page, 'orders')).toBe(ROWS)
    expect(await textOf(app.session)).toContain(PLANTED[1])
  })

  it('is erased by hand, with a receipt that can be saved and an address that says so', async () => {
    await fill()
    const { page } = app.session
    const address = `${app.server.origin}/#/customers/${customerToken('C7')}`
    await page.getByRole('button', { name: 'Erase this person…' }).click()
    await page.getByText('Keep as sales to nobody').click()
    expect(await seriousOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByRole('heading', { name: 'This customer was erased' }).waitFor()
    await page
      .getByText(/6 kept as sales to nobody/)
      .first()
      .waitFor()
    await page
      .getByText(/the browser deleted the old storage/)
      .first()
      .waitFor()
    expect(await seriousOf(page)).toEqual([])
    const saved = await downloadAfter(page, page.getByRole('button', { name: 'Save as JSON' }))
    const receipt = await readFile(await saved.path(), 'utf8')
    expect(JSON.parse(receipt)).toMatchObject({ anonymous: OF_PERSON, notes: 1, bytes: 'deleted' })
    for (const word of PLANTED) expect(receipt).not.toContain(word)
    expect(await rowsOf(page, 'orders')).toBe(ROWS)
    // An address that was kept says why it leads nowhere, also after a restart.
    await page.goto(`${app.server.origin}/#/home`)
    await page.goto(address)
    await page.getByRole('heading', { name: 'This customer was erased' }).waitFor()
    await page.goto(`${app.server.origin}/#/customers/${customerToken('C9999')}`)
    await page.getByRole('heading', { name: 'This customer is not here' }).waitFor()
    await app.session.close()
    expect(await findInProfile(app.profile.folder, PLANTED)).toEqual([])
  })

  it('leads from an old address to whom they were merged into', async () => {
    await fill()
    const { page } = app.session
    const kept = await page.evaluate(() => window.clientele.merge(['C7', 'C1']))
    const gone = kept === 'C7' ? 'C1' : 'C7'
    await page.goto(`${app.server.origin}/#/home`)
    await page.goto(`${app.server.origin}/#/customers/${customerToken(gone)}`)
    await page.getByRole('button', { name: 'Erase this person…' }).waitFor()
    expect(await page.getByText('This customer is not here').count()).toBe(0)
  })

  it('stays away from a backup that was made before, and all others go with the workspace', async () => {
    await fill()
    const { page } = app.session
    const left = await page.evaluate(async () => {
      const backup = await window.clientele.backup()
      await window.clientele.erase({ customer: 'C7' })
      await window.clientele.restore(backup)
      const tables = await window.clientele.tables()
      return tables.find(({ table }) => table === 'orders')?.rows
    })
    expect(left).toBe(ROWS - OF_PERSON)
    await app.session.close()
    expect(await findInProfile(app.profile.folder, PLANTED)).toEqual([])
    expect(await findInProfile(app.profile.folder, OTHERS)).not.toEqual([])
    const again = await app.open()
    await again.page.evaluate(() => window.clientele.erase('workspace'))
    await again.close()
    expect(await findInProfile(app.profile.folder, OTHERS)).toEqual([])
  })
})
