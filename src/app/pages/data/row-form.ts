import { CUSTOM_PREFIX, SCHEMAS } from '../../../schema'
import type { ColumnKind } from '../../../schema/columns'
import type { Field, TableName } from '../../../schema/field'

/** One field of the form for a row. Everything is text while it is typed. */
export interface FormField {
  name: string
  kind: ColumnKind
  isNeeded: boolean
  /** The only values allowed. */
  choices: readonly string[] | undefined
}

export type Draft = Record<string, string>

/** What is wrong with a draft: by field, or of the whole row. */
export type Fault =
  | { code: 'badNumber' | 'badDate'; value: string }
  | { code: 'isNeeded' }
  | { code: 'oneNeeded'; fields: readonly string[] }

/** A moment as stored rows write it: a day alone may be a word, such as a code. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?$/

const toFormField = (needed: ReadonlySet<string>, { name, kind, values }: Field): FormField => ({
  name,
  kind,
  isNeeded: needed.has(name),
  choices: values && Object.keys(values),
})

/** The fields of the form: the table's own, those that the data has first, then the person's own. */
export function formFields(
  table: TableName,
  columns: readonly string[],
  kinds: ReadonlyMap<string, ColumnKind>,
): FormField[] {
  const { fields, required } = SCHEMAS[table]
  const needed = new Set(required.filter((set) => set.length === 1).flat())
  const rank = (field: FormField): number => (field.isNeeded ? 0 : columns.includes(field.name) ? 1 : 3)
  const known = (fields as readonly Field[]).map((field) => toFormField(needed, field))
  const names = new Set(known.map(({ name }) => name))
  const own = columns
    .filter((name) => !names.has(name) && (name.startsWith(CUSTOM_PREFIX) || table === 'table'))
    .map((name): FormField => ({ name, kind: kinds.get(name) ?? 'text', isNeeded: false, choices: undefined }))
  return [...known, ...own].sort((a, b) => rank(a) - rank(b))
}

/** A stored row as a draft; missing is the empty text. */
export const draftOf = (fields: readonly FormField[], row: Record<string, unknown>): Draft =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, textOf(row[name], kind)]))

function textOf(value: unknown, kind: ColumnKind): string {
  if (value === null || value === undefined) return ''
  return kind === 'date' ? String(value).replace('T', ' ') : String(value)
}

/** What the columns without a schema hold, told from the rows that are at hand. */
export function kindsOf(rows: readonly Record<string, unknown>[]): Map<string, ColumnKind> {
  const kinds = new Map<string, ColumnKind>()
  for (const row of rows)
    for (const [name, value] of Object.entries(row))
      if (!kinds.has(name) && value !== null) kinds.set(name, kindOf(value))
  return kinds
}

function kindOf(value: unknown): ColumnKind {
  if (typeof value === 'number') return 'f64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' && DATE_TIME.test(value) ? 'date' : 'text'
}

function readNumber(text: string): number {
  const plain = text.trim().replace(/\s/g, '')
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN
}

/** What is wrong with what was typed into one field. */
export function faultOf({ kind, isNeeded }: FormField, text: string): Fault | undefined {
  if (text.trim() === '') return isNeeded ? { code: 'isNeeded' } : undefined
  if (kind === 'f64' && Number.isNaN(readNumber(text))) return { code: 'badNumber', value: text }
  if (kind === 'date' && (!DATE.test(text.trim().replace(' ', 'T')) || Number.isNaN(Date.parse(text))))
    return { code: 'badDate', value: text }
  return undefined
}

/** Every fault of a draft, by field; a set of alternatives without any of them is reported at its first. */
export function checkDraft(table: TableName, fields: readonly FormField[], draft: Draft): Map<string, Fault> {
  const faults = new Map<string, Fault>()
  for (const field of fields) {
    const fault = faultOf(field, draft[field.name] ?? '')
    if (fault) faults.set(field.name, fault)
  }
  for (const set of SCHEMAS[table].required as readonly (readonly string[])[]) {
    const isBlank = set.every((name) => (draft[name] ?? '').trim() === '')
    if (set.length > 1 && isBlank) faults.set(set[0]!, { code: 'oneNeeded', fields: set })
  }
  return faults
}

function valueOf({ kind }: FormField, text: string): string | number | boolean | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (kind === 'f64') return readNumber(trimmed)
  if (kind === 'bool') return trimmed === 'true'
  if (kind === 'date') return trimmed.replace(' ', 'T')
  return text
}

/** The fields whose text differs from before, as the data layer takes them. */
export function changedValues(
  fields: readonly FormField[],
  before: Draft,
  draft: Draft,
): Record<string, string | number | boolean | null> {
  const changed = fields.filter(({ name }) => (draft[name] ?? '') !== (before[name] ?? ''))
  return Object.fromEntries(changed.map((field) => [field.name, valueOf(field, draft[field.name] ?? '')]))
}
