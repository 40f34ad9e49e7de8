import { createRandom } from '../../../core/random'
import { everyRow } from '../../../math/metrics/gather'
import type { Target } from '../../contract'
import { encode, fitEncoder } from '../../encode'
import { pickTarget } from '../../pick-examples'
import { shuffledByClass } from '../shuffled-by-class'
import type { LearningTask } from '../types'
import { isAfterTheFact } from './after-words'
import { guessAlone } from './alone'
import { cellsOf, type Cells } from './cells'
import { straightness, strengthOf, targetColumns } from './strength'
import { guessTogether, momentsOf } from './together'

/**
 * COPY: the column alone tells the target as good as surely. DOMINATES: it alone tells more than all others together. TELLS_CLASS:
 * with one value (or none) in it the outcome is always the same. NAME: its header speaks of something after the fact.
 */
export type LeakCode = 'COPY' | 'DOMINATES' | 'TELLS_CLASS' | 'NAME'

/** A feature that is probably known only after the fact. */
export interface Leak {
  feature: number
  /** NAME stands only beside another reason, or beside a feature that tells much. */
  codes: LeakCode[]
  strength: 'sure' | 'likely' | 'possible'
  /** How well the feature alone tells the target on rows it was not learned on: AUC (mean over classes), or R². */
  alone: number
  /** The same of all other features together; null with fewer than three others. */
  others: number | null
  /** Of TELLS_CLASS: the value (null where it is missing), the class it stands for, and how many rows have it. */
  tells: { value: string | number | null; code: number; rows: number } | null
}

const FOLDS = 5
/** Leaks are coarse: more rows would only take longer. */
const MOST_ROWS = 10_000
/** Rows × columns² of the joint model. */
const MOST_WORK = 4e8
const LEAST_ROWS = 50
/** Most columns of one category in the joint model. */
const LEVELS = 12
/** Others that make "all others together" mean something. */
const LEAST_OTHERS = 3

/**
 * From where on a feature alone is a copy, or strong, or more than it should be for its name: AUC and R². A strong one dominates
 * where it is ahead of all others together, and of the next best alone, by `lead`; one whose header speaks of something after the
 * fact, by `namedLead`. Features that are simply good are ahead by a little, too.
 */
const BOUNDS = {
  class: { copy: 0.99, strong: 0.75, named: 0.65, lead: 0.08, namedLead: 0.02 },
  number: { copy: 0.98, strong: 0.5, named: 0.3, lead: 0.15, namedLead: 0.05 },
} as const

/** One value tells a class only where chance would not make so many rows agree. */
const BY_CHANCE = 1e-9
const TELLING_SHARE = 0.01

/**
 * Looks for features that are known only after the fact. Each is judged alone and against all others together, on rows that were
 * not learned from; at most 10,000 rows are looked at. Identifiers and text should be left out before. A finding is a warning, not
 * a proof: a feature may be that good. O(rows × columns²).
 */
export function findLeakage({ table, target }: LearningTask): Leak[] {
  const random = createRandom(1)
  const order = shuffledByClass(target, everyRow(table.rows), random)
  if (order.length < LEAST_ROWS || order.some((row) => !isKnown(target, row))) return []
  const encoder = fitEncoder(table, order.slice(0, MOST_ROWS), { maxLevels: LEVELS })
  const rows = order.slice(0, Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_WORK / (encoder.columns.length + 1) ** 2)))
  const subject = { target: pickTarget(target, rows), fold: Uint8Array.from(rows, (_, at) => at % FOLDS) }
  const columns = targetColumns(subject.target)
  const judged = table.features.map((feature, at) => {
    const cells = cellsOf(feature, rows)
    const guessed = strengthOf(subject.target, columns, guessAlone(cells, columns, subject.fold, FOLDS), subject.fold)
    const alone = Math.max(guessed, straightness(feature, rows, subject.target))
    return { feature: at, name: feature.name, cells, alone, tells: tellsClass(cells, subject.target) }
  })
  const matrix = encode(encoder, table, rows)
  const moments = momentsOf(matrix, columns, subject.fold, FOLDS)
  const owners = encoder.columns.map(({ feature }) => feature)
  const othersOf = (own: number): number | null => {
    if (new Set(owners.filter((owner) => owner !== own)).size < LEAST_OTHERS) return null
    const guesses = guessTogether(matrix, moments, subject.fold, (column) => owners[column] !== own)
    return strengthOf(subject.target, columns, guesses, subject.fold)
  }
  return judged
    .map((one) => weigh(one, nextBest(judged, one), target.kind, othersOf))
    .filter((leak): leak is Leak => leak !== null)
}

const isKnown = (target: Target, row: number): boolean =>
  target.kind === 'class' ? target.codes[row]! >= 0 : Number.isFinite(target.values[row])

const nextBest = (judged: readonly Judged[], own: Judged): number =>
  judged.reduce((most, one) => (one === own ? most : Math.max(most, one.alone)), 0)

interface Judged {
  feature: number
  name: string
  cells: Cells
  alone: number
  tells: Leak['tells']
}

function weigh(
  { feature, name, alone, tells }: Judged,
  next: number,
  kind: Target['kind'],
  othersOf: (feature: number) => number | null,
): Leak | null {
  const bounds = BOUNDS[kind]
  const codes: LeakCode[] = []
  const isNamed = isAfterTheFact(name)
  const isStrong = alone >= bounds.strong
  const others = isStrong || tells ? othersOf(feature) : null
  const lead = isNamed ? bounds.namedLead : bounds.lead
  if (alone >= bounds.copy) codes.push('COPY')
  else if (isStrong && others !== null && alone >= Math.max(others, next) + lead) codes.push('DOMINATES')
  if (tells) codes.push('TELLS_CLASS')
  if (isNamed && (codes.length > 0 || alone >= bounds.named)) codes.push('NAME')
  if (codes.length === 0) return null
  const strength = codes.includes('COPY') ? 'sure' : codes.length > 1 ? 'likely' : 'possible'
  return { feature, codes, strength, alone, others, tells }
}

/** The most frequent value whose rows are all of one class, where that can hardly be chance. */
function tellsClass({ codes, count, values }: Cells, target: Target): Leak['tells'] {
  if (target.kind === 'number') return null
  const { classes } = target
  const cells = new Float64Array(count * classes)
  const shares = new Float64Array(classes)
  codes.forEach((code, row) => {
    cells[code * classes + target.codes[row]!]!++
    shares[target.codes[row]!]! += 1 / codes.length
  })
  let found: Leak['tells'] = null
  for (let value = 0; value < count; value++) {
    const own = cells.subarray(value * classes, (value + 1) * classes)
    const rows = own.reduce((sum, cell) => sum + cell, 0)
    const code = own.findIndex((cell) => cell > 0 && cell === rows)
    const isOne = code >= 0 && values[value] !== undefined && rows >= codes.length * TELLING_SHARE
    if (!isOne || shares[code]! ** rows > BY_CHANCE || rows <= (found?.rows ?? 0)) continue
    found = { value: values[value]!, code, rows }
  }
  return found
}
