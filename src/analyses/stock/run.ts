import type { Progress } from '../../core/progress'
import type { Task } from '../../core/task'
import { MS_PER_DAY } from '../../features/periods'
import { quietly } from '../../ml/quietly'
import type { Run } from '../contract'
import { lookBack, summarise } from './backtest'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { expectDemand, type Expected } from './expect'
import { toResult } from './result'
import { findSeason } from './season'
import type { StockConfig, StockInputs, StockResult } from './spec'
import { stepsOf } from './timeline'

/** Products between two words of progress. */
const SLICE = 50

/** Expects each product's demand until the next delivery but one, tries the reorder points on the past, and says what to order. */
export const run: Run<StockConfig, StockInputs, StockResult> = async function* (inputs, config) {
  const total = inputs.keys.length
  yield { kind: 'phase-start', phase: 'demand', total }
  const steps = stepsOf(inputs.days)
  const seasons = yield* quietly(findSeason(inputs.sales, steps), { kind: 'step', phase: 'demand', done: 0, total })
  const found = yield* each(total, (i) => expectDemand(inputs, config, { steps, seasons }, i))
  yield { kind: 'phase-end', phase: 'demand' }
  yield { kind: 'phase-start', phase: 'past', total: 3 }
  const looks = found.flatMap((one) => one.looks)
  const step = { kind: 'step', phase: 'past', total: 3 } as const
  const { judged, recalibration } = yield* quietly(lookBack(looks, config.serviceLevel), { ...step, done: 0 })
  const momentOf = (step: number): number => (inputs.firstDay + steps.offset + step * steps.stepDays) * MS_PER_DAY
  const backtest = yield* quietly(summarise(judged, momentOf), { ...step, done: 1 })
  const result = yield* quietly(toResult(inputs, config, { found, recalibration, backtest }), { ...step, done: 2 })
  yield { kind: 'phase-end', phase: 'past' }
  return {
    result,
    warnings: warningsOf(inputs, config, { result, hasSeason: seasons.now !== null }),
    evaluation: evaluationOf(backtest),
    card: cardOf(inputs, result),
  }
}

async function* each(total: number, expect: (product: number) => Expected): Task<Expected[]> {
  const found: Expected[] = []
  const step = (done: number): Progress => ({ kind: 'step', phase: 'demand', done, total })
  for (let i = 0; i < total; i++) {
    found.push(expect(i))
    if (i % SLICE === SLICE - 1) yield step(i + 1)
  }
  yield step(total)
  return found
}
