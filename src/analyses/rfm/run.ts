import { fill } from '../../core/locale'
import type { ModelCard, Run, Warning } from '../contract'
import { CAVEATS, EXCLUDED, METHOD, METHOD_CUTS, USES, WARNINGS } from './messages'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { compare, scoreCustomers, summarise } from './model'
import type { RfmConfig, RfmInputs, RfmResult } from './spec'

/** Below this, a fifth of the customers is a handful of people. */
const FEW_CUSTOMERS = 30

export const run: Run<RfmConfig, RfmInputs, RfmResult> = async function* (inputs, config) {
  yield { kind: 'phase-start', phase: 'score', total: 2 }
  const scored = scoreCustomers(inputs, config)
  yield { kind: 'step', phase: 'score', done: 1, total: 2 }
  const movement = inputs.previous && compare(inputs, scored.group, inputs.previous, config)
  yield { kind: 'step', phase: 'score', done: 2, total: 2 }
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
      movement,
    },
    warnings: warningsOf(inputs),
    evaluation: null,
    card: cardOf(inputs, config),
  }
}

function warningsOf({ customerKey, foreign, previous }: RfmInputs): Warning[] {
  const customers = customerKey.length
  return [
    ...(customers < FEW_CUSTOMERS ? [warningFrom(WARNINGS, 'FEW_CUSTOMERS', { customers, least: FEW_CUSTOMERS })] : []),
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
    excluded: [
      { reason: EXCLUDED.withoutCustomer, count: inputs.withoutCustomer },
      { reason: EXCLUDED.withoutPurchase, count: inputs.withoutPurchase },
    ],
    caveats: [...CAVEATS, ...moneyCaveats(inputs.foreign)],
  }
}
