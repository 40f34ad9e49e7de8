import type { Evaluation, ModelCard, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import type { RecommendInputs } from './inputs'
import { CAVEATS, EXCLUDED, METHOD, SOURCE, USES, WARNINGS } from './messages'
import { TEST_DAYS, type RecommendConfig, type RecommendResult } from './spec'
import { RECOMMENDER_NAMES } from './view-messages'

/** Fewer say little. */
const FEW_CUSTOMERS = 30

/** How the method did on the shop's own past against the strongest simple rule; null where that was not judged. */
export function evaluationOf({ methods, method, judged }: RecommendResult): Evaluation | null {
  const own = methods.find(({ name }) => name === method)
  const simple = methods.find(({ name }) => name === judged?.simple)
  if (!own || !simple) return null
  return {
    metric: 'ndcg@10',
    value: own['ndcg@10'],
    baseline: simple.name,
    baselineValue: simple['ndcg@10'],
    better: (own.difference?.low ?? 0) > 0,
    interval: own.intervals['ndcg@10'],
  }
}

export function warningsOf(inputs: RecommendInputs, config: RecommendConfig, result: RecommendResult): Warning[] {
  const { counts, products, foreign } = inputs
  const { learned } = result
  return [
    ...(learned.customers < FEW_CUSTOMERS
      ? [warningFrom(WARNINGS, 'FEW_CUSTOMERS', { customers: learned.customers })]
      : []),
    ...judgeWarnings(result, config),
    ...listWarnings(config, result),
    ...(counts.merged > 0 ? [warningFrom(WARNINGS, 'ID_SPELLINGS', { merged: counts.merged })] : []),
    ...(products.hasTexts ? [] : [warningFrom(WARNINGS, 'NO_NAMES')]),
    ...(products.hasStock || inputs.isTest ? [] : [warningFrom(WARNINGS, 'NO_STOCK')]),
    ...moneyWarnings(foreign),
  ]
}

function judgeWarnings({ judged, method }: RecommendResult, { testFrom }: RecommendConfig): Warning[] {
  if (judged === null && testFrom !== undefined)
    return [warningFrom(WARNINGS, 'NOTHING_AFTER', { day: testFrom, days: TEST_DAYS })]
  if (judged === null) return [warningFrom(WARNINGS, 'NOT_JUDGED')]
  const rule = RECOMMENDER_NAMES[judged.simple]
  if (method === judged.simple) return [warningFrom(WARNINGS, 'SIMPLE_IS_BEST', { rule })]
  return judged.beatsSimple ? [] : [warningFrom(WARNINGS, 'NO_BETTER', { rule })]
}

function listWarnings({ n }: RecommendConfig, { suggestions, customerKey }: RecommendResult): Warning[] {
  const { starts, reasonsKept } = suggestions
  const all = customerKey.length
  let [none, short] = [0, 0]
  for (let list = 0; list < all; list++) {
    const length = starts[list + 1]! - starts[list]!
    if (length === 0) none++
    else if (length < n) short++
  }
  return [
    ...(none > 0 ? [warningFrom(WARNINGS, 'NOTHING_TO_SHOW', { customers: none, all })] : []),
    ...(short > 0 ? [warningFrom(WARNINGS, 'SHORT_LISTS', { customers: short, all, n })] : []),
    ...(reasonsKept === 0 && all > 0 ? [warningFrom(WARNINGS, 'REASONS_ON_DEMAND')] : []),
  ]
}

export function cardOf({ counts, foreign }: RecommendInputs): ModelCard {
  return {
    method: METHOD,
    source: SOURCE,
    uses: USES,
    rows: counts.rows,
    excluded: (Object.keys(EXCLUDED) as (keyof typeof EXCLUDED)[]).map((what) => ({
      reason: EXCLUDED[what],
      count: counts[what],
    })),
    caveats: [...CAVEATS, ...moneyCaveats(foreign)],
  }
}
