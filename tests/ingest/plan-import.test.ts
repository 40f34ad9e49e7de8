import { describe, expect, test } from 'vitest'
import { IMPORT_LIMITS } from '../../src/config/limits'
import { ClienteleError } from '../../src/core/errors'
import { assertImportable, isIssueCode, ISSUES, planImport, reviewPlan } from '../../src/ingest'
import { FORMATS } from '../../src/ingest/formats'
import type { PlanOptions } from '../../src/ingest/types'
import { findField, SCHEMAS, TABLE_NAMES } from '../../src/schema'
import { bytesOf, planOf, readText, readWhole, rowsOf } from './read-all'

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof ClienteleError) return thrown.code
    throw thrown
  }
  return undefined
}

const ORDERS = 'order id,date,customer id,amount\n1,03/04/2025,a,10.00\n2,05/04/2025,b,12.50\n'

describe('planImport', () => {
  test('refuses ten thousand columns in words, and accepts as many as the limit', () => {
    const wide = (count: number): Uint8Array =>
      bytesOf(`${Array.from({ length: count }, (_, i) => `c${i}`).join(',')}\n${'1,'.repeat(count - 1)}1\n`)
    expect(codeOf(() => planOf(wide(10_000)))).toBe('TOO_MANY_COLUMNS')
    expect(codeOf(() => planOf(wide(IMPORT_LIMITS.columns + 1)))).toBe('TOO_MANY_COLUMNS')
    expect(codeOf(() => planOf(wide(IMPORT_LIMITS.columns)))).toBeUndefined()
  })

  test('refuses a file beyond the size limit before it looks inside', () => {
    const file = { name: 'big.csv', size: IMPORT_LIMITS.fileBytes + 1, compression: 'none' as const }
    expect(codeOf(() => planImport(bytesOf(ORDERS), file))).toBe('FILE_TOO_LARGE')
  })

  test.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]],
    ['a workbook', [0x50, 0x4b, 3, 4, 20, 0, 6, 0]],
    ['NULs and no line', [0, 1, 2, 80, 78, 71, 0]],
    ['noise', Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)],
  ])('refuses %s as binary', (_, bytes) => {
    expect(codeOf(() => planOf(Uint8Array.from(bytes)))).toBe('FILE_BINARY')
  })

  test('refuses options that name what is not there', () => {
    const refuses = (options: object): string | undefined =>
      codeOf(() => planOf(bytesOf(ORDERS), options as PlanOptions))
    expect(refuses({ table: 'toString' })).toBe('TABLE_UNKNOWN')
    expect(refuses({ timeZone: 'Mars/Olympus' })).toBe('CONFIG_INVALID')
    expect(refuses({ encoding: 'ebcdic' })).toBe('CONFIG_INVALID')
    expect(refuses({ delimiter: 'ab' })).toBe('CONFIG_INVALID')
    expect(refuses({ dateOrder: 'YDM' })).toBe('CONFIG_INVALID')
    expect(refuses({ mapping: { nothing: 'orderedAt' } })).toBe('MAPPING_INVALID')
    expect(refuses({ mapping: { date: 'constructor' } })).toBe('MAPPING_INVALID')
    expect(refuses({ mapping: JSON.parse('{"__proto__":"orderedAt"}') as Record<string, string> })).toBe(
      'MAPPING_INVALID',
    )
  })

  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n2,5;3,5\n', ';'],
    ['a\tb c\n1\t2, 3\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['a,b\n"x;y;z",2\n"u;v;w",3\n', ','],
    ['a, b\n1, "2, 3"\n', ', '],
    ['alone\nx\n', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(planOf(bytesOf(text), { table: 'table' }).delimiter).toBe(delimiter)
  })

  test('recognises every table by its usual headers, in both languages', () => {
    for (const table of TABLE_NAMES.filter((name) => name !== 'table')) {
      for (const pick of [first, chinese]) {
        const header = SCHEMAS[table].fields.map(({ synonyms }) => pick(synonyms))
        const plan = planOf(bytesOf(`${header.join(',')}\n${header.map(() => 'x').join(',')}\n`))
        expect(plan.table).toBe(table)
        expect(plan.missing).toEqual([])
      }
    }
  })

  test('finds required fields by their content where no name says so', () => {
    const text = 'order id,wann,wieviel,mail\n1,2024-01-05,"5.50",a@example.com\n2,2024-01-06,7.25,b@example.com\n'
    const { plan, rows } = readText(text, { table: 'orders' })
    expect(plan.fields.map(({ field, reason }) => [field, reason])).toEqual([
      ['orderId', 'name'],
      ['orderedAt', 'content'],
      ['lineTotal', 'content'],
      ['email', 'content'],
    ])
    expect(rows[1]).toMatchObject({ lineTotal: 7.25 })
  })

  test('keeps ids that look like numbers as text', () => {
    const { plan } = readText(
      'order id,date,amount,zip,loyalty code,points,weight\n1,2024-01-01,5,00123,1e5,12,0.5\n',
      {},
    )
    expect(plan.fields.map(({ kind }) => kind)).toEqual(['code', 'date', 'f64', 'code', 'code', 'f64', 'f64'])
  })

  test('names files of one export alike, whatever the case and spacing of their headers', () => {
    const print = (header: string): string => planOf(bytesOf(`${header}\n1,2024-01-01,5\n`)).fingerprint
    expect(print('Order ID,Date,Amount')).toBe(print('order_id, date ,AMOUNT'))
    expect(print('Order ID,Date,Amount')).not.toBe(print('Order ID,Date,Total'))
  })

  test('takes the date order from further on where the head leaves it open', () => {
    const head = bytesOf('order id,date,amount\n1,1/2/2024,5\n2,1/3/2024,6\n')
    const file = { name: 'file.csv', size: 1_000_000, compression: 'none' as const }
    expect(planImport(head, file).questions.map(({ id }) => id)).toEqual(['dateOrder'])
    const stretches = [bytesOf('24,5\n900,12/30/2024,7\n901,12/31/2024,7\n902,1')]
    const plan = planImport(head, { ...file, stretches })
    expect([plan.dateOrder, plan.questions]).toEqual(['MDY', []])
  })

  test('gives plans that survive being sent to a worker', () => {
    const plan = planOf(bytesOf(ORDERS))
    expect(structuredClone(plan)).toEqual(plan)
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })

  test('reads a head that ends within a character and a record', () => {
    const row = '1,2024-01-01,5,汉字汉字\n'
    const bytes = bytesOf(`order id,date,amount,note\n${row.repeat(40_000)}`)
    for (let cut = 0; cut < 4; cut++) {
      const head = bytes.subarray(0, IMPORT_LIMITS.headBytes + cut)
      const plan = planImport(head, { name: 'file.csv', size: bytes.length, compression: 'none' })
      expect(plan.encoding).toBe('utf-8')
      expect(plan.questions).toEqual([])
    }
  })
})

