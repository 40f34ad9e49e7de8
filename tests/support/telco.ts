import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fromColumns, type Matrix } from '../../src/math/matrix'
import { standardise } from '../../src/math/standardise'

const FILE = resolve(import.meta.dirname, '../../../shared/data/telco/Telco-Customer-Churn.csv')
const NUMBERS = ['tenure', 'MonthlyCharges', 'TotalCharges']
const NOT_FEATURES = ['customerID', 'Churn', ...NUMBERS]

/** Whether IBM's public churn table lies beside the project; tests that need it skip loudly. */
export function hasTelco(suite: string): boolean {
  const isThere = existsSync(FILE)
  if (!isThere) process.stderr.write(`SKIPPED ${suite}: the IBM Telco churn table is not beside the project\n`)
  return isThere
}

export interface Telco {
  rows: number
  column(name: string): string[]
  /** 1 where the customer left. */
  churn: Int32Array
}

export function readTelco(): Telco {
  const [header, ...records] = readFileSync(FILE, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const column = (name: string): string[] => records.map((record) => record[header!.indexOf(name)]!)
  return { rows: records.length, column, churn: Int32Array.from(column('Churn'), (word) => (word === 'Yes' ? 1 : 0)) }
}

/** Numbers standardised (a blank total is 0), every other column one-hot. */
export function encodeTelco({ column, rows }: Telco): Matrix {
  const header = readFileSync(FILE, 'utf8').slice(0, 1000).split(/\r?\n/)[0]!.split(',')
  const numbers = standardise(fromColumns(NUMBERS.map((name) => Float64Array.from(column(name), Number))))
  const levels = header
    .filter((name) => !NOT_FEATURES.includes(name))
    .flatMap((name) => {
      const words = column(name)
      return [...new Set(words)].sort().map((level) => Float64Array.from(words, (word) => (word === level ? 1 : 0)))
    })
  const first = NUMBERS.map((_, c) =>
    Float64Array.from({ length: rows }, (_v, row) => numbers.matrix.values[row * 3 + c]!),
  )
  return fromColumns([...first, ...levels])
}

/** Area under the ROC curve: the share of pairs in the right order, ties counted half. */
export function areaUnderRoc(scores: ArrayLike<number>, codes: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!)
  let [ranks, positives] = [0, 0]
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++
    for (let i = from; i < to; i++) {
      if (codes[order[i]!] !== 1) continue
      positives++
      ranks += (from + to + 1) / 2
    }
    from = to
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives))
}
