import { expect, test } from 'vitest'
import { surroundings, tracesOf } from './traces'

const HOST = globalThis as unknown as Record<string, unknown>

/** What is found once `replace` was called, which answers how it is undone. */
function tracesAfter(replace: () => () => void): string[] {
  const before = surroundings()
  const undo = replace()
  try {
    return tracesOf(before, surroundings())
  } finally {
    undo()
  }
}

test('finds nothing where nothing was replaced, or asked for the first time', () => {
  expect(tracesAfter(() => (void HOST['CompressionStream'], () => undefined))).toEqual([])
})

test('finds a global that came, one that was replaced, and one that is gone', () => {
  expect(tracesAfter(() => ((HOST['planted'] = 1), () => void delete HOST['planted']))).toEqual(['planted'])
  const { setTimeout: timer } = globalThis
  const restore = (): void => void (HOST['setTimeout'] = timer)
  expect(tracesAfter(() => ((HOST['setTimeout'] = () => 0), restore))).toEqual(['setTimeout'])
  expect(tracesAfter(() => (delete HOST['setTimeout'], restore))).toEqual(['setTimeout'])
})

test('finds a clock that was stopped, and a variable of the environment', () => {
  const { now } = Date
  expect(tracesAfter(() => ((Date.now = () => 0), () => void (Date.now = now)))).toEqual(['Date.now'])
  const plant = (): (() => void) => {
    process.env['CLIENTELE_PLANTED'] = '1'
    return () => void delete process.env['CLIENTELE_PLANTED']
  }
  expect(tracesAfter(plant)).toEqual(['process.env.CLIENTELE_PLANTED'])
})
