import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createComposer } from '../../src/app/pages/voice/desk/composer.svelte'
import { createKeptReplies } from '../../src/app/pages/voice/desk/kept-replies'
import { ClienteleError } from '../../src/core/errors'
import type { BegunReply, ReplyPiece } from '../../src/data/types'

const said = (text: string) => [{ text }]
const textOf = (pieces: readonly ReplyPiece[]): string => pieces.map(({ text }) => text).join('')

/** A shelf that answers at once, with what was asked of it and what it is to say next. */
function shelf() {
  const stored = new Map<string, string>()
  const asked: BegunReply[][] = []
  const faults: (ClienteleError | 'elsewhere')[] = []
  const told: string[] = []
  const replies = createKeptReplies({
    list: () => Promise.resolve([...stored].map(([thread, text]) => ({ thread, pieces: said(text) }))),
    async keep(given) {
      await Promise.resolve()
      asked.push([...given])
      const fault = faults.shift()
      if (fault === 'elsewhere') return false
      if (fault) throw fault
      for (const { thread, pieces } of given)
        if (pieces.length === 0) stored.delete(thread)
        else stored.set(thread, textOf(pieces))
      return true
    },
    fail: (thrown) => void told.push((thrown as ClienteleError).code),
  })
  return { replies, stored, asked, faults, told }
}

describe('begun replies on the page', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are written down once a moment after typing stops, and only those that changed', async () => {
    const { replies, asked, stored } = shelf()
    for (const text of ['H', 'He', 'Hel']) replies.set('t1', said(text))
    expect(asked).toEqual([])
    await vi.runAllTimersAsync()
    replies.set('t2', said('Two'))
    await vi.runAllTimersAsync()
    replies.delete('t1')
    replies.delete('t1')
    await vi.runAllTimersAsync()
    expect(asked.map((given) => given.map(({ thread, pieces }) => `${thread} ${textOf(pieces)}`))).toEqual([
      ['t1 Hel'],
      ['t2 Two'],
      ['t1 '],
    ])
    expect([...stored]).toEqual([['t2', 'Two']])
  })

  it('are written down at once where the page goes, and nothing is written where nothing changed', async () => {
    const { replies, asked } = shelf()
    replies.set('t1', said('Half'))
    await replies.flush()
    await replies.flush()
    expect(asked).toHaveLength(1)
  })

  it('are read as they were left, follow another tab, and keep what is typed here meanwhile', async () => {
    const { replies, stored } = shelf()
    stored.set('t1', 'From before').set('t2', 'Also from before')
    await replies.read()
    expect(['t1', 't2'].map((thread) => textOf(replies.get(thread)!))).toEqual(['From before', 'Also from before'])
    stored.delete('t1')
    stored.set('t2', 'Another tab')
    replies.set('t2', said('This tab'))
    await replies.read()
    expect(replies.get('t1')).toBeUndefined()
    expect(textOf(replies.get('t2')!)).toBe('This tab')
    expect(stored.get('t2')).toBe('This tab')
  })

  it('say once that they could not be written down, and try again with the next letter', async () => {
    const { replies, faults, told, stored } = shelf()
    const full = new ClienteleError('QUOTA_EXCEEDED')
    faults.push(full, full)
    for (const text of ['a', 'ab', 'abc']) {
      replies.set('t1', said(text))
      await vi.runAllTimersAsync()
    }
    expect([told, stored.get('t1')]).toEqual([['QUOTA_EXCEEDED'], 'abc'])
  })

  it('wait without a word while another tab writes, the shield is up, or their workspace is not open', async () => {
    const { replies, faults, told, stored } = shelf()
    faults.push(new ClienteleError('BUSY_OTHER_TAB'))
    replies.set('t1', said('a'))
    await vi.runAllTimersAsync()
    expect(stored.get('t1')).toBe('a')
    faults.push(new ClienteleError('SHIELD_ON'), 'elsewhere')
    replies.set('t1', said('ab'))
    await vi.runAllTimersAsync()
    await replies.flush()
    expect(stored.get('t1')).toBe('a')
    await replies.read()
    expect([stored.get('t1'), told]).toEqual(['ab', []])
  })

  it('last no longer than the page where there is no shelf', async () => {
    const replies = createKeptReplies()
    replies.set('t1', said('masked'))
    await Promise.all([replies.flush(), replies.read()])
    expect(vi.getTimerCount()).toBe(0)
    expect(replies.get('t1')).toEqual(said('masked'))
  })
})

