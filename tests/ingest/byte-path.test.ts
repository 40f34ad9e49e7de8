import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { planImport } from '../../src/ingest'
import type * as ScanBlock from '../../src/ingest/scan-block'
import type { ImportPlan, PlanOptions, ReadBlock } from '../../src/ingest/types'
import { bytesOf, readWhole, rowsOf } from './read-all'

const SEED = 20261125

/** Records that came as bytes, and whether what they say is falsified on the way. */
const scanned = vi.hoisted(() => ({ rows: 0, isFalse: false }))
vi.mock('../../src/ingest/scan-block', async (importOriginal) => {
  const real = await importOriginal<typeof ScanBlock>()
  const createScanner: typeof real.createScanner = (...given) => {
    const scanner = real.createScanner(...given)
    const watch =
      (visit: (batch: ScanBlock.ScannedBatch) => void) =>
      (batch: ScanBlock.ScannedBatch): void => {
        scanned.rows += batch.rows
        visit(scanned.isFalse ? falsified(batch) : batch)
      }
    return scanner && { scan: (at, visit) => scanner.scan(at, watch(visit)) }
  }
  const falsified = (batch: ScanBlock.ScannedBatch): ScanBlock.ScannedBatch => ({
    ...batch,
    numbers(...asked) {
      const { values, unread } = batch.numbers(...asked)
      return { values: values.map((value) => value + 1), unread }
    },
  })
  return { ...real, createScanner }
})
afterEach(() => Object.assign(scanned, { rows: 0, isFalse: false }))

const HEADER =
  'order id,order date,email,phone,sku,qty,unit price,discount,currency,status,coupon,own share,own note,shipped at'

/** The same text in two-byte characters, which are never read as bytes. */
function inUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), true)
  return bytes
}

function planFor(bytes: Uint8Array, options: PlanOptions): ImportPlan {
  return planImport(bytes, { name: 'orders.csv', size: bytes.length, compression: 'none' }, options)
}

/** What a block says of its file, without what depends on the bytes of a character. */
const answerOf = (block: ReadBlock): unknown => ({
  rows: rowsOf(block),
  rejected: block.rejected,
  issues: [...block.issues].sort((a, b) => (a.code + a.column < b.code + b.column ? -1 : 1)),
  records: block.records,
  lines: block.lines,
})

const number = fc.constantFrom(
  ...[
    '1',
    '-2',
    '0',
    '1.5',
    '1,5',
    '1.234,56',
    '1,234.56',
    '$5.00',
    '5,00 €',
    '(3)',
    '3-',
    '1.2万',
    '12%',
    '-0',
    '5 CR',
  ],
  ...[
    '="7"',
    '',
    'n/a',
    'x',
    '１２',
    '.5',
    '1e3',
    '00012',
    '999999999999999',
    '12345678901234567',
    '1 234',
    "1'234.5",
    '+4',
  ],
)
const date = fc.constantFrom(
  ...['2024-01-05', '2024-01-05 10:20', '2024-01-05T10:20:30', '2024-01-05 10:20:30 -0500', '2024-01-05T10:20:30.250Z'],
  ...[
    '5/1/2024',
    '05.01.24',
    '1/13/2024',
    '13/1/2024 8:05 PM',
    '24-12-31',
    '31-12-99',
    '45292',
    '45292.25',
    '1704067200',
  ],
  ...[
    '20240131',
    '2024年1月5日 下午3:04',
    '5. März 2024',
    '0000-00-00',
    '2024-02-30',
    'never',
    '',
    '10:30',
    '2024-01',
    '1-1-2024 9:03',
  ],
  ...['2024-1-5 9:03:07', '2024-01-05 24:00', '2024-01-05 10:20:60', '2024-01-05+02:00', '2024-01-05 ', ' 2024-01-05'],
)
const word = fc.constantFrom(
  ...[
    'A1',
    '#1001',
    '`100',
    "'007",
    '="00123"',
    '1.23457E+15',
    '13085.0',
    '1e5',
    'null',
    'NULL',
    'N/A',
    '',
    ' x ',
    '客户',
    'é',
    'a"b',
  ],
  ...['two words', '=A1', '-', '\u200bz', '1E+12', 'a,b', 'line\nbreak', '12', 'ok'],
)
const phone = fc.constantFrom(
  '+86 138 1234 5678',
  '13812345678',
  '8.55E9',
  '138****5678',
  '(415) 555-2671',
  '',
  'n/a',
  '+4930123456',
)
const currency = fc.constantFrom('EUR', '€', 'usd', 'US$', '人民币', '', 'XBT', '$', '¥')
const status = fc.constantFrom('paid', 'Bezahlt', 'Annulée', '已付款', 'キャンセル', 'odd', '', 'PENDING')
const email = fc.constantFrom('a@example.com', ' B@Example.com ', '', 'null')