const first = (words: readonly string[]): string => words[0]!
const chinese = (words: readonly string[]): string => words.find((word) => /\p{Script=Han}/u.test(word)) ?? words[0]!

describe('detecting the encoding', () => {
  const GBK = [0xb1, 0xa3, 0xce, 0xc2, 0xb1, 0xad]
  const ascii = (text: string): number[] => [...bytesOf(text)]
  const head = ascii('order id,date,amount,product name\n1,2024-01-01,5,')

  test.each([
    ['UTF-8', [...bytesOf('order id,date,amount,product name\n1,2024-01-01,5,保温杯\n')], 'utf-8', 0],
    [
      'UTF-8 with a mark',
      [0xef, 0xbb, 0xbf, ...bytesOf('order id,date,amount,product name\n1,2024-01-01,5,保温杯\n')],
      'utf-8',
      0,
    ],
    ['GBK', [...head, ...GBK, 10], 'gb18030', 1],
    [
      'UTF-16LE with a mark',
      [0xff, 0xfe, ...wide('order id,date,amount,product name\n1,2024-01-01,5,保温杯\n')],
      'utf-16le',
      0,
    ],
    ['UTF-16LE without one', wide('order id,date,amount,product name\n1,2024-01-01,5,保温杯\n'), 'utf-16le', 0],
  ])('reads %s', (_, bytes, encoding, questions) => {
    const { plan, rows } = readText(Uint8Array.from(bytes))
    expect(plan.encoding).toBe(encoding)
    expect(rows).toMatchObject([{ productName: '保温杯', lineTotal: 5 }])
    expect(plan.questions.length).toBe(questions)
    expect(plan.header[0]).toBe('order id')
  })

  test('reads Windows-1252, asks with previews, and says what it assumed', () => {
    const { plan, rows } = readText(Uint8Array.from([...head, 0x43, 0x72, 0xe8, 0x6d, 0x65, 0x20, 0xa3, 0x35, 10]))
    expect(plan.encoding).toBe('windows-1252')
    expect(rows[0]).toMatchObject({ productName: 'Crème £5' })
    expect(plan.issues).toMatchObject([{ code: 'ENCODING_ASSUMED', sample: 'windows-1252' }])
    const shown = plan.questions[0]!.options.map(({ value, preview }) => [value, preview[0]?.read])
    expect(shown).toContainEqual(['windows-1252', 'Crème £5'])
  })

  test('takes the encoding that the caller names without a word', () => {
    const plan = planOf(Uint8Array.from([...head, ...GBK, 10]), { encoding: 'gb18030' })
    expect(plan.issues).toEqual([])
  })
})

function wide(text: string): number[] {
  return [...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])
}

