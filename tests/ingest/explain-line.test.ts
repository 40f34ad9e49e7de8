import { describe, expect, test } from 'vitest'
import { findShapes, patternOf } from '../../src/ingest/cell-pattern'
import { explainLine } from '../../src/ingest/explain-line'

const ROWS = Array.from({ length: 20 }, (_, i) => [
  `2025-01-${10 + i}`,
  `${i}`,
  `A-${i}`,
  ['Mug', 'Tea towel, blue', 'A pipe of 5" width', 'Lamp for the hall and stairs'][i % 4]!,
  `$${i}.50`,
])
const context = { delimiter: ',', quote: '"', escape: '"', width: 5, shapes: findShapes(ROWS, 5) }
const explain = (line: string) => {
  const found = explainLine(line, context)
  return found && [found.cells, found.faults]
}

describe('patternOf', () => {
  test.each([
    ['MG-8769', 'a-9'],
    ['2024-01-05', '9-9-9'],
    ['$1,234.50', '$n'],
    ['-12.5', 'n'],
    ['(1.234,50 €)', 'n€'],
    ['12:30', '9:9'],
    ['28.01.2018', '9.9.9'],
    ['订单38', 'a9'],
    ['  ', ''],
    ['a long text of many words', '*'],
  ])('makes %j %j', (cell, pattern) => expect(patternOf(cell)).toBe(pattern))
})

describe('findShapes', () => {
  test('tells columns of data from text', () => {
    expect(context.shapes).toEqual([['9-9-9'], ['n'], ['a-9'], ['*'], ['$n']])
  })
  test('says which columns may be empty', () => {
    const rows = [...ROWS, ...ROWS.map((row) => [...row.slice(0, 4), ''])]
    expect(findShapes(rows, 5)[4]).toEqual(['$n', ''])
  })
  test('takes a few odd cells for what they are', () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i === 7 ? 'nonsense' : `${i}`])
    expect(findShapes(rows, 1)).toEqual([['n']])
  })
})

describe('explainLine', () => {
  test.each([
    ['a quote too many', '2025-01-05,3,"A-1,Mug,$5', [['2025-01-05', '3', '"A-1', 'Mug', '$5'], ['quote']]],
    [
      'a quote that was not doubled',
      '2025-01-05,3,A-1,"5" pipe",$5',
      [['2025-01-05', '3', 'A-1', '5" pipe', '$5'], ['quote']],
    ],
    [
      'a delimiter missing before a quote',
      '2025-01-05,3,A-1"Mug, red",$5',
      [['2025-01-05', '3', 'A-1', 'Mug, red', '$5'], ['delimiter']],
    ],
    ['a blank cell too many', '2025-01-05,,3,A-1,Mug,$5', [['2025-01-05', '3', 'A-1', 'Mug', '$5'], ['place']]],
    ['a cell missing', '2025-01-05,A-1,Mug,$5', [['2025-01-05', '', 'A-1', 'Mug', '$5'], ['place']]],
    ['the last cells missing', '2025-01-05,3,A-1,Mug', [['2025-01-05', '3', 'A-1', 'Mug', ''], ['short']]],
    [
      'a delimiter in text',
      '2025-01-05,3,A-1,Mug, red, large,$5',
      [['2025-01-05', '3', 'A-1', 'Mug, red, large', '$5'], ['joined']],
    ],
    ['delimiters at the end', '2025-01-05,3,A-1,Mug,$5,,', [['2025-01-05', '3', 'A-1', 'Mug', '$5'], []]],
  ])('explains %s', (_, line, expected) => expect(explain(line)).toEqual(expected))

  test('explains nothing where two ways to join cells are as good', () => {
    const shapes = [['n'], ['*'], ['*'], ['n']]
    expect(explainLine('1,red,large,mug,4', { ...context, width: 4, shapes })).toBeUndefined()
  })
  test('explains nothing where nothing fits', () => {
    expect(explain('Total for the month')).toBeUndefined()
    expect(explain('x,x,x,x,x,x,x,x,x,x')).toBeUndefined()
  })
  test('gives up on lines that would take long', () => {
    expect(explain(','.repeat(5000))).toBeUndefined()
    expect(explain('"'.repeat(5000))).toBeUndefined()
    expect(explain('x'.repeat(100_000))).toBeUndefined()
  })
})
