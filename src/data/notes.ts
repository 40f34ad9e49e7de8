import { ClienteleError } from '../core/errors'
import type { Write } from '../store'
import { readSource, sourceKey } from '../identity'
import { lastingIds } from './lasting-ids'
import { keysOfPerson, sourceOfPerson } from './people'
import { announce, asWriter, type Session } from './session'
import type { Note } from './types'

/** Characters of a note. */
const MAX_TEXT = 10_000
const EMPTY = { en: 'must not be empty', zh: '不能为空' }

/** Notes about a customer, latest first: also those that were written before others were merged into them. */
export async function listNotes(session: Session, key: string): Promise<Note[]> {
  const notes = (await session.store.list('notes')).map(({ value }) => value as Note)
  const keys = await keysOfPerson(session, key)
  const { currentOf } = await lastingIds(session)
  return notes
    .filter((note) => keys.has(note.key))
    .map((note) => ({ ...note, key: readSource(currentOf(sourceKey('customerId', note.key))).value }))
    .sort((a, b) => b.at - a.at)
}

/** A key that a customer id gave is kept with the name of its shop. */
export async function lastingKey(session: Session, key: string): Promise<string> {
  const source = await sourceOfPerson(session, key)
  const lasting = source && (await lastingIds(session)).lastingOf(source)
  return lasting === undefined || lasting === source ? key : readSource(lasting).value
}

/** Errors: ROW_INVALID for a note that is empty, NOTE_TOO_LONG. */
export async function saveNote(session: Session, note: { id?: string; key: string; text: string }): Promise<Note> {
  const { id = session.environment.newId(), key, text } = note
  if (text.trim() === '') throw new ClienteleError('ROW_INVALID', { field: 'text', reason: EMPTY })
  if (text.length > MAX_TEXT) throw new ClienteleError('NOTE_TOO_LONG', { length: text.length, most: MAX_TEXT })
  const saved: Note = { id, key, text, at: session.environment.now() }
  await writeInTurn(session, { place: 'notes', key: [id], value: { ...saved, key: await lastingKey(session, key) } })
  return saved
}

export const deleteNote = (session: Session, id: string): Promise<void> =>
  writeInTurn(session, { place: 'notes', key: [id], delete: true })

/** Nothing that is computed depends on a note: it is told to other tabs, and views stay. */
function writeInTurn(session: Session, write: Write): Promise<void> {
  return asWriter(session, async () => {
    await session.store.commit([write])
    announce(session)
  })
}
