import type { Feature, FeatureTable, ListFeature } from '../encode/types'
import type { EditedRow } from './types'

/**
 * The named rows as a new table, each with its edits. Lists are kept as they are.
 * Linear in rows × features.
 */
export function editedRows(table: FeatureTable, rows: readonly EditedRow[]): FeatureTable {
  const features = table.features.map((feature) => taken(feature, rows))
  rows.forEach(({ edits }, at) => {
    for (const { feature: index, value } of edits) {
      const feature = features[index]!
      if (feature.kind === 'number') feature.values[at] = value
      else if (feature.kind === 'category') feature.codes[at] = value
    }
  })
  return { rows: rows.length, features }
}

function taken(feature: Feature, rows: readonly EditedRow[]): Feature {
  if (feature.kind === 'list') return takenLists(feature, rows)
  if (feature.kind === 'category') return { ...feature, codes: Int32Array.from(rows, ({ row }) => feature.codes[row]!) }
  return { ...feature, values: Float64Array.from(rows, ({ row }) => feature.values[row]!) }
}

function takenLists(feature: ListFeature, rows: readonly EditedRow[]): ListFeature {
  const lists = rows.map(({ row }) => feature.codes.subarray(feature.offsets[row], feature.offsets[row + 1]))
  const offsets = new Uint32Array(rows.length + 1)
  lists.forEach((list, i) => (offsets[i + 1] = offsets[i]! + list.length))
  const codes = new Int32Array(offsets[rows.length]!)
  lists.forEach((list, i) => codes.set(list, offsets[i]))
  return { ...feature, offsets, codes }
}
