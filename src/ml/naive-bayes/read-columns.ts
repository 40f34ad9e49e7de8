import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { Matrix } from '../../math/matrix'
import type { ColumnKind, NaiveBayesKind } from './types'

/** How each column is to be read, and how many levels it has. */
export interface Columns {
  kinds: ColumnKind[]
  thresholds: Float64Array
  /** Where the levels of each column begin; one more than columns. */
  offsets: Uint32Array
}

const MOST_CODE = 1_000_000
const VALUES_PER_SLICE = 4_000_000
const NOT_NEGATIVE: Text = { en: 'a kind for columns that hold numbers below 0', zh: '适用于含负数列的类型' }
const CODES: Text = {
  en: 'a kind for columns that hold more than codes from 0 on',
  zh: '适用于不只含从 0 起编码的列的类型',
}
const FIXED = { gaussian: 'gaussian', bernoulli: 'binary', multinomial: 'counts', categorical: 'codes' } as const

/** @throws ClienteleError CONFIG_INVALID where the columns are not what the kind is for. */
export function* readColumns(matrix: Matrix, kind: NaiveBayesKind): Generator<void, Columns, void> {
  const { columns } = matrix
  const seen = kind === 'gaussian' || kind === 'bernoulli' ? unseen(columns) : yield* look(matrix)
  const kinds = Array.from({ length: columns }, (_, c): ColumnKind =>
    kind === 'mixed' ? (seen.isBinary[c] ? 'binary' : 'gaussian') : FIXED[kind],
  )
  if (kind === 'multinomial' && seen.least.some((value) => value < 0)) refuse(kind, NOT_NEGATIVE)
  if (kind === 'categorical') {
    const isCodes =
      seen.isWhole.every(Boolean) && seen.least.every((v) => v >= 0) && seen.most.every((v) => v <= MOST_CODE)
    if (!isCodes) refuse(kind, CODES)
  }
  const thresholds = seen.least.map((value, c) => (kind === 'mixed' ? value + (seen.most[c]! - value) / 2 : 0))
  const offsets = new Uint32Array(columns + 1)
  kinds.forEach((of, c) => (offsets[c + 1] = offsets[c]! + levelsOf(of, seen.most[c]!)))
  return { kinds, thresholds, offsets }
}

function refuse(value: NaiveBayesKind, allowed: Text): never {
  throw new ClienteleError('CONFIG_INVALID', { field: 'kind', value, allowed })
}

const levelsOf = (kind: ColumnKind, most: number): number =>
  ({ gaussian: 0, binary: 2, counts: 1, codes: most + 1 })[kind]

interface Seen {
  least: Float64Array
  most: Float64Array
  isBinary: Uint8Array
  isWhole: Uint8Array
}

/** Where the kind says all, the values need not be looked at. */
const unseen = (columns: number): Seen => ({
  least: new Float64Array(columns),
  most: new Float64Array(columns),
  isBinary: new Uint8Array(columns),
  isWhole: new Uint8Array(columns),
})

function* look({ rows, columns, values }: Matrix): Generator<void, Seen, void> {
  const least = values.slice(0, columns)
  const most = values.slice(0, columns)
  const isWhole = new Uint8Array(columns).fill(1)
  for (let at = 0; at < rows * columns; at++) {
    const value = values[at]!
    const c = at % columns
    if (value < least[c]!) least[c] = value
    if (value > most[c]!) most[c] = value
    if (!Number.isInteger(value)) isWhole[c] = 0
    if (at % VALUES_PER_SLICE === VALUES_PER_SLICE - 1) yield
  }
  const isBinary =
    least.length > 0 ? Uint8Array.from(least, (value, c) => (value < most[c]! ? 1 : 0)) : new Uint8Array()
  for (let at = 0; at < rows * columns; at++) {
    const value = values[at]!
    const c = at % columns
    if (value !== least[c] && value !== most[c]) isBinary[c] = 0
    if (at % VALUES_PER_SLICE === VALUES_PER_SLICE - 1) yield
  }
  return { least, most, isBinary, isWhole }
}
