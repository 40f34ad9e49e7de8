import { zipSync, type Zippable } from 'fflate'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { findContainer } from '../../../src/ingest/containers/find-container'
import { IMPORT_LIMITS } from '../../../src/config/limits'
import { readZip, unpackedLimit } from '../../../src/ingest/containers/zip'
import { unpack } from '../../../src/ingest/containers/unpack'

const encoder = new TextEncoder()
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(encoder.encode(text))

/** The tables of a file as text, by name, and what was left out. */
async function open(content: Uint8Array<ArrayBuffer>, name: string) {
  const kind = findContainer(content.subarray(0, 4096), name)
  if (!kind) throw new Error('no container')
  const parts = unpack(content, name, kind)
  const tables: Record<string, string> = {}
  for (;;) {
    const next = await parts.next()
    if (next.done) return { tables, leftOut: next.value }
    tables[next.value.name] = new TextDecoder().decode(next.value.bytes)
  }
}
const zip = (files: Zippable): Uint8Array<ArrayBuffer> => new Uint8Array(zipSync(files))
const failing = (content: Uint8Array<ArrayBuffer>, name: string) =>
  open(content, name).then(
    () => 'opened',
    (thrown: { code?: string }) => thrown.code,
  )

describe('findContainer', () => {
  test.each([
    ['a,b\n1,2\n', 'orders.csv', undefined],
    ['[1] a note that is no list', 'notes.txt', undefined],
    ['[{"a":1}]', 'orders.json', 'json'],
    ['{"a":1}\n', 'events.jsonl', 'json-lines'],
    ['PAR1....', 'a.csv', 'parquet'],
    ['PK\u0003\u0004....orders.csv', 'a.csv', 'zip'],
    ['PK\u0003\u0004....[Content_Types].xml', 'export.csv', 'workbook'],
  ])('tells by content what %j called %s is', (text, name, kind) => {
    expect(findContainer(bytes(text), name)).toBe(kind)
  })
})

describe('a ZIP', () => {
  test('gives its tables in turn, and says what else was in it', async () => {
    const file = zip({
      'shop/orders.csv': bytes('id,total\n1,5\n'),
      'shop/photo.jpg': bytes('...'),
      '__MACOSX/._orders.csv': bytes('...'),
      'customers.json': bytes('[{"id":7,"name":"Ada"}]'),
      'inner.zip': zip({ 'a.csv': bytes('a\n') }),
    })
    expect(await open(file, 'all.zip')).toEqual({
      tables: { 'all.zip › shop/orders.csv': 'id,total\n1,5\n', 'all.zip › customers.json': 'id,name\n7,Ada\n' },
      leftOut: ['shop/photo.jpg', 'inner.zip'],
    })
  })

  test('reads names that a Chinese system wrote', async () => {
    // 订单.csv in GB18030, which an archive without the mark for UTF-8 gives byte by byte.
    const name = String.fromCharCode(0xb6, 0xa9, 0xb5, 0xa5) + '.csv'
    const file = zip({ 'AAAA.csv': bytes('编号\n1\n') })
    const latin = new Uint8Array(file)
    for (let at = 0; at + 8 <= latin.length; at++) {
      if (String.fromCharCode(...latin.subarray(at, at + 8)) !== 'AAAA.csv') continue
      for (let i = 0; i < 8; i++) latin[at + i] = name.charCodeAt(i)
    }
    expect(Object.keys((await open(latin, 'a.zip')).tables)).toEqual(['a.zip › 订单.csv'])
  })

  test('that was made to fill a disk is refused before it does', () => {
    const bomb = zip({ 'zeros.csv': [new Uint8Array(4 * 1024 ** 2), { level: 1 }] })
    expect(() => readZip(bomb, 'bomb.zip', 2 * 1024 ** 2)).toThrow(
      expect.objectContaining({ code: 'FILE_ZIP_TOO_LARGE' }),
    )
    expect(readZip(bomb, 'bomb.zip').entries).toHaveLength(1)
    expect(unpackedLimit(1)).toBe(256 * 1024 ** 2)
    expect(unpackedLimit(10 ** 12)).toBe(IMPORT_LIMITS.fileBytes)
  })

  test('that is cut short or holds no table is refused in words', async () => {
    const whole = zip({ 'a.csv': [bytes('id,name\n'.repeat(5000)), { level: 0 }] })
    expect(await failing(whole.slice(0, 2000), 'a.zip')).toBe('FILE_ZIP_DAMAGED')
    expect(await failing(zip({ 'a.png': bytes('..') }), 'a.zip')).toBe('FILE_NO_TABLE')
    expect(await failing(zip({ 'a.csv': bytes('id\n1\n') }), 'a.zip')).toBe('opened')
  })
})

