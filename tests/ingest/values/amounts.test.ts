import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmountCurrency } from '../../../src/ingest/values/amounts'
import { readCurrency } from '../../../src/ingest/values/currency-marks'
import { createNumberReader, readNumber } from '../../../src/ingest/values/numbers'

const SEED = 20261122

describe('readNumber', () => {
  test.each([
    // English, Indian, Swiss and plain
    ['1,234.56', 1234.56],
    ['1,23,45,678.90', 12345678.9],
    ["1'234.56", 1234.56],
    ['1’234.56', 1234.56],
    ['$1,234.50', 1234.5],
    ['-$1,234.50', -1234.5],
    ['$-1,234.50', -1234.5],
    ['$ (1,234.50)', -1234.5],
    ['(1,234.50)', -1234.5],
    ['(-5.00)', -5],
    ['1,234.50-', -1234.5],
    ['1,234.50- USD', -1234.5],
    ['1,234.50 USD-', -1234.5],
    ['US$ 1,234.50', 1234.5],
    ['USD1234.5', 1234.5],
    ['usd 1234.5', 1234.5],
    ['1234.50 CHF', 1234.5],
    ['CHF 12.-', 12],
    ['Fr. 12.50', 12.5],
    ['Rs. 1,23,456.00', 123456],
    ['Rs.500', 500],
    ['₹1,23,456', 123456],
    ['R$ 12.90', 12.9],
    ['S/. 12.90', 12.9],
    ['kr 99', 99],
    ['£.99', 0.99],
    ['.5', 0.5],
    // Chinese and Japanese
    ['¥1,099.80', 1099.8],
    ['￥１，０９９．８０', 1099.8],
    ['49.90元', 49.9],
    ['人民币 12', 12],
    ['1.2万', 12000],
    ['1.2万元', 12000],
    ['3亿', 300000000],
    ['2.5千', 2500],
    ['¥1.2万', 12000],
    ['1,980円', 1980],
    ['１２３', 123],
    // pieces
    ['2 件', 2],
    ['3 pcs', 3],
    ['5 Stk.', 5],
    // guards and what nobody sees
    ['="1,234.5"', 1234.5],
    ["'12", 12],
    ['`12', 12],
    ['\t12.5', 12.5],
    ['\u200e12.5\u200e', 12.5],
    ['−4', -4],
    ['–4', -4],
    ['+7', 7],
    // debit and credit: both say that it is taken off
    ['12.50 CR', -12.5],
    ['12.50Cr.', -12.5],
    ['12.50 DR', -12.5],
    ['0.00 DR', 0],
  ])('reads %j as %d where the point is decimal', (cell, value) => expect(readNumber(cell, '.')).toBe(value))

  test.each([
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1 234,56 €', 1234.56],
    ["1'234,56", 1234.56],
    ['€ 1.234,56', 1234.56],
    ['1.234,56- €', -1234.56],
    ['12,- €', 12],
    ['€ 12,--', 12],
    ['12,–', 12],
    ['R$ 1.234,56', 1234.56],
    ['1.234.567', 1234567],
    ['kr. 1.234,50', 1234.5],
    ['1,2万', 12000],
    ['1,5e3', 1500],
  ])('reads %j as %d where the comma is decimal', (cell, value) => expect(readNumber(cell, ',')).toBe(value))

  test('reads a marked amount of another country as that country writes it', () => {
    expect(readNumber('1.234,50 €', '.')).toBe(1234.5)
    expect(readNumber('$1,234.50', ',')).toBe(1234.5)
    expect(readNumber('12,50', '.')).toBeNaN()
  })

  test('reads a percentage as a share, and not as an amount', () => {
    expect(readNumber('12.5 %', '.', { isPercentAllowed: true })).toBe(0.125)
    expect(readNumber('19.99%', '.', { isPercentAllowed: true })).toBe(0.1999)
    expect(readNumber('-3％', '.', { isPercentAllowed: true })).toBe(-0.03)
    expect(readNumber('%5', '.', { isPercentAllowed: true })).toBe(0.05)
    expect(readNumber('12.5 %', '.')).toBeNaN()
  })

  test('takes a credit for money that came in where the column marks debits too', () => {
    expect(readNumber('12.50 CR', '.', { isCreditPositive: true })).toBe(12.5)
    expect(readNumber('12.50 DR', '.', { isCreditPositive: true })).toBe(-12.5)
  })

  test.each([
    ...[
      '',
      ' ',
      '-',
      '.',
      '$',
      'x',
      '--5',
      '-5-',
      '+-5',
      '(5',
      '5)',
      '((5))',
      '-(5',
      '1,23',
      '1,2345',
      '1.2.3',
      '1,2,3.4',
    ],
    ...[
      '12 apples',
      'May 5',
      'box 12',
      '5 of 6',
      '2024-01-01',
      '1/2',
      '10:30',
      '1e999',
      'Infinity',
      'NaN',
      '0x10',
      '12 %%',
    ],
    ...['#12', '12a', '1 2', '10-20', '12 CR CR', '-5 CR'],
  ])('takes %j for no number', (cell) => expect(readNumber(cell, '.')).toBeNaN())

  const SPELLINGS: readonly ((digits: string) => string)[] = [
    (text) => text,
    (text) => `-${text}`,
    (text) => `(${text})`,
    (text) => `${text}-`,
    (text) => `€${text}`,
    (text) => `${text} €`,
    (text) => `-${text} EUR`,
    (text) => `$(${text})`,
    (text) => ` '${text}`,
    (text) => `="${text}"`,
    (text) => `${text} CR`,
  ]

  test('reads what each locale writes, to the cent, in every spelling', () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'pt-BR', 'es-ES', 'sv-SE', 'ja-JP', 'zh-CN'] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.integer({ min: 0, max: 10 ** 11 }),
        fc.constantFrom(...SPELLINGS),
        (locale, cents, spell) => {
          const value = cents / 100
          const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).formatToParts(value)
          const decimal = parts.find(({ type }) => type === 'decimal')!.value === ',' ? ',' : '.'
          const cell = spell(parts.map((part) => part.value).join(''))
          const isNegative = /[-(]|CR/.test(cell)
          expect(readNumber(cell, decimal), cell).toBe(isNegative && value !== 0 ? -value : value)
        },
      ),
      { seed: SEED, numRuns: 3000 },
    )
  })

  test('answers the same from memory', () => {
    const read = createNumberReader('.')
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('1', '2', ',', '.', '-', '$', '€', ' ', '万', '%'), maxLength: 8 })),
        (cells) => {
          for (const cell of [...cells, ...cells]) expect(read(cell)).toBe(readNumber(cell, '.'))
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })
})

