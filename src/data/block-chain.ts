import { findRecordStart } from '../ingest'
import type { BlockPosition, ImportPlan, ReadBlock } from '../ingest/types'
import { readBlob, type ByteSource } from './byte-source'
import type { ParsePool } from './parse-pool'

export interface BlockSizes {
  /** Bytes of a block: large enough to be worth a message, small enough to cancel quickly. Even, for two-byte encodings. */
  block: number
  /** Where the boundary of a block is looked for. */
  search: number
}

const SIZES: BlockSizes = { block: 6 * 1024 ** 2, search: 64 * 1024 }
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

/** What a block hands on to the next. */
type FromBefore = Pick<BlockPosition, 'carry' | 'isInOther'>

interface Planned extends Stretch {
  /** Under way; undefined where blocks have to be read in order. */
  read: Promise<ReadBlock> | undefined
}

/**
 * The blocks of a file in order, read in parallel from guessed record boundaries. A guess is never trusted: a block whose
 * start is not the true end of the one before is read again from there. So the answer is that of reading in one go.
 */
export async function* chainBlocks(
  source: ByteSource,
  plan: ImportPlan,
  pool: Pick<ParsePool, 'read' | 'width'>,
  sizes: BlockSizes = SIZES,
): AsyncGenerator<ChainedBlock, void, void> {
  const start = ({ from, to, isLast }: Stretch, before: FromBefore = {}): Promise<ReadBlock> => {
    const position = { isFirst: from === 0, isLast, firstLine: UNKNOWN_LINE, ...before }
    const read = pool.read({ bytes: source.slice(from, to), plan, position })
    // Read ahead of its turn, it may fail before anybody waits for it; who waits hears of it.
    read.catch(() => undefined)
    return read
  }
  const ahead: Planned[] = []
  const width = plan.sequential ? 1 : pool.width()
  let planned: Stretch = { from: 0, to: 0, isLast: false }
  let end = 0
  let line = 1
  let before: FromBefore = {}
  for (;;) {
    while (ahead.length < width && !planned.isLast) {
      planned = await nextStretch(source, plan, planned.to, sizes)
      ahead.push({ ...planned, read: plan.sequential ? undefined : start(planned) })
    }
    const next = ahead.shift()
    if (!next) return
    const isAsGuessed = next.read !== undefined && next.from === end && !before.isInOther
    const block = await (isAsGuessed ? next.read! : start({ ...next, from: end }, before))
    const firstLine = end === 0 ? line + plan.skipRecords : line
    placeAt(block, line, firstLine)
    end = next.isLast ? next.to : end + block.consumed
    line += block.lines
    before = { ...(block.carry && { carry: block.carry }), ...(block.isInOther && { isInOther: true }) }
    source.release(end)
    yield { block, firstLine, end }
  }
}

/** Lines are counted from 1 in every block and moved when the block before is known. */
const UNKNOWN_LINE = 1

function placeAt(block: ReadBlock, line: number, firstRecord: number): void {
  const flawed = block.flawed ?? []
  for (const row of [...block.rejected, ...flawed]) row.line += line - UNKNOWN_LINE
  block.rejected.forEach((row, i) => (row.at = firstRecord + block.rejectedAt![i]!))
  for (const row of flawed) row.at = firstRecord + row.at!
  for (const issue of block.issues) if (issue.firstRow > 0) issue.firstRow += line - UNKNOWN_LINE
}

async function nextStretch(
  source: ByteSource,
  plan: ImportPlan,
  from: number,
  { block, search }: BlockSizes,
): Promise<Stretch> {
  for (let nominal = from + block; ; nominal += block) {
    const there = await source.reach(nominal + search)
    if (there <= nominal + search && source.isEnded()) return { from, to: there, isLast: true }
    const bytes = await window(source, nominal - LOOK_BEHIND, search, plan)
    const start = findRecordStart(bytes, LOOK_BEHIND, plan)
    if (start < bytes.length) return { from, to: nominal - LOOK_BEHIND + start, isLast: false }
  }
}

async function window(source: ByteSource, from: number, size: number, plan: ImportPlan): Promise<Uint8Array> {
  const bytes = source.slice(from, from + size)
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(await readBlob(bytes, plan.fileName))
}
