import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProfile, type Profile } from './support/browser'
import { builtApp } from './support/built-app'
import { importText, ready, rowsOf, run } from './support/clientele'
import { plantLeaks } from './support/faults'
import { ordersCsv } from './support/orders-csv'
import { startServer } from './support/server'

const CSV = ordersCsv({ customers: 200 })
const LINES = CSV.trim().split('\n').length - 1

describe('the one-file build', () => {
  let profile: Profile
  const address = pathToFileURL(join(builtApp(), 'clientele.html')).href
  beforeAll(async () => {
    profile = await createProfile()
  })
  afterAll(() => profile.remove())

  it('opens from a disk, imports and analyses, without asking for anything', async () => {
    const session = await profile.open(address)
    const { page } = session
    await ready(page)
    await importText(page, 'orders.csv', CSV)
    expect(await rowsOf(page, 'orders')).toBe(LINES)
    expect(((await run(page, 'rfm'))['group'] as string[]).length).toBe(200)
    await page.evaluate(() => window.clientele.useBackend('wasm'))
    const segments = await run(page, 'segments', { k: 3 })
    expect(segments).toMatchObject({ k: 3, backend: 'wasm' })
    const requests = await session.close()
    expect(requests.filter(({ initiator }) => initiator !== null).map(({ url }) => url)).toEqual([])
    expect(session.pageErrors).toEqual([])
    expect(session.blocked).toEqual([])
  })

  it('gives the same answers as the hosted build', async () => {
    const server = await startServer()
    const answers = []
    for (const url of [address, `${server.origin}/`]) {
      const session = await profile.open(url)
      await ready(session.page)
      await importText(session.page, 'orders.csv', CSV)
      const { net, group } = await run(session.page, 'rfm')
      await session.page.evaluate(() => window.clientele.useBackend('cpu'))
      const { label } = await run(session.page, 'segments', { k: 3, seed: 7 })
      answers.push({ net, group, label })
      await session.close()
    }
    await server.stop()
    expect(answers[0]).toEqual(answers[1])
  })

  it('lets nothing out, of the page or of a worker', async () => {
    const elsewhere = await startServer({ headers: { 'Access-Control-Allow-Origin': '*' } })
    const session = await profile.open(address)
    await ready(session.page)
    expect(await plantLeaks(session.page, `${elsewhere.origin}/leak`)).toEqual({ page: 'blocked', worker: 'blocked' })
    expect(elsewhere.asked).toEqual([])
    await session.close()
    await elsewhere.stop()
  })
})
