import { planImport, readBlock } from '../ingest'
import type { ImportPlan, ReadBlock } from '../ingest/types'
import { createMemoryStore } from '../store'
import { emptyRecord } from './new-record'
import { type RehearsedRoom, rehearseRooms } from './rehearse-rooms'
import type { FindRoom } from './rooms'
import { createSegmentWriter } from './segment-writer'

/**
 * A program's first run is several times slower than its later ones: the engine reads its functions, then watches them, then
 * compiles them. Where an import is likely to come, its threads run through made-up order lines beforehand and throw the
 * outcome away, so that the person's own file meets code that is compiled.
 */
const ROWS = 8_000
/** Readings of about half a megabyte until a parse worker's code is compiled. */
const READING_ROUNDS = 3
const PLANNING_ROUNDS = 2
const WRITING_ROUNDS = 18
const FILE = { name: 'rehearsal.csv', compression: 'none' } as const

/** In a parse worker; `isWanted` is asked between the rounds, so that real work never waits for more than one of them. */
export async function rehearseReading(isWanted: () => boolean): Promise<void> {
  const bytes = orderLines()
  const plan = planLines(bytes)
  for (let round = 0; round < READING_ROUNDS && isWanted(); round++) {
    readLines(bytes, plan)
    await hearMessages()
  }
}

/**
 * In the data worker: what becomes of a file before its first block is read, of the blocks, and what is asked first of the rows.
 * Answers what analysis workers can rehearse with.
 */
export async function rehearseImport(isWanted: () => boolean, findRoom: FindRoom): Promise<RehearsedRoom[]> {
  const bytes = orderLines()
  for (let round = 0; round < PLANNING_ROUNDS && isWanted(); round++) {
    planLines(bytes)
    await hearMessages()
  }
  if (!isWanted()) return []
  const block = readLines(bytes, planLines(bytes))
  const writer = createSegmentWriter(createMemoryStore(), emptyRecord('orders'))
  for (let written = 0; written < WRITING_ROUNDS && isWanted(); written++) {
    await hearMessages()
    await writer.append(block)
  }
  await writer.finish()
  return rehearseRooms(block, findRoom, isWanted)
}

const planLines = (bytes: Uint8Array): ImportPlan => planImport(bytes, { ...FILE, size: bytes.length })

const readLines = (bytes: Uint8Array, plan: ImportPlan): ReadBlock =>
  readBlock(bytes, plan, { isFirst: true, isLast: true, firstLine: 1 })

/** Lets the messages that have come meanwhile be heard. */
const hearMessages = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Order lines of every kind that a reader takes a way of its own for: quoted cells, empty ones, returns, repeated ones. */
function orderLines(): Uint8Array<ArrayBuffer> {
  const lines = ['OrderNo,Sku,Product,Quantity,OrderDate,UnitPrice,CustomerId,Country']
  for (let row = 0; row < ROWS; row++) {
    const order = 500_000 + Math.floor(row / 20)
    const product = (row * 7919) % 1_000
    const name = product % 12 === 0 ? `"SET OF ${product}, ""RED"""` : `BOX NUMBER ${product}`
    const quantity = row % 50 === 0 ? -1 : 1 + (row % 12)
    const date = `${1 + (order % 28)}/${1 + (order % 12)}/2024 ${8 + (order % 10)}:${10 + (order % 50)}`
    const customer = order % 4 === 0 ? '' : 10_000 + (order % 300)
    lines.push(
      `${order},P${product},${name},${quantity},${date},${((product % 90) + (row % 7)) / 4},${customer},Country ${order % 9}`,
    )
  }
  return new TextEncoder().encode(lines.join('\n'))
}
