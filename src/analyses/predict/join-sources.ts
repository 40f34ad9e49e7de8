import type { CategoryFeature, Feature, FeatureTable, ListFeature } from '../../ml/encode/types'
import { readCells } from './cells'
import { makeFeatures, type MadeFeature } from './features'
import { judgeColumn, type Judged } from './judge-column'
import { rowKeys } from './row-keys'
import { columnsOf, type RowSource } from './rows'

export interface Joined {
  table: FeatureTable
  /** Of the rows that were joined on. */
  keys: string[]
  /** Titles of columns that these lack, or hold in another kind. */
  missing: string[]
}

/** The rows learned from with those of another import behind them; columns are matched by name, header or title. */
export function joinSources(
  made: readonly MadeFeature[],
  used: readonly Judged[],
  score: RowSource | undefined,
): Joined {
  const own = made.map(({ feature }) => feature)
  const rows = rowsOf(own[0]!)
  if (!score) return { table: { rows, features: own }, keys: [], missing: [] }
  const judged = columnsOf(score).map(([name, column]) =>
    judgeColumn(score.table, name, score.titleOf(name), readCells(column, score.rows)),
  )
  const found = new Map<string, Feature>()
  const missing: string[] = []
  for (const one of used) {
    const infos = made.filter(({ info }) => info.column === one.column).map(({ info }) => info)
    const name = score.find(one.title) ?? score.find(one.column)
    const twin = judged.find(({ column }) => column === name)
    const features = twin ? makeFeatures({ ...twin, fact: { ...twin.fact, kind: one.fact.kind } }, infos) : []
    for (const { feature } of features) found.set(feature.name, feature)
    if (features.length === 0) missing.push(one.title)
  }
  const extra = score.rows.length
  const features = own.map((feature) => {
    const other = found.get(feature.name)
    return append(feature, other?.kind === feature.kind ? other : undefined, extra)
  })
  return { table: { rows: rows + extra, features }, keys: rowKeys(score, judged), missing }
}

const rowsOf = (feature: Feature): number =>
  feature.kind === 'number'
    ? feature.values.length
    : feature.kind === 'category'
      ? feature.codes.length
      : feature.offsets.length - 1

/** A feature with `extra` rows more; without another one they are missing. */
function append(feature: Feature, other: Feature | undefined, extra: number): Feature {
  if (feature.kind === 'number') {
    const values = new Float64Array(feature.values.length + extra).fill(NaN)
    values.set(feature.values)
    if (other?.kind === 'number') values.set(other.values, feature.values.length)
    return { ...feature, values }
  }
  if (feature.kind === 'category') return appendLevels(feature, other, extra)
  return appendLists(feature, other, extra)
}

function appendLevels(feature: CategoryFeature, other: Feature | undefined, extra: number): CategoryFeature {
  const codes = new Int32Array(feature.codes.length + extra).fill(-1)
  codes.set(feature.codes)
  if (other?.kind !== 'category') return { ...feature, codes }
  const { levels, place } = joinLevels(feature.levels, other.levels)
  other.codes.forEach((code, i) => (codes[feature.codes.length + i] = code < 0 ? -1 : place[code]!))
  return { ...feature, codes, levels }
}

function appendLists(feature: ListFeature, other: Feature | undefined, extra: number): ListFeature {
  const rows = feature.offsets.length - 1
  const end = feature.offsets[rows]!
  const offsets = new Uint32Array(rows + extra + 1).fill(end)
  offsets.set(feature.offsets)
  if (other?.kind !== 'list') return { ...feature, offsets }
  const { levels, place } = joinLevels(feature.levels, other.levels)
  for (let i = 0; i <= extra; i++) offsets[rows + i] = end + other.offsets[i]!
  const codes = new Int32Array(end + other.codes.length)
  codes.set(feature.codes.subarray(0, end))
  other.codes.forEach((code, i) => (codes[end + i] = place[code]!))
  return { ...feature, offsets, codes, levels }
}

function joinLevels(own: readonly string[], others: readonly string[]): { levels: string[]; place: number[] } {
  const known = new Map(own.map((level, i) => [level, i]))
  const place = others.map((level) => {
    if (!known.has(level)) known.set(level, known.size)
    return known.get(level)!
  })
  return { levels: [...known.keys()], place }
}
