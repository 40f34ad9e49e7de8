import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { atPeace, atRest, goTo, ready } from './support/clientele'
import { useApp } from './support/use-app'

/** A shop whose customers ask where their orders are, and one that feels bad about it. */
const FILES = [
  {
    name: 'orders.csv',
    text: `Order ID,Date,Customer ID,Customer Name,Product,Quantity,Unit Price,Shipped at,Carrier,Tracking number
A-1001,2024-05-20,C1,Ann Archer,Kettle,1,20,2024-05-21,Swiftpost,SP123456
A-1002,2024-05-22,C2,Ben Baker,Cup,2,5,,,
`,
  },
  {
    name: 'talks.csv',
    text: `conversation id,customer id,name,date,message,author,channel,status,subject
101,C1,Ann Archer,2024-05-24T10:00:00,Where is my order A-1001?,customer,email,open,Parcel
102,C2,Ben Baker,2024-05-24T11:00:00,Has order A-1002 been sent? This is terrible and I am very angry.,customer,chat,open,Cup
103,C1,Ann Archer,2024-05-10T11:00:00,Thank you very much,customer,chat,closed,Thanks
`,
  },
]

describe('the service desk', () => {
  const app = useApp({
    prepare: ({ page }) => page.evaluate(async (files) => void (await window.clientele.import(files)), FILES),
  })

  it('drafts from the customer’s own order, logs the answer by keys alone, takes it back, and saves it for a platform', async () => {
    const { page } = app.session
    await page.setViewportSize({ width: 1440, height: 900 })
    await atRest(page, '#/voice')
    const inbox = page.getByRole('listbox', { name: 'Inbox, the most urgent first' })
    await inbox.getByRole('option').filter({ hasText: 'Ann Archer' }).first().click({ timeout: 90_000 })
    const reply = page.getByRole('textbox', { name: 'Reply' })
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('SP123456'))
    const facts = await page.locator('.mirror mark').allInnerTexts()
    expect(facts).toEqual(expect.arrayContaining(['A-1001', 'Swiftpost', 'SP123456']))
    await page.getByRole('article', { name: 'Order A-1001' }).waitFor()
    await atPeace(page)
    expect(await seriousOf(page)).toEqual([])

    // What tells the mood is marked in the message, and nowhere in one without any.
    const marked = page.getByRole('log').locator('mark')
    expect(await marked.count()).toBe(0)
    await inbox.getByRole('option').filter({ hasText: 'Ben Baker' }).click()
    await marked.filter({ hasText: 'terrible' }).waitFor()
    await inbox.getByRole('option').filter({ hasText: 'Ann Archer' }).first().click()
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('SP123456'))

    await inbox.focus()
    await page.keyboard.press('r')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: 'Notifications' }).getByText('The answer is in the thread.').waitFor()
    const sent = await page.evaluate(() => window.clientele.rows('conversations'))
    expect(sent.filter(({ author, text }) => author === 'agent' && String(text).includes('SP123456'))).toHaveLength(1)
    await page.getByRole('radio', { name: /^All/ }).check({ force: true })
    await inbox.getByRole('option').filter({ hasText: 'Parcel' }).click()
    await page.getByRole('log').getByText('SP123456').waitFor()
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Save replies' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Zendesk (CSV)' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^Id,Comment\r\n101,.*SP123456/s)
    await page.getByRole('button', { name: 'Select none' }).click()

    await inbox.focus()
    await page.keyboard.press('z')
    await page.waitForFunction(async () => (await window.clientele.rows('conversations')).length === 3)
    expect(await reply.count()).toBe(1)

    // What was begun outlives the page, and nothing of it is a message.
    await reply.fill('Dear Ann, half a reply')
    const address = page.url()
    await goTo(page, 'settings')
    // A backup waits for what is being written, and holds it.
    await page.evaluate(async () => void (await window.clientele.backup()))
    await page.goto(address)
    await page.reload()
    await ready(page)
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Dear Ann, half a reply')
    expect(await page.evaluate(() => window.clientele.rows('conversations'))).toHaveLength(3)
  }, 240_000)

  it('fits every width, and names nobody and no order while the demo shield is up', async () => {
    const { page } = app.session
    await atRest(page, '#/voice')
    for (const width of [360, 390, 1024, 1440]) {
      await page.setViewportSize({ width, height: 844 })
      await atPeace(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, `at ${width} pixels`).toBeLessThanOrEqual(0)
    }
    const content = (): Promise<string> =>
      page.evaluate(() =>
        [document.body.outerHTML, ...[...document.querySelectorAll('textarea')].map(({ value }) => value)].join('\n'),
      )
    await page.getByRole('option').filter({ hasText: 'Ann Archer' }).first().click()
    await page.getByRole('article', { name: 'Order A-1001' }).waitFor()
    // The control: without the shield they are there.
    const open = await content()
    for (const secret of ['Ann Archer', 'A-1001', 'SP123456', 'half a reply']) expect(open).toContain(secret)
    await page.keyboard.press('Alt+Shift+M')
    await page.locator('header .shield').waitFor()
    await page.getByRole('option').first().waitFor({ timeout: 90_000 })
    await page.getByRole('article', { name: /^Order N\d{8}$/ }).waitFor()
    await page.waitForFunction(() => /order N\d{8}/.test(document.querySelector('textarea')?.value ?? ''))
    await atPeace(page)
    expect(await content()).not.toMatch(/Ann|Archer|Ben Baker|A-100|SP123456|half a reply/)
    await page.keyboard.press('Alt+Shift+M')
  }, 240_000)
})

describe('a file of sentences', () => {
  const SAID = ['Lovely colour, fits perfectly', 'The zip broke on the first day, awful', 'It is soft and warm, great']
  const lines = Array.from({ length: 90 }, (_, i) => `${i},"${SAID[i % 3]}, said buyer ${i}",${[5, 1, 4][i % 3]}`)
  const app = useApp()

  it('comes in without a day as a plain table, and its moods and topics are one press away', async () => {
    const { page } = app.session
    await page.goto(`${app.server.origin}/#/data`)
    await page.locator('input[type=file]').setInputFiles({
      name: 'reviews.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['no,Review Text,Rating', ...lines].join('\n')),
    })
    await page.getByRole('button', { name: 'Import this file' }).click()
    await page.getByRole('link', { name: 'Read moods and topics' }).click()
    await page.getByText('of 90 messages are good').waitFor({ timeout: 90_000 })
    await page.getByRole('tab', { name: 'Topics' }).click()
    await page.getByText('What is talked about').waitFor({ timeout: 90_000 })
    await page.goto(`${app.server.origin}/#/home`)
    await page.getByRole('link', { name: 'Moods and topics' }).click()
    await page.getByText('of 90 messages are good').waitFor({ timeout: 90_000 })
  }, 240_000)
})
