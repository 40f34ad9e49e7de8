import type { Random } from '../../../core/random'
import type { ModelName } from '../spec'
import { betaGeometric } from './beta-geometric'
import { type Fit, fit } from './fit'
import { paretoNbd } from './pareto'
import { PART_ROWS } from './part'
import type { Histories, PurchaseModel } from './types'

export const MODELS: Readonly<Record<ModelName, PurchaseModel>> = {
  bgnbd: betaGeometric('bgnbd'),
  mbgnbd: betaGeometric('mbgnbd'),
  paretonbd: paretoNbd,
}

export interface FittedModel extends Fit {
  name: ModelName
}

/** Every so many rows; undefined where all are few. */
function partOf({ size, x, tx, T, weight, mostX }: Histories): Histories | undefined {
  const every = Math.floor(size / PART_ROWS)
  if (every < 2) return undefined
  const kept = (_: number, row: number): boolean => row % every === 0
  const weights = weight.filter(kept)
  return {
    size: weights.length,
    x: x.filter(kept),
    tx: tx.filter(kept),
    T: T.filter(kept),
    weight: weights,
    customers: weights.reduce((sum, one) => sum + one, 0),
    mostX,
  }
}

/** Fits a purchase model to histories whose unit of time is `unitDays` days; priors are stated in weeks. */
export function* fitModel(
  name: ModelName,
  histories: Histories,
  { unitDays, from, random }: { unitDays: number; from: number; random: Random },
): Generator<unknown, FittedModel> {
  const model = MODELS[name]
  const some = partOf(histories)
  const found = yield* fit({
    objective: model.objective(histories),
    count: histories.customers,
    part: some && { objective: model.objective(some), count: some.customers },
    priors: model.priors.map(({ centre, sd, isTime }) => ({
      mean: Math.log(isTime ? (centre * 7) / unitDays : centre),
      sd,
    })),
    from,
    random,
  })
  return { name, ...found }
}
