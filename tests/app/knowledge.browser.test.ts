import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { DeskResult } from '../../src/analyses/service/spec'
import { done } from '../../src/core/outcome'
import { PATIENCE } from '../support/patience'
import { deskShop } from './support/desk-shop'
import { createFakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const ENTRY = { id: 'k1', question: 'Do you wrap gifts?', answer: 'Yes, for £3.', tags: 'gift;extra', language: 'en' }
const GAP = { key: 'g1', question: 'Is it vegan?', answer: 'It is, every bag.', language: 'en' }
const ODD = { message: 'T2', thread: 'T2', text: 'Can I pay by cheque?', reason: 'odd' as const }
const USE = {
  ...{ question: 'Do you wrap gifts?', productId: '', asked: 3, recent: 1, confidence: 0.8, sent: 2 },
  latest: [{ message: 'T2', thread: 'T2', text: 'Could you wrap this as a gift?', at: 0, confidence: 0.8 }],
}
const knowledge = { table: 'knowledge', rows: 1, columns: ['question', 'answer'] } as const

/** A shop with one entry, a gap, and a message worth a label. */
function askedShop() {
  const made = deskShop()
  const { shop } = made
  shop.info = { ...shop.info, tables: [...shop.info.tables, { ...knowledge, columns: [...knowledge.columns] }] }
  shop.answers['rows'] = () => [ENTRY]
  shop.answers['edit'] = () => ({ id: 'k2' })
  shop.answers['approveGap'] = () => ({ id: 'k3' })
  const change: Partial<DeskResult> = {
    entries: [USE],
    gaps: [{ ...GAP, isOfOneCase: false, count: 4, messages: ['T4'], intent: 1 }],
    toLabel: [{ ...ODD, guesses: [{ intent: 1, confidence: 0.4 }] }],
  }
  const run = shop.client.run.bind(shop.client)
  const changed = async (...given: Parameters<typeof run>): Promise<Awaited<ReturnType<typeof run>>> => {
    const answered = await run(...given)
    return answered.status === 'done' ? done({ ...answered.result, ...change }) : answered
  }
  shop.client = { ...shop.client, run: changed as typeof shop.client.run }
  return made
}

describe('the knowledge of the shop', () => {
  it('takes up a proposed entry as it was changed', async () => {
    const { shop, asked } = askedShop()
    shown = await show(shop, '#/voice/knowledge')
    const gap = page.getByRole('article', { name: 'Proposed: “Is it vegan?”' })
    await expect.element(gap, PATIENCE).toHaveTextContent(/Asked in 4 solved threads about “Dispatch time”/)
    const answer = gap.getByRole('textbox', { name: 'Answer' })
    await expect.element(answer).toHaveValue('It is, every bag.')
    await expect.element(page.getByText('Yes, for £3.')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await answer.fill('It is.')
    await gap.getByRole('button', { name: 'Approve' }).click()
    await expect
      .poll(() => asked('approveGap'))
      .toEqual([[{ gap: 'g1', question: 'Is it vegan?', answer: 'It is.', language: 'en' }]])
  })

  it('says how often an entry is asked for, and shows the questions with their threads', async () => {
    const { shop } = askedShop()
    shown = await show(shop, '#/voice/knowledge')
    await expect
      .element(page.getByText('Asked for 3 times in a year, 1 in the last four weeks.'), PATIENCE)
      .toBeVisible()
    await page.getByRole('button', { name: 'Questions that “Do you wrap gifts?” answers' }).click()
    const drawer = page.getByRole('dialog', { name: 'Do you wrap gifts?' })
    await expect.element(drawer.getByText('Could you wrap this as a gift?')).toBeVisible()
    await expect.element(drawer).toHaveTextContent(/Agents sent it word for word 2 times\./)
    const link = drawer.getByRole('link', { name: 'Open the thread' })
    expect(link.element().getAttribute('href')).toMatch(/^#\/voice\/thread-/)
    expect(await seriousFaults()).toEqual([])
  })

  it('takes up no proposed entry while something masked stands in it', async () => {
    const { shop } = askedShop()
    shown = await show(shop, '#/voice/knowledge')
    const gap = page.getByRole('article', { name: 'Proposed: “Is it vegan?”' })
    await gap.getByRole('textbox', { name: 'Answer' }).fill('Order [order] is.')
    await expect.element(gap.getByRole('button', { name: 'Approve' })).toBeDisabled()
    await gap.getByRole('textbox', { name: 'Answer' }).fill('It is.')
    await expect.element(gap.getByRole('button', { name: 'Approve' })).toBeEnabled()
  })

  it('changes an entry by its changed cells alone, and takes that back', async () => {
    const { shop, asked } = askedShop()
    shown = await show(shop, '#/voice/knowledge')
    await page.getByRole('button', { name: 'Change “Do you wrap gifts?”' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Answer' }).fill('Yes, for £4.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => asked('edit')).toEqual([['knowledge', { answer: 'Yes, for £4.' }, { id: 'k1' }]])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => asked('undo')).toHaveLength(1)
  })

  it('opens without any message, and says how the first entry comes', async () => {
    const shop = createFakeShop([{ ...knowledge, columns: [...knowledge.columns] }])
    shop.answers['rows'] = () => []
    shown = await show(shop, '#/voice')
    await expect.element(page.getByText('Nothing to answer from yet'), PATIENCE).toBeVisible()
    expect(page.getByRole('tab').elements()).toHaveLength(2)
    await expect.element(page.getByRole('button', { name: 'Write an entry' })).toBeVisible()
  })
})

describe('what is worth a label', () => {
  it('is learned by one press, and an intent is tied to what answers it', async () => {
    const { shop, marks } = askedShop()
    shown = await show(shop, '#/voice/insights')
    await expect.element(page.getByText('Can I pay by cheque?'), PATIENCE).toBeVisible()
    await page.getByRole('button', { name: 'Dispatch time, 40% sure' }).click()
    await expect.poll(() => marks).toMatchObject([{ kind: 'intent', message: 'T2', intent: 'dispatch' }])
    await page.getByRole('button', { name: 'Change “Refund”' }).click()
    await page.getByRole('combobox', { name: 'Answered from the shop’s rows as' }).selectOptions('How to return')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect
      .poll(() => marks.at(-1))
      .toMatchObject({ kind: 'intentName', intent: 'refund', name: 'Refund', action: 'return-how' })
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    expect(await seriousFaults()).toEqual([])
  })
})
