import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse/papaparse.js'
import { expect, test } from 'vitest'
import { planImport, readBlock } from '../../src/ingest'
import type { ReadBlock } from '../../src/ingest/types'

const path = new URL('../../../shared/data/online-retail/online_retail.csv.gz', import.meta.url)
const isThere = existsSync(path)
const BLOCK = 8 * 1024 * 1024
const ROUNDS = 2

const say = (line: string): void => void process.stdout.write(`${line}\n`)
if (!isThere) say('SKIPPED: the real order export is not on this machine; its figures were not checked.')

function readAll(bytes: Uint8Array): ReadBlock[] {
  const file = { name: 'online_retail.csv', size: bytes.length, compression: 'none' as const }
  const plan = planImport(bytes.subarray(0, 1024 * 1024), file)
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

/** What the parser alone takes on text that is decoded already. */
function onlyTokenise(text: string): void {
  for (let at = 0; at < text.length; at += BLOCK) {
    new Papa.Parser({ delimiter: ',', newline: '\n', quoteChar: '"' }).parse(text.slice(at, at + BLOCK), 0, true)
  }
}

function fastest(work: () => void): number {
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

function numbersOf(block: ReadBlock, name: string): Float64Array {
  const column = block.columns[name]
  if (column?.kind !== 'f64') throw new Error(`${name} is no number column`)
  return column.values
}

function countMissing(block: ReadBlock, name: string): number {
  const column = block.columns[name]
  if (column?.kind !== 'code') throw new Error(`${name} is no code column`)
  return column.codes.reduce((missing, code) => missing + (code === 0 ? 1 : 0), 0)
}

function revenueOf(block: ReadBlock): number {
  const price = numbersOf(block, 'unitPrice')
  return numbersOf(block, 'quantity').reduce((sum, quantity, row) => sum + quantity * price[row]!, 0)
}

test.skipIf(!isThere)(
  'reads the real order export to the row and the cent, and says at what speed',
  () => {
    const bytes = new Uint8Array(gunzipSync(readFileSync(path)))
    const blocks = readAll(bytes)
    const sum = (of: (block: ReadBlock) => number): number => blocks.reduce((total, block) => total + of(block), 0)
    expect(sum(({ records }) => records)).toBe(541_909)
    expect(sum(({ rejected }) => rejected.length)).toBe(0)
    expect(blocks.flatMap(({ issues }) => issues)).toEqual([])
    expect(sum((block) => countMissing(block, 'customerId'))).toBe(135_080)
    expect(sum(revenueOf)).toBeCloseTo(9_747_747.93, 2)

    const text = new TextDecoder().decode(bytes)
    const alone = fastest(() => onlyTokenise(text))
    const ours = fastest(() => void readAll(bytes))
    say(`readBlock ${ours.toFixed(0)} ms, PapaParse alone ${alone.toFixed(0)} ms: ratio ${(ours / alone).toFixed(2)}`)
  },
  120_000,
)
