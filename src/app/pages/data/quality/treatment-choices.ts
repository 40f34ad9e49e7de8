import type { ColumnQuality } from '../../../../data/quality/types'
import type { Bounds, Treatment, TreatmentAction } from '../../../../data/treatments-types'
import { findField } from '../../../../schema'
import type { TableName } from '../../../../schema/field'
import type { treatmentMessages } from './treatment-messages'

type Word = keyof typeof treatmentMessages

/** What a person may choose for the missing, or the extreme, values of a column. */
export type Choice = Extract<
  Word,
  'keep' | 'drop' | 'fillMedian' | 'fillMean' | 'fillMode' | 'fillValue' | 'capFences' | 'capOwn' | 'dropOwn'
>

const FILLS = { median: 'fillMedian', mean: 'fillMean', mode: 'fillMode', value: 'fillValue' } as const

/** The choices of a column, `keep` first. */
export function choicesOf({ allowed, kind }: ColumnQuality, about: Treatment['about']): Choice[] {
  if (about === 'missing')
    return [
      'keep',
      ...(allowed.missing.drop ? (['drop'] as const) : []),
      ...allowed.missing.fill.map((fill) => FILLS[fill]),
    ]
  const drops = allowed.extreme.drop ? (['drop', ...(kind === 'f64' ? (['dropOwn'] as const) : [])] as const) : []
  return ['keep', ...drops, ...(allowed.extreme.cap ? (['capFences', 'capOwn'] as const) : [])]
}

/** What was typed beside a choice. Numbers are NaN while nothing is. */
export interface Given {
  value: string
  low: number
  high: number
}

const NOTHING: Given = { value: '', low: NaN, high: NaN }

/** The action of a choice; undefined for `keep`, and while what it needs is not given. */
export function actionOf(choice: Choice, given: Given, column: ColumnQuality): TreatmentAction | undefined {
  const bounds = boundsOf(given)
  switch (choice) {
    case 'keep':
      return undefined
    case 'drop':
      return { kind: 'drop' }
    case 'fillMedian':
      return { kind: 'fill', with: 'median' }
    case 'fillMean':
      return { kind: 'fill', with: 'mean' }
    case 'fillMode':
      return { kind: 'fill', with: 'mode' }
    case 'fillValue': {
      const value = valueOf(given.value, column)
      return value === undefined ? undefined : { kind: 'fill', with: 'value', value }
    }
    case 'capFences':
      return { kind: 'cap', bounds: 'fences' }
    case 'capOwn':
      return bounds && { kind: 'cap', bounds }
    case 'dropOwn':
      return bounds && { kind: 'drop', bounds }
  }
}

function valueOf(text: string, { kind }: ColumnQuality): string | number | boolean | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (kind === 'bool') return trimmed === 'true'
  if (kind !== 'f64') return trimmed
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : undefined
}

function boundsOf({ low, high }: Given): Exclude<Bounds, 'fences'> | undefined {
  const [least, most] = [Number.isNaN(low) ? null : low, Number.isNaN(high) ? null : high]
  if (least === null && most === null) return undefined
  return least !== null && most !== null && least > most ? undefined : { low: least, high: most }
}

/** The choice that an action stands for, with what was given for it. */
export function choiceOf(action: TreatmentAction | undefined): { choice: Choice; given: Given } {
  if (!action) return { choice: 'keep', given: NOTHING }
  if (action.kind === 'fill') {
    const value = action.with === 'value' ? String(action.value) : ''
    return { choice: FILLS[action.with], given: { ...NOTHING, value } }
  }
  const isCap = action.kind === 'cap'
  const { bounds } = action
  if (bounds === undefined || bounds === 'fences') return { choice: isCap ? 'capFences' : 'drop', given: NOTHING }
  const given = { ...NOTHING, low: bounds.low ?? NaN, high: bounds.high ?? NaN }
  return { choice: isCap ? 'capOwn' : 'dropOwn', given }
}

/** The words that a column allows; none where any will do. */
export function wordsOf(table: TableName, { column, kind }: ColumnQuality): string[] {
  if (kind === 'bool') return ['true', 'false']
  return Object.keys(findField(table, column)?.values ?? {})
}
