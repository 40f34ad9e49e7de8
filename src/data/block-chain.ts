import { findRecordStart } from '../ingest'
import type { Carry, ImportPlan, ReadBlock } from '../ingest/types'
import { readBlob, type ByteSource } from './byte-source'
import type { ParsePool } from './parse-pool'

/** Bytes of a block: large enough to be worth a message, small enough to cancel quickly. Even, for two-byte encodings. */
const BLOCK_BYTES = 3 * 1024 ** 2
/** Where the boundary of a block is looked for. */
const SEARCH_BYTES = 64 * 1024
/** A boundary may lie right at the offset: so much before it has to be seen. */
const LOOK_BEHIND = 2

export interface ChainedBlock {
  block: ReadBlock
  /** Line of its first record in the file. */
  firstLine: number
  /** Bytes read up to its end. */
  end: number
}

interface Stretch {
  from: number
  to: number
  isLast: boolean
}

interface Pending extends Stretch {
  read: Promise<ReadBlock>
}

/**
 * The blocks of a file in order, read in parallel from guessed record boundaries. A guess is never trusted: a block whose
 * start is not the true end of the one before is read again from there. So the answer is that of reading in one go.
 */
export async function* chainBlocks(
  source: ByteSource,
  plan: ImportPlan,
  pool: ParsePool,
): AsyncGenerator<ChainedBlock, void, void> {
  const readStretch = ({ from, to, isLast }: Stretch, firstLine: number, carry?: Carry): Promise<ReadBlock> => {
    const position = { isFirst: from === 0, isLast, firstLine, ...(carry && { carry }) }
    return pool.read({ bytes: source.slice(from, to), plan, position })
  }
  const ahead: Pending[] = []
  const width = plan.sequential ? 1 : pool.width()
  let planned: Stretch = { from: 0, to: 0, isLast: false }
  let end = 0
  let line = 1
  let carry: Carry | undefined
  do {
    while (!plan.sequential && ahead.length < width && !planned.isLast) {
      planned = await nextStretch(source, plan, planned.to)
      const read = readStretch(planned, UNKNOWN_LINE)
      read.catch(() => undefined)
      ahead.push({ ...planned, read })
    }
    const next = ahead.shift()
    const stretch: Stretch = next ? { ...next, from: end } : (planned = await nextStretch(source, plan, end))
    const isAsGuessed = next?.from === end
    const block = isAsGuessed ? await next.read : await readStretch(stretch, UNKNOWN_LINE, carry)
    placeAt(block, line)
    const firstLine = end === 0 ? line + plan.skipRecords : line
    end = stretch.isLast ? stretch.to : end + block.consumed
    line += block.lines
    carry = block.carry
    source.release(end)
    yield { block, firstLine, end }
    if (stretch.isLast) return
  } while (true)
}

/** Lines are counted from 1 in every block and moved when the block before is known. */
const UNKNOWN_LINE = 1

function placeAt(block: ReadBlock, line: number): void {
  for (const row of block.rejected) row.line += line - UNKNOWN_LINE
  for (const issue of block.issues) if (issue.firstRow > 0) issue.firstRow += line - UNKNOWN_LINE
}

async function nextStretch(source: ByteSource, plan: ImportPlan, from: number): Promise<Stretch> {
  for (let nominal = from + BLOCK_BYTES; ; nominal += BLOCK_BYTES) {
    const there = await source.reach(nominal + SEARCH_BYTES)
    if (there <= nominal + SEARCH_BYTES && source.isEnded()) return { from, to: there, isLast: true }
    const bytes = await window(source, nominal - LOOK_BEHIND, plan)
    const start = findRecordStart(bytes, LOOK_BEHIND, plan)
    if (start < bytes.length) return { from, to: nominal - LOOK_BEHIND + start, isLast: false }
  }
}

async function window(source: ByteSource, from: number, plan: ImportPlan): Promise<Uint8Array> {
  const bytes = source.slice(from, from + SEARCH_BYTES)
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(await readBlob(bytes, plan.fileName))
}
