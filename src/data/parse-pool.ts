import { ClienteleError, fromFailure } from '../core/errors'
import type { Failure } from '../core/outcome'
import { loadReaders, readStretch } from '../ingest'
import type { BlockPosition, ImportPlan, ReadBlock } from '../ingest/types'
import { readBlob } from './byte-source'

/** A stretch of a file to be read somewhere. */
export interface ParseTask {
  bytes: Blob | Uint8Array<ArrayBuffer>
  plan: ImportPlan
  position: BlockPosition
}

export type ParseRequest = ParseTask & { id: number }
export type ParseReply = { id: number; block: ReadBlock } | { id: number; failure: Failure }

/** Reads blocks, in the parse workers that the page has handed in, or in this thread where there is none. */
export interface ParsePool {
  addPort(port: MessagePort): void
  read(task: ParseTask): Promise<ReadBlock>
  /** Blocks worth having under way. */
  width(): number
}

/** A worker that says nothing for so long is given up, and its block read here. */
const SILENCE_MS = 15_000

interface Seat {
  port: MessagePort
  waiting: Map<number, { resolve(block: ReadBlock): void; reject(error: Error): void }>
}

export function createParsePool(): ParsePool {
  let seats: Seat[] = []
  let ids = 0

  const give = async (seat: Seat, task: ParseTask): Promise<ReadBlock> => {
    const id = ++ids
    let timer: ReturnType<typeof setTimeout> | undefined
    const answered = new Promise<ReadBlock>((resolve, reject) => {
      seat.waiting.set(id, { resolve, reject })
      timer = setTimeout(() => reject(new ClienteleError('WORKER_LOST', { reason: 'silent' })), SILENCE_MS)
      seat.port.postMessage({ ...task, id } satisfies ParseRequest)
    })
    try {
      return await answered
    } catch (thrown) {
      if (!(thrown instanceof ClienteleError) || thrown.code !== 'WORKER_LOST') throw thrown
      seats = seats.filter((one) => one !== seat)
      return parseHere(task)
    } finally {
      clearTimeout(timer)
      seat.waiting.delete(id)
    }
  }
  return {
    addPort(port) {
      const seat: Seat = { port, waiting: new Map() }
      port.onmessage = (event: MessageEvent<ParseReply>) => {
        const call = seat.waiting.get(event.data.id)
        if ('block' in event.data) call?.resolve(event.data.block)
        else call?.reject(fromFailure(event.data.failure))
      }
      seats.push(seat)
    },
    read(task) {
      const [seat] = [...seats].sort((a, b) => a.waiting.size - b.waiting.size)
      return seat ? give(seat, task) : parseHere(task)
    },
    width: () => Math.max(1, seats.length * 2),
  }
}

/** Reads a block in this thread. */
export async function parseHere({ bytes, plan, position }: ParseTask): Promise<ReadBlock> {
  const array = bytes instanceof Uint8Array ? bytes : new Uint8Array(await readBlob(bytes, plan.fileName))
  await loadReaders(plan)
  return readStretch(array, plan, position)
}

/**
 * Gives the memory of a block back at once: nobody looks at its columns any more. Blocks come faster than their garbage is
 * collected; browsers that cannot do it leave it to that.
 */
export function releaseBlock(block: ReadBlock): void {
  for (const buffer of blockBuffers(block))
    if ('transfer' in buffer && typeof buffer.transfer === 'function') buffer.transfer(0)
}

/** The buffers of a block, to be transferred rather than copied. */
export function blockBuffers(block: ReadBlock): ArrayBuffer[] {
  const buffers = Object.values(block.columns).flatMap((column) => {
    if (column.kind === 'code')
      return [column.codes.buffer, column.dictionary.bytes.buffer, column.dictionary.offsets.buffer]
    if (column.kind === 'text') return [column.bytes.buffer, column.offsets.buffer]
    return [column.values.buffer]
  })
  if (block.recordOf) buffers.push(block.recordOf.buffer)
  return [...new Set(buffers)] as ArrayBuffer[]
}
