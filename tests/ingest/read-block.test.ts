import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findRecordStart, mergeIssues, readBlock } from '../../src/ingest'
import { bytesOf, planOf, readInBlocks, readText, readWhole, rowsOf } from './read-all'

const SEED = 20260515
const HEADER = 'order id,date,amount,note\n'

describe('readBlock', () => {
  test('keeps or rejects every record, whatever the bytes are', () => {
    const plan = planOf(bytesOf(`${HEADER}1,2024-01-01,5,x\n`))
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .string({
          unit: fc.constantFrom('"', ',', '\n', '\r', '1', '2024-01-01', 'x', ' ', '\0', 'é', '汉'),
          maxLength: 120,
        })
        .map(bytesOf),
    )
    fc.assert(
      fc.property(noise, (bytes) => {
        const block = readBlock(bytes, plan, { isFirst: false, isLast: true, firstLine: 2 })
        expect(block.records).toBe(block.rows + block.rejected.length)
        expect(block.consumed).toBe(bytes.length)
        expect(block.recordOf?.length ?? block.records).toBe(block.rows)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('reads the same rows from blocks cut anywhere as from the whole', () => {
    const line = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.constantFrom('2024-01-05', '2024-02-29 23:59', 'never', ''),
      fc.constantFrom('5', '-6.25', '"1,234.5"', 'x', ''),
      fc.constantFrom('plain', '"two\nlines"', '"say ""hi"""', 'é汉字', '"open', '', '"bare "quote" here"', 'cut\r'),
    )
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        (lines, cuts, end) => {
          const bytes = bytesOf(
            [HEADER.trim(), '1,2024-01-01,1.5,first', ...lines.map((cells) => cells.join(','))].join(end) + end,
          )
          const plan = planOf(bytes, { table: 'orders', dateOrder: 'YMD', decimal: '.', delimiter: ',' })
          const whole = readWhole(bytes, plan)
          const blocks = readInBlocks(
            bytes,
            plan,
            cuts.map((cut) => cut % bytes.length),
          )
          expect(blocks.flatMap(rowsOf)).toEqual(rowsOf(whole))
          expect(blocks.flatMap(({ rejected }) => rejected)).toEqual(whole.rejected)
          expect(mergeIssues(blocks.map(({ issues }) => issues))).toEqual(expect.arrayContaining(whole.issues))
          expect(blocks.reduce((sum, { records }) => sum + records, 0)).toBe(whole.records)
        },
      ),
      { seed: SEED, numRuns: 400 },
    )
  })

  test('puts the same lines right in blocks cut anywhere as in the whole', () => {
    const good = (i: number): string => `${i},2024-01-0${1 + (i % 9)},${i}.50,"note ${i}, kept"`
    const bad = fc.constantFrom(
      '7,,2024-01-05,7.50,a blank too many',
      '7,7.50,the date is missing',
      '7,2024-01-05,7.50,text, not quoted',
      '7,2024-01-05"7.50","a delimiter is missing"',
      '"7,2024-01-05,7.50,"a quote, too many"',
      '7 2024-01-05 7.50 "other delimiters"',
      '7;2024-01-05;7.50;"other, delimiters"',
      '7,2024-01-05',
      ',,,',
      'Total,,70',
      '',
    )
    fc.assert(
      fc.property(fc.array(bad, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 4 }), (lines, cuts) => {
        const body = lines.flatMap((line, i) => [good(i), good(i + 1), line])
        const bytes = bytesOf(
          [HEADER.trim(), ...Array.from({ length: 9 }, (_, i) => good(i)), ...body].join('\n') + '\n',
        )
        const plan = { ...planOf(bytes, { table: 'orders' }), parts: [] }
        const whole = readWhole(bytes, plan)
        const blocks = readInBlocks(
          bytes,
          plan,
          cuts.map((cut) => cut % bytes.length),
        )
        expect(whole.records).toBe(whole.rows + whole.rejected.length)
        expect(blocks.flatMap(rowsOf)).toEqual(rowsOf(whole))
        expect(blocks.flatMap(({ rejected }) => rejected)).toEqual(whole.rejected)
        expect(mergeIssues(blocks.map(({ issues }) => issues))).toEqual(expect.arrayContaining(whole.issues))
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  test.each(['utf-8', 'utf-16le', 'gb18030', 'windows-1252'] as const)('counts consumed bytes in %s', (encoding) => {
    const text = encoding === 'windows-1252' ? 'é' : '汉'
    const encode = (value: string): Uint8Array => encodeAs(value, encoding)
    const bytes = encode(`${HEADER}1,2024-01-01,5,${text}\n2,2024-01-02,6,${text}`)
    const plan = planOf(bytes, { encoding })
    for (let cut = 0; cut <= bytes.length; cut += encoding === 'utf-16le' ? 2 : 1) {
      const rows = readInBlocks(bytes, plan, [cut]).flatMap(rowsOf)
      expect(rows.map((row) => row['custom:note'])).toEqual([text, text])
    }
  })

  test('names the spreadsheet row of what it rejects, over blocks', () => {
    const bytes = bytesOf(`${HEADER}1,2024-01-01,5,"a\nb"\n\n2,,6,\n3,2024-01-03,7,\n4,,8,\n`)
    const blocks = readInBlocks(bytes, planOf(bytes), [60])
    expect(blocks.length).toBe(2)
    expect(blocks.flatMap(({ rejected }) => rejected.map(({ line }) => line))).toEqual([4, 6])
  })

  test('hands the order of a Shopify export on to the next block', () => {
    const text =
      'Name,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Total,Email\n' +
      '#1,paid,2026-01-01 10:00:00 +0000,1,Cap,5,15,a@example.com\n#1,,,2,Pin,5,,\n#1,,,1,Bag,5,15,\n'
    const bytes = bytesOf(text)
    const plan = planOf(bytes)
    expect(plan.sequential).toBe(true)
    for (let cut = 0; cut < bytes.length; cut++) {
      const rows = readInBlocks(bytes, plan, [cut]).flatMap(rowsOf)
      expect(rows.map((row) => [row['email'], row['orderTotal'], row['status']])).toEqual([
        ['a@example.com', 15, 'paid'],
        ['a@example.com', null, 'paid'],
        ['a@example.com', null, 'paid'],
      ])
    }
  })

  test('rejects a cell beyond the limit and reads on', () => {
    const { block } = readText(`${HEADER}1,2024-01-01,5,"${'x\n'.repeat(40_000)}"\n2,2024-01-02,6,y\n`)
    expect(block.rejected.map(({ code }) => code)).toEqual(['CELL_TOO_LONG'])
    expect(block.rows).toBe(1)
  })

  test('counts damaged characters where the head was sound', () => {
    const plan = planOf(bytesOf(`${HEADER}1,2024-01-01,5,x\n`))
    const bytes = Uint8Array.from([...bytesOf('2,2024-01-02,6,'), 0xff, 0x41, 10])
    const block = readBlock(bytes, plan, { isFirst: false, isLast: true, firstLine: 3 })
    expect(block.issues).toMatchObject([{ code: 'CHARACTERS_DAMAGED', count: 1 }])
    expect(rowsOf(block)[0]).toMatchObject({ 'custom:note': '\uFFFDA' })
  })

  test('reads two thousand columns and the text kind', () => {
    const header = Array.from({ length: 2000 }, (_, i) => `c${i}`)
    const { block } = readText(`${header.join(',')}\n${header.map((_, i) => i).join(',')}\n`, { table: 'table' })
    expect(Object.keys(block.columns).length).toBe(2000)
    const { rows } = readText('date,text,ticket id\n2024-01-01,"Long\nstory é",7\n,none,8\n2024-01-03,more,9\n', {
      table: 'conversations',
    })
    expect(rows).toMatchObject([{ text: 'Long\nstory é' }, { text: 'more', conversationId: '9' }])
  })
})

describe('findRecordStart', () => {
  const plan = { encoding: 'utf-8' as const }
  test('stands behind the next line end', () => {
    const bytes = bytesOf('a\r\nb\nc\rd')
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((from) => findRecordStart(bytes, from, plan))).toEqual([0, 3, 3, 5, 5, 7, 7, 8])
  })
  test('keeps to units in UTF-16, where half a character may look like a line end', () => {
    const bytes = encodeAs('\u0a0a\u0a00\nb', 'utf-16le')
    expect(findRecordStart(bytes, 1, { encoding: 'utf-16le' })).toBe(6)
  })
})

function encodeAs(text: string, encoding: 'utf-8' | 'utf-16le' | 'gb18030' | 'windows-1252'): Uint8Array {
  if (encoding === 'utf-8') return bytesOf(text)
  if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'))
  if (encoding === 'windows-1252') return new Uint8Array(Buffer.from(text, 'latin1'))
  return Uint8Array.from([...text].flatMap((sign) => (sign === '汉' ? [0xba, 0xba] : [sign.charCodeAt(0)])))
}
