import { compensatedSum } from '../math/sum'
import { present, quantileSorted } from '../math/statistics'
import { columnLength, type CodeColumn, type Column, type Frame } from '../schema/columns'
import type { CellValue } from './edits'
import { mergeColumns } from './merge-columns'
import { cap, extremeness, findFences, type Fences } from './quality/fences'
import type { Bounds, Treatment, TreatmentDraft, TreatedGroup } from './treatments-types'
import { isMissing } from './units'

/** Values that are treated apart: those of one currency. Without codes, all rows are of the one group. */
export interface Groups {
  codes: Uint32Array | null
  names: readonly string[]
  /** The code of the workspace's own currency: own values and bounds are meant in it. */
  home: number
}

export const ONE_GROUP: Groups = { codes: null, names: [''], home: 0 }

/** What a treatment does: the rows it touches, and what their cells become; dropped rows have no values. */
export interface Effect {
  rows: Uint32Array
  values: Float64Array | CellValue | null
  groups: TreatedGroup[]
}

/** Moments that can be: used for `fences` of dates. */
export interface Plausible {
  low: number
  high: number
}

/** The rows that a draft would touch, and what of them. `isByHand` rows are left alone: a person said what they hold. */
export function planTreatment(
  column: Column,
  draft: TreatmentDraft,
  groups: Groups,
  { plausible, isByHand }: { plausible: Plausible; isByHand(row: number): boolean },
): Effect {
  const { about, action } = draft
  const isHome = (group: number): boolean => groups.codes === null || group === groups.home
  const perGroup = groups.names.map((_, group): GroupRule | null => {
    if (about === 'missing') {
      if (action.kind !== 'fill') return { isTouched: () => true }
      if (action.with === 'value') return isHome(group) ? { isTouched: () => true, fill: action.value } : null
      const fill = fillOf(column, action.with, groups, group)
      return fill === undefined ? null : { isTouched: () => true, fill }
    }
    if (action.kind === 'fill') return null
    const fences = fencesOf(column, action.bounds ?? 'fences', groups, group, plausible)
    return fences && (action.bounds === undefined || action.bounds === 'fences' || isHome(group))
      ? { isTouched: (value) => extremeness(fences, value) !== 0, fences }
      : null
  })
  return collect(column, draft, groups, perGroup, isByHand)
}

interface GroupRule {
  isTouched(value: number): boolean
  fill?: string | number | boolean
  fences?: Fences
}

function collect(
  column: Column,
  { about, action }: TreatmentDraft,
  { codes, names }: Groups,
  rules: readonly (GroupRule | null)[],
  isByHand: (row: number) => boolean,
): Effect {
  const values = column.kind === 'f64' || column.kind === 'date' ? column.values : undefined
  const counts = new Uint32Array(names.length)
  const touched: number[] = []
  for (let row = 0, rows = columnLength(column); row < rows; row++) {
    const group = codes === null ? 0 : codes[row]!
    const rule = rules[group]
    if (!rule || isMissing(column, row) !== (about === 'missing')) continue
    if (!rule.isTouched(values ? values[row]! : NaN) || isByHand(row)) continue
    counts[group]!++
    touched.push(row)
  }
  const rows = Uint32Array.from(touched)
  const groupOf = (row: number): GroupRule => rules[codes === null ? 0 : codes[row]!]!
  return {
    rows,
    values:
      action.kind === 'drop' ? null : valuesFor(column, rows, action.kind === 'cap' ? values : undefined, groupOf),
    groups: names.flatMap((currency, group) => {
      const rule = rules[group]
      if (!rule || counts[group] === 0) return []
      const { fill, fences } = rule
      return [
        {
          currency,
          rows: counts[group]!,
          ...(fill !== undefined && { fill }),
          ...(fences && { low: fences.low, high: fences.high }),
        },
      ]
    }),
  }
}

function valuesFor(
  column: Column,
  rows: Uint32Array,
  capped: Float64Array | undefined,
  groupOf: (row: number) => GroupRule,
): Float64Array | CellValue {
  if (capped) return Float64Array.from(rows, (row) => cap(groupOf(row).fences!, capped[row]!))
  if (column.kind === 'f64' || column.kind === 'date')
    return Float64Array.from(rows, (row) => Number(groupOf(row).fill))
  return rows.length === 0 ? null : (groupOf(rows[0]!).fill ?? null)
}

/** The values of a group that are not missing. */
export function valuesOf(values: Float64Array, { codes }: Groups, group: number): Float64Array {
  if (codes === null) return present(values)
  const kept = new Float64Array(values.length)
  let size = 0
  for (let row = 0; row < values.length; row++)
    if (codes[row] === group && !Number.isNaN(values[row]!)) kept[size++] = values[row]!
  return kept.subarray(0, size)
}

function fillOf(
  column: Column,
  how: 'median' | 'mean' | 'mode',
  groups: Groups,
  group: number,
): string | number | boolean | undefined {
  if (column.kind === 'f64') {
    const known = valuesOf(column.values, groups, group)
    if (known.length === 0) return undefined
    return how === 'mean' ? compensatedSum(known) / known.length : quantileSorted(known.slice().sort(), 0.5)
  }
  const most = column.kind === 'code' ? mostFrequent(column.codes, column.dictionary.length) : undefined
  if (column.kind === 'code') return most === undefined ? undefined : column.dictionary[most]
  const flag = column.kind === 'bool' ? mostFrequent(column.values, 3) : undefined
  return flag === undefined ? undefined : flag === 2
}

