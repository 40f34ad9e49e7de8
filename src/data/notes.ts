import { ClienteleError } from '../core/errors'
import { keysOfPerson } from './people'
import type { Session } from './session'
import type { Note } from './types'

/** Characters of a note. */
const MAX_TEXT = 10_000
const EMPTY = { en: 'must not be empty', zh: '不能为空' }

/** Notes about a customer, latest first: also those that were written before others were merged into them. */
export async function listNotes(session: Session, key: string): Promise<Note[]> {
  const notes = (await session.store.list('notes')).map(({ value }) => value as Note)
  const keys = await keysOfPerson(session, key)
  return notes.filter((note) => keys.has(note.key)).sort((a, b) => b.at - a.at)
}

export async function saveNote(session: Session, note: { id?: string; key: string; text: string }): Promise<Note> {
  const { environment, store } = session
  const text = note.text.slice(0, MAX_TEXT)
  if (text.trim() === '') throw new ClienteleError('ROW_INVALID', { field: 'text', reason: EMPTY })
  const saved: Note = { id: note.id ?? environment.newId(), key: note.key, text, at: environment.now() }
  await store.commit([{ place: 'notes', key: [saved.id], value: saved }])
  return saved
}

export const deleteNote = (session: Session, id: string): Promise<void> =>
  session.store.commit([{ place: 'notes', key: [id], delete: true }])
