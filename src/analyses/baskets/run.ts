import type { Evaluation, ModelCard, Run, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { bundleDays, chooseBundles } from './bundles'
import { countSure, describeItemsets, describeRules } from './describe-rules'
import { checkHeldOut } from './held-out'
import { CAVEATS, EXCLUDED, METHOD, USES, WARNINGS } from './messages'
import { inPhase, mine, type Mined } from './mine'
import { findNext } from './next-purchases'
import type { BasketsConfig, BasketsInputs, BasketsResult, HeldOut } from './spec'

/** Rules of few baskets lie wide apart from what they will be. */
const FEW_BASKETS = 200

export const run: Run<BasketsConfig, BasketsInputs, BasketsResult> = async function* (inputs, config, { random }) {
  const { all, firsts, days } = inputs
  const baskets = all.starts.length - 1
  const mined = yield* mine(all, config)
  const heldOut = yield* checkHeldOut(inputs, { ...config, minCount: mined.minCount }, random)
  const next = firsts === null ? [] : yield* inPhase('next', (phase) => findNext({ ...inputs, firsts }, phase))
  const described = yield* inPhase('describe', (phase) => describeRules(mined, inputs, phase))
  // Where some baskets hold very much, any two products go together more often than by chance.
  const usual = heldOut?.chanceLift ?? 1
  const promising = described.filter(
    ({ rule }) =>
      rule.isSure && rule.shorter < 0 && rule.lift > usual && (rule.laterLift === null || rule.laterLift > usual),
  )
  return {
    result: {
      rules: described.map(({ rule }) => rule),
      itemsets: describeItemsets(mined, inputs),
      ...{ next, heldOut, bundles: chooseBundles(promising, inputs) },
      ...{ services: inputs.services, segments: inputs.segments, by: config.by, baskets },
      products: countProducts(inputs),
      ...{ minSupport: mined.minCount / baskets, minCount: mined.minCount },
      found: {
        rules: mined.rules.item.length,
        itemsets: mined.sets.item.length,
        sure: countSure(mined, baskets),
        looked: mined.looked,
      },
      perDays: bundleDays(days),
      isMargin: inputs.isMargin,
    },
    warnings: warningsOf(inputs, mined, heldOut),
    evaluation: evaluationOf(heldOut),
    card: cardOf(inputs, config),
  }
}

function countProducts({ all: { items, itemCount } }: BasketsInputs): number {
  const bought = new Uint8Array(itemCount)
  for (let i = 0; i < items.length; i++) bought[items[i]!] = 1
  return bought.reduce((sum, one) => sum + one, 0)
}

function evaluationOf(heldOut: HeldOut | null): Evaluation | null {
  if (heldOut === null) return null
  const { laterLift, laterLow, laterHigh, chanceLift } = heldOut
  return {
    metric: 'liftInNewer',
    value: laterLift,
    baseline: 'pairsAtRandom',
    baselineValue: chanceLift,
    better: laterLow > chanceLift,
    interval: [laterLow, laterHigh],
  }
}

function warningsOf({ all, counts, foreign }: BasketsInputs, mined: Mined, heldOut: HeldOut | null): Warning[] {
  const baskets = all.starts.length - 1
  const { minCount, isRaised } = mined
  return [
    ...(baskets < FEW_BASKETS ? [warningFrom(WARNINGS, 'FEW_BASKETS', { baskets })] : []),
    ...(isRaised ? [warningFrom(WARNINGS, 'SUPPORT_RAISED', { count: minCount })] : []),
    ...(heldOut === null ? [warningFrom(WARNINGS, 'NOT_CHECKED')] : []),
    ...(counts.large > 0 ? [warningFrom(WARNINGS, 'LARGE_LEFT_OUT', { large: counts.large, most: counts.most })] : []),
    ...(foreign ? moneyWarnings(foreign) : []),
  ]
}

function cardOf({ counts, foreign }: BasketsInputs, { by, importId }: BasketsConfig): ModelCard {
  return {
    method: METHOD,
    source:
      'Agrawal & Srikant (1994), VLDB, 487–499; Zaki (2000), IEEE TKDE 12, 372–390; Bayardo et al. (2000), DMKD 4, 217–240; Benjamini & Hochberg (1995), JRSS B 57, 289–300; Webb (2007), Machine Learning 68, 1–33.',
    uses: importId === undefined ? USES[by] : USES.row,
    rows: counts.rows,
    excluded: (Object.keys(EXCLUDED) as (keyof typeof EXCLUDED)[]).map((what) => ({
      reason: EXCLUDED[what],
      count: counts[what],
    })),
    caveats: [...CAVEATS, ...(foreign ? moneyCaveats(foreign) : [])],
  }
}
