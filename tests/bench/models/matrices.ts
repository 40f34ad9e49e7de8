import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../../src/core/random'
import type { Matrix } from '../../../src/math/matrix'
import { median } from '../../../src/math/statistics'
import type { Feature } from '../../../src/ml/encode/types'
import type { MeasuredSet } from './sets'

/** Writes every set as the plain numbers that any library reads: numbers as they are, a column of 0 and 1 for each level. */
export function writeSets(sets: readonly MeasuredSet[], folder: string): void {
  const items = sets.map(({ name, table, target, models, forest }) => {
    const columns = table.features.flatMap((feature) => plainColumns(feature))
    const values = new Float64Array(table.rows * columns.length)
    columns.forEach(({ values: column }, at) => {
      for (let row = 0; row < table.rows; row++) values[row * columns.length + at] = column[row]!
    })
    const answers = target.kind === 'number' ? target.values : Float64Array.from(target.codes)
    writeNumbers(folder, name, values, answers)
    const numeric = columns.flatMap(({ isNumber }, at) => (isNumber ? [at] : []))
    return { name, rows: table.rows, columns: columns.length, numeric, kind: target.kind, models, forest }
  })
  writeFileSync(join(folder, 'sets.json'), JSON.stringify(items))
}

function plainColumns(feature: Feature): { values: ArrayLike<number>; isNumber: boolean }[] {
  if (feature.kind === 'list') throw new Error('none of the sets has lists')
  if (feature.kind === 'number') {
    const middle = median(feature.values.filter((value) => !Number.isNaN(value)))
    return [{ values: feature.values.map((value) => (Number.isNaN(value) ? middle : value)), isNumber: true }]
  }
  return feature.levels.map((_, level) => ({
    values: Float64Array.from(feature.codes, (code) => (code === level ? 1 : 0)),
    isNumber: false,
  }))
}

function writeNumbers(folder: string, name: string, values: Float64Array, answers?: Float64Array): void {
  writeFileSync(join(folder, `${name}.x`), values)
  if (answers) writeFileSync(join(folder, `${name}.y`), answers)
}

/** One fit whose time is compared. */
export interface SpeedCase {
  name: string
  title: string
  what: 'kmeans' | 'dbscan' | 'logistic' | 'boosting'
  matrix: Matrix
  codes?: Int32Array
  k?: number
  eps?: number
  minPoints?: number
  /** The most that it may take, as a multiple of the peer's time. */
  limit: number
}

const SEED = 20261122

/** Made-up data, the same on every machine. */
export function speedCases(): SpeedCase[] {
  return [
    {
      name: 'kmeans',
      title: 'K-means, 100,000 × 16, k 8, 20 rounds',
      what: 'kmeans',
      matrix: blobs(100_000, 16, 8, 2.5),
      k: 8,
      limit: 4,
    },
    {
      name: 'dbscan',
      title: 'DBSCAN, 100,000 × 6, 12 clusters, eps 0.9, minPoints 10',
      what: 'dbscan',
      matrix: blobs(100_000, 6, 12, 8),
      eps: 0.9,
      minPoints: 10,
      limit: 1.5,
    },
    {
      name: 'logistic',
      title: 'Logistic regression, 100,000 × 50',
      what: 'logistic',
      ...labelled(100_000, 50),
      limit: 2,
    },
    {
      name: 'boosting',
      title: 'Gradient boosting, 100,000 × 20, 100 rounds, depth 3',
      what: 'boosting',
      ...labelled(100_000, 20),
      limit: 2,
    },
  ]
}

export function writeSpeedCases(cases: readonly SpeedCase[], folder: string): void {
  const items = cases.map(({ matrix, codes, ...item }) => {
    writeNumbers(folder, item.name, matrix.values, codes && Float64Array.from(codes))
    return { ...item, rows: matrix.rows, columns: matrix.columns, hasTarget: codes !== undefined }
  })
  writeFileSync(join(folder, 'speed.json'), JSON.stringify(items))
}

/** Normal clouds of deviation 1 around centers drawn `spread` times as wide. */
export function blobs(rows: number, columns: number, clusters: number, spread: number): Matrix {
  const random = createRandom(SEED)
  const centers = Float64Array.from({ length: clusters * columns }, () => random.normal() * spread)
  const values = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const cluster = random.int(clusters)
    for (let c = 0; c < columns; c++) values[row * columns + c] = centers[cluster * columns + c]! + random.normal()
  }
  return { rows, columns, values }
}

/** Two classes by the first columns, with a bend in one of them and noise. */
export function labelled(rows: number, columns: number): { matrix: Matrix; codes: Int32Array } {
  const random = createRandom(SEED + 1)
  const values = Float64Array.from({ length: rows * columns }, () => random.normal())
  const codes = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const x = values.subarray(row * columns, (row + 1) * columns)
    const drive = x[0]! - 0.8 * x[1]! + 0.6 * x[2]! ** 2 - 0.6 + x[3]! * x[4]! * 0.5
    codes[row] = random.next() < 1 / (1 + Math.exp(-drive)) ? 1 : 0
  }
  return { matrix: { rows, columns, values }, codes }
}
