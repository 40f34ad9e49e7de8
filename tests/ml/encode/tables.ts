import type { CategoryFeature, FeatureTable, ListFeature, NumberFeature } from '../../../src/ml/encode'

export const number = (name: string, values: readonly number[]): NumberFeature => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
})

/** Levels in the order in which they appear; null is missing. */
export function category(name: string, cells: readonly (string | null)[]): CategoryFeature {
  const levels = [...new Set(cells.filter((cell) => cell !== null))]
  return {
    kind: 'category',
    name,
    levels,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
  }
}

export function list(name: string, cells: readonly (readonly string[])[]): ListFeature {
  const levels = [...new Set(cells.flat())]
  const offsets = new Uint32Array(cells.length + 1)
  cells.forEach((cell, row) => (offsets[row + 1] = offsets[row]! + cell.length))
  return { kind: 'list', name, levels, offsets, codes: Int32Array.from(cells.flat(), (cell) => levels.indexOf(cell)) }
}

export function tableOf(...features: FeatureTable['features'][number][]): FeatureTable {
  const [first] = features
  const rows = !first
    ? 0
    : first.kind === 'number'
      ? first.values.length
      : first.kind === 'category'
        ? first.codes.length
        : first.offsets.length - 1
  return { rows, features }
}
