import type { Block } from '../ingest/types'
import { createMemoryStore } from '../store'
import { activateSegments } from './commit'
import type { Environment } from './environment'
import { emptyRecord } from './new-record'
import { prepareRoom } from './prepare'
import type { FindRoom } from './rooms'
import { createSegmentWriter } from './segment-writer'
import { openSession, type Session } from './session'
import type { WorkspaceEntry } from './workspaces'

/** A room with made-up inputs, for a thread that has no columns. */
export interface RehearsedRoom {
  analysis: string
  inputs: unknown
  config: Record<string, unknown>
  seed: number
}

/** What is asked for first when orders have come. */
const ASKED: readonly { analysis: string; config: Record<string, unknown> }[] = [
  { analysis: 'rfm', config: {} },
  { analysis: 'profile', config: { customer: '10001' } },
]
const ROUNDS = 30

const ENTRY: WorkspaceEntry = { id: 'rehearsal', name: 'rehearsal', isSample: false, createdAt: 0, kind: 'memory' }

/** A moment after the last of the made-up lines. */
const IMPORTED_AT = 1_800_000_000_000

/** No disk, no other tabs, nobody who hears of it. */
const ENVIRONMENT: Environment = {
  storage: undefined,
  now: () => 0,
  newId: () => 'rehearsal',
  exclusively: async (_name, work) => ({ value: await work() }),
  announce: () => undefined,
  timeZone: 'UTC',
  currency: '',
  persist: async () => false,
  persisted: async () => false,
  usageBytes: async () => 0,
}

/**
 * Asks of made-up order lines what will be asked of the person's own, over the same road from the first column to the inputs: a
 * loop that was compiled for objects of another make is thrown away at the first look, just when it is wanted. Answers the
 * inputs, for those who rehearse with them; none where it was cut short.
 */
export async function rehearseRooms(
  lines: Block,
  findRoom: FindRoom,
  isWanted: () => boolean,
): Promise<RehearsedRoom[]> {
  const session = await openRehearsal(lines, findRoom)
  let rooms: RehearsedRoom[] = []
  for (let round = 0; round < ROUNDS && isWanted(); round++) {
    forgetComputed(session)
    rooms = []
    for (const { analysis, config } of ASKED) {
      const { inputs, config: full, seed } = await prepareRoom(session, findRoom(analysis), config, 'auto')
      rooms.push({ analysis, inputs, config: full, seed })
    }
  }
  return isWanted() ? rooms : []
}

async function openRehearsal(lines: Block, findRoom: FindRoom): Promise<Session> {
  const session = await openSession(ENTRY, createMemoryStore(), ENVIRONMENT, findRoom)
  const record = { ...emptyRecord('orders'), importId: 'rehearsal', sequence: 1, importedAt: IMPORTED_AT }
  const writer = createSegmentWriter(session.store, record)
  await writer.append(lines)
  await activateSegments(session, [{ record, segment: await writer.finish() }])
  return session
}

function forgetComputed(session: Session): void {
  session.views = new Map()
  session.bases = new Map()
  session.memo = new Map()
}
