import type { Feature, FeatureTable } from '../encode/types'
import { editedRows } from './edited-rows'
import { numberDistance, spreadOf } from './nearest-opposite'
import { gridOf } from './partial-dependence'
import type { Crossing, Edit, TableAnswer } from './types'

/** Values of a feature that are tried alone, and those of a pair of features. */
const POINTS = 24
const PAIR_POINTS = 8
/** Features tried in pairs: those that move the answer farthest alone. */
const PAIRED = 5

interface Question {
  row: number
  threshold: number
  /** Features that may be changed; such as what a merchant has in hand. */
  changeable: readonly number[]
}

interface Candidate {
  edits: Edit[]
  distance: number
}

/**
 * The smallest change of one feature, or else of two, that takes the row's answer across the threshold, among values that occur in
 * the table: quantiles of numbers and the most frequent levels of categories. Null where none of those tried does. It tells what the model would
 * say of such a row, not what causes what. Two calls of `answer`, at most some 24 × features and 640 rows.
 */
export function smallestChange(answer: TableAnswer, table: FeatureTable, question: Question): Crossing | null {
  const { row, threshold, changeable } = question
  const [now] = answer(editedRows(table, [{ row, edits: [] }]))
  const isCrossed = (value: number): boolean => value >= threshold !== now! >= threshold
  const singles = changeable.flatMap((feature) => editsOf(table.features[feature]!, feature, row, POINTS))
  const alone = ask(answer, table, row, singles)
  const best = leastOf(singles, alone, isCrossed)
  if (best) return best
  const movers = farthest(singles, alone, threshold).slice(0, PAIRED)
  const few = movers.map((feature) => editsOf(table.features[feature]!, feature, row, PAIR_POINTS))
  const pairs = few.flatMap((own, i) =>
    few.slice(i + 1).flatMap((others) => own.flatMap((one) => others.map((other) => joined(one, other)))),
  )
  return leastOf(pairs, ask(answer, table, row, pairs), isCrossed)
}

const joined = (a: Candidate, b: Candidate): Candidate => ({
  edits: [...a.edits, ...b.edits],
  distance: a.distance + b.distance,
})

function editsOf(feature: Feature, index: number, row: number, points: number): Candidate[] {
  if (feature.kind === 'list') return []
  const own = feature.kind === 'number' ? feature.values[row]! : feature.codes[row]!
  const spread = feature.kind === 'number' ? spreadOf(feature.values) : 1
  return [...gridOf(feature, points)]
    .filter((value) => value !== own)
    .map((value) => ({
      edits: [{ feature: index, value }],
      distance: feature.kind === 'number' ? numberDistance(value, own, spread) : 1,
    }))
}

const ask = (answer: TableAnswer, table: FeatureTable, row: number, candidates: readonly Candidate[]): Float64Array =>
  candidates.length === 0
    ? new Float64Array()
    : answer(
        editedRows(
          table,
          candidates.map(({ edits }) => ({ row, edits })),
        ),
      )

function leastOf(
  candidates: readonly Candidate[],
  answers: Float64Array,
  isCrossed: (answer: number) => boolean,
): Crossing | null {
  let best: Crossing | null = null
  candidates.forEach(({ edits, distance }, i) => {
    if (isCrossed(answers[i]!) && distance < (best?.distance ?? Infinity))
      best = { edits, distance, answer: answers[i]! }
  })
  return best
}

/** Features by how near to the threshold they alone can bring the answer, the nearest first. */
function farthest(singles: readonly Candidate[], answers: Float64Array, threshold: number): number[] {
  const left = new Map<number, number>()
  singles.forEach(({ edits }, i) => {
    const { feature } = edits[0]!
    left.set(feature, Math.min(left.get(feature) ?? Infinity, Math.abs(answers[i]! - threshold)))
  })
  return [...left].sort(([, a], [, b]) => a - b).map(([feature]) => feature)
}
