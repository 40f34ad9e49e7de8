import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect } from 'vitest'
import type { Profile } from '../e2e/support/browser'
import { importText, run, rowsOf } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { importOffered, linesOf, offerFiles, stateOf, useApp } from './support/app'
import { faultCase, sized } from './support/fault-case'
import { signalTree } from './support/kill-tree'

const LARGE = ordersCsv({ customers: sized(10_000, 60_000), seed: 2 })
const SLEEP_MS = sized(1_500, 8_000)

const app = useApp()
let large: string
beforeAll(async () => {
  large = await app.file('large.csv', LARGE)
})

/** Stops every process of the browser for a while, as a computer that is closed and opened again. */
async function sleep(profile: Profile, milliseconds: number): Promise<void> {
  await signalTree(profile, 'SIGSTOP')
  await wait(milliseconds)
  await signalTree(profile, 'SIGCONT')
}

faultCase({
  id: 'sleep',
  title: 'the computer sleeps in the middle of an import and of an analysis',
  run: (random) =>
    app.visit(async ({ page, profile }) => {
      await offerFiles(page, [large])
      const imported = importOffered(page)
      await wait(random.int(sized(300, 1_500)))
      await sleep(profile, random.int(SLEEP_MS))
      const woken = performance.now()
      expect(await imported).toBe('done')
      const goneOnMs = performance.now() - woken
      expect(await rowsOf(page, 'orders')).toBe(linesOf(LARGE))
      const computed = run(page, 'segments')
      await wait(random.int(200))
      await sleep(profile, random.int(SLEEP_MS))
      const { warnings } = (await computed) as unknown as { warnings: { code: string }[] }
      expect(warnings.map(({ code }) => code).filter((code) => /BACKEND|WORKER/.test(code))).toEqual([])
      const before = await stateOf(page)
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
      await wait(200)
      await cdp.send('Page.setWebLifecycleState', { state: 'active' })
      expect(await stateOf(page)).toBe(before)
      return { 'done after waking, ms': goneOnMs }
    }),
  control: () =>
    app.visit(async ({ page, profile }) => {
      await importText(page, 'few.csv', ordersCsv({ customers: 20 }))
      // Who never wakes does not answer.
      await signalTree(profile, 'SIGSTOP')
      const answer = await Promise.race([rowsOf(page, 'orders'), wait(700).then(() => undefined)])
      await signalTree(profile, 'SIGCONT')
      expect(answer).toBeDefined()
    }),
})
