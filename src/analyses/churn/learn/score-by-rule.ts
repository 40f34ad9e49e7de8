import { encode } from '../../../ml/encode'
import { calibrate } from '../../../ml/evaluate'
import { answerOf } from '../../../ml/explain'
import { LEARNERS } from '../../../ml/learners'
import { type Contender, ruleTable } from './compare'
import type { Scored } from './result'
import { fitRuleRates, rateOf } from '../rule-rates'
import { type ChurnInputs, type Reason, type RuleName, THEMES } from '../spec'
import { factsOf } from '../themes'

/** Scores by a rule that was judged beside the models. */
export function scoreByRule({ now }: ChurnInputs, rule: RuleName, { league, best }: Contender): Scored {
  const answer = answerOf(LEARNERS[best.name]!, best.model!, 1)
  const scores = calibrate(best.calibration, answer(encode(league.encoder!, ruleTable(now.table, rule))))
  return byWait(now, scores, rule)
}

/** Scores by shrunken rates, where there is too little to judge anything. */
export function scoreByRates({ table, left, now }: ChurnInputs): Scored {
  const rates = fitRuleRates(waitsOf(table), left)
  return byWait(
    now,
    Float64Array.from(waitsOf(now.table), (wait) => rateOf(rates, wait)),
    'ownGap',
  )
}

function waitsOf(table: ChurnInputs['table']): Float64Array {
  const feature = table.features.find(({ name }) => name === 'waitRatio')
  return feature?.kind === 'number' ? feature.values : new Float64Array(table.rows)
}

/** The wait is the whole reason; it speaks for leaving where the score is above that of the middle customer. */
function byWait(now: ChurnInputs['now'], scores: Float64Array, method: RuleName): Scored {
  const middle = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const shares = new Float64Array(THEMES.length)
  shares[THEMES.indexOf('wait')] = 1
  const reasons = Array.from(scores, (score, row): Reason[] => [
    { theme: 'wait', weight: score - middle, facts: factsOf(now.table, row, 'wait') },
  ])
  return { scores, reasons, changes: reasons.map(() => null), shares, kind: 'rule', method }
}
