import type { Warning } from '../contract'
import { moneyWarnings } from '../foreign-money'
import { gapWarnings } from '../sales-gap'
import { warningFrom } from '../warning'
import { MODEL_TITLES, RULE_NAMES, WARNINGS } from './messages'
import type { LifetimeInputs, LifetimeResult, Proof } from './spec'

/** Stronger, and frequent buyers spend other amounts per order than the model believes. */
const STRONG_CORRELATION = 0.3
/** A day named so many days after the last line is said to be. */
const BEYOND_DAYS = 7
/** A total this far off, as a share, is said. */
const FAR_OFF = 0.25

/** What a reader must know beside the figures. */
export function warningsOf(
  inputs: LifetimeInputs,
  result: LifetimeResult,
  { repeaters, isFew, isLeavingOpen }: { repeaters: number; isFew: boolean; isLeavingOpen: boolean },
): Warning[] {
  const { proof, isDetermined, gammaGamma, model } = result
  const title = MODEL_TITLES[model]
  const beyond = inputs.today - inputs.lastDay
  return [
    ...moneyWarnings(inputs.foreign),
    ...gapWarnings(inputs.gap ?? null),
    ...(beyond > BEYOND_DAYS ? [warningFrom(WARNINGS, 'DAY_BEYOND_DATA', { days: beyond })] : []),
    ...(isFew ? [warningFrom(WARNINGS, 'FEW_CUSTOMERS', { customers: inputs.customerKey.length, repeaters })] : []),
    ...(isDetermined || isFew
      ? []
      : [warningFrom(WARNINGS, isLeavingOpen ? 'LEAVING_UNSEEN' : 'PACE_ALIKE', { model: title })]),
    ...(gammaGamma ? spendWarnings(gammaGamma) : [warningFrom(WARNINGS, 'SPEND_UNKNOWN')]),
    ...(proof ? proofWarnings(result, proof) : [warningFrom(WARNINGS, 'NO_HOLD_OUT')]),
  ]
}

function spendWarnings({ correlation, penalty, buyers }: NonNullable<LifetimeResult['gammaGamma']>): Warning[] {
  const isTied = Math.abs(correlation) >= STRONG_CORRELATION && buyers >= 20
  const value = Math.round(correlation * 100) / 100
  return [
    ...(isTied ? [warningFrom(WARNINGS, correlation > 0 ? 'SPEND_RISES' : 'SPEND_FALLS', { correlation: value })] : []),
    ...(penalty > 1 ? [warningFrom(WARNINGS, 'SPEND_WIDE')] : []),
  ]
}

function proofWarnings({ model }: LifetimeResult, { scores, rule, actual, days }: Proof): Warning[] {
  if (!(actual.money > 0)) return []
  const own = scores.find(({ name }) => name === model)!
  const simple = scores.find(({ name }) => name === rule)!
  const off = own.money.total / actual.money - 1
  const percent = Math.round(Math.abs(off) * 100)
  return [
    ...(own.money.mae < simple.money.mae ? [] : [warningFrom(WARNINGS, 'RULE_WINS', { rule: RULE_NAMES[rule], days })]),
    ...(Math.abs(off) > FAR_OFF ? [warningFrom(WARNINGS, off > 0 ? 'TOO_HIGH' : 'TOO_LOW', { percent, days })] : []),
  ]
}
