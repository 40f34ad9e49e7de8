import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { prepare } from '../../../src/analyses/topics/prepare'
import { run } from '../../../src/analyses/topics/run'
import { spec } from '../../../src/analyses/topics/spec'
import { cancelled, done } from '../../../src/core/outcome'
import type { VoiceMark } from '../../../src/features/voice-mark'
import { createFakeShop, type FakeShop, orderTable } from '../../app/support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from '../../app/support/show'
import { frameOf } from '../../support/frames'
import { PATIENCE } from '../../support/patience'
import { resultOf } from '../../support/room'
import { DAY, evenTalk, LAST, talkFrames } from './talk'

let shown: Shown | undefined
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
  await page.viewport(1280, 800)
})

const said = evenTalk(90).map((one, i) => ({ ...one, person: `c${i}`, isBad: one.subject === 'late' && i % 2 === 0 }))
const orders = said.map(({ daysAgo, isBad }, i) => {
  const orderedAt = LAST - (daysAgo + 25) * DAY
  const deliveredAt = orderedAt + (isBad ? 21 : 2 + (i % 3)) * DAY
  return { orderedAt, deliveredAt, orderId: `o${i}`, person: `c${i}`, productId: 'p1', quantity: 1, unitPrice: 10 }
})

/** The room as it is; what a person says of topics counts from the next answer on. */
function topicShop(): { shop: FakeShop; marks: VoiceMark[] } {
  const shop = createFakeShop([orderTable, { table: 'conversations', rows: 90, columns: ['at', 'text'] }])
  const marks: VoiceMark[] = []
  const frames = talkFrames(said, { orders: frameOf(orders) })
  const answer = async (analysis: string, config: Record<string, unknown>) => {
    if (analysis !== 'topics') return cancelled()
    const context = { voiceMarks: [...marks].reverse() }
    const given = { ...config, n: config['n'] === 'auto' ? 3 : config['n'] }
    const { result, ...rest } = await resultOf({ spec, prepare, run }, frames, given, { context })
    const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: `v${marks.length}` }
    return done({ analysis, version: 1, config, ...where, ...result, ...rest })
  }
  Object.assign(shop.answers, {
    markVoice: (drafts: VoiceMark[]) => {
      marks.push(...drafts)
      shop.info = { ...shop.info, voiceMarks: `m${marks.length}` }
      return []
    },
  })
  shop.client = { ...shop.client, run: answer as unknown as typeof shop.client.run }
  return { shop, marks }
}

describe('the section of topics', () => {
  it('says what is talked about and why, opens a topic, and hears what a person says of it', async () => {
    const { shop, marks } = topicShop()
    shown = await show(shop, '#/voice/topics')
    await expect.element(page.getByText(/^Customers complain most about/), PATIENCE).toBeVisible()
    await expect.element(page.getByText('The parcel was late').first()).toBeVisible()
    await expect.element(page.getByText(/^15 of \d+ complaints, and none of the other/).first()).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await page.getByRole('button', { name: 'Open' }).first().click()
    const drawer = page.getByRole('dialog')
    await expect.element(drawer.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await expect.element(drawer.getByText('parcel').first()).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await drawer.getByLabelText('Name of the topic').fill('Parcels')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => marks.at(-1)).toMatchObject({ kind: 'topic', name: 'Parcels' })
    const { topic } = marks[0] as Extract<VoiceMark, { kind: 'topic' }>
    await expect
      .element(drawer.getByRole('heading', { level: 2, name: 'Parcels', exact: true }), PATIENCE)
      .toBeVisible()
    const select = drawer.getByLabelText('Make it one with')
    const [, other] = [...(select.element() as HTMLSelectElement).options].map(({ value }) => value)
    await select.selectOptions(other!)
    await drawer.getByRole('button', { name: 'Make them one' }).click()
    await expect.poll(() => marks.at(-1)).toMatchObject({ kind: 'topic', topic, name: 'Parcels', into: other })
    // What was open is no topic of its own any more.
    await expect.element(drawer, PATIENCE).not.toBeInTheDocument()
  })

  it('fits a phone, in Chinese', async () => {
    await page.viewport(390, 844)
    const { shop } = topicShop()
    shown = await show(shop, '#/voice/topics', 'zh')
    await expect.element(page.getByText(/^客户投诉最多的是/), PATIENCE).toBeVisible()
    await expect.element(page.getByText('包裹延误').first()).toBeVisible()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    expect(await seriousFaults()).toEqual([])
  })
})
