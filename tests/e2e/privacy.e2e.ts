import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProfile, type Profile } from './support/browser'
import { goTo, importText, offlineReady, ready, run } from './support/clientele'
import { plantLeaks } from './support/faults'
import { outside, type NetworkRequest } from './support/net-log'
import { ordersCsv } from './support/orders-csv'
import { startServer, type TestServer } from './support/server'
import { leakySite } from './support/leaky-site'

const ANALYSES = ['overview', 'rfm', 'segments'] as const
const PAGES = [
  'home',
  'customers',
  'customers/audiences',
  'segments',
  'value',
  'offers',
  'forecasts',
  'lab',
  'data',
  'settings',
] as const

describe('privacy', () => {
  let server: TestServer
  let elsewhere: TestServer
  let profile: Profile
  beforeAll(async () => {
    server = await startServer()
    elsewhere = await startServer({ headers: { 'Access-Control-Allow-Origin': '*' } })
    profile = await createProfile({ keepsRelease: true })
  })
  afterAll(async () => {
    await profile.remove()
    await server.stop()
    await elsewhere.stop()
  })

  it('makes no request outside its origin in a full run, and none at all once it works offline', async () => {
    const session = await profile.open(`${server.origin}/`)
    const { page } = session
    await ready(page)
    await offlineReady(page)
    const offlineSince = Date.now()
    const asked = server.asked.length

    await importText(page, 'orders.csv', ordersCsv({ customers: 300 }))
    for (const analysis of ANALYSES) await run(page, analysis)
    expect((await page.evaluate(() => window.clientele.customer('C1'))).key).toBe('C1')
    await page.evaluate(() => window.clientele.exportTable('orders', 'csv'))
    for (const name of PAGES) await goTo(page, name)

    const requests = await session.close()
    // The browser looks by itself whether there is a newer release, a while after a worker was started; the app asks for nothing.
    expect(server.asked.slice(asked).filter((path) => path !== '/sw.js')).toEqual([])
    expect(requestsSince(requests, offlineSince)).toEqual([])
    expect(outside(requests, server.origin)).toEqual([])
    expect(requests.length).toBeGreaterThan(5)
    expect(session.blocked).toEqual([])
    expect(session.pageErrors).toEqual([])
  }, 240_000)

  it('stops a planted leak of the page and of a worker before it is sent', async () => {
    const session = await profile.open(`${server.origin}/`)
    await ready(session.page)
    const heard = elsewhere.asked.length
    const leaks = await plantLeaks(session.page, `${elsewhere.origin}/leak`)
    expect(leaks).toEqual({ page: 'blocked', worker: 'blocked' })
    expect(elsewhere.asked.slice(heard)).toEqual([])
    expect(outside(await session.close(), server.origin)).toEqual([])
  })

  it('would have seen the leaks: without the policy, those of page, worker and service worker are recorded', async () => {
    const site = await leakySite(elsewhere.origin)
    try {
      const session = await profile.open(`${site.origin}/`)
      await session.page.waitForFunction(() => document.title === 'all sent')
      const seen = outside(await session.close(), site.origin)
      for (const from of ['page', 'worker', 'service-worker']) {
        expect(seen).toContain(`${elsewhere.origin}/leak-from-${from}`)
        expect(elsewhere.asked).toContain(`/leak-from-${from}`)
      }
    } finally {
      await site.stop()
    }
  })
})

/** Requests of pages and workers from a moment on; addresses within the page are none. */
const requestsSince = (requests: NetworkRequest[], moment: number): string[] =>
  requests
    .filter(({ at, initiator, url }) => at >= moment && initiator !== null && !/^(data|blob):/.test(url))
    .map(({ url }) => url)
