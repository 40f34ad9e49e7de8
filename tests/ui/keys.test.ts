import { describe, expect, it } from 'vitest'
import { nextIndex, typedIndex } from '../../src/ui/menu-keys'
import { nextCell } from '../../src/ui/table/grid-keys'
import { nextSort } from '../../src/ui/table/sort'
import type { Column } from '../../src/ui/table/types'
import { nextPoint } from '../../src/ui/chart/read-point'

const SIZE = { rows: 100, columns: 4, page: 10 }
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false })

describe('nextCell', () => {
  it.each([
    ['ArrowDown', false, { row: 6, column: 2 }],
    ['ArrowUp', false, { row: 4, column: 2 }],
    ['ArrowRight', false, { row: 5, column: 3 }],
    ['PageDown', false, { row: 15, column: 2 }],
    ['PageUp', false, { row: 0, column: 2 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 3 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 3 }],
  ])('moves by %s (with Ctrl: %s)', (key, ctrl, expected) => {
    expect(nextCell(press(key, ctrl), { row: 5, column: 2 }, SIZE)).toEqual(expected)
  })

  it('reaches the header above the first row, and nothing above it', () => {
    expect(nextCell(press('ArrowUp'), { row: 0, column: 1 }, SIZE)).toEqual({ row: -1, column: 1 })
    expect(nextCell(press('ArrowUp'), { row: -1, column: 1 }, SIZE)).toEqual({ row: -1, column: 1 })
  })

  it('stops at the last row and leaves other keys alone', () => {
    expect(nextCell(press('ArrowDown'), { row: 99, column: 0 }, SIZE)).toEqual({ row: 99, column: 0 })
    expect(nextCell(press('a'), { row: 0, column: 0 }, SIZE)).toBeUndefined()
  })
})

describe('nextIndex', () => {
  it('goes round at both ends', () => {
    expect(nextIndex('ArrowDown', 2, 3)).toBe(0)
    expect(nextIndex('ArrowUp', 0, 3)).toBe(2)
    expect(nextIndex('ArrowUp', -1, 3)).toBe(2)
    expect(nextIndex('End', 0, 3)).toBe(2)
  })

  it('leads nowhere in an empty list', () => {
    expect(nextIndex('ArrowDown', -1, 0)).toBeUndefined()
  })
})

describe('typedIndex', () => {
  it('finds the next label that begins with the letter, going round', () => {
    expect(typedIndex('s', 1, ['Save', 'Copy', 'Sort'])).toBe(2)
    expect(typedIndex('s', 2, ['Save', 'Copy', 'Sort'])).toBe(0)
    expect(typedIndex('x', 0, ['Save'])).toBeUndefined()
  })
})

describe('nextPoint', () => {
  it('walks along a series and between series, within their ends', () => {
    expect(nextPoint('ArrowRight', { series: 0, index: -1 }, [3, 2])).toEqual({ series: 0, index: 0 })
    expect(nextPoint('ArrowDown', { series: 0, index: 2 }, [3, 2])).toEqual({ series: 1, index: 1 })
    expect(nextPoint('ArrowUp', { series: 0, index: 1 }, [3, 2])).toEqual({ series: 0, index: 1 })
    expect(nextPoint('Tab', { series: 0, index: 1 }, [3, 2])).toBeUndefined()
  })
})

describe('nextSort', () => {
  it('asks for figures from the largest and for names from the first, and is taken away by the third press', () => {
    const name: Column<string> = { id: 'name', label: 'Name', text: String }
    const spend: Column<string> = { ...name, id: 'spend', align: 'end' }
    const down = nextSort(undefined, spend)
    expect(down).toEqual({ by: 'spend', descending: true })
    expect(nextSort(down, spend)).toEqual({ by: 'spend', descending: false })
    expect(nextSort(nextSort(down, spend), spend)).toBeUndefined()
    expect(nextSort(down, name)).toEqual({ by: 'name', descending: false })
  })
})
