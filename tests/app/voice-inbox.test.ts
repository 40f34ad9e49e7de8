import { describe, expect, it } from 'vitest'
import { DESK_ACTIONS, deskAction, SHORTCUTS } from '../../src/app/pages/voice/desk/desk-keys'
import { channelWord } from '../../src/app/pages/voice/desk/channel-word'
import type { DeskThread } from '../../src/app/pages/voice/desk/desk-thread'
import {
  choicesOf,
  countQueues,
  filtersInForce,
  filterThreads,
  NO_FILTER,
  NOBODY,
} from '../../src/app/pages/voice/desk/filter-threads'
import { extendTo, keepOnly, NO_SELECTION, selectAll, toggle } from '../../src/app/pages/voice/desk/selection'

const threadOf = (key: string, change: Partial<DeskThread> = {}): DeskThread => ({
  ...{ key, subject: '', words: '', message: key, channel: 'mail', customer: '', name: '', lastAt: 1, messages: 1 },
  ...{ isUnanswered: true, mood: 0, intent: '', intentName: '', reasons: [] },
  ...{ status: 'open', priority: 'normal', assignee: '', tags: [], answerBy: NaN, solveBy: NaN },
  ...change,
})
const keysOf = (threads: readonly DeskThread[]): string[] => threads.map(({ key }) => key)

describe('the queues of the inbox', () => {
  const threads = [
    threadOf('angry', { mood: 1, assignee: 'Ann', tags: ['vip', 'late'] }),
    threadOf('calm'),
    threadOf('answered', { isUnanswered: false, status: 'waiting', mood: 5, assignee: 'Ann', tags: ['vip'] }),
    threadOf('done', { status: 'solved', priority: 'high', channel: 'chat' }),
  ]
  const shown = (change: Partial<typeof NO_FILTER>, me = 'Ann', found?: ReadonlySet<string>): string[] =>
    keysOf(filterThreads(threads, { ...NO_FILTER, ...change }, { me, found }))

  it('hold what they are called, in the order of the room', () => {
    expect(shown({})).toEqual(['angry', 'calm'])
    expect(shown({ queue: 'open' })).toEqual(['angry', 'calm', 'answered'])
    expect(shown({ queue: 'mine' })).toEqual(['angry', 'answered'])
    expect(shown({ queue: 'mine' }, '')).toEqual([])
    expect(shown({ queue: 'solved' })).toEqual(['done'])
    expect(countQueues(threads, 'Ann')).toEqual({ unanswered: 2, open: 3, mine: 2, solved: 1, all: 4 })
  })

  it('are narrowed by every filter, alone and together', () => {
    expect(shown({ queue: 'all', channel: 'chat' })).toEqual(['done'])
    expect(shown({ queue: 'all', mood: 'bad' })).toEqual(['angry'])
    expect(shown({ queue: 'all', mood: 'good' })).toEqual(['answered'])
    expect(shown({ queue: 'all', tag: 'vip' })).toEqual(['angry', 'answered'])
    expect(shown({ queue: 'all', tag: 'vip', mood: 'bad' })).toEqual(['angry'])
    expect(shown({ queue: 'all', assignee: NOBODY })).toEqual(['calm', 'done'])
    expect(shown({ queue: 'all', priority: 'high' })).toEqual(['done'])
    expect(shown({ queue: 'all', intent: 'refund' })).toEqual([])
    expect(shown({ queue: 'all' }, 'Ann', new Set(['calm']))).toEqual(['calm'])
    expect(filtersInForce({ ...NO_FILTER, tag: 'vip', mood: 'bad', text: 'x' })).toBe(2)
  })

  it('take words of several languages for one channel', () => {
    const mixed = ['mail', '邮件', 'chat'].map((channel, i) => threadOf(`t${i}`, { channel }))
    const only = (channel: string): string[] => keysOf(filterThreads(mixed, { ...NO_FILTER, channel }, { me: '' }))
    expect([only('email'), only('chat'), only('phone')]).toEqual([['t0', 't1'], ['t2'], []])
    expect([channelWord(mixed, 'email', 'zh'), channelWord(mixed, 'phone', 'zh')]).toEqual(['mail', '电话'])
  })

  it('offer what there is to choose from, with counts', () => {
    expect(choicesOf(threads, ({ tags }) => tags)).toEqual([
      { value: 'vip', count: 2 },
      { value: 'late', count: 1 },
    ])
    expect(choicesOf(threads, ({ channel }) => channel)[0]).toEqual({ value: 'mail', count: 3 })
  })
})

