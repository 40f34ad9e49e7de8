import { fill, type Text } from '../../../core/locale'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import type { FeatureTable } from '../../../ml/encode'
import { editedRows } from '../../../ml/explain'
import { findLeakage, runLeague, type Fold, type Leak, type Workplace } from '../../../ml/evaluate'
import type { LeftOut } from '../columns-types'
import { LEAK_REASONS } from '../messages'
import type { LeakageFact } from '../result'
import type { LearnInputs } from '../spec'
import { pickTarget, type LearningRows } from './learning-rows'

/** Rows that are looked at. */
const LOOKED_AT = 10_000
/** A quick method tells what a suspected column is worth. */
const QUICK = { class: 'logistic', number: 'linear' } as const

export interface Leaks {
  /** Without what gives the answer away, unless it was chosen by name. */
  table: FeatureTable
  facts: LeakageFact[]
  leftOut: LeftOut[]
}

interface Subject {
  inputs: LearnInputs
  rows: LearningRows
  folds: readonly Fold[]
}

/**
 * Leaves out what is surely or likely known only after the fact, as long as something is left and nobody asked for it by name. What
 * is only possibly so stays, and is tried with and without.
 */
export async function* withoutLeaks(subject: Subject, random: Random, place: Workplace): Task<Leaks> {
  yield { kind: 'phase-start', phase: 'check', total: null }
  const { inputs } = subject
  const found = lookForLeaks(subject)
  const strong = inputs.isChosen ? [] : found.filter(({ strength }) => strength !== 'possible')
  const dropped = new Set(strong.map(({ feature }) => feature))
  const isWorth = dropped.size < inputs.table.features.length
  const table = isWorth ? without(inputs.table, dropped) : inputs.table
  const facts: LeakageFact[] = []
  for (const leak of found) {
    const isExcluded = isWorth && dropped.has(leak.feature)
    const isChosen = !isExcluded && leak.strength !== 'possible'
    const compared =
      isExcluded || isChosen
        ? { withIt: null, without: null }
        : yield* compare({ ...subject, table }, inputs.table.features[leak.feature]!.name, random, place)
    const { column, title } = inputs.features[leak.feature]!
    const state = isExcluded ? 'excluded' : isChosen ? 'chosen' : 'suspected'
    facts.push({ column, title, strength: leak.alone, state, reason: reasonOf(leak, inputs), ...compared })
  }
  yield { kind: 'phase-end', phase: 'check' }
  const left = facts.filter(({ state }) => state === 'excluded')
  return { table, facts, leftOut: left.map(({ column, title }) => ({ column, title, code: 'LEAKAGE' })) }
}

/** Columns go by the names that people gave them: some names tell. Several made of one column differ by space at the end. */
function lookForLeaks({ inputs, rows }: Subject): Leak[] {
  const some = rows.rows.subarray(0, LOOKED_AT)
  const table = editedRows(
    inputs.table,
    Array.from(some, (row) => ({ row, edits: [] })),
  )
  const features = table.features.map((feature, at) => ({
    ...feature,
    name: inputs.features[at]!.title + ' '.repeat(at),
  }))
  return findLeakage({ table: { rows: table.rows, features }, target: pickTarget(rows.target, some) })
}

const without = ({ rows, features }: FeatureTable, dropped: ReadonlySet<number>): FeatureTable => ({
  rows,
  features: features.filter((_, at) => !dropped.has(at)),
})

function reasonOf({ codes, tells }: Leak, { target }: LearnInputs): Text {
  const [code] = codes
  if (code !== 'TELLS_CLASS') return LEAK_REASONS[code!]
  const values = { value: tells!.value ?? '–', class: target.classes[tells!.code]! }
  return { en: fill(LEAK_REASONS.TELLS_CLASS.en, values), zh: fill(LEAK_REASONS.TELLS_CLASS.zh, values) }
}

/** How well a quick method does with and without a column. */
async function* compare(
  { rows, folds, table }: Subject & { table: FeatureTable },
  name: string,
  random: Random,
  place: Workplace,
): Task<Pick<LeakageFact, 'withIt' | 'without'>> {
  const at = table.features.findIndex((feature) => feature.name === name)
  const figures: (number | null)[] = []
  for (const tried of [table, without(table, new Set([at]))]) {
    if (tried.features.length === 0) return { withIt: null, without: null }
    const models = [QUICK[rows.target.kind]]
    const config = { models, folds: folds.slice(0, 2), final: 'none', calibrate: false } as const
    const work = runLeague({ table: tried, target: rows.target }, config, random.fork(), place)
    for (let step = await work.next(); ; step = await work.next()) {
      if (step.done) {
        const { entries, metric } = step.value
        figures.push(entries[0]!.metrics[metric]?.value ?? null)
        break
      }
      yield { kind: 'step', phase: 'check', done: 0, total: null }
    }
  }
  return { withIt: figures[0]!, without: figures[1]! }
}
