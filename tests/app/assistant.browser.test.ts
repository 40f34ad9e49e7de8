import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { AssistantState, AssistantTurn } from '../../src/analyses/service/spec'
import { PATIENCE } from '../support/patience'
import { deskShop } from './support/desk-shop'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const turn = (change: Partial<AssistantTurn> = {}): AssistantTurn => ({
  text: 'The kettle is sent within 2 days.',
  spans: [
    { text: 'The ', source: { kind: 'template', template: 'dispatch-time' } },
    { text: 'kettle', source: { kind: 'row', table: 'products', key: 'K1', field: 'productName' } },
    { text: ' is sent within ', source: { kind: 'template', template: 'dispatch-time' } },
    { text: '2', source: { kind: 'row', table: 'products', key: 'K1', field: 'dispatchDays' } },
    { text: ' days.', source: { kind: 'template', template: 'dispatch-time' } },
  ],
  ...{ language: 'en', suggestions: ['I would like two'], effects: [], products: ['K1'], orders: [] },
  ...change,
})
const state = { customer: null, tries: 0, said: [] } as unknown as AssistantState

/** A shop whose assistant answers when it is let. */
function assistantShop() {
  const made = deskShop()
  const waiting: ((turn: AssistantTurn) => void)[] = []
  made.shop.answers['assistantTurn'] = () =>
    new Promise((resolve) => waiting.push((said) => resolve({ state, turn: said })))
  made.shop.answers['customers'] = () => ({ total: 1, offset: 0, rows: [{ key: 'c-ann', name: 'Ann Archer' }] })
  // The latest first, as the data worker tells them.
  made.shop.answers['listVoiceMarks'] = () => made.marks.toReversed()
  const answer = async (said: AssistantTurn): Promise<void> => {
    await expect.poll(() => waiting.length, PATIENCE).toBeGreaterThan(0)
    waiting.shift()!(said)
  }
  return { ...made, answer }
}

const field = () => page.getByRole('textbox', { name: 'Your message' })
const talk = () => page.getByRole('log', { name: 'Conversation with the assistant' })

describe('the assistant as a shop tries it', () => {
  it('answers with where each fact is from, and goes on with what it knew by a quick answer', async () => {
    const { shop, answer, asked } = assistantShop()
    shown = await show(shop, '#/voice/assistant')
    await expect.element(page.getByText('Nothing has been said yet. Try one of these:'), PATIENCE).toBeVisible()
    await page.getByRole('combobox', { name: 'Who is writing' }).selectOptions('Ann Archer')
    await userEvent.fill(field(), 'When is the kettle sent?')
    await userEvent.keyboard('{Enter}')
    await expect.element(talk()).toHaveTextContent(/When is the kettle sent\?.*The assistant is reading/)
    await answer(turn())
    await expect.element(talk()).toHaveTextContent(/The kettle is sent within 2 days\./)
    await page.getByText('Where this comes from (2)').click()
    await expect.element(page.getByText('“2”')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await page.getByRole('button', { name: 'I would like two' }).click()
    await answer(turn({ effects: [{ kind: 'wantsToBuy', productId: 'K1', quantity: 2 }] }))
    await expect.element(talk()).toHaveTextContent(/Would like to buy 2 × kettle\. Nothing was ordered\./)
    expect(asked('assistantTurn')).toEqual([
      [{ message: 'When is the kettle sent?', customer: 'c-ann' }],
      [{ message: 'I would like two', state, customer: 'c-ann' }],
    ])
  })

  it('forgets a conversation that is begun anew, and shows no answer of it that comes late', async () => {
    const { shop, answer, asked } = assistantShop()
    shown = await show(shop, '#/voice/assistant')
    await page.getByRole('button', { name: 'Where is my order?' }).click()
    await expect.element(talk(), PATIENCE).toBeVisible()
    await page.getByRole('button', { name: 'Start again' }).click()
    await answer(turn({ text: 'A late answer' }))
    await page.getByRole('button', { name: 'How do I return something?' }).click()
    await answer(turn({ text: 'Send it back.' }))
    await expect.element(talk()).toHaveTextContent(/How do I return something\?.*Send it back\./)
    await expect.element(talk()).not.toHaveTextContent(/A late answer|Where is my order/)
    expect(asked('assistantTurn')[1]).toEqual([{ message: 'How do I return something?' }])
  })

  it('keeps what it may see, one choice upon the other, and changes nothing under the demo shield', async () => {
    const { shop, marks } = assistantShop()
    shown = await show(shop, '#/voice/assistant')
    await page.getByRole('switch', { name: 'How much is in stock' }).click()
    await page.getByRole('switch', { name: 'The knowledge table' }).click()
    await page.getByRole('radio', { name: 'Formal' }).click({ force: true })
    await expect
      .poll(() => marks.at(-1))
      .toMatchObject({ kind: 'assistant', sees: ['orders', 'products', 'offers', 'profile'], tone: 'formal' })
    shown.app.shield.toggle()
    try {
      await expect.element(page.getByRole('switch', { name: 'The knowledge table' })).toBeDisabled()
      await expect.element(page.getByText(/The demo shield is up/)).toBeVisible()
    } finally {
      shown.app.shield.toggle()
    }
  })
})
