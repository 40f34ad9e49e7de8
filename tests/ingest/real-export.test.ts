import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse/papaparse.js'
import { expect, test } from 'vitest'
import { planImport, readBlock } from '../../src/ingest'
import type { ReadBlock } from '../../src/ingest/types'

const path = new URL('../../../shared/data/online-retail/online_retail.csv.gz', import.meta.url)
const BLOCK = 8 * 1024 * 1024

function readAll(bytes: Uint8Array): ReadBlock[] {
  const plan = planImport(bytes.subarray(0, 1 << 20), {
    name: 'online_retail.csv',
    size: bytes.length,
    compression: 'none',
  })
  const blocks: ReadBlock[] = []
  let firstLine = 1
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + BLOCK)
    const position = { isFirst: at === 0, isLast: end === bytes.length, firstLine }
    const block = readBlock(bytes.subarray(at, end), plan, position)
    blocks.push(block)
    at += block.consumed
    firstLine += block.lines
  }
  return blocks
}

test.skipIf(!existsSync(path))('reads the real order export to the row and the cent', () => {
  const bytes = new Uint8Array(gunzipSync(readFileSync(path)))
  const text = new TextDecoder().decode(bytes)
  const times: number[][] = [[], []]
  let blocks: ReadBlock[] = []
  for (let round = 0; round < 5; round++) {
    let start = performance.now()
    for (let at = 0; at < text.length; at += BLOCK)
      new Papa.Parser({ delimiter: ',', newline: '\n', quoteChar: '"' }).parse(text.slice(at, at + BLOCK), 0, true)
    times[0]!.push(performance.now() - start)
    start = performance.now()
    blocks = readAll(bytes)
    times[1]!.push(performance.now() - start)
  }
  console.log(times.map((t) => t.map(Math.round).join(' ')))
  const sum = (of: (block: ReadBlock) => number): number => blocks.reduce((total, block) => total + of(block), 0)
  expect(sum((b) => b.records)).toBe(541_909)
  expect(sum((b) => b.rejected.length)).toBe(0)
  console.log(blocks.map((b) => b.issues))
  const without = (b: ReadBlock): number => {
    const c = b.columns['customerId']!
    return c.kind === 'code' ? c.codes.filter((x) => x === 0).length : NaN
  }
  expect(sum(without)).toBe(135_080)
  const revenue = (b: ReadBlock): number => {
    const q = b.columns['quantity']!
    const p = b.columns['unitPrice']!
    if (q.kind !== 'f64' || p.kind !== 'f64') return NaN
    return q.values.reduce((t, x, i) => t + x * p.values[i]!, 0)
  }
  expect(sum(revenue)).toBeCloseTo(9_747_747.93, 2)
})
