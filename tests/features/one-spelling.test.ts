import { describe, expect, it } from 'vitest'
import { oneSpelling } from '../../src/features/one-spelling'
import type { CodeColumn } from '../../src/schema/columns'

const columnOf = (dictionary: string[], codes: number[]): CodeColumn => ({
  kind: 'code',
  dictionary,
  codes: Uint32Array.from(codes),
})

describe('a column in which a thing has several spellings', () => {
  it('joins those that differ only in case, space or compatible signs, by the first', () => {
    const joined = oneSpelling(columnOf(['', 'a1', 'A1 ', 'ａ１', 'b  2', 'B 2', ' '], [1, 2, 3, 4, 5, 6, 0]))
    expect([...joined.codes]).toEqual([1, 1, 1, 4, 4, 0, 0])
  })

  it('is left as it is where each has one', () => {
    const column = columnOf(['', 'a1', 'a-1', 'a1x'], [3, 2, 1])
    expect(oneSpelling(column)).toBe(column)
  })
})
