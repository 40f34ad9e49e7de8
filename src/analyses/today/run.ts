import type { ModelCard, Run, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { OWN_METHOD } from '../room-messages'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, USES, WARNINGS } from './messages'
import { rank } from './rank'
import type { TodayConfig, TodayInputs, TodayResult } from './spec'

/** With fewer customers the rhythm of the shop is that of a person or two. */
const FEW_CUSTOMERS = 30

export const run: Run<TodayConfig, TodayInputs, TodayResult> = async function* (inputs, { most }) {
  yield { kind: 'phase-start', phase: 'rank', total: 1 }
  const tasks = rank(inputs.kinds, most)
  yield { kind: 'step', phase: 'rank', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'rank' }
  const { kinds, sources, customers, asOf } = inputs
  return {
    result: {
      tasks,
      kinds: kinds.filter(({ found }) => found > 0).map(({ kind, found, money }) => ({ kind, found, money })),
      ...{ sources, customers, asOf },
    },
    warnings: warningsOf(inputs),
    evaluation: null,
    card: cardOf(inputs),
  }
}

function warningsOf({ customers, foreign }: TodayInputs): Warning[] {
  return [
    ...(customers === 0 ? [warningFrom(WARNINGS, 'NO_CUSTOMERS')] : []),
    ...(customers > 0 && customers < FEW_CUSTOMERS
      ? [warningFrom(WARNINGS, 'FEW_CUSTOMERS', { customers, least: FEW_CUSTOMERS })]
      : []),
    ...moneyWarnings(foreign),
  ]
}

const cardOf = ({ rows, withoutCustomer, foreign }: TodayInputs): ModelCard => ({
  method: METHOD,
  source: OWN_METHOD,
  uses: USES,
  rows,
  excluded: [{ reason: EXCLUDED.withoutCustomer, count: withoutCustomer }],
  caveats: [...CAVEATS, ...moneyCaveats(foreign)],
})
