import { describe, expect, test } from 'vitest'
import { findHeader } from '../../src/ingest/header'

const BODY = Array.from({ length: 6 }, (_, i) => [`${i + 1}`, `2025-01-0${i + 1}`, `${i}.50`, 'paid'])
const NAMES = ['No', 'Date', 'Amount', 'State']

describe('findHeader', () => {
  test('takes the first line in an ordinary file', () => {
    expect(findHeader([NAMES, ...BODY])).toMatchObject({ names: NAMES, skipRecords: 1, isNamed: true, preamble: [] })
  })

  test.each([
    ['a title', [['Sales of January']]],
    [
      'a title padded with delimiters',
      [
        ['Sales', '', '', ''],
        ['', '', '', ''],
      ],
    ],
    ['lines of names and values', [['Shop', 'Main Street'], ['From', '2025-01-01'], ['']]],
    ['the same, padded', [['Shop', 'Main Street 5', '', '', '', ''].slice(0, 4), ['', '', '', '']]],
    ['a remark with commas', [['# made by the till', ' version 2', ' do not edit']]],
  ])('passes over %s', (_, above) => {
    const found = findHeader([...above, NAMES, ...BODY])
    expect(found.names).toEqual(NAMES)
    expect(found.skipRecords).toBe(above.length + 1)
    expect(found.preamble.length).toBe(above.filter((row) => row.some((cell) => cell !== '')).length)
  })

  test('reads the same line twice as one', () => {
    expect(findHeader([NAMES, NAMES, ...BODY])).toMatchObject({ names: NAMES, lines: [NAMES, NAMES], skipRecords: 2 })
  })

  test('puts the names of groups before those of their columns', () => {
    const groups = ['Bill', '', 'Payment', '']
    const names = ['Zahl', 'Wann', 'Wieviel', 'Wie']
    expect(findHeader([groups, names, ...BODY]).names).toEqual([
      'Bill Zahl',
      'Bill Wann',
      'Payment Wieviel',
      'Payment Wie',
    ])
  })

  test('joins units to names, and takes one line alone where its names are known better', () => {
    expect(findHeader([['Number', 'Tag', 'Gewicht', 'Art'], ['', '(d)', '(kg)', ''], ...BODY]).names).toEqual([
      'Number',
      'Tag (d)',
      'Gewicht (kg)',
      'Art',
    ])
    const bilingual = [
      ['订单编号', '下单时间', '实付金额', '状态'],
      ['Bestellung', 'Zeitpunkt', 'Summe', 'Lage'],
      ...BODY,
    ]
    expect(findHeader(bilingual).names).toEqual(bilingual[0])
  })

  test('takes no row of data for a second line (control)', () => {
    expect(findHeader([NAMES, ['x', 'unknown', 'n/a', 'open'], ...BODY]).skipRecords).toBe(1)
    expect(
      findHeader([
        ['a', 'b'],
        ['x', 'y'],
        ['u', 'v'],
        ['r', 's'],
      ]).skipRecords,
    ).toBe(1)
  })

  test('names columns by their position where the first line is data', () => {
    expect(findHeader(BODY)).toMatchObject({ isNamed: false, lines: [], skipRecords: 0 })
  })

  test('drops blank names that no row has cells for, and adds names that are missing', () => {
    expect(findHeader([['', ...NAMES], ...BODY]).names).toEqual(NAMES)
    expect(findHeader([NAMES.slice(0, 3), ...BODY]).names).toEqual(['Column 1', 'No', 'Date', 'Amount'])
    const unnumbered = BODY.map((row, i) => [`x${(i * 7) % 5}`, ...row.slice(1)])
    expect(findHeader([NAMES.slice(0, 3), ...unnumbered]).names).toEqual(['No', 'Date', 'Amount', 'Column 4'])
  })
})
