import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { createProfile, type Session } from './support/browser'
import { builtApp } from './support/built-app'
import { importText, ready, rowsOf, run } from './support/clientele'
import { killBrowser } from './support/faults'
import { ordersCsv } from './support/orders-csv'
import { findInProfile } from './support/profile-bytes'
import { startServer } from './support/server'
import { useApp } from './support/use-app'

const PASSPHRASE = 'correct horse battery'

/** Words that stand nowhere but in the cells of this file, its name, a note, an edit and a rejected row. */
const PLANTED = ['Zyxwell', 'quonset@planted.example', 'PLANTED-SKU-77', 'planted-file', 'Notabene', 'Handmade Street']
const PLANTED_CSV = [
  'Order ID,Order Date,Customer ID,Customer Name,Email,City,Product,Quantity,Unit Price',
  ...Array.from(
    { length: 400 },
    (_, i) =>
      `${i},2024-02-${String((i % 28) + 1).padStart(2, '0')},C${i},Zyxwell ${i},quonset@planted.example,Zyxwell,PLANTED-SKU-77,2,9.99`,
  ),
].join('\n')

const codeOf = (page: Session['page'], method: string, ...given: unknown[]): Promise<string> =>
  page.evaluate(
    ([name, args]) => {
      const api = window.clientele as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>
      return api[name]!(...args).then(
        (answer) => (answer as { error?: { code: string } } | undefined)?.error?.code ?? 'done',
        (error: { code: string }) => error.code,
      )
    },
    [method, given] as const,
  )

