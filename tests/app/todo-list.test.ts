import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskKind, TodayTask } from '../../src/analyses/today/spec'
import type { Todo } from '../../src/data/types'
import { arrange, daysSince, draftOf, nameOf, startOfDay } from '../../src/app/pages/home/todo-list'

const DAY = 86_400_000
const NOW = Date.UTC(2024, 5, 30, 12)
const taskOf = (customer: string, change: Partial<TodayTask> = {}): TodayTask => ({
  ...{ kind: 'quiet', customer, name: '', subject: '', title: '', occasion: 'x', facts: {}, money: 1, weight: 1 },
  ...{ chance: null, due: 0, channel: 'phone', contact: {}, customerKey: [], basis: 'rhythm' },
  ...change,
})
let ids = 0
const markOf = (task: TodayTask, change: Partial<Todo>): Todo => ({
  ...draftOf(task, 0, { state: 'done' }),
  ...{ id: `m${++ids}`, until: null, shownAt: NOW - DAY, at: NOW },
  ...change,
})
const at = (tasks: readonly TodayTask[], todos: readonly Todo[], now = NOW, most = 10) =>
  arrange(tasks, todos, { now, midnight: NOW - DAY / 2, most })
const openOf = (...given: Parameters<typeof at>): string[] =>
  at(...given).open.map(({ customer, subject }) => customer || subject)

describe('the list and its marks', () => {
  const tasks = ['a', 'b', 'c'].map((key) => taskOf(key))

  it('leaves out what is done, and the next takes its place', () => {
    expect(openOf(tasks, [markOf(tasks[0]!, {})], NOW, 2)).toEqual(['b', 'c'])
    expect(at(tasks, [markOf(tasks[0]!, {})]).doneToday).toBe(1)
    expect(at(tasks, [markOf(tasks[0]!, { at: NOW - DAY })]).doneToday).toBe(0)
  })

  it('keeps what is put off away until its day, and then has it again', () => {
    const later = markOf(tasks[1]!, { state: 'snoozed', until: NOW + DAY })
    expect(openOf(tasks, [later])).toEqual(['a', 'c'])
    expect(at(tasks, [later]).snoozed).toHaveLength(1)
    expect(openOf(tasks, [later], NOW + DAY)).toEqual(['a', 'b', 'c'])
    expect(at(tasks, [later], NOW + DAY).snoozed).toHaveLength(0)
  })

  it('has what was only shown, or taken back', () => {
    expect(openOf(tasks, [markOf(tasks[0]!, { state: 'shown' })])).toEqual(['a', 'b', 'c'])
  })

  it('asks again when the same reason arises anew, but leaves a customer in peace for a fortnight', () => {
    const done = markOf(tasks[0]!, {})
    const anew = taskOf('a', { occasion: 'y' })
    const other = taskOf('a', { kind: 'birthday', occasion: 'z' })
    expect(openOf([anew], [done], NOW + 5 * DAY)).toEqual([])
    expect(openOf([other], [done], NOW + 5 * DAY)).toEqual([])
    expect(openOf([anew], [done], NOW + 15 * DAY)).toEqual(['a'])
    expect(openOf(tasks.slice(0, 1), [done], NOW + 300 * DAY)).toEqual([])
  })

  it('does not let who waits for an answer wait for that', () => {
    const done = markOf(tasks[0]!, {})
    const pressing = (['answer', 'deal'] as TaskKind[]).map((kind) => taskOf('a', { kind, subject: kind }))
    expect(at(pressing, [done]).open).toHaveLength(2)
  })

  it('does not ask for goods that are on their way, nor for other goods less', () => {
    const tea = (occasion: string): TodayTask =>
      taskOf('', { kind: 'reorder', subject: 'tea', occasion, facts: { restDays: 21 }, channel: null })
    const cup = taskOf('', { kind: 'reorder', subject: 'cup', facts: { restDays: 21 }, channel: null })
    const done = markOf(tea('1'), {})
    expect(openOf([tea('2'), cup], [done], NOW + 20 * DAY)).toEqual(['cup'])
    expect(openOf([tea('2'), cup], [done], NOW + 21 * DAY)).toEqual(['tea', 'cup'])
    expect(done.isContact).toBe(false)
  })

  it('never has more than asked for, nor what is marked, and everything else while there is room', () => {
    const marks = fc.array(fc.tuple(fc.integer({ min: 0, max: 19 }), fc.constantFrom('done', 'snoozed', 'shown')))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), marks, fc.integer({ min: 1, max: 12 }), (count, drawn, most) => {
        const all = Array.from({ length: count }, (_, i) => taskOf(`c${i}`))
        const todos = drawn.flatMap(([i, state]) =>
          all[i]
            ? [markOf(all[i], { state: state as Todo['state'], until: state === 'snoozed' ? NOW + DAY : null })]
            : [],
        )
        const { open } = at(all, todos, NOW, most)
        const gone = new Set(todos.filter(({ state }) => state !== 'shown').map(nameOf))
        expect(open.some((task) => gone.has(nameOf(task)))).toBe(false)
        expect(open).toHaveLength(Math.min(most, count - gone.size))
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})

describe('days', () => {
  it('begin at midnight where the reader is, and are counted since the last day of the data', () => {
    const now = new Date(2024, 5, 30, 15, 30).getTime()
    expect(startOfDay(now, 0)).toBe(new Date(2024, 5, 30).getTime())
    expect(startOfDay(now, 7)).toBe(new Date(2024, 6, 7).getTime())
    expect(daysSince(Date.UTC(2024, 5, 16), now)).toBe(14)
    expect(daysSince(Date.UTC(2024, 6, 2), now)).toBe(0)
  })
})
