import type { Run } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { OWN_METHOD } from '../room-messages'
import { CAVEATS, METHOD, USES } from './messages'
import type { LargestOrdersConfig, LargestOrdersInputs, LargestOrdersResult } from './spec'

export const run: Run<LargestOrdersConfig, LargestOrdersInputs, LargestOrdersResult> = async function* (
  inputs,
  config,
) {
  yield { kind: 'phase-start', phase: 'sort', total: 1 }
  const { orderId, at, net, foreign } = inputs
  const best = [...net.keys()].sort((a, b) => net[b]! - net[a]!).slice(0, config.count)
  yield { kind: 'step', phase: 'sort', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'sort' }
  return {
    result: {
      orderId: best.map((i) => orderId[i]!),
      at: Float64Array.from(best, (i) => at[i]!),
      net: Float64Array.from(best, (i) => net[i]!),
    },
    warnings: moneyWarnings(foreign),
    evaluation: null,
    card: {
      method: METHOD,
      source: OWN_METHOD,
      uses: USES,
      rows: inputs.rows,
      excluded: [],
      caveats: [...CAVEATS, ...moneyCaveats(foreign)],
    },
  }
}