describe('begun replies, whatever comes when', () => {
  /** Answers come late and in any order; what they say is of when they were asked. */
  it('end as they were typed last, here and on the shelf', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('type' as const, 'clear' as const), thread: fc.constantFrom('a', 'b') }),
      fc.record({ kind: fc.constantFrom('flush' as const, 'read' as const) }),
      fc.record({ kind: fc.constant('answer' as const), which: fc.nat(5) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const stored = new Map<string, string>()
        const typed = new Map<string, string>()
        let waiting: (() => void)[] = []
        const later = <T>(value: T): Promise<T> => new Promise((done) => waiting.push(() => done(value)))
        const replies = createKeptReplies({
          list: () => later([...stored].map(([thread, text]) => ({ thread, pieces: said(text) }))),
          keep(given) {
            for (const { thread, pieces } of given)
              if (pieces.length === 0) stored.delete(thread)
              else stored.set(thread, textOf(pieces))
            return later(true)
          },
          fail: (thrown) => expect.unreachable(String(thrown)),
        })
        const settle = async (): Promise<void> => {
          while (waiting.length > 0) {
            for (const answer of waiting.splice(0)) answer()
            await new Promise((done) => setImmediate(done))
          }
        }
        for (const [i, one] of steps.entries()) {
          if (one.kind === 'type') replies.set(one.thread, said(typed.set(one.thread, `text ${i}`).get(one.thread)!))
          if (one.kind === 'clear') void [typed.delete(one.thread), replies.delete(one.thread)]
          if (one.kind === 'flush') void replies.flush()
          if (one.kind === 'read') void replies.read()
          if (one.kind !== 'answer' || waiting.length === 0) continue
          waiting.splice(one.which % waiting.length, 1)[0]!()
          await new Promise((done) => setImmediate(done))
        }
        await settle()
        const last = replies.flush()
        await settle()
        await last
        const shown = new Map(
          ['a', 'b'].flatMap((thread) => (replies.get(thread) ? [[thread, textOf(replies.get(thread)!)]] : [])),
        )
        expect([shown, stored]).toEqual([typed, typed])
        waiting = []
      }),
      { seed: 20_261_123, numRuns: 150 },
    )
  })
})

describe('a reply that is on its way', () => {
  it('stands nowhere on the desk, and stays kept until it has gone', () => {
    const replies = createKeptReplies()
    const composer = createComposer({ typed: replies, key: () => 't1', reply: () => undefined })
    composer.write(said('Half'))
    composer.empty('t1')
    expect([composer.text, composer.isBegun('t1'), replies.get('t1')]).toEqual(['', false, said('Half')])
    composer.putBack('t1', said('Half'))
    expect([composer.text, composer.isBegun('t1')]).toEqual(['Half', true])
    composer.empty('t1')
    composer.putBack('t1')
    expect([composer.text, replies.get('t1')]).toEqual(['', undefined])
  })

  it('does not take the place of what was typed since: while it was sent, or before its undo came back', () => {
    const replies = createKeptReplies()
    const composer = createComposer({ typed: replies, key: () => 't1', reply: () => undefined })
    composer.write(said('First'))
    composer.empty('t1')
    composer.write(said('Second'))
    composer.putBack('t1')
    expect(composer.text).toBe('Second')
    composer.putBack('t1', said('First'))
    expect(composer.text).toBe('Second')
  })
})
