import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { sampleIndices } from '../../../math/sample'
import { pickRows } from '../../../math/matrix'
import { encode } from '../../../ml/encode'
import { contributionsOf, type Subject } from '../../../ml/explain'
import type { Scorer } from './score-now'
import { type ChurnInputs, type Reason, THEMES } from '../spec'
import { factsOf, themePlaces } from '../themes'

/** Reasons a customer gets at most; one that is this small beside the strongest is none. */
const REASONS = 3
const SLIGHT = 0.05
/** Rows that stand for "nothing known", and customers whose reasons are worth sampling. */
const BACKGROUND = 20
const SAMPLED_CUSTOMERS = 40

interface Explained {
  kind: 'exact' | 'sampled'
  /** By customer; null where none were worked out. */
  reasons: (Reason[] | null)[]
  /** Each theme's share of all weight, as `THEMES`. */
  shares: Float64Array
}

/**
 * Why each customer of today is scored as they are, by theme: features which say much the same are one reason. Sampled only for the
 * customers with most at stake, named first in `order`.
 */
export async function* explain(
  scorer: Scorer,
  { table, now }: ChurnInputs,
  order: readonly number[],
  random: Random,
): Task<Explained> {
  const isExact = scorer.subject.learner.contributions !== undefined
  const asked = Uint32Array.from(isExact ? order : order.slice(0, SAMPLED_CUSTOMERS))
  const matrix = encode(scorer.encoder, now.table, asked)
  const background = pickRows(encode(scorer.encoder, table), sampleIndices(table.rows, BACKGROUND, random))
  const found = yield* contributionsOf(byTheme(scorer, now.table), matrix, { background, random })
  const shares = new Float64Array(THEMES.length)
  const reasons: (Reason[] | null)[] = order.map(() => null)
  asked.forEach((customer, row) => {
    const weights = found.values.subarray(row * THEMES.length, (row + 1) * THEMES.length)
    weights.forEach((weight, theme) => (shares[theme]! += Math.abs(weight)))
    reasons[customer] = strongest(weights).map((theme) => ({
      theme: THEMES[theme]!,
      weight: weights[theme]!,
      facts: factsOf(now.table, customer, THEMES[theme]!),
    }))
  })
  const total = shares.reduce((sum, share) => sum + share, 0)
  return {
    kind: found.errors ? 'sampled' : 'exact',
    reasons,
    shares: shares.map((share) => (total > 0 ? share / total : 0)),
  }
}

/** The same question with themes in the place of features: all columns of a theme are told, or withheld, together. */
function byTheme({ subject }: Scorer, table: ChurnInputs['table']): Subject {
  const places = themePlaces(table)
  const columns = subject.columns.map((column) => ({ ...column, feature: places[column.feature]! }))
  return { ...subject, columns, features: THEMES.length }
}

/** At most three, none of which is next to nothing beside the first. */
function strongest(weights: Float64Array): number[] {
  const most = weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0)
  return [...weights.keys()]
    .filter((theme) => Math.abs(weights[theme]!) > SLIGHT * most)
    .sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!) || a - b)
    .slice(0, REASONS)
}