const record = fc
  .tuple(word, date, email, phone, word, number, number, number, currency, status, word, number, word, date)
  .map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))

/** The first bytes of a file are read as text, whatever it is: so much stands before the records that are compared. */
const FIRST_BYTES = 4096
const FILLER = (() => {
  const lines: string[] = []
  for (let bytes = HEADER.length; bytes < FIRST_BYTES; bytes += lines.at(-1)!.length + 1)
    lines.push(`F${lines.length},2024-01-05,f@example.com,+4930123456,A,1,2.5,0,EUR,paid,x,0.5,n,2024-01-06`)
  return lines
})()
const fileOf = (records: readonly string[]): string => [HEADER, ...FILLER, ...records, ''].join('\n')

const SAMPLE = `${HEADER}\n1,2024-01-05,a@example.com,+4930123456,A,1,2.5,0,EUR,paid,x,0.5,n,2024-01-06\n`

/** Planned once: what is compared is how cells are read. */
const PLANS = (['DMY', 'MDY', 'YMD'] as const).flatMap((dateOrder) =>
  (['.', ','] as const).map((decimal, i) =>
    planFor(bytesOf(SAMPLE), {
      ...{ table: 'orders', delimiter: ',', dateOrder, decimal },
      ...(i === 0 ? { timeZone: 'UTC' } : { timeZone: 'America/New_York', homeCurrency: 'CAD', country: 'CN' }),
    }),
  ),
)

describe('readBlock', () => {
  test('answers the same whether cells come as bytes or as text', () => {
    const count = { rows: 0, offsets: 0 }
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 24 }), fc.constantFrom(...PLANS), (records, plan) => {
        const text = fileOf(records)
        const bytes = bytesOf(text)
        const byBytes = readWhole(bytes, plan)
        const wide = inUtf16(text)
        const byText = readWhole(wide, { ...plan, encoding: 'utf-16le' })
        expect(answerOf(byBytes)).toEqual(answerOf(byText))
        count.rows += rowsOf(byBytes).filter(({ orderId }) => !String(orderId).startsWith('F')).length
        if (byBytes.columns['orderedAtOffset']) count.offsets++
      }),
      { seed: SEED, numRuns: 300 },
    )
    expect(count.rows).toBeGreaterThan(800)
    expect(count.offsets).toBeGreaterThan(40)
    expect(scanned.rows).toBeGreaterThan(800)
  })

  test('reads the same records as bytes that are compared, and is found out where they say something else (control)', () => {
    const plan = PLANS[0]!
    const records = Array.from(
      { length: 30 },
      (_, i) => `${i},2024-01-05,,,A,${i},${i}.5,0,EUR,paid,x,0.5,n,2024-01-06`,
    )
    const byText = (): unknown => answerOf(readWhole(inUtf16(fileOf(records)), { ...plan, encoding: 'utf-16le' }))
    const byBytes = (): unknown => answerOf(readWhole(bytesOf(fileOf(records)), plan))
    expect(byBytes()).toEqual(byText())
    expect(scanned.rows).toBeGreaterThanOrEqual(30)
    scanned.isFalse = true
    expect(byBytes()).not.toEqual(byText())
    // Short files never leave the text path: nothing would have been compared.
    scanned.rows = 0
    readWhole(bytesOf([HEADER, ...records, ''].join('\n')), plan)
    expect(scanned.rows).toBe(0)
  })
})
