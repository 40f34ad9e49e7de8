import { ClienteleError } from '../../core/errors'
import type { Matrix } from '../../math/matrix'
import { columnsOfPart } from './part-columns'
import type {
  CategoryFeature,
  CategoryPart,
  Encoder,
  EncoderPart,
  Feature,
  FeatureTable,
  ListFeature,
  ListPart,
  NumberFeature,
  NumberPart,
} from './types'

/**
 * The named rows of a table (all where `rows` is left out) as a matrix of finite numbers, in the columns of the encoder. Features
 * are found by name; one that the table lacks counts as missing in every row, and a level never seen in training as 'other'.
 * @throws ClienteleError CONFIG_INVALID where a feature is of another kind than in training.
 */
export function encode(encoder: Encoder, table: FeatureTable, rows?: Uint32Array): Matrix {
  const columns = encoder.columns.length
  const count = rows?.length ?? table.rows
  const out: Out = { values: new Float64Array(count * columns), columns, rows, count }
  const byName = new Map(table.features.map((feature) => [feature.name, feature] as const).reverse())
  for (const part of encoder.parts) write(part, byName.get(part.name), out)
  return { rows: count, columns, values: out.values }
}

interface Out {
  values: Float64Array
  columns: number
  rows: Uint32Array | undefined
  count: number
}

function write(part: EncoderPart, feature: Feature | undefined, out: Out): void {
  if (feature && feature.kind !== part.kind) {
    throw new ClienteleError('CONFIG_INVALID', { field: part.name, value: feature.kind, allowed: part.kind })
  }
  if (part.kind === 'number') writeNumber(part, feature as NumberFeature | undefined, out)
  else if (part.kind === 'category') writeCategory(part, feature as CategoryFeature | undefined, out)
  else if (feature) writeList(part, feature as ListFeature, out)
}

/** Deviations from the mean: no training row is farther off with fewer than a hundred million of them, and none overflows. */
const FARTHEST = 1e4

function writeNumber(
  part: NumberPart,
  feature: NumberFeature | undefined,
  { values, columns, rows, count }: Out,
): void {
  const { mean, deviation, low, high, isConstant, marksMissing } = part
  const filled = (part.median - mean) / deviation
  const mark = part.column + (isConstant ? 0 : 1)
  for (let i = 0; i < count; i++) {
    const value = feature ? feature.values[rows ? rows[i]! : i]! : NaN
    const isKnown = Number.isFinite(value)
    const at = i * columns
    if (!isConstant) {
      const score = isKnown ? (Math.min(high, Math.max(low, value)) - mean) / deviation : filled
      values[at + part.column] = Math.min(FARTHEST, Math.max(-FARTHEST, score))
    }
    if (marksMissing && !isKnown) values[at + mark] = 1
  }
}

/** What a code of a table's own levels comes to in the encoder's columns. */
function placesOf(part: CategoryPart | ListPart, levels: readonly string[]): Int32Array {
  const known = new Map(part.levels.map((level, at) => [level, part.column + at]))
  const other = part.hasOther ? part.column + part.levels.length : -1
  return Int32Array.from(levels, (level) => known.get(level) ?? other)
}

function writeCategory(part: CategoryPart, feature: CategoryFeature | undefined, out: Out): void {
  const { values, columns, rows, count } = out
  const places = placesOf(part, feature?.levels ?? [])
  const end = part.column + columnsOfPart(part).length
  const zero = part.against === null ? -1 : (feature?.levels.indexOf(part.against) ?? -1)
  const common = part.frequency && frequencies(part.frequency, feature?.levels ?? [])
  const frequency = part.column + part.levels.length + (part.hasOther ? 1 : 0)
  for (let i = 0; i < count; i++) {
    const code = feature ? feature.codes[rows ? rows[i]! : i]! : -1
    const at = i * columns
    const place = code < 0 ? -1 : places[code]!
    if (place >= 0) values[at + place] = 1
    else if (part.against !== null && (code < 0 || code !== zero)) values[at + part.column] = part.share
    if (common) values[at + frequency] = code < 0 ? 0 : common[code]!
    if (code < 0 && part.marksMissing) values[at + end - 1] = 1
  }
}

/** Standardised share of each of a table's own levels; one never seen has share 0. */
function frequencies(
  { levels: seen, shares, mean, deviation }: NonNullable<CategoryPart['frequency']>,
  levels: readonly string[],
): Float64Array {
  const known = new Map(seen.map((level, at) => [level, shares[at]!]))
  if (deviation === 0) return new Float64Array(levels.length)
  return Float64Array.from(levels, (level) => ((known.get(level) ?? 0) - mean) / deviation)
}

function writeList(
  part: ListPart,
  { offsets, codes, levels }: ListFeature,
  { values, columns, rows, count }: Out,
): void {
  const places = placesOf(part, levels)
  for (let i = 0; i < count; i++) {
    const row = rows ? rows[i]! : i
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const place = codes[at]! < 0 ? -1 : places[codes[at]!]!
      if (place >= 0) values[i * columns + place] = 1
    }
  }
}
