import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packStrings } from '../../src/core/packed-strings'
import { CHUNK_ROWS } from '../../src/data/import-record'
import { emptyRecord } from '../../src/data/new-record'
import { createSegmentReader } from '../../src/data/segment-reader'
import { createSegmentWriter, type WrittenSegment } from '../../src/data/segment-writer'
import type { BlockColumn } from '../../src/ingest/types'
import { cell, type Column, type ColumnKind } from '../../src/schema/columns'
import { createMemoryStore, type Store } from '../../src/store'

const SEED = 20261122
/** A large import is one that fits into no bytes at all. */
const [WHOLE, LARGE] = [Infinity, 0]
const NAMES = { f64: 'quantity', date: 'orderedAt', bool: 'isGift', code: 'orderId', text: 'note' } as const

interface Stretch {
  rows: number
  /** Columns that the block lacks: their rows are missing. */
  lacks: ColumnKind[]
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  rows: fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: CHUNK_ROWS - 3, max: CHUNK_ROWS + 3 })),
  lacks: fc.subarray<ColumnKind>(['f64', 'date', 'bool', 'code', 'text']),
})

/** What row `i` of the import holds. */
function blockColumn(kind: ColumnKind, from: number, rows: number): BlockColumn {
  if (kind === 'bool') return { kind, values: new Uint8Array(rows).map((_, i) => (from + i) % 3) }
  if (kind === 'f64' || kind === 'date')
    return { kind, values: new Float64Array(rows).map((_, i) => ((from + i) % 5 === 0 ? NaN : (from + i) / 3)) }
  const texts = Array.from({ length: rows }, (_, i) => ((from + i) % 7 === 0 ? '' : `N${(from + i) >> 1}é`))
  if (kind === 'text') return { kind, ...packStrings(texts) }
  const dictionary = ['', ...new Set(texts.filter((text) => text !== ''))]
  const codeOf = new Map(dictionary.map((text, code) => [text, code]))
  return { kind, codes: Uint32Array.from(texts, (text) => codeOf.get(text)!), dictionary: packStrings(dictionary) }
}

async function write(store: Store, stretches: readonly Stretch[], mostWholeBytes: number) {
  const record = { ...emptyRecord('orders'), importId: `i${mostWholeBytes}` }
  const writer = createSegmentWriter(store, record, mostWholeBytes)
  let at = 0
  for (const { rows, lacks } of stretches) {
    const kinds = (Object.keys(NAMES) as ColumnKind[]).filter((kind) => !lacks.includes(kind))
    const columns = Object.fromEntries(kinds.map((kind) => [NAMES[kind], blockColumn(kind, at, rows)]))
    await writer.append({ rows, columns })
    at += rows
  }
  return { record, segment: await writer.finish() }
}

async function readBack(store: Store, record: Awaited<ReturnType<typeof write>>['record']) {
  const reader = createSegmentReader(store)
  const columns = await Promise.all(record.columns.map(({ name }) => reader.column(record, name)))
  return new Map(record.columns.map(({ name }, i) => [name, columns[i]!]))
}

/** Byte for byte. */
const essence = (columns: ReadonlyMap<string, Column>): unknown[] =>
  [...columns].map(([name, column]) => {
    const arrays = Object.values(column).filter((value): value is Float64Array => ArrayBuffer.isView(value))
    const bytes = arrays.map((array) =>
      Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('latin1'),
    )
    return [name, column.kind, bytes, 'dictionary' in column ? column.dictionary : undefined]
  })

describe('an import that is too large to stay in memory', () => {
  test('is stored and read back as one that stays is, whatever its blocks hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { minLength: 1, maxLength: 4 }), async (stretches) => {
        const store = createMemoryStore()
        const whole = await write(store, stretches, WHOLE)
        const large = await write(store, stretches, LARGE)
        const expected = essence(whole.segment.columns)
        expect(essence(await readBack(store, whole.record))).toEqual(expected)
        expect(essence(await readBack(store, large.record))).toEqual(expected)
        expect(large.record).toEqual({ ...whole.record, importId: large.record.importId })
        const chunksOf = async (importId: string) => (await store.list('chunks', [importId])).map(({ value }) => value)
        expect(await chunksOf(large.record.importId)).toEqual(await chunksOf(whole.record.importId))
      }),
      { seed: SEED, numRuns: 4 },
    )
  })

  test('leaves no column in memory, and one that is not does', async () => {
    const rows = [{ rows: 60, lacks: [] }]
    const { columns }: WrittenSegment = (await write(createMemoryStore(), rows, LARGE)).segment
    expect(columns.size).toBe(0)
    const kept = (await write(createMemoryStore(), rows, WHOLE)).segment.columns
    expect(kept.size).toBe(5)
    expect(cell(kept.get('orderId')!, 59)).toBe('N29é')
  })

  test('is known by its first block where it is known how many rows will come', async () => {
    const most = 1000
    const start = async (expected: number) => {
      const writer = createSegmentWriter(createMemoryStore(), { ...emptyRecord('orders'), importId: 'i' }, most)
      writer.expect(expected)
      await writer.append({ rows: 10, columns: { quantity: blockColumn('f64', 0, 10) } })
      return writer.finish()
    }
    expect((await start(10)).columns.size).toBe(1)
    expect((await start(1000)).columns.size).toBe(0)
  })

  test('is not taken for large where a block has no rows', async () => {
    expect((await write(createMemoryStore(), [{ rows: 0, lacks: [] }], LARGE)).segment.columns.size).toBe(5)
  })
})
