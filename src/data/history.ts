import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import { findFormat } from '../ingest/formats'
import { switchImport } from './commit'
import { toEntry, type ImportRecord } from './import-record'
import { makeRoom } from './make-room'
import { asWriter, type Session } from './session'
import type { ImportEntry } from './types'

/** Every finished import, latest first. */
export const listImports = (session: Session): ImportEntry[] =>
  session.imports
    .map((record) => {
      const title = findFormat(record.format)?.title
      const entry = toEntry(record, session.masks.get(record.importId)?.superseded ?? 0)
      return title ? { ...entry, formatTitle: title } : entry
    })
    .reverse()

/** The import that answers to an id; undefined where none does. */
export const findKnown = ({ imports }: Session, importId: string): ImportRecord | undefined =>
  imports.find((one) => one.importId === importId) ??
  imports.find(({ originId }) => originId !== undefined && isOf(originId, importId))

export function findImport(session: Session, importId: string): ImportRecord {
  const record = findKnown(session, importId)
  if (!record) throw new ClienteleError('IMPORT_NOT_FOUND', { importId })
  return record
}

/** Takes a whole import back. What it had replaced shows again; undoing it twice changes nothing. */
export const undoImport = (session: Session, importId: string): Promise<void> => setState(session, importId, 'undone')

export const redoImport = (session: Session, importId: string): Promise<void> => setState(session, importId, 'active')

function setState(session: Session, importId: string, state: 'active' | 'undone'): Promise<void> {
  return asWriter(session, async () => {
    const record = findImport(session, importId)
    if (record.state === state) return
    const work = (): Promise<void> => switchImport(session, record, state)
    // Taking an import back is the first step to clearing it, so a full disk must not forbid it.
    await (state === 'undone' ? makeRoom(session, work, notUndone(record)) : work())
  })
}

const notUndone = ({ fileName }: ImportRecord): Text => ({
  en: `“${fileName}” was not undone`,
  zh: `“${fileName}”没有撤销`,
})

/** An import keeps answering to the ids that it had before rows of it were put right. */
const isOf = (originId: string, importId: string): boolean =>
  importId === originId || importId.startsWith(`${originId}-`)
