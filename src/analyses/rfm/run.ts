import { fill } from '../../core/locale'
import type { ModelCard, Run, Warning } from '../contract'
import { excludedCustomers } from '../buyers'
import { CAVEATS, METHOD, METHOD_CUTS, USES, WARNINGS } from './messages'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { followGroups } from './history'
import { compare, scoreCustomers, summarise, summariseFamilies } from './model'
import type { RfmConfig, RfmInputs, RfmResult } from './spec'

/** Below this, a fifth of the customers is a handful of people. */
const FEW_CUSTOMERS = 30
/** Below this there are fewer than ten customers to a group. */
const SMALL_SHOP = 110

export const run: Run<RfmConfig, RfmInputs, RfmResult> = async function* (inputs, config) {
  yield { kind: 'phase-start', phase: 'score', total: 3 }
  const scored = scoreCustomers(inputs, config)
  yield { kind: 'step', phase: 'score', done: 1, total: 3 }
  const movement = inputs.previous && compare(inputs, scored.group, inputs.previous, config)
  yield { kind: 'step', phase: 'score', done: 2, total: 3 }
  const history = followGroups(inputs, scored.group, inputs.earlier, config)
  yield { kind: 'step', phase: 'score', done: 3, total: 3 }
  yield { kind: 'phase-end', phase: 'score' }
  const { customerKey, recencyDays, orders, net, asOf } = inputs
  return {
    result: {
      customerKey,
      recencyDays,
      orders,
      net,
      asOf,
      ...scored,
      groups: summarise(inputs, scored.group),
      families: summariseFamilies(inputs, scored.group),
      isSmall: customerKey.length < SMALL_SHOP,
      movement,
      history,
    },
    warnings: warningsOf(inputs),
    evaluation: null,
    card: cardOf(inputs, config),
  }
}

function warningsOf({ customerKey, orders, foreign, previous }: RfmInputs): Warning[] {
  const customers = customerKey.length
  return [
    ...(customers < FEW_CUSTOMERS ? [warningFrom(WARNINGS, 'FEW_CUSTOMERS', { customers, least: FEW_CUSTOMERS })] : []),
    ...(customers < SMALL_SHOP ? [warningFrom(WARNINGS, 'SMALL_SHOP', { customers })] : []),
    ...(customers > 1 && orders.every((count) => count === 1) ? [warningFrom(WARNINGS, 'ALL_ONCE')] : []),
    ...moneyWarnings(foreign),
    ...(previous ? [] : [warningFrom(WARNINGS, 'NO_EARLIER_MONTH')]),
  ]
}

function cardOf(inputs: RfmInputs, { bins, cutPoints }: RfmConfig): ModelCard {
  return {
    method: cutPoints ? METHOD_CUTS : { en: fill(METHOD.en, { bins }), zh: fill(METHOD.zh, { bins }) },
    source: 'Hughes, A. M. (1994). Strategic Database Marketing. Probus.',
    uses: USES,
    rows: inputs.rows,
    excluded: excludedCustomers(inputs),
    caveats: [...CAVEATS, ...moneyCaveats(inputs.foreign)],
  }
}
