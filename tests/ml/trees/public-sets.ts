import { existsSync, readFileSync } from 'node:fs'
import { fromColumns } from '../../../src/math/matrix'
import type { Examples, FittedModel, Learner } from '../../../src/ml/contract'
import { auc } from '../../support/plain-metrics'
import { modelOf } from './fit-with'
import { pick } from './made-up'

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname

/** Whether a public set lies beside the project; tests that need it skip loudly. */
export function hasSet(file: string): boolean {
  const isThere = existsSync(DATA + file)
  if (!isThere) process.stderr.write(`SKIPPED trees on ${file}: it is not beside the project\n`)
  return isThere
}

/** Two classes from a file without quotes: numbers as they are (blank is 0), a column of 0 and 1 for each other value. */
export function readSet(file: string, target: string, yes: string, without: readonly string[] = []): Examples {
  const lines = readFileSync(DATA + file, 'utf8').split(/\r?\n/)
  const rows = lines.filter((line) => line !== '').map((line) => line.split(','))
  const header = rows.shift()!
  const cellsOf = (name: string): string[] => rows.map((row) => row[header.indexOf(name)]!.trim())
  const columns = header
    .filter((name) => name !== target && !without.includes(name))
    .flatMap((name) => {
      const cells = cellsOf(name)
      if (cells.every((cell) => Number.isFinite(Number(cell)))) return [Float64Array.from(cells, Number)]
      return [...new Set(cells)].map((level) => Float64Array.from(cells, (cell) => (cell === level ? 1 : 0)))
    })
  const codes = Int32Array.from(cellsOf(target), (cell) => (cell === yes ? 1 : 0))
  return { matrix: fromColumns(columns), target: { kind: 'class', codes, classes: 2 } }
}

const FOLDS = 5

/** Mean area under the curve over five stratified folds, those of the peer. */
export async function crossValidated<Config extends object, Model extends FittedModel>(
  learner: Learner<Config, Model>,
  given: Examples,
  fold: string,
  config: Partial<Config> = {},
): Promise<number> {
  if (given.target.kind !== 'class') throw new Error('classes only')
  const { codes } = given.target
  let sum = 0
  for (let own = 0; own < FOLDS; own++) {
    const rows = [...codes.keys()]
    const model = await modelOf(
      learner,
      pick(
        given,
        rows.filter((row) => fold[row] !== String(own)),
      ),
      config,
      own,
    )
    const held = rows.filter((row) => fold[row] === String(own))
    const answers = learner.predict(model, pick(given, held).matrix)
    sum += auc(
      held.map((row) => codes[row]!),
      held.map((_, at) => answers[2 * at + 1]!),
    )
  }
  return sum / FOLDS
}
