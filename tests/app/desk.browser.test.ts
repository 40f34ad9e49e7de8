import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import { threadPart } from '../../src/app/pages/voice/desk/thread-part'
import { PATIENCE } from '../support/patience'
import { deskShop } from './support/desk-shop'
import { createFakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  shown?.app.settings.setDeskName('')
  await shown?.close()
  shown = undefined
  vi.restoreAllMocks()
  await page.viewport(414, 896)
})

const line = (name: RegExp) => page.getByRole('option', { name })
const heading = (name: string) => page.getByRole('heading', { level: 2, name }).first()
const reply = () => page.getByRole('textbox', { name: 'Reply' })
const notices = () => page.getByRole('region', { name: 'Notifications' })
const draftIs = (words: RegExp) =>
  expect.poll(() => (reply().query() as HTMLTextAreaElement | null)?.value ?? '', PATIENCE).toMatch(words)
const wide = () => page.viewport(1440, 900)
const inbox = () => page.getByRole('listbox', { name: 'Inbox, the most urgent first' })

describe('the page Voice without messages', () => {
  it('says what brings them, and opens the sample shop', async () => {
    shown = await show(createFakeShop(), '#/voice')
    await expect.element(page.getByRole('heading', { name: 'Nobody has been heard yet' }), PATIENCE).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Import files' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })
})

describe('the service desk', () => {
  it('shows the most urgent thread with the reason, its draft with sources, and the customer’s orders', async () => {
    await wide()
    const { shop } = deskShop()
    shown = await show(shop, '#/voice')
    await expect.element(line(/Ann Archer/), PATIENCE).toBeVisible()
    await expect.element(line(/Ann Archer/)).toHaveTextContent(/very bad priority High overdue by 6 hr$/)
    await expect.element(heading('Where is it')).toBeVisible()
    await expect.element(reply()).toHaveValue('Hello, your order 1042 left with DHL.')
    // Of what a person has to decide, nobody asks how sure it is.
    await expect.element(page.getByText('86% sure')).not.toBeInTheDocument()
    await expect.element(page.getByText('The customer is angry.')).toBeVisible()
    await expect.element(page.getByText('A photo of it')).toBeVisible()
    await expect.element(page.getByText('Answer overdue by 6 hr').last()).toBeVisible()
    await page.getByText('Where it comes from (2)').click()
    await expect.element(page.getByRole('button', { name: 'Order 1042, Carrier “DHL”' })).toBeVisible()
    await expect
      .element(page.getByRole('article', { name: 'Order 1042' }))
      .toHaveTextContent(/on its way.*Kettle × 2.*DHL ZX9/)
    expect(location.hash).toBe(`#/voice/${threadPart('T1')}`)
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('logs a reply as sent by the keyboard alone, learns what was written instead of the draft, and takes it back', async () => {
    await wide()
    const { shop, threads, marks, asked } = deskShop()
    shown = await show(shop, '#/voice')
    await expect.element(reply(), PATIENCE).toHaveValue('Hello, your order 1042 left with DHL.')
    inbox().element().focus()
    await userEvent.keyboard('jr')
    await expect.element(heading('Dispatch')).toBeVisible()
    await expect.element(page.getByText('86% sure')).toBeVisible()
    await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA')
    await userEvent.keyboard('{Control>}a{/Control}We send within a day.{Control>}{Enter}{/Control}')
    await expect.poll(() => asked('logMessage')).toHaveLength(1)
    expect(asked('logMessage')[0]).toEqual([
      { thread: 'T2', author: 'agent', channel: 'mail', text: 'We send within a day.' },
    ])
    await expect
      .poll(() => marks)
      .toMatchObject([
        { kind: 'answer', message: 'T2', question: 'When do you send the kettle?', answer: 'We send within a day.' },
      ])
    await expect.element(line(/Ben Baker/)).not.toBeInTheDocument()
    await expect.element(notices().getByText('The answer is in the thread.')).toBeVisible()
    // The keyboard is where it was needed next. What was learned goes with the answer, and what was written stands there again.
    await expect.poll(() => document.activeElement).toBe(inbox().element())
    await userEvent.keyboard('z')
    await expect.element(line(/Ben Baker/)).toBeVisible()
    await expect.poll(() => marks).toEqual([])
    expect(threads.get('T2')!.messages).toHaveLength(1)
    await expect.element(heading('Dispatch')).toBeVisible()
    await expect.element(reply()).toHaveValue('We send within a day.')
  })

  it('sends no draft that nobody has read, and none twice, however long a key is held', async () => {
    await wide()
    const { shop, asked } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    await page.getByRole('radio', { name: 'All' }).click({ force: true })
    const press = (key: string, change: KeyboardEventInit = {}): boolean =>
      inbox()
        .element()
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...change }))
    const send = (repeat = false): boolean => press('Enter', { ctrlKey: true, repeat })
    send(true)
    expect(asked('logMessage')).toEqual([])
    await expect.poll(() => (send(), asked('logMessage').length)).toBe(1)
    for (const isHeld of [false, true, true]) send(isHeld)
    await expect.element(notices().getByText('The answer is in the thread.')).toBeVisible()
    await expect.element(reply()).toHaveValue('')
    press('j')
    for (const isHeld of [false, false, true]) send(isHeld)
    await expect.element(heading('Dispatch')).toBeVisible()
    expect(asked('logMessage')).toHaveLength(1)
  })

  it('keeps a reply that was begun, and the queue, while another page is looked at', async () => {
    await wide()
    const { shop } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    await page.getByRole('radio', { name: 'All' }).click({ force: true })
    await userEvent.fill(reply(), 'Half a reply')
    const address = location.hash
    location.hash = '#/settings'
    await expect.element(page.getByRole('heading', { level: 1, name: 'Settings' }), PATIENCE).toBeVisible()
    location.hash = address
    await expect.element(reply(), PATIENCE).toHaveValue('Half a reply')
    await expect.element(page.getByRole('radio', { name: 'All' })).toBeChecked()
    await expect.element(line(/Ann Archer.*reply begun/)).toBeVisible()
  })

  it('has a reply that was begun before the page was loaded anew, until it is sent, and again when that is taken back', async () => {
    await wide()
    const { shop, begun } = deskShop()
    begun.set('T1', [{ text: 'Dear Ann, ' }])
    shown = await show(shop, '#/voice')
    await expect.element(reply(), PATIENCE).toHaveValue('Dear Ann, ')
    await expect.element(line(/Ann Archer.*reply begun/)).toBeVisible()
    await userEvent.fill(reply(), 'Dear Ann, it is on its way.')
    await expect.poll(() => begun.get('T1')).toEqual([{ text: 'Dear Ann, it is on its way.' }])
    await page.getByRole('button', { name: 'Log as sent', exact: true }).click()
    await expect.element(notices().getByText('The answer is in the thread.')).toBeVisible()
    await expect.poll(() => begun.size).toBe(0)
    inbox().element().focus()
    await userEvent.keyboard('z')
    await expect.element(heading('Where is it')).toBeVisible()
    await expect.element(reply()).toHaveValue('Dear Ann, it is on its way.')
    await expect.poll(() => [...begun.keys()]).toEqual(['T1'])
  })

  it('says when a reply cannot be written down, and leaves it where it is', async () => {
    await wide()
    const { shop } = deskShop()
    shop.answers['keepBegunReplies'] = () => {
      throw new ClienteleError('QUOTA_EXCEEDED')
    }
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    await userEvent.fill(reply(), 'Half a reply')
    await expect.element(notices()).toHaveTextContent(/./)
    await expect.element(reply()).toHaveValue('Half a reply')
  })

  it('keeps a draft that was asked for in an answered thread when its tone is changed', async () => {
    await wide()
    const { shop, asked } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    await page.getByRole('radio', { name: 'All' }).click({ force: true })
    await line(/Cleo Cook/).click()
    await page.getByRole('button', { name: 'Draft an answer' }).click()
    await draftIs(/1042/)
    await page.getByRole('button', { name: /^Tone/ }).click()
    await page.getByRole('option', { name: 'Formal' }).click()
    await expect.poll(() => asked('voiceReply').at(-1)).toEqual([{ message: 'T4', tone: 'formal' }])
    await draftIs(/1042/)
  })

  it('solves, gives away and tags by keys, each in one step to take back, and leaves typing alone', async () => {
    await wide()
    const { shop, threads, asked } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    inbox().element().focus()
    await userEvent.keyboard('t')
    await userEvent.keyboard('late{Enter}{Escape}')
    await expect.poll(() => threads.get('T1')!.tags).toEqual(['late'])
    await userEvent.keyboard('a')
    await userEvent.keyboard('Eve{Enter}')
    await expect.poll(() => threads.get('T1')!.assignee).toBe('Eve')
    inbox().element().focus()
    await userEvent.keyboard('e')
    await expect.element(line(/Ann Archer/)).not.toBeInTheDocument()
    await expect.element(heading('Dispatch')).toBeVisible()
    // In the shop's own word for it.
    await expect.poll(() => threads.get('T1')!.status).toBe('closed')
    inbox().element().focus()
    await userEvent.keyboard('z')
    await expect.poll(() => threads.get('T1')!.status).toBe('open')
    await expect.element(line(/Ann Archer/)).toBeVisible()
    const before = asked('changeThreads').length
    await userEvent.keyboard('/jeat')
    await expect.element(page.getByRole('searchbox', { name: 'Search the messages' })).toHaveValue('jeat')
    expect(asked('changeThreads')).toHaveLength(before)
    await userEvent.keyboard('{Control>}a{/Control}kettle')
    await expect.element(line(/Ann Archer/)).not.toBeInTheDocument()
    await expect.element(line(/Ben Baker/)).toBeVisible()
  })

  it('changes many threads in one step, and takes them back in one', async () => {
    await wide()
    const { shop, threads, asked } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    inbox().element().focus()
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    const bar = page.getByRole('toolbar', { name: '3 selected' })
    await expect.element(bar).toBeVisible()
    expect(await seriousFaults(bar.element())).toEqual([])
    await page.getByRole('toolbar').getByRole('button', { name: 'Status' }).click()
    await page.getByRole('menuitem', { name: 'Solved' }).click()
    await expect.poll(() => asked('changeThreads')).toEqual([[['T1', 'T2', 'T3'], { status: 'closed' }]])
    await expect.element(page.getByText('Everybody has an answer. Well done.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(line(/Ann Archer/)).toBeVisible()
    expect([...threads.values()].map(({ status }) => status)).toEqual(['open', 'open', 'open', 'closed'])
  })

  it('learns a corrected intent at once, and drafts anew', async () => {
    await wide()
    const { shop, marks } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/DHL\.$/)
    await page.getByRole('button', { name: 'Refund, 10% sure' }).click()
    await expect.poll(() => marks).toMatchObject([{ kind: 'intent', message: 'T1', intent: 'refund' }])
    await draftIs(/and is paid back\.$/)
  })

  it('saves a reply as a snippet with its slots, inserts it by a slash filled for another, and refuses an open slot', async () => {
    await wide()
    const { shop, marks } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    await page.getByRole('button', { name: 'More ways to finish' }).click()
    await page.getByRole('menuitem', { name: 'Save as snippet' }).click()
    await page.getByRole('textbox', { name: 'Name of the snippet' }).fill('On its way')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect
      .poll(() => marks)
      .toMatchObject([{ kind: 'snippet', name: 'On its way', text: 'Hello, your order {order} left with {carrier}.' }])
    await line(/Unknown customer/).click()
    await draftIs(/1042/)
    await userEvent.fill(reply(), '')
    await userEvent.type(reply(), '/way')
    await expect.element(page.getByRole('option', { name: /On its way/ })).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(reply()).toHaveValue('Hello, your order {order} left with {carrier}.')
    await expect.element(page.getByText('Still to be filled in: {order}, {carrier}')).toBeVisible()
    await expect
      .element(page.getByRole('button', { name: 'Log as sent', exact: true }))
      .toHaveAttribute('aria-disabled', 'true')
  })

  it('puts back what could not be kept, and says so', async () => {
    await wide()
    const { shop } = deskShop()
    shop.answers['changeThreads'] = () => {
      throw new Error('the disk is full')
    }
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    inbox().element().focus()
    await userEvent.keyboard('e')
    await expect.element(notices()).toHaveTextContent(/./)
    await expect.element(line(/Ann Archer/)).toBeVisible()
    await expect.element(heading('Where is it')).toBeVisible()
  })

  it('goes by steps on a phone, from the list to the thread to the customer and back, in Chinese too', async () => {
    await page.viewport(390, 844)
    const { shop, asked } = deskShop()
    shown = await show(shop, '#/voice/desk', 'zh')
    await expect.element(line(/Ann Archer/), PATIENCE).toBeVisible()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    // Nobody is taken past the inbox, nor is anything read that was not chosen.
    expect([location.hash, asked('thread')]).toEqual(['#/voice/desk', []])
    await line(/Ben Baker/).click()
    await expect.element(heading('Dispatch')).toBeVisible()
    expect(location.hash).toBe(`#/voice/${threadPart('T2')}`)
    await expect.element(line(/Ben Baker/)).not.toBeInTheDocument()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: '客户', exact: true }).click()
    await expect.element(page.getByRole('article', { name: '订单 1042' })).toBeVisible()
    expect(await seriousFaults(page.getByRole('complementary', { name: '客户信息' }).element())).toEqual([])
    await page.getByRole('button', { name: '返回会话' }).click()
    await page.getByRole('button', { name: '返回收件箱' }).click()
    await expect.element(line(/Ben Baker/)).toBeVisible()
    const isBack = async (name: RegExp): Promise<void> => {
      await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('listbox')
      const active = document.activeElement!.getAttribute('aria-activedescendant')
      await expect.element(line(name)).toHaveAttribute('id', active!)
      expect(location.hash).toBe('#/voice/desk')
    }
    await isBack(/Ben Baker/)
    // The browser's own way back leads there too, and the way forward to the thread again.
    await line(/Ann Archer/).click()
    await expect.element(heading('Where is it')).toBeVisible()
    history.back()
    await isBack(/Ann Archer/)
    history.forward()
    await expect.element(heading('Where is it')).toBeVisible()
  })

  it('opens the thread that the address names on a phone, from where the inbox is one step away', async () => {
    await page.viewport(390, 844)
    const { shop } = deskShop()
    shown = await show(shop, `#/voice/${threadPart('T2')}`)
    await expect.element(heading('Dispatch'), PATIENCE).toBeVisible()
    await expect.element(line(/Ben Baker/)).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Back to the inbox' }).click()
    await expect.element(line(/Ben Baker/)).toBeVisible()
    expect(location.hash).toBe('#/voice/desk')
  })

  it('writes a call down in the thread, and lists its keys', async () => {
    await wide()
    const { shop, asked } = deskShop()
    shown = await show(shop, '#/voice')
    await draftIs(/1042/)
    inbox().element().focus()
    await userEvent.keyboard('?')
    const keys = page.getByRole('dialog', { name: 'Keys of the service desk' })
    await expect.element(keys).toHaveTextContent(/Next thread/)
    expect(await seriousFaults(keys.element())).toEqual([])
    await userEvent.keyboard('{Escape}')
    inbox().element().focus()
    await userEvent.keyboard('l')
    await page.getByRole('textbox', { name: 'What was said' }).fill('She called again.')
    await page.getByRole('button', { name: 'Put it into the thread' }).click()
    await expect
      .poll(() => asked('logMessage'))
      .toEqual([[{ thread: 'T1', author: 'customer', channel: 'Phone', text: 'She called again.' }]])
    await expect.element(page.getByRole('log').getByText('She called again.')).toBeVisible()
  })
})
