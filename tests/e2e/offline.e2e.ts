import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProfile, type Profile } from './support/browser'
import { importText, offlineReady, ready, rowsOf, run } from './support/clientele'
import { plantLeaks } from './support/faults'
import { ordersCsv } from './support/orders-csv'
import { copyOfRelease, type ReleaseCopy } from './support/release-copy'
import { startServer, type TestServer } from './support/server'

const CSV = ordersCsv({ customers: 200 })
const LINES = CSV.trim().split('\n').length - 1

describe('working offline', () => {
  let server: TestServer
  let profile: Profile
  let release: ReleaseCopy
  beforeEach(async () => {
    release = await copyOfRelease()
    profile = await createProfile({ keepsRelease: true })
  })
  afterEach(async () => {
    await profile.remove()
    await server.stop()
    await release.remove()
  })

  const open = async () => {
    const session = await profile.open(`${server.origin}/`)
    await ready(session.page)
    return session
  }

  it('is all still there after the browser was closed and the server stopped', async () => {
    server = await startServer({ root: release.root })
    const first = await open()
    await offlineReady(first.page)
    await importText(first.page, 'orders.csv', CSV)
    const before = await run(first.page, 'rfm')
    await first.close()
    await server.stop()

    const second = await open()
    expect(await rowsOf(second.page, 'orders')).toBe(LINES)
    expect((await run(second.page, 'rfm'))['group']).toEqual(before['group'])
    expect((await run(second.page, 'segments', { k: 3 }))['k']).toBe(3)
    for (let i = 0; i < 3; i++) {
      await second.page.reload()
      await ready(second.page)
    }
    expect(second.pageErrors).toEqual([])
    await second.close()
  })

  it('puts itself under the policy on a host that sends no headers, and only then starts', async () => {
    server = await startServer({ root: release.root, headers: {} })
    const elsewhere = await startServer({ root: release.root, headers: { 'Access-Control-Allow-Origin': '*' } })
    const session = await open()
    const policy = await session.page.evaluate(async () => {
      const page = await fetch(document.baseURI)
      return page.headers.get('content-security-policy')
    })
    expect(policy).toContain("connect-src 'self'")
    await importText(session.page, 'orders.csv', CSV)
    expect(await rowsOf(session.page, 'orders')).toBe(LINES)
    expect(await plantLeaks(session.page, `${elsewhere.origin}/leak`)).toEqual({ page: 'blocked', worker: 'blocked' })
    expect(elsewhere.asked).toEqual([])
    expect(session.pageErrors).toEqual([])
    await session.close()
    await elsewhere.stop()
  })

  it('starts nothing on a host that sends no headers where there are no service workers', async () => {
    server = await startServer({ root: release.root, headers: {} })
    const without = await createProfile({ args: ['--disable-features=ServiceWorker'] })
    const session = await without.open(`${server.origin}/`)
    await session.page.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }))
    await session.page.reload()
    await session.page.waitForFunction(() => window.clientele?.ready)
    const code = await session.page.evaluate(() =>
      window.clientele.ready().then(
        () => 'ready',
        (error: { code: string }) => error.code,
      ),
    )
    expect(code).toBe('NOT_PROTECTED')
    await session.page.getByRole('heading', { name: 'Clientele does not work at this address' }).waitFor()
    await session.page.getByText('not yet under its privacy policy').waitFor()
    expect(server.asked.filter((path) => path.includes('.worker'))).toEqual([])
    await without.remove()
  })

  it('starts nothing at an address that is not secure, and says what to do', async () => {
    server = await startServer({ root: release.root })
    const session = await open()
    await session.page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }))
    server.asked.length = 0
    await session.page.reload()
    await session.page.getByRole('heading', { name: 'Clientele does not work at this address' }).waitFor()
    await session.page.getByText('Open it over https or as localhost').waitFor()
    expect(await session.page.getByRole('link', { name: 'Save clientele.html' }).getAttribute('href')).toBe(
      'clientele.html',
    )
    expect(server.asked.filter((path) => path.includes('.worker'))).toEqual([])
    await session.close()
  })
})

describe('a host that publishes', () => {
  let server: TestServer
  let profile: Profile
  let release: ReleaseCopy
  let page: Page
  beforeAll(async () => {
    release = await copyOfRelease()
    profile = await createProfile({ keepsRelease: true })
    server = await startServer({ root: release.root })
    page = (await profile.open(`${server.origin}/`)).page
    await ready(page)
    await offlineReady(page)
  })
  afterAll(async () => {
    await profile.remove()
    await server.stop()
    await release.remove()
  })

  it('is refused a release of which a file is not the one built', async () => {
    await release.publish('<!-- the next release -->', { damaged: true })
    const refused = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      const found = new Promise<ServiceWorker | null>((done) =>
        registration.addEventListener('updatefound', () => done(registration.installing)),
      )
      await registration.update()
      const next = await found
      while (next && next.state !== 'redundant' && next.state !== 'installed')
        await new Promise((done) => setTimeout(done, 50))
      return next?.state
    })
    expect(refused).toBe('redundant')
    await server.stop()
    await page.reload()
    await ready(page)
    expect(await page.evaluate(isNextRelease)).toBe(false)
    await server.start()
  })

  it('has its new release kept ready, and switched to only when asked', async () => {
    await release.publish('<!-- the next release -->')
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      await registration.update()
      while (!registration.waiting) await new Promise((done) => setTimeout(done, 50))
    })
    await page.reload()
    await ready(page)
    expect(await page.evaluate(isNextRelease)).toBe(false)
    await page.evaluate(async () => {
      const switched = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))
      const registration = await navigator.serviceWorker.ready
      registration.waiting?.postMessage('activate-release')
      await switched
    })
    await page.reload()
    await ready(page)
    expect(await page.evaluate(isNextRelease)).toBe(true)
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1)
  })

  it('can switch everything off by the service worker of the hosting guide', async () => {
    await release.publishKillSwitch()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await page.waitForFunction(async () => (await caches.keys()).length === 0)
    await page.waitForFunction(async () => {
      const registrations = await navigator.serviceWorker.getRegistrations()
      return registrations.every(({ active }) => active === null) || registrations.length <= 1
    })
  })
})

const isNextRelease = async (): Promise<boolean> =>
  (await (await fetch(document.baseURI)).text()).includes('the next release')
