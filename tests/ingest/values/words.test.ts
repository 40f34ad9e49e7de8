import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBoolean } from '../../../src/ingest/values/booleans'
import { readList } from '../../../src/ingest/values/lists'
import { isNullWord, saysNothing } from '../../../src/ingest/values/missing'
import { createPhoneReader, loadPhones } from '../../../src/ingest/values/phones'
import { cleanText, isDamagedId } from '../../../src/ingest/values/text'
import { createWordReader } from '../../../src/ingest/values/words'
import { SCHEMAS } from '../../../src/schema'
import { foreignWords } from '../../../src/schema/synonyms/words'

const SEED = 20261124

describe('readBoolean', () => {
  test.each([
    'yes',
    'Y',
    'TRUE',
    '1',
    'ja',
    'wahr',
    'oui',
    'vrai',
    'sí',
    'si',
    'verdadero',
    'sim',
    'verdadeiro',
    '是',
    '已订阅',
    'はい',
    '○',
    '✓',
    '✅',
    'x',
    'opted in',
    'Subscribed',
  ])('takes %s for yes', (word) => expect(readBoolean(word)).toBe(2))
  test.each([
    'no',
    'N',
    'False',
    '0',
    'nein',
    'falsch',
    'non',
    'faux',
    'falso',
    'não',
    'nao',
    '否',
    '未订阅',
    'いいえ',
    '×',
    '❌',
    'unsubscribed',
    'never_subscribed',
    'opted-out',
  ])('takes %s for no', (word) => expect(readBoolean(word)).toBe(1))
  test.each(['', 'maybe', '2', '-1', 'unknown', 'yes and no'])('takes %j for neither', (word) =>
    expect(readBoolean(word)).toBe(0),
  )
})

describe('createPhoneReader', () => {
  beforeAll(() => loadPhones())

  test.each([
    ['CN', '138 1234 5678', '+8613812345678'],
    ['CN', '+86 138-1234-5678', '+8613812345678'],
    ['CN', '0086 13812345678', '+8613812345678'],
    ['CN', '8613812345678', '+8613812345678'],
    ['CN', "'13812345678", '+8613812345678'],
    ['CN', '="13812345678"', '+8613812345678'],
    ['CN', '13812345678.0', '+8613812345678'],
    ['CN', '１３８１２３４５６７８', '+8613812345678'],
    ['CN', '010-6552 9988', '+861065529988'],
    ['US', '(415) 555-2671', '+14155552671'],
    ['US', '415.555.2671 ext. 12', '+14155552671;ext=12'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['GB', '+44 (0)20 7946 0958', '+442079460958'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['FR', '612345678', '+33612345678'],
    ['DE', '030/123456', '+4930123456'],
    ['JP', '090-1234-5678', '+819012345678'],
    ['', '+1 415 555 2671', '+14155552671'],
  ])('in %s reads %s as %s', (country, cell, e164) => expect(createPhoneReader(country)(cell)).toBe(e164))

  test('keeps as it came what cannot be told', () => {
    const [nowhere, china] = [createPhoneReader(''), createPhoneReader('CN')]
    expect(nowhere(' 138 1234 5678 ')).toBe('138 1234 5678')
    for (const cell of ['138****5678', '12345', 'call me', '+86', '13812345678 / 13912345678', 'ask@example.com']) {
      expect(china(cell)).toBe(cell)
    }
    expect(createPhoneReader('XX')('138 1234 5678')).toBe('138 1234 5678')
  })

  test.each(['8.55E9', '8.61381E+12', '1.38E10', '8,61381E+12'])('refuses %s, which a spreadsheet rounded', (cell) =>
    expect(createPhoneReader('CN')(cell)).toBeUndefined(),
  )

  test('never changes what it has read', () => {
    const read = createPhoneReader('CN')
    fc.assert(
      fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (number) => {
        const once = read(String(number))!
        expect(read(once)).toBe(once)
        expect(createPhoneReader('US')(once)).toBe(once)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})

describe('readList', () => {
  test.each([
    ['a; b ;c', 'a; b; c'],
    ['a,b, a', 'a; b'],
    ['red, dark; blue', 'red, dark; blue'],
    ['a|b|', 'a; b'],
    ['老客户、VIP', '老客户; VIP'],
    ['a\nb', 'a; b'],
    ['["a","b; c"]', 'a; b, c'],
    ["['a', 'b']", 'a; b'],
    ['"VIP","Blog"', 'VIP; Blog'],
    ['alone', 'alone'],
    [' ; ', ''],
    ['[not a list]', '[not a list]'],
  ])('reads %j as %j', (cell, list) => expect(readList(cell)).toBe(list))

  test('keeps what it has made', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ';', ',', '|', ' ', '、', '\n'), maxLength: 20 }),
        (cell) => {
          const once = readList(cell)
          if (once.includes(';')) expect(readList(once)).toBe(once)
        },
      ),
      { seed: SEED, numRuns: 1000 },
    )
  })
})

describe('cleanText', () => {
  test.each([
    ['`100000000123', '100000000123'],
    ['`code`', '`code`'],
    ['\t2024001', '2024001'],
    ['2024001\t', '2024001'],
    ['\u200b007', '007'],
    ['="00123"', '00123'],
    ["'00123", '00123'],
    ["'t Hooft", "'t Hooft"],
    ['\u3000全角\u3000', '全角'],
  ])('makes %j %j', (cell, text) => expect(cleanText(cell)).toBe(text))
})

test('knows an id that a spreadsheet rounded, and none that merely looks odd', () => {
  expect(['1.23457E+15', '1E+12', '8,6E+12', '1.5E+9'].every(isDamagedId)).toBe(true)
  expect(['1e5', '12E5', 'E12', '1.5', '12345', 'A1E+12', '1E5'].some(isDamagedId)).toBe(false)
})

test('knows the words for nothing, and leaves those alone that may be names', () => {
  expect(['', ' ', 'NULL', 'n/a', '-', '无', 'NaT', '0000-00-00', '0000-00-00 00:00:00'].every(saysNothing)).toBe(true)
  expect(['0', '0.00', 'x', '00', '1970-01-01'].some(saysNothing)).toBe(false)
  expect([isNullWord('NULL'), isNullWord('Nil'), isNullWord('None')]).toEqual([true, false, false])
})

test('reads the state of an order in seven languages', () => {
  const status = SCHEMAS.orders.fields.find(({ name }) => name === 'status')!
  const read = createWordReader(status.values!, foreignWords('orders', 'status'))
  const words = ['Paid', '已付款', 'Bezahlt', 'Payée', 'PAYEE', 'Pagado', 'Concluído', 'concluido', '入金済み']
  expect(words.map(read)).toEqual(words.map(() => 'paid'))
  const cancelled = ['Storniert', 'Annulée', 'Cancelado', 'キャンセル', '交易关闭']
  expect(cancelled.map(read)).toEqual(cancelled.map(() => 'cancelled'))
  expect(read('who knows')).toBeUndefined()
})
