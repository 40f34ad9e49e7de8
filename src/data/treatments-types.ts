import { ClienteleError } from '../core/errors'
import { CUSTOM_PREFIX, findField, PERSON_FIELDS, SCHEMAS } from '../schema'
import type { ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'

/** Where a value counts as extreme: beyond the fences of its column, or beyond own bounds (null: none on that side). */
export type Bounds = 'fences' | { low: number | null; high: number | null }

/** What is done with cells while an analysis is prepared. */
export type TreatmentAction =
  | { kind: 'drop'; bounds?: Bounds }
  | { kind: 'fill'; with: 'median' | 'mean' | 'mode' }
  | { kind: 'fill'; with: 'value'; value: string | number | boolean }
  | { kind: 'cap'; bounds: Bounds }

/** What a person chose for the missing, or the extreme, values of a column. */
export interface TreatmentDraft {
  table: TableName
  field: string
  about: 'missing' | 'extreme'
  action: TreatmentAction
}

export interface Treatment extends TreatmentDraft {
  id: string
  /** Milliseconds since 1970. */
  at: number
}

/** What a treatment does to values of one currency ('' where it is not money). */
export interface TreatedGroup {
  currency: string
  rows: number
  /** What is filled in; the bounds that are capped at. */
  fill?: string | number | boolean
  low?: number
  high?: number
}

/** A treatment in force, and what it does to the data as it is now. */
export interface TreatmentInForce extends Treatment {
  rows: number
  groups: TreatedGroup[]
}

/** What a result says of a treatment that its columns went through. */
export interface TreatedNote extends TreatmentDraft {
  rows: number
}

/** Figures of a column's values; NaN where it has none. */
export interface Figures {
  count: number
  mean: number
  sum: number
}

type Cell = string | number | boolean | null

/** What would become of a column, before it is done. */
export interface TreatmentPreview {
  /** Of the table, and those touched. */
  total: number
  rows: number
  groups: (TreatedGroup & { before: Figures; after: Figures })[]
  samples: { row: number; before: Cell; after: Cell; isDropped: boolean }[]
}

export type Fill = 'median' | 'mean' | 'mode' | 'value'

/** What may be chosen for a column besides keeping it as it is. */
export interface Allowed {
  missing: { drop: boolean; fill: Fill[] }
  extreme: { drop: boolean; cap: boolean }
}

/**
 * What names something must not be made up: with a common e-mail filled in, strangers would become one customer. Moments are
 * not made up either, and neither is text.
 */
export function allowedFor(table: TableName, field: string, kind: ColumnKind): Allowed {
  const drops = { missing: { drop: true, fill: [] }, extreme: { drop: kind === 'date' || kind === 'f64', cap: false } }
  if (isName(table, field) || kind === 'date' || kind === 'text') return drops
  if (kind === 'f64')
    return { missing: { drop: true, fill: ['median', 'mean', 'value'] }, extreme: { drop: true, cap: true } }
  return { ...drops, missing: { drop: true, fill: ['mode', 'value'] } }
}

const isName = (table: TableName, field: string): boolean =>
  (PERSON_FIELDS as readonly string[]).includes(field) ||
  SCHEMAS[table].unitKey.includes(field) ||
  findField(table, field)?.personal === true ||
  (!field.startsWith(CUSTOM_PREFIX) && /Id$|^replyTo$|^tracking$|^currency$/.test(field))

/** @throws ClienteleError CONFIG_INVALID for what may not be done to the column. */
export function checkTreatment({ table, field, about, action }: TreatmentDraft, kind: ColumnKind): void {
  const allowed = allowedFor(table, field, kind)
  const isAllowed =
    about === 'missing'
      ? action.kind === 'drop' || (action.kind === 'fill' && allowed.missing.fill.includes(action.with))
      : action.kind === 'drop'
        ? allowed.extreme.drop
        : action.kind === 'cap' && allowed.extreme.cap
  if (!isAllowed) refuse(field, action.kind, Object.keys(allowed[about]).join(', '))
  if (action.kind === 'fill' && action.with === 'value') checkValue(table, field, kind, action.value)
  const bounds = action.kind === 'fill' ? undefined : action.bounds
  if (bounds !== undefined && bounds !== 'fences') checkBounds(field, bounds)
}

function checkValue(table: TableName, field: string, kind: ColumnKind, value: string | number | boolean): void {
  const words = findField(table, field)?.values
  const isFit =
    kind === 'f64'
      ? typeof value === 'number' && Number.isFinite(value)
      : kind === 'bool'
        ? typeof value === 'boolean'
        : typeof value === 'string' && value !== '' && (!words || Object.hasOwn(words, value))
  if (!isFit) refuse(field, String(value), words ? Object.keys(words).join(', ') : kind)
}

function checkBounds(field: string, { low, high }: Exclude<Bounds, 'fences'>): void {
  const isFit = (low !== null || high !== null) && !(low !== null && high !== null && low > high)
  if (!isFit || ![low, high].every((bound) => bound === null || Number.isFinite(bound)))
    refuse(field, `${low ?? ''} … ${high ?? ''}`, 'low ≤ high')
}

function refuse(field: string, value: string, allowed: string): never {
  throw new ClienteleError('CONFIG_INVALID', { field, value: JSON.stringify(value), allowed })
}

/** What tells two treatments apart for the data version: not when they were chosen. */
export const essenceOf = ({ table, field, about, action }: Treatment): TreatmentDraft => ({
  table,
  field,
  about,
  action,
})