/** The first of the most frequent codes; undefined where nothing is known. */
function mostFrequent(codes: Uint32Array | Uint8Array, size: number): number | undefined {
  const counts = new Uint32Array(size)
  for (const code of codes) counts[code]!++
  let most = 0
  for (let code = 1; code < size; code++) if (most === 0 || counts[code]! > counts[most]!) most = code
  return most > 0 && counts[most]! > 0 ? most : undefined
}

function fencesOf(column: Column, bounds: Bounds, groups: Groups, group: number, plausible: Plausible): Fences | null {
  if (column.kind !== 'f64' && column.kind !== 'date') return null
  const linear = { scale: 'linear', exceptZero: false } as const
  if (bounds !== 'fences') return { ...linear, low: bounds.low ?? -Infinity, high: bounds.high ?? Infinity }
  if (column.kind === 'date') return { ...linear, ...plausible }
  return findFences(valuesOf(column.values, groups, group).slice().sort())
}

/** What a table's treatments make of it: rows that are left (null: all), and cells by column. */
export interface TablePlan {
  kept: Uint32Array | null
  cells: ReadonlyMap<string, { rows: Uint32Array; values: Float64Array | CellValue }[]>
}

/** Effects together: each is worked out from the table as it was, so their order makes no difference. */
export function combine(rows: number, effects: readonly { treatment: Treatment; effect: Effect }[]): TablePlan {
  const drops = effects.filter(({ treatment }) => treatment.action.kind === 'drop')
  const cells = new Map<string, { rows: Uint32Array; values: Float64Array | CellValue }[]>()
  for (const { treatment, effect } of effects) {
    if (treatment.action.kind === 'drop' || effect.rows.length === 0) continue
    const { rows: touched, values } = effect
    cells.set(treatment.field, [...(cells.get(treatment.field) ?? []), { rows: touched, values }])
  }
  if (drops.every(({ effect }) => effect.rows.length === 0)) return { kept: null, cells }
  const isDropped = new Uint8Array(rows)
  for (const { effect } of drops) for (const row of effect.rows) isDropped[row] = 1
  const kept = new Uint32Array(rows)
  let size = 0
  for (let row = 0; row < rows; row++) if (isDropped[row] === 0) kept[size++] = row
  return { kept: kept.slice(0, size), cells }
}

/** The column under the plan; the same one where the plan does nothing to it. The column given is never changed. */
export function treatColumn(column: Column, name: string, { kept, cells }: TablePlan): Column {
  const changed = (cells.get(name) ?? []).reduce((before, { rows, values }) => withValues(before, rows, values), column)
  return kept === null ? changed : mergeColumns([{ column: changed, rows: kept, count: kept.length }], changed.kind)
}

function withValues(column: Column, rows: Uint32Array, given: Float64Array | CellValue): Column {
  switch (column.kind) {
    case 'f64':
    case 'date': {
      const values = column.values.slice()
      if (given instanceof Float64Array) rows.forEach((row, i) => (values[row] = given[i]!))
      return { kind: column.kind, values }
    }
    case 'bool': {
      const values = column.values.slice()
      for (const row of rows) values[row] = given === true ? 2 : 1
      return { kind: 'bool', values }
    }
    case 'code':
      return withCode(column, rows, String(given))
    case 'text':
      return column
  }
}

function withCode(column: CodeColumn, rows: Uint32Array, word: string): CodeColumn {
  const known = column.dictionary.indexOf(word)
  const dictionary = known >= 0 ? column.dictionary : [...column.dictionary, word]
  const code = known >= 0 ? known : column.dictionary.length
  const codes = column.codes.slice()
  for (const row of rows) codes[row] = code
  return { kind: 'code', codes, dictionary }
}

/** The frame under the plan; where it came from follows the rows that are left. */
export function treatFrame(frame: Frame, plan: TablePlan): Frame {
  const columns = new Map([...frame.columns].map(([name, column]) => [name, treatColumn(column, name, plan)]))
  const { kept } = plan
  const { provenance } = frame
  if (kept === null || provenance === undefined) return { ...frame, rows: kept?.length ?? frame.rows, columns }
  const { importOf, isByHand, sourceOf, alsoSaid } = provenance
  return {
    rows: kept.length,
    columns,
    provenance: {
      importOf: (row, name) => importOf(kept[row]!, name),
      isByHand: (row, name) => isByHand(kept[row]!, name),
      ...(sourceOf && { sourceOf: (row: number) => sourceOf(kept[row]!) }),
      ...(alsoSaid && { alsoSaid: (row: number, name: string) => alsoSaid(kept[row]!, name) }),
    },
  }
}

/** Groups of a money column by the currency of its rows; rows that name none are in the workspace's own. */
export function currencyGroups(currency: CodeColumn | undefined, home: string): Groups {
  if (!currency) return { codes: null, names: [home], home: 0 }
  const counts = new Uint32Array(currency.dictionary.length)
  for (const code of currency.codes) counts[code]!++
  const names = [home, ...currency.dictionary.slice(1)]
  const same = names.findIndex((name, code) => code > 0 && name.toUpperCase() === home.toUpperCase() && home !== '')
  const used = [...counts.keys()].filter((code) => counts[code]! > 0)
  const isOne = used.every((code) => code === 0 || code === same) || used.length === 1
  if (isOne) return { codes: null, names: [names[used.find((code) => code !== same) ?? same] ?? home], home: 0 }
  if (same < 0) return { codes: currency.codes, names, home: 0 }
  return { codes: currency.codes.map((code) => (code === same ? 0 : code)), names, home: 0 }
}
