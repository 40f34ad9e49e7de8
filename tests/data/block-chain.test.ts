import { cell } from '../../src/schema/columns'
import { toColumn } from '../support/columns-of'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainBlocks } from '../../src/data/block-chain'
import { openByteSource } from '../../src/data/byte-source'
import { parseHere, type ParseTask } from '../../src/data/parse-pool'
import { planImport } from '../../src/ingest'
import type { ReadBlock } from '../../src/ingest/types'

const HEADER = 'order id,product name,qty,order date,price,customer id\n'

/** What a reader of the blocks sees: rows with their lines, rejected rows, records. */
async function readAll(bytes: Uint8Array<ArrayBuffer>, block: number, sequential = false) {
  const file = new File([bytes], 'f.csv')
  const source = await openByteSource(file)
  await source.reach(Infinity)
  const head = source.slice(0, await source.reach(Infinity))
  const plain = head instanceof Uint8Array ? head : new Uint8Array(await head.arrayBuffer())
  const found = planImport(plain, { name: 'f.csv', size: file.size, compression: source.compression })
  const plan = { ...found, sequential }
  const tasks: ParseTask[] = []
  const read = (task: ParseTask): Promise<ReadBlock> => {
    tasks.push(task)
    return parseHere(task)
  }
  const fresh = await openByteSource(file)
  const rows: unknown[] = []
  const rejected: unknown[] = []
  let records = 0
  for await (const { block: one, firstLine } of chainBlocks(
    fresh,
    plan,
    { read, width: () => 3 },
    { block, search: 64 },
  )) {
    const names = toColumn(one.columns.productName!)
    const quantity = one.columns.quantity as { values: Float64Array }
    for (let i = 0; i < one.rows; i++) {
      const line = firstLine + (one.recordOf ? one.recordOf[i]! : i)
      rows.push([line, cell(names, i), quantity.values[i]])
    }
    for (const { line, code } of one.rejected) rejected.push([line, code])
    records += one.records
  }
  return { rows, rejected, records, tasks: tasks.length }
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))
const name = fc.string({
  unit: fc.constantFrom('a', 'é', '中', ' ', '\n', '""', ',', '\r\n'),
  minLength: 1,
  maxLength: 12,
})
const line = fc
  .tuple(name, fc.integer({ min: 0, max: 99 }))
  .map(([text, n]) => `${n},"x${text}y",${n},2024-01-02,1.5,c${n}`)

describe('blocks read in parallel from guessed boundaries', () => {
  it('give what reading in one go gives, wherever the boundaries fall', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 8, max: 200 }),
        async (lines, half) => {
          const bytes = encode(HEADER + lines.join('\n') + '\n')
          const { tasks: _one, ...whole } = await readAll(bytes, 1 << 20)
          const { tasks: _many, ...chained } = await readAll(bytes, half * 2)
          expect(chained).toEqual(whole)
          expect(whole.records).toBe(lines.length)
        },
      ),
      { seed: 31, numRuns: 60 },
    )
  })

  it('take more than one block, and read again what was guessed wrong', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => `${i},"a\nb\nc\nd\ne\nf",${i},2024-01-02,1.5,c`)
    const bytes = encode(HEADER + lines.join('\n'))
    const right = await readAll(encode(HEADER + lines.map((one) => one.replaceAll('\n', ' ')).join('\n')), 128)
    const wrong = await readAll(bytes, 128)
    expect(right.tasks).toBeGreaterThan(10)
    expect(wrong.tasks).toBeGreaterThan(right.tasks)
    expect(wrong.rows).toHaveLength(60)
  })

  it('say the same lines for rejected rows and for kept ones behind them', async () => {
    const lines = Array.from(
      { length: 50 },
      (_, i) => `${i},p${i},${i},${i % 7 === 3 ? '' : '2024-01-02'},1.5,c,${i % 5 === 0 ? 'surplus' : ''}`,
    )
    const bytes = encode(HEADER + lines.join('\n'))
    const { tasks: _one, ...whole } = await readAll(bytes, 1 << 20)
    const { tasks: _many, ...chained } = await readAll(bytes, 100)
    expect(chained).toEqual(whole)
    expect(whole.rejected.length).toBeGreaterThan(0)
    expect(whole.rows.length + whole.rejected.length).toBe(50)
  })

  it('read gzip as it is unpacked', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${i},p${i},${i},2024-01-02,1.5,c`)
    const bytes = encode(HEADER + lines.join('\n'))
    const packed = await readAll(new Uint8Array(gzipSync(bytes)), 512)
    expect(packed).toEqual(await readAll(bytes, 512))
  })
})
