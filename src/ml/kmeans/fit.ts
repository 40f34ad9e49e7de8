import type { Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Matrix } from '../../math/matrix'
import { assignAll } from './assign-all'
import { checkInputs } from './check'
import { openCompiledStarts } from './compiled-starts'
import { fitByBatches, MOST_WHOLE_ROWS } from './fit-by-batches'
import { hamerly } from './hamerly'
import { orderClusters } from './order-clusters'
import { polish } from './polish'
import { quietly } from '../quietly'
import { step } from './step'
import { seedCenters } from './seed-centers'
import { powerOf } from './power'
import { tensorStarts } from './tensor-starts'
import { toModel } from './to-model'
import type { KMeansConfig, KMeansModel, Start } from './types'

export const kmeansDefaults: Omit<KMeansConfig, 'k'> = { restarts: 10, maxIterations: 300, tolerance: 1e-4 }

/** Of the tolerance: the kept start goes on until next to nothing moves, before its last rounds check that nothing does. */
const SETTLED = 1e-9

/**
 * K-means (MacQueen 1967; Lloyd 1982): the k centers with the least sum of squared distances over several k-means++ starts.
 * Starts are drawn here whatever the engine, and the best one is polished in float64, so that engines agree up to starts whose
 * inertia is equal to float32. Above a million rows by mini-batches, on typed arrays. Columns should be standardised: `tolerance` is a share of their mean variance.
 * @throws ClienteleError as `checkInputs`; BACKEND_LOST when the engine's device dies.
 */
export async function* fit(matrix: Matrix, config: KMeansConfig, random: Random, engine: Engine): Task<KMeansModel> {
  checkInputs(matrix, config)
  const isWhole = matrix.rows <= MOST_WHOLE_ROWS
  const opened = isWhole ? openCompiledStarts(matrix, config.k) : undefined
  const variance = (opened?.power ?? powerOf(matrix)) / (matrix.rows * matrix.columns)
  const scaled = { ...config, tolerance: config.tolerance * variance }
  if (!isWhole) return yield* fitByBatches(matrix, scaled, random)
  const seed = (own: Random) => seedCenters(matrix, config.k, own, opened?.seeds)
  const compiled = engine.kind === 'typed-arrays' ? opened : undefined
  const lloyd = compiled?.run ?? ((first: Float64Array, own: KMeansConfig) => hamerly(matrix, first, own))
  const starts =
    engine.kind === 'typed-arrays'
      ? yield* startOnArrays(scaled, random, { seed, lloyd })
      : yield* startOnTensors(matrix, scaled, random, { seed, engine })
  const inertias = yield* quietly(inertiasOf(matrix, starts), step(starts.length, config))
  const best = inertias.reduce((least, inertia, s) => (inertia < inertias[least]! ? s : least), 0)
  const settling = { ...scaled, tolerance: scaled.tolerance * SETTLED }
  const settled = yield* quietly(lloyd(starts[best]!.centers, settling), step(starts.length, config))
  const polished = yield* quietly(
    polish(matrix, settled.centers, config.maxIterations, compiled?.labels()),
    step(starts.length, config),
  )
  const found = { ...polished, iterations: settled.iterations + polished.iterations }
  return toModel(orderClusters(found, matrix.columns), starts, best, inertias, matrix.columns, engine)
}

function* inertiasOf(matrix: Matrix, starts: readonly Start[]): Generator<void, Float64Array, void> {
  const inertias = new Float64Array(starts.length)
  const scratch = new Int32Array(matrix.rows)
  for (let s = 0; s < starts.length; s++) {
    inertias[s] = starts[s]!.inertia ?? (yield* assignAll(matrix, starts[s]!.centers, scratch))
  }
  return inertias
}

type Seed = (random: Random) => Generator<void, Float64Array, void>

async function* startOnArrays(
  config: KMeansConfig,
  random: Random,
  { seed, lloyd }: { seed: Seed; lloyd: (first: Float64Array, config: KMeansConfig) => Generator<void, Start, void> },
): Task<Start[]> {
  const starts: Start[] = []
  for (let s = 0; s < config.restarts; s++) {
    const seeds = yield* quietly(seed(random.fork()), step(s, config))
    starts.push(yield* quietly(lloyd(seeds, config), step(s, config)))
    yield step(s + 1, config)
  }
  return starts
}

async function* startOnTensors(
  matrix: Matrix,
  config: KMeansConfig,
  random: Random,
  { seed, engine }: { seed: Seed; engine: Extract<Engine, { kind: 'tensorflow' }> },
): Task<Start[]> {
  const seeds: Float64Array[] = []
  for (let s = 0; s < config.restarts; s++) {
    seeds.push(yield* quietly(seed(random.fork()), step(0, config)))
  }
  const work = tensorStarts(matrix, seeds, config, engine)
  try {
    for (;;) {
      const round = await work.next()
      if (round.done) return round.value
      yield step(round.value, config)
    }
  } finally {
    await work.return([])
  }
}
