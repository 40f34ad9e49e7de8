import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessages } from '../../src/features/messages'
import { nameOfMark } from '../../src/features/voice-mark'
import { frameOf, type Row } from '../support/frames'

const message = (conversationId: string | undefined, text: string, extra: Row = {}): Row => ({
  ...{ at: 1_700_000_000_000, text, ...extra },
  ...(conversationId !== undefined && { conversationId }),
})

const read = (rows: readonly Row[]) => readMessages(frameOf(rows))

describe('messages', () => {
  it('make one thread of rows with one id and of what replies to them, in whatever order they stand', () => {
    const { thread, threadKey } = read([
      message('A-1', 'Glad to help', { replyTo: 'A', author: 'agent' }),
      message('B', 'Where is it?'),
      message('A', 'Is it blue?'),
      message('A', 'Hello?'),
      message('A-2', 'Thanks', { replyTo: 'A-1' }),
    ])
    expect([...thread]).toEqual([0, 1, 0, 0, 0])
    expect(threadKey).toEqual(['A-1', 'B'])
  })

  it('leave a reply to nothing, and rows without an id, in threads of their own', () => {
    const { thread, threadKey } = read([
      message('A', 'Lost', { replyTo: 'gone' }),
      message(undefined, 'One'),
      message(undefined, 'Two'),
    ])
    expect([...thread]).toEqual([0, 1, 2])
    expect(new Set(threadKey).size).toBe(3)
  })

  it('are named by their id, by their number where several bear it, and by what they are where there is none', () => {
    const { key } = read([
      message('A', 'One'),
      message('A', 'Two'),
      message(undefined, 'Three'),
      message(undefined, 'Four'),
      message(undefined, 'Four'),
    ])
    expect([key(0), key(1)]).toEqual(['A', 'A#2'])
    expect(key(4)).toBe(`${key(3)}#2`)
    expect(key(2)).toMatch(/^~[0-9a-f]{8,16}$/)
    expect(key(2)).not.toBe(key(3))
  })

  it('keep the name of a row without an id wherever it stands', () => {
    const [one, two] = [message(undefined, 'One'), message(undefined, 'Two')]
    expect(read([one, two]).key(1)).toBe(read([two]).key(0))
  })

  it('are the customer’s where nobody is named', () => {
    const { author } = read([message('A', 'One', { author: 'agent' }), message('B', 'Two'), message('C', 'Three')])
    expect([...author]).toEqual([1, 0, 0])
  })

  it('fall into the same threads as a search along every link', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', undefined)
    fc.assert(
      fc.property(fc.array(fc.record({ id, replyTo: id }), { maxLength: 12 }), (drawn) => {
        const rows = drawn.map(({ id: own, replyTo }, i) => message(own, `text ${i}`, replyTo ? { replyTo } : {}))
        const { thread } = read([...rows, message('z', 'last')])
        const first = new Map<string, number>()
        drawn.forEach(({ id: own }, i) => own !== undefined && !first.has(own) && first.set(own, i))
        const links = drawn.flatMap(({ id: own, replyTo }, i) =>
          [own, replyTo].flatMap((name) => (name !== undefined && first.has(name) ? [[i, first.get(name)!]] : [])),
        )
        const reach = drawn.map((_, i) => new Set([i]))
        for (let round = 0; round < drawn.length; round++)
          for (const [a, b] of links as [number, number][])
            for (const other of [...reach[a]!, ...reach[b]!]) {
              reach[a]!.add(other)
              reach[b]!.add(other)
            }
        for (let i = 0; i < drawn.length; i++)
          for (let j = 0; j < drawn.length; j++) expect(thread[i] === thread[j]).toBe(reach[i]!.has(j))
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

describe('what a person said of messages', () => {
  it('is about one thing: the mood and the intent of a message are two', () => {
    const mood = nameOfMark({ kind: 'mood', message: 'A', step: 2 })
    expect(mood).toBe(nameOfMark({ kind: 'mood', message: 'A', step: 5 }))
    expect(mood).not.toBe(nameOfMark({ kind: 'mood', message: 'B', step: 2 }))
    expect(mood).not.toBe(nameOfMark({ kind: 'intent', message: 'A', intent: 'delivery' }))
  })
})