describe('a workspace with a passphrase', () => {
  const app = useApp({ renew: 'storage' })

  it('answers every call with LOCKED until it is unlocked, in the same page and after a restart', async () => {
    await importText(app.session.page, 'orders.csv', ordersCsv({ customers: 40 }))
    const rows = await rowsOf(app.session.page, 'orders')
    expect(await codeOf(app.session.page, 'lock')).toBe('PASSPHRASE_MISSING')
    expect(await codeOf(app.session.page, 'setPassphrase', PASSPHRASE)).toBe('done')
    expect(await rowsOf(app.session.page, 'orders')).toBe(rows)
    const before = await run(app.session.page, 'rfm')
    expect(await codeOf(app.session.page, 'lock')).toBe('done')
    const calls: [string, ...unknown[]][] = [
      ['tables'],
      ['rows', 'orders'],
      ['run', 'rfm'],
      ['customer', 'C1'],
      ['exportTable', 'orders', 'csv'],
      ['import', [{ name: 'a.csv', text: 'x' }]],
      ['edit', 'orders', {}],
      ['undo'],
      ['undoImport', 'x'],
      ['backup'],
      ['setPassphrase', null],
      ['erase', 'workspace'],
      ['erase', { customer: 'C1' }],
    ]
    for (const [name, ...given] of calls) expect(await codeOf(app.session.page, name, ...given), name).toBe('LOCKED')
    expect(await codeOf(app.session.page, 'unlock', 'wrong')).toBe('PASSPHRASE_WRONG')
    expect(await codeOf(app.session.page, 'unlock', PASSPHRASE)).toBe('done')
    expect(await rowsOf(app.session.page, 'orders')).toBe(rows)

    await app.session.close()
    await app.open()
    expect(await codeOf(app.session.page, 'tables')).toBe('LOCKED')
    expect(await codeOf(app.session.page, 'unlock', PASSPHRASE)).toBe('done')
    expect((await run(app.session.page, 'rfm'))['group']).toEqual(before['group'])
    expect(app.session.pageErrors).toEqual([])
    expect(app.session.blocked).toEqual([])
  })

  it('can be set, printed for, locked and unlocked by hand, with the keyboard alone, and axe finds nothing', async () => {
    const { page } = app.session
    await importText(page, 'orders.csv', ordersCsv({ customers: 20 }))
    await page.goto(`${app.server.origin}/#/settings`)
    await page.getByRole('button', { name: 'Set a passphrase…' }).click()
    await page.keyboard.type('short')
    await page.keyboard.press('Enter')
    await page.getByText('Too short: use at least 8 characters.').waitFor()
    await page.getByLabel('New passphrase').fill(PASSPHRASE)
    await page.getByLabel('The same once more').fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Make the recovery key' }).waitFor()
    expect(await seriousOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Make the recovery key' }).press('Enter')
    await page.locator('.sheet .groups').waitFor()
    const recoveryKey = await page.locator('.sheet .groups span').allTextContents()
    expect(recoveryKey).toHaveLength(9)
    expect(await seriousOf(page)).toEqual([])
    // A single page: the sheet, and nothing of the app.
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.getByRole('button', { name: 'I have kept it' }).click()

    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Type a page, a command, or a customer').fill('lock')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '“Clientele” is locked' }).waitFor()
    expect(await page.title()).toBe('Locked · Clientele')
    expect(await seriousOf(page)).toEqual([])
    await page.keyboard.type('not this one')
    await page.keyboard.press('Enter')
    await page.getByText(/The passphrase is not the right one/).waitFor()
    await page.getByRole('button', { name: 'Switch to Chinese' }).or(page.getByTitle('Switch to Chinese')).click()
    await page.getByRole('heading', { name: '“Clientele”已锁定' }).waitFor()
    expect(await seriousOf(page)).toEqual([])
    await page.getByRole('button', { name: '改用恢复密钥' }).click()
    await page.keyboard.type(recoveryKey.join(' ').toLowerCase())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '设置', exact: true }).waitFor()
    expect(await rowsOf(page, 'orders')).toBeGreaterThan(0)
    await page.getByTitle('切换到英文').click()
  })

  it('locks in every tab when it is locked in one, or gets its passphrase in one', async () => {
    await importText(app.session.page, 'orders.csv', ordersCsv({ customers: 20 }))
    const second = await app.session.context.newPage()
    await second.goto(`${app.server.origin}/`)
    await ready(second)
    expect(await rowsOf(second, 'orders')).toBeGreaterThan(0)
    expect(await codeOf(app.session.page, 'setPassphrase', PASSPHRASE)).toBe('done')
    await second.getByRole('heading', { name: '“Clientele” is locked' }).waitFor()
    expect(await codeOf(second, 'unlock', PASSPHRASE)).toBe('done')
    expect(await rowsOf(second, 'orders')).toBeGreaterThan(0)
    expect(await codeOf(second, 'lock')).toBe('done')
    await app.session.page.getByRole('heading', { name: '“Clientele” is locked' }).waitFor()
    expect(await codeOf(app.session.page, 'tables')).toBe('LOCKED')
    expect(await codeOf(second, 'unlock', PASSPHRASE)).toBe('done')
    expect(await codeOf(second, 'setPassphrase', null)).toBe('done')
    await app.session.page.getByRole('heading', { name: '“Clientele” is locked' }).waitFor({ state: 'detached' })
    expect(await rowsOf(app.session.page, 'orders')).toBeGreaterThan(0)
  })

  it('is locked when nobody was there, and its key goes with the workers that held it', async () => {
    const { page } = await app.openFresh()
    await page.clock.install()
    await page.reload()
    await ready(page)
    await importText(page, 'orders.csv', ordersCsv({ customers: 20 }))
    expect(await codeOf(page, 'setPassphrase', PASSPHRASE)).toBe('done')
    await run(page, 'rfm')
    const held = page.workers()
    expect(held.length).toBeGreaterThan(0)
    await page.clock.fastForward('14:00')
    expect(await codeOf(page, 'tables')).toBe('done')
    expect(page.workers()).toEqual(expect.arrayContaining([held[0]]))
    // The steady clock goes on where the computer's is set back.
    await page.evaluate(() => {
      const now = Date.now.bind(Date)
      Date.now = () => now() - 9 * 86_400_000
    })
    await page.clock.fastForward('02:00')
    await page.getByRole('heading', { name: '“Clientele” is locked' }).waitFor()
    await expect.poll(() => page.workers().filter((worker) => held.includes(worker))).toEqual([])
    expect(await codeOf(page, 'tables')).toBe('LOCKED')
    expect(await codeOf(page, 'unlock', PASSPHRASE)).toBe('done')
    expect(await rowsOf(page, 'orders')).toBeGreaterThan(0)
  })

  it('leaves no cell readable in the files of the browser, where a workspace without one leaves them all', async () => {
    const plant = async (): Promise<void> => {
      await importText(app.session.page, 'planted-file.csv', PLANTED_CSV)
      await app.session.page.evaluate(async () => {
        const [row] = await window.clientele.rows('orders', { limit: 1 })
        await window.clientele.edit('orders', { city: 'Handmade Street' }, { id: String(row!['id']) })
      })
      await run(app.session.page, 'profile', { customer: 'C7' })
      await app.session.page.goto(`${app.server.origin}/#/customers`)
      await app.session.page.getByText('Zyxwell 1').first().waitFor()
      await app.session.page.locator('a[href^="#/customers/~"]').first().click()
      await app.session.page.getByRole('textbox').last().fill('Notabene: prefers Zyxwell')
      await app.session.page.getByRole('button', { name: /note/i }).last().click()
      await app.session.page.getByText('Notabene: prefers Zyxwell').waitFor()
      await app.session.close()
    }
    await app.openFresh({ keepsRelease: true })
    expect(await codeOf(app.session.page, 'setPassphrase', PASSPHRASE)).toBe('done')
    await plant()
    const readable = await findInProfile(app.profile.folder, PLANTED)
    expect(readable).toEqual([])

    await app.openFresh({ keepsRelease: true })
    await plant()
    const control = await findInProfile(app.profile.folder, PLANTED)
    expect(PLANTED.filter((text) => !control.some((line) => line.endsWith(text)))).toEqual([])

    // And a passphrase that comes later: the bucket of before is gone with its bytes.
    await app.open()
    expect(await codeOf(app.session.page, 'setPassphrase', PASSPHRASE)).toBe('done')
    await app.session.close()
    expect(await findInProfile(app.profile.folder, PLANTED)).toEqual([])
  })

  it('is erased key first, and then nothing of it is there', async () => {
    expect(await codeOf(app.session.page, 'setPassphrase', PASSPHRASE)).toBe('done')
    await importText(app.session.page, 'orders.csv', ordersCsv({ customers: 20 }))
    expect(await codeOf(app.session.page, 'erase', 'workspace')).toBe('done')
    expect(await app.session.page.evaluate(() => window.clientele.tables())).toEqual([])
    const buckets = await app.session.page.evaluate(() =>
      (navigator as unknown as { storageBuckets: { keys(): Promise<string[]> } }).storageBuckets.keys(),
    )
    expect(buckets).toHaveLength(1)
    await app.session.close()
    await app.open()
    expect(await codeOf(app.session.page, 'tables')).toBe('done')
  })
})