describe('reviewPlan', () => {
  const head = bytesOf(ORDERS)

  test('plans anew with what was changed and keeps what was fixed before', () => {
    const plan = planOf(head, { currency: 'EUR', mapping: { 'customer id': 'nick' } })
    const reviewed = reviewPlan(head, plan, { dateOrder: 'MDY', mapping: { amount: 'orderTotal' } })
    expect(reviewed).toMatchObject({ currency: 'EUR', dateOrder: 'MDY', issues: [] })
    expect(reviewed.questions.map(({ id, assumed }) => [id, assumed])).toEqual([['dateOrder', 'MDY']])
    expect(reviewed.fields.map(({ field }) => field)).toEqual(['orderId', 'orderedAt', 'nick', 'orderTotal'])
    expect(rowsOf(readWhole(head, reviewed))[0]).toMatchObject({ orderedAt: '2025-03-04T00:00:00', orderTotal: 10 })
  })

  test('shows in its questions what the import then reads', () => {
    const plan = planOf(head)
    for (const { value, preview } of plan.questions[0]!.options) {
      const reviewed = reviewPlan(head, plan, { dateOrder: value as 'DMY' | 'MDY' })
      const read = rowsOf(readWhole(head, reviewed)).map((row) => String(row['orderedAt']).slice(0, 10))
      expect(preview.map((cell) => cell.read)).toEqual(read)
    }
  })

  test('forgets the mapping when the table or the columns change', () => {
    const plan = planOf(head, { mapping: { amount: 'orderTotal' } })
    expect(reviewPlan(head, plan, { table: 'customers' }).table).toBe('customers')
    expect(reviewPlan(head, plan, { delimiter: ';', table: 'table' }).header).toEqual([
      'order id,date,customer id,amount',
    ])
  })
})

describe('assertImportable', () => {
  test('lets a complete plan pass and says what an incomplete one lacks', () => {
    expect(codeOf(() => assertImportable(planOf(bytesOf(ORDERS))))).toBeUndefined()
    expect(codeOf(() => assertImportable(planOf(bytesOf('a,b\n1,2\n'))))).toBeUndefined()
    expect(codeOf(() => assertImportable(planOf(bytesOf('a,b\n1,2\n'), { table: 'table' })))).toBeUndefined()
    expect(codeOf(() => assertImportable(planOf(bytesOf('a,b\n1,2\n'), { table: 'orders' })))).toBe('NO_USABLE_COLUMNS')
    expect(codeOf(() => assertImportable(planOf(bytesOf(ORDERS), { mapping: { date: '' } })))).toBe('FIELD_MISSING')
  })
})

describe('formats', () => {
  test('name fields that their table has', () => {
    for (const { table, fields } of FORMATS)
      for (const field of Object.keys(fields)) expect(findField(table, field)).toBeDefined()
  })
  test('are told apart by their signatures', () => {
    for (const format of FORMATS) {
      const header = format.signature.map(([name]) => name)
      expect(planOf(bytesOf(`${header.join(',')}\n${header.map(() => '1').join(',')}\n`)).format).toBe(format.id)
    }
  })
})

describe('issue messages', () => {
  test('speak both languages and know only their own codes', () => {
    for (const text of Object.values(ISSUES)) {
      expect(text.en).toMatch(/[.]$/)
      expect(text.zh).toMatch(/[。]$/)
      const places = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort()
      expect(places(text.zh)).toEqual(places(text.en))
      expect(
        places(text.en).every((place) => ['{count}', '{column}', '{firstRow}', '{sample}', '{needs}'].includes(place)),
      ).toBe(true)
    }
    expect(isIssueCode('toString')).toBe(false)
    expect(isIssueCode('DATE_INVALID')).toBe(true)
  })
})

describe('the start of a long file', () => {
  const lines = (count: number, line: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join('')
  const HEADER = 'order id,order date,customer name,amount\n'
  /** A head of the usual size, the first part of a file that is longer still. */
  const planLong = (text: string | Uint8Array) => {
    const bytes = typeof text === 'string' ? bytesOf(text) : text
    return planImport(bytes.subarray(0, IMPORT_LIMITS.headBytes), {
      name: 'long.csv',
      size: bytes.length * 10,
      compression: 'none',
    })
  }
  const plain = lines(30_000, (i) => `${i},2024-01-${10 + (i % 20)},Ann Smith,${i % 90}.5\n`)

  test('is planned as the whole head is, where nothing in it is odd', () => {
    const plan = planLong(HEADER + plain)
    const full = planImport(bytesOf(HEADER + plain), { name: 'long.csv', size: 0, compression: 'none' })
    expect({ ...plan, size: 0 }).toEqual(full)
  })

  test('is left for the whole head where days could be months until far down', () => {
    const early = lines(8_000, (i) => `${i},${1 + (i % 9)}/0${1 + (i % 9)}/2024,Ann Smith,5\n`)
    const late = lines(30_000, (i) => `${i},2${i % 9}/04/2024,Ann Smith,5\n`)
    expect(planLong(HEADER + early + late)).toMatchObject({ dateOrder: 'DMY', questions: [] })
  })

  test('does not decide how characters are read', () => {
    const ascii = bytesOf(HEADER + plain.slice(0, 400_000))
    const gbk = Uint8Array.of(...bytesOf('9,2024-01-01,'), 0xd5, 0xc5, 0xc8, 0xfd, ...bytesOf(',5\n'))
    const bytes = new Uint8Array(ascii.length + gbk.length * 40_000)
    bytes.set(ascii)
    for (let i = 0; i < 40_000; i++) bytes.set(gbk, ascii.length + i * gbk.length)
    expect(planLong(bytes).encoding).toBe('gb18030')
  })
})