describe('readCurrency', () => {
  test.each([
    ['€', 'EUR'],
    ['eur', 'EUR'],
    ['Euro', 'EUR'],
    ['£', 'GBP'],
    ['US$', 'USD'],
    ['us $', 'USD'],
    ['RMB', 'CNY'],
    ['人民币', 'CNY'],
    ['元', 'CNY'],
    ['円', 'JPY'],
    ['R$', 'BRL'],
    ['CHF', 'CHF'],
    ['Fr.', 'CHF'],
    ['zł', 'PLN'],
    ['HK$', 'HKD'],
    ['CNY¥', 'CNY'],
    ['USD $', 'USD'],
    ['￥', 'CNY'],
  ])('knows %s as %s', (mark, code) => expect(readCurrency(mark)).toBe(code))

  test('lets the shop decide what a shared sign means', () => {
    expect([readCurrency('$'), readCurrency('$', 'CAD'), readCurrency('$', 'EUR')]).toEqual(['USD', 'CAD', 'USD'])
    expect([readCurrency('¥'), readCurrency('¥', 'JPY')]).toEqual(['CNY', 'JPY'])
    expect([readCurrency('kr'), readCurrency('kr', 'SEK')]).toEqual(['', 'SEK'])
  })

  test.each(['', 'x', 'abc', 'Total', '12', 'US', 'constructor', '__proto__', 'toString'])(
    'takes %j for none',
    (mark) => expect(readCurrency(mark)).toBeUndefined(),
  )
})

describe('readAmountCurrency', () => {
  test.each([
    ['12.50', ''],
    ['$12.50', 'USD'],
    ['12,50 €', 'EUR'],
    ['(£3)', 'GBP'],
    ['1.2万元', 'CNY'],
    ['12 kr', ''],
    ['n/a', ''],
  ])('finds in %s: %s', (cell, code) => expect(readAmountCurrency(cell, '')).toBe(code))
})
