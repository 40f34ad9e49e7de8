import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import { findField } from '../schema'
import type { ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import { commitChange, asWriter, type Session } from './session'
import { refuseErased } from './suppress-people'
import { viewOf } from './table-view'

/** A cell as it is kept: dates are wall-clock ms, missing is null. */
export type CellValue = string | number | boolean | null

/** One change by hand, applied over whatever the imports say about the row with this natural key. */
export interface Edit {
  editId: string
  sequence: number
  table: TableName
  /** `release` takes the hand-made values of the fields named away: what the files say shows again. */
  op: 'set' | 'add' | 'delete' | 'release'
  rowId: string
  values: Record<string, CellValue>
  at: number
  /** Names the step that it was made in with others, which are undone together; missing where it was made alone. */
  step?: string
}

/** Which row is changed, and how; a new row where none is named. */
export interface EditOptions {
  id?: string
  /** Several rows get the same change, in one step. */
  ids?: readonly string[]
  delete?: boolean
  /** Takes what was made by hand of the fields given away again; their values do not matter. */
  release?: boolean
}

/** Members of what `rows()` answers that are no fields. */
const NOT_FIELDS = ['id', 'source']
const HAND = 'hand-'

/**
 * Adds a row, or changes the fields given of the rows named, or deletes them. Answers the row, or the first of them. Errors:
 * ROW_INVALID, ROW_NOT_FOUND, PERSON_ERASED.
 */
export function editRow(
  session: Session,
  table: TableName,
  row: Record<string, unknown>,
  options: EditOptions = {},
): Promise<{ id: string }> {
  return asWriter(session, async () => {
    const view = await viewOf(session, table)
    const kinds = new Map(view.columns.map(({ name, kind }) => [name, kind]))
    const values = options.delete ? {} : readValues(table, row, kinds)
    const ids = options.ids ?? (options.id === undefined ? [] : [options.id])
    const places = await view.findAll(ids)
    const lost = ids.find((id) => !places.has(id))
    const isIdle = Object.keys(values).length === 0 && !options.delete
    if (lost !== undefined || (ids.length === 0 && (isIdle || options.delete || options.release || options.ids))) {
      throw new ClienteleError('ROW_NOT_FOUND', { id: lost ?? '', table })
    }
    const op = options.delete ? 'delete' : ids.length === 0 ? 'add' : options.release ? 'release' : 'set'
    const rowIds = op === 'add' ? [HAND + session.environment.newId()] : ids
    await append(
      session,
      rowIds.map((rowId) => ({ rowId, table, op, values })),
    )
    return { id: rowIds[0]! }
  })
}

/** A row that is added, or one that is changed. */
export interface RowChange {
  id?: string
  row: Record<string, unknown>
}

/** Changes rows of a table, each in its own way, in one step. Answers them in their order. Errors as `editRow`. */
export function editRows(session: Session, table: TableName, changes: readonly RowChange[]): Promise<string[]> {
  return asWriter(session, async () => {
    const view = await viewOf(session, table)
    const kinds = new Map(view.columns.map(({ name, kind }) => [name, kind]))
    const known = changes.flatMap(({ id }) => (id === undefined ? [] : [id]))
    const places = await view.findAll(known)
    const lost = known.find((id) => !places.has(id))
    if (lost !== undefined) throw new ClienteleError('ROW_NOT_FOUND', { id: lost, table })
    const read = changes.map(({ id, row }): Pick<Edit, 'rowId' | 'table' | 'op' | 'values'> => {
      const values = readValues(table, row, kinds)
      return { table, values, op: id === undefined ? 'add' : 'set', rowId: id ?? HAND + session.environment.newId() }
    })
    const told = read.filter(({ values }) => Object.keys(values).length > 0)
    if (told.length > 0) await append(session, told)
    return read.map(({ rowId }) => rowId)
  })
}

async function append(
  session: Session,
  changes: readonly Pick<Edit, 'rowId' | 'table' | 'op' | 'values'>[],
): Promise<void> {
  const { environment } = session
  for (const values of new Set(changes.filter(({ op }) => op === 'add' || op === 'set').map((change) => change.values)))
    await refuseErased(session, values)
  const first = nextSequence(session)
  const at = environment.now()
  const step = changes.length > 1 ? { step: environment.newId() } : {}
  const edits = changes.map((change, i): Edit => {
    return { editId: environment.newId(), sequence: first + i, at, ...change, ...step }
  })
  const writes = edits.map((edit) => ({ place: 'edits' as const, key: [edit.sequence], value: edit }))
  await commitChange(session, writes, () => session.edits.push(...edits))
}

/** Edits and decisions about persons are one row of changes. */
export const nextSequence = ({ edits, decisions }: Session): number =>
  Math.max(edits.at(-1)?.sequence ?? 0, decisions.at(-1)?.sequence ?? 0) + 1

/** Takes the latest edit, or step of several, or decision about persons back. Error: NOTHING_TO_UNDO. */
export function undoEdit(session: Session): Promise<void> {
  return asWriter(session, async () => {
    const sequence = nextSequence(session) - 1
    if (sequence === 0) throw new ClienteleError('NOTHING_TO_UNDO')
    const step = session.edits.find((edit) => edit.sequence === sequence)?.step
    const isUndone = (edit: Edit): boolean => edit.sequence === sequence || (step !== undefined && edit.step === step)
    const sequences = new Set([sequence, ...session.edits.filter(isUndone).map((edit) => edit.sequence)])
    const writes = [...sequences].map((key) => ({ place: 'edits' as const, key: [key], delete: true as const }))
    await commitChange(session, writes, () => {
      session.edits = session.edits.filter((edit) => !isUndone(edit))
      session.decisions = session.decisions.filter((decision) => decision.sequence !== sequence)
    })
  })
}

function readValues(
  table: TableName,
  row: Record<string, unknown>,
  kinds: ReadonlyMap<string, ColumnKind>,
): Record<string, CellValue> {
  const entries = Object.entries(row).filter(([field]) => !NOT_FIELDS.includes(field))
  return Object.fromEntries(
    entries.map(([field, value]) => {
      const known = findField(table, field)
      const kind = kinds.get(field) ?? known?.kind
      if (kind === undefined) throw invalid(field, { en: 'is not a column of this table', zh: '不是此表的列' })
      const read = readCell(field, value, kind)
      const allowed = known?.values && Object.keys(known.values)
      if (read !== null && allowed && !allowed.includes(String(read))) throw invalid(field, oneOf(allowed.join(', ')))
      return [field, read]
    }),
  )
}

/** Local time without a zone, as `rows()` answers it; a day alone is its first moment. */
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?$/
const EXPECTED: Record<ColumnKind, Text> = {
  f64: { en: 'must be a number such as 123.45', zh: '应为数字，例如 123.45' },
  date: { en: 'must be a time such as 2024-12-31T08:30:00', zh: '应为时间，例如 2024-12-31T08:30:00' },
  bool: { en: 'must be true or false', zh: '应为 true 或 false' },
  code: { en: 'must be text', zh: '应为文本' },
  text: { en: 'must be text', zh: '应为文本' },
}

function readCell(field: string, value: unknown, kind: ColumnKind): CellValue {
  if (value === null || value === undefined || value === '') return null
  if (kind === 'f64' && typeof value === 'number' && Number.isFinite(value)) return value
  if (kind === 'bool' && typeof value === 'boolean') return value
  if ((kind === 'code' || kind === 'text') && (typeof value === 'string' || typeof value === 'number'))
    return String(value)
  if (kind === 'date' && typeof value === 'string' && ISO.test(value)) {
    const ms = Date.parse(value.length === 10 ? value : `${value}Z`)
    // A day that no month has would be read as one of the next month.
    if (Number.isFinite(ms) && new Date(ms).toISOString().startsWith(value.slice(0, 10))) return ms
  }
  throw invalid(field, EXPECTED[kind])
}

const oneOf = (allowed: string): Text => ({ en: `must be one of: ${allowed}`, zh: `应为其中之一：${allowed}` })

const invalid = (field: string, reason: Text): ClienteleError => new ClienteleError('ROW_INVALID', { field, reason })
