import type { Random } from '../../core/random'
import type { CustomersAt } from './customers'
import { type Forecast, type HoldOut, modelForecast, proofOf, scoreOf } from './hold-out'
import { inSlices } from './in-slices'
import { fitSpend, type SpendModel } from './model/gamma-gamma'
import { LADDER } from './model/fit'
import { type FittedModel, fitModel } from './model/models'
import {
  type LifetimeInputs,
  MODEL_NAMES,
  type LifetimeConfig,
  type ModelName,
  type Proof,
  type ProofScore,
} from './spec'

/** Below so many customers, or who came back, the stated priors count in full from the start. */
const FEW_CUSTOMERS = 300
const FEW_REPEATERS = 100
const FULL_PRIORS = LADDER.indexOf(1)

/** Where on the ladder of priors to begin. */
export function firstRung(customers: number, repeaters: number): number {
  return customers < FEW_CUSTOMERS || repeaters < FEW_REPEATERS ? FULL_PRIORS : 0
}

export const repeatersOf = ({ x }: CustomersAt): number =>
  x.reduce((count, repeats) => count + (repeats > 0 ? 1 : 0), 0)

/** The models that a setting asks for. */
export const candidatesOf = (model: LifetimeConfig['model']): readonly ModelName[] =>
  model === 'auto' ? MODEL_NAMES : [model]

/** Fits the model of spend to who came back with money; undefined where nobody did. */
export function* fitSpendOf(
  { x, mean }: CustomersAt,
  rung: number,
  random: Random,
): Generator<unknown, SpendModel | undefined> {
  const spenders = { x: new Float64Array(x.length), mean: new Float64Array(x.length) }
  let buyers = 0
  yield* inSlices(x.length, (from, to) => {
    for (let i = from; i < to; i++) {
      if (!(x[i]! > 0 && mean[i]! > 0)) continue
      spenders.x[buyers] = x[i]!
      spenders.mean[buyers++] = mean[i]!
    }
  })
  if (buyers === 0) return undefined
  return yield* fitSpend({ x: spenders.x.slice(0, buyers), mean: spenders.mean.slice(0, buyers) }, rung, random)
}

/**
 * Fits every candidate to what was known before the last months and lets them foretell those. The one with the smallest Poisson deviance
 * of orders wins; where the data determine some and not others, it is one of the former.
 */
export function* compete(
  inputs: LifetimeInputs,
  held: HoldOut,
  candidates: readonly ModelName[],
  { unitDays, random }: { unitDays: number; random: Random },
): Generator<unknown, { name: ModelName; proof: Proof }> {
  const { customers, collapsed } = held
  const rung = firstRung(customers.count, repeatersOf(customers))
  const spend = yield* fitSpendOf(customers, rung, random.fork())
  const runs: { fitted: FittedModel; forecast: Forecast; deviance: number }[] = []
  const scores: ProofScore[] = []
  for (const name of candidates) {
    const fitted = yield* fitModel(name, collapsed.histories, { unitDays, from: rung, random: random.fork() })
    const forecast = yield* modelForecast(held, fitted, spend, unitDays)
    const score = yield* scoreOf(forecast, customers)
    scores.push(score)
    runs.push({ fitted, forecast, deviance: score.deviance! })
  }
  const known = runs.filter(({ fitted }) => fitted.isDetermined)
  const best = (known.length > 0 ? known : runs).reduce((least, run) => (run.deviance < least.deviance ? run : least))
  scores.sort((a, b) => a.deviance! - b.deviance!)
  return { name: best.fitted.name, proof: yield* proofOf(inputs, held, best, scores, unitDays) }
}