describe('a workbook', () => {
  test('gives its sheets as tables, dates by the clock that was written, ids as they stand', async () => {
    const written = await writeXlsx({
      sheets: [
        {
          name: 'Orders',
          rows: [
            ['id', 'at', 'total', 'note', 'paid'],
            ['007', new Date(Date.UTC(2024, 0, 31, 13, 45)), 12.5, 'a, "b"', true],
            ['008', new Date(Date.UTC(2024, 1, 1)), null, ' x ', false],
          ],
        },
        { name: 'Empty', rows: [] },
        { name: 'Prices', rows: [['sku'], ['A1']] },
        { name: 'Secret', rows: [['hidden'], [1]], hidden: true },
      ],
    })
    expect(await open(new Uint8Array(written), 'shop.xlsx')).toEqual({
      tables: {
        'shop.xlsx › Orders':
          'id,at,total,note,paid\n007,2024-01-31 13:45:00,12.5,"a, ""b""",true\n008,2024-02-01,," x ",false\n',
        'shop.xlsx › Prices': 'sku\nA1\n',
      },
      leftOut: ['Secret'],
    })
  })

  test('that is damaged is refused in words', async () => {
    const written = new Uint8Array(await writeXlsx({ sheets: [{ name: 'A', rows: [['a'], [1]] }] }))
    expect(await failing(written.slice(0, written.length / 2), 'a.xlsx')).toBe('FILE_WORKBOOK_DAMAGED')
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(2000))
    expect(await failing(ole, 'old.xls')).toMatch(/^FILE_WORKBOOK_/)
  })
})

describe('JSON', () => {
  test('lists become tables: members by their path, lines of an order a row each, its amounts once', async () => {
    const orders = [
      {
        order_id: 1001,
        total: 30,
        customer: { email: 'a@example.com' },
        tags: ['new', 'vip'],
        lines: [
          { sku: 'A', quantity: 1 },
          { sku: 'B', quantity: 2 },
        ],
      },
      { order_id: 1002, total: 5, customer: { email: null }, tags: [], lines: [{ sku: 'C', quantity: 1 }] },
    ]
    const { tables } = await open(bytes(JSON.stringify(orders)), 'orders.json')
    expect(tables['orders.json']).toBe(
      [
        'order_id,total,customer.email,tags,lines.sku,lines.quantity',
        '1001,30,a@example.com,new; vip,A,1',
        '1001,,a@example.com,new; vip,B,2',
        '1002,5,,,C,1',
        '',
      ].join('\n'),
    )
  })

  test('an object of lists is several tables; a record alone is one of one row', async () => {
    const both = { exportedAt: 'x', orders: [{ id: 1 }], customers: [{ id: 2 }] }
    expect(await open(bytes(JSON.stringify(both)), 'a.json')).toEqual({
      tables: { 'a.json › orders': 'id\n1\n', 'a.json › customers': 'id\n2\n' },
      leftOut: ['exportedAt'],
    })
    expect((await open(bytes('{"id":3,"name":"x"}'), 'a.json')).tables).toEqual({ 'a.json': 'id,name\n3,x\n' })
  })

  test('lines are a record each, with columns that only some have', async () => {
    const { tables } = await open(bytes('{"a":1}\n\n{"a":2,"b":"x,y"}\n'), 'e.jsonl')
    expect(tables).toEqual({ 'e.jsonl': 'a,b\n1,\n2,"x,y"\n' })
  })

  test('that is none is refused with the line', async () => {
    await expect(open(bytes('{"a":1}\n{"a":\n'), 'e.jsonl')).rejects.toMatchObject({
      code: 'FILE_JSON_INVALID',
      details: { line: 2 },
    })
    expect(await failing(bytes('[1, 2, 3]'), 'a.json')).toBe('FILE_JSON_NO_TABLE')
    expect(await failing(bytes('[{"a":1},\n{"a":}]'), 'a.json')).toBe('FILE_JSON_INVALID')
  })
})

describe('a Parquet file', () => {
  test('gives its columns, moments and long integers as they stand', async () => {
    const written = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: [9_007_199_254_740_993n, 2n], type: 'INT64' },
        { name: 'at', data: [new Date(Date.UTC(2024, 4, 5, 6, 7)), null], type: 'TIMESTAMP', nullable: true },
        { name: 'name', data: ['a, b', null], type: 'STRING', nullable: true },
      ],
    })
    expect(await open(new Uint8Array(written), 'a.parquet')).toEqual({
      tables: { 'a.parquet': 'id,at,name\n9007199254740993,2024-05-05 06:07:00,"a, b"\n2,,\n' },
      leftOut: [],
    })
  })

  test('that is damaged is refused in words', async () => {
    expect(await failing(bytes(`PAR1${'x'.repeat(200)}PAR1`), 'a.parquet')).toBe('FILE_PARQUET_DAMAGED')
  })
})
