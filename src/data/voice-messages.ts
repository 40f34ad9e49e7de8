import { readMessages, type Messages } from '../features/messages'
import { readThreadFacts, type ThreadReader } from '../features/thread-facts'
import { cell, type Frame } from '../schema/columns'
import { keepUnlessFailed } from './base-view'
import type { Session } from './session'
import { viewOf } from './table-view'

/** The messages of the workspace as they are, and where each lies. */
export interface KnownMessages {
  frame: Frame
  messages: Messages
  threads: ThreadReader
  /** Row by the key of `readMessages`. */
  rowOf(key: string): number | undefined
  /** Thread by its key. */
  threadOf(key: string): number | undefined
  /** Canonical key of the customer of a row; '' for none. */
  personOf(row: number): string
}

/** Read once until the data changes. */
export const knownMessages = (session: Session): Promise<KnownMessages> =>
  keepUnlessFailed(session.memo as Map<string, Promise<KnownMessages>>, 'voice-messages', () => readAll(session))

async function readAll(session: Session): Promise<KnownMessages> {
  const frame = await (await viewOf(session, 'conversations')).frame()
  const messages = readMessages(frame)
  const rowOf = once(() => placesOf(messages.rows, messages.key))
  const threadOf = once(() => placesOf(messages.threadKey.length, (thread) => messages.threadKey[thread]!))
  const person = frame.columns.get('person')
  return {
    ...{ frame, messages, threads: readThreadFacts(frame, messages) },
    rowOf: (key) => rowOf().get(key),
    threadOf: (key) => threadOf().get(key),
    personOf: (row) => (person ? String(cell(person, row) ?? '') : ''),
  }
}

/** Computes when first asked: messages without ids are named by a hash of what they say. */
function once<T>(compute: () => T): () => T {
  let known: { value: T } | undefined
  return () => (known ??= { value: compute() }).value
}

function placesOf(size: number, keyOf: (place: number) => string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (let place = 0; place < size; place++) {
    const key = keyOf(place)
    if (!places.has(key)) places.set(key, place)
  }
  return places
}

/** Who wrote the messages with these keys, those whose writer is known. */
export async function writersOf(session: Session, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const { rowOf, personOf } = await knownMessages(session)
  return new Map(
    keys.flatMap((key): [string, string][] => {
      const row = rowOf(key)
      const person = row === undefined ? '' : personOf(row)
      return person === '' ? [] : [[key, person]]
    }),
  )
}