describe('a browser that is killed while everything is encrypted anew', () => {
  const LARGE = ordersCsv({ customers: 12_000, seed: 5 })
  const ROWS = LARGE.trim().split('\n').length - 1

  it('finds the old state or the new afterwards, and all of it', async () => {
    const server = await startServer()
    const seen: string[] = []
    const filled = await createProfile()
    const whole = await filled.open(`${server.origin}/`)
    await ready(whole.page)
    await importText(whole.page, 'orders.csv', LARGE)
    await whole.close()
    for (const delay of [0, 80, 300]) {
      const profile = await createProfile({ from: filled.folder })
      const first = await profile.open(`${server.origin}/`)
      await ready(first.page)
      // What comes before the first byte (deriving the key) takes a while: the delays begin when the copy does.
      await first.page.evaluate(
        (wait) =>
          new Promise<void>((resolve) => {
            void window.clientele.setPassphrase('a passphrase').catch(() => undefined)
            setTimeout(resolve, 350 + wait)
          }),
        delay,
      )
      await killBrowser(profile)
      await first.context.close().catch(() => undefined)
      const second = await profile.open(`${server.origin}/`)
      await ready(second.page)
      const state = await codeOf(second.page, 'tables')
      if (state === 'LOCKED') expect(await codeOf(second.page, 'unlock', 'a passphrase')).toBe('done')
      seen.push(state)
      expect(await rowsOf(second.page, 'orders'), `killed ${delay} ms into it`).toBe(ROWS)
      const buckets = await second.page.evaluate(() =>
        (navigator as unknown as { storageBuckets: { keys(): Promise<string[]> } }).storageBuckets.keys(),
      )
      expect(buckets).toHaveLength(state === 'LOCKED' ? 2 : 1)
      await profile.remove()
    }
    await filled.remove()
    await server.stop()
    expect(seen.every((state) => state === 'done' || state === 'LOCKED')).toBe(true)
  })
})

describe('the one-file build, opened from a disk', () => {
  it('keeps a workspace with a passphrase, encrypted, and forgets one without', async () => {
    const profile = await createProfile()
    const address = pathToFileURL(join(builtApp(), 'clientele.html')).href
    const first = await profile.open(address)
    await ready(first.page)
    await importText(first.page, 'planted-file.csv', PLANTED_CSV)
    expect(await codeOf(first.page, 'setPassphrase', PASSPHRASE)).toBe('done')
    await first.page.evaluate(() => window.clientele.openWorkspace('Loose'))
    await importText(first.page, 'orders.csv', ordersCsv({ customers: 5 }))
    await first.page.evaluate(() => window.clientele.openWorkspace('Clientele'))
    expect(await codeOf(first.page, 'unlock', PASSPHRASE)).toBe('done')
    expect(await codeOf(first.page, 'lock')).toBe('done')
    expect(await codeOf(first.page, 'tables')).toBe('LOCKED')
    await first.page.evaluate(() => window.clientele.openWorkspace('Loose'))
    expect(await rowsOf(first.page, 'orders')).toBeGreaterThan(0)
    await first.page.evaluate(() => window.clientele.openWorkspace('Clientele'))
    await first.close()
    expect(await findInProfile(profile.folder, ['Zyxwell', 'PLANTED-SKU-77'])).toEqual([])
    const second = await profile.open(address)
    await ready(second.page)
    expect(await codeOf(second.page, 'tables')).toBe('LOCKED')
    expect(await codeOf(second.page, 'unlock', PASSPHRASE)).toBe('done')
    expect(await rowsOf(second.page, 'orders')).toBe(400)
    expect(await second.page.evaluate(() => window.clientele.workspaces())).toEqual(['Clientele'])
    await profile.remove()
  })
})