describe('the selection', () => {
  const order = ['a', 'b', 'c', 'd']
  const keys = (selection: { keys: ReadonlySet<string> }): string[] => [...selection.keys].sort()

  it('grows by a range from where it began, and shrinks by a press', () => {
    const begun = toggle(NO_SELECTION, 'b')
    const ranged = extendTo(begun, 'd', order)
    expect(keys(ranged)).toEqual(['b', 'c', 'd'])
    expect(keys(extendTo(begun, 'a', order))).toEqual(['a', 'b'])
    expect(keys(toggle(ranged, 'c'))).toEqual(['b', 'd'])
    expect(keys(extendTo(NO_SELECTION, 'c', order))).toEqual(['c'])
    expect(keys(selectAll(order))).toEqual(order)
  })

  it('forgets what left the list, and is the same where nothing did', () => {
    const all = selectAll(order)
    expect(keepOnly(all, order)).toBe(all)
    expect(keys(keepOnly(all, ['b', 'x']))).toEqual(['b'])
    expect(extendTo(all, 'gone', order)).toBe(all)
  })
})

describe('the keys of the desk', () => {
  const press = (key: string, change: object = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...change,
  })
  const anywhere = { isField: false, isList: false }

  it('leave what is typed in a field alone, but for sending and leaving', () => {
    const field = { isField: true, isList: false }
    for (const key of ['j', 'e', '/', 'r', 'ArrowDown', 'Enter']) expect(deskAction(press(key), field)).toBeUndefined()
    expect(deskAction(press('Enter', { ctrlKey: true }), field)).toBe('send')
    expect(deskAction(press('Enter', { metaKey: true }), field)).toBe('send')
    expect(deskAction(press('Escape'), field)).toBe('back')
  })

  it('leave arrows, Enter and space to whatever has the focus, except in the list', () => {
    const list = { isField: false, isList: true }
    expect(deskAction(press('ArrowDown'), list)).toBe('next')
    expect(deskAction(press(' '), list)).toBe('select')
    expect(deskAction(press('Enter'), list)).toBe('open')
    for (const key of ['ArrowDown', ' ', 'Enter']) expect(deskAction(press(key), anywhere)).toBeUndefined()
    expect(deskAction(press('J', { shiftKey: true }), anywhere)).toBe('next')
  })

  it('never take a key of the browser or the app away', () => {
    for (const key of ['k', 'j', 'a', 'r', 't', 'p', 'e'])
      for (const held of ['ctrlKey', 'metaKey', 'altKey'])
        expect(deskAction(press(key, { [held]: true }), anywhere)).toBeUndefined()
    expect(deskAction(press('Tab'), anywhere)).toBeUndefined()
  })

  it('are all on the list of shortcuts, each once', () => {
    expect(SHORTCUTS.map(({ action }) => action).sort()).toEqual([...DESK_ACTIONS].sort())
    for (const { action, keys } of SHORTCUTS) {
      const [first] = keys
      const key = { Enter: 'Enter', Esc: 'Escape' }[first!.at(-1)!] ?? first!.at(-1)!
      const held = { ctrlKey: first!.length > 1 }
      expect(deskAction(press(key, held), { isField: false, isList: true }), key).toBe(action)
    }
  })
})
