import { asLoss, type Engine } from '../../../compute'
import type { BackendName } from '../../../core/backend'
import { createRandom, type Random } from '../../../core/random'
import { copyOf, descend, learnedFrom, type Learned, type Pace } from './adam'
import { batchesOf, lessonOf } from './batches'
import type { Sequences } from './sequences'
import { addSlopes, descendMet, drawVectors, gatherBatch, noSlopes } from './table'
import type { Lesson, Network, NeuralConfig, Shape, Slopes } from './types'

/** Work that waits for an engine, and yields how much of it is done: from 0 to 1. */
type Training<T> = AsyncGenerator<number, T, void>

/** What is learned from. */
interface Course {
  network: Network
  shape: Shape
  sequences: Sequences
  codes: Int32Array
  terms: number
}

/** Where training stands after an epoch: plain data, enough to go on from there on another engine. */
interface Standing {
  table: Learned
  dense: Learned
  steps: number
  losses: number[]
  backend: BackendName
}

export interface Trained {
  table: Float32Array
  parameters: Float32Array
  losses: Float64Array
  /** Where it was begun, if that was elsewhere, and after how many epochs it went on here. */
  from?: { backend: BackendName; epoch: number }
}

/**
 * Trains a network for so many epochs by AdamW, whose steps shorten to nothing: no text is kept away to tell when to stop. The vectors
 * stay here, what is dense is computed on the engine. Goes on from the last epoch saved where an engine died; yields the share done.
 */
export async function* train(course: Course, config: NeuralConfig, random: Random, engine: Engine): Training<Trained> {
  const { shape, network, sequences } = course
  const seed = random.int(2 ** 32)
  const inEpoch = Math.ceil(knownOf(sequences).length / config.batchSize)
  const epochs = Math.max(config.epochs, Math.ceil(leastStepsOf(config, shape) / inEpoch))
  const key = `texts ${seed} ${sequences.rows.length} ${course.terms} × ${shape.width} × ${shape.units}`
  const saved = engine.checkpoints?.restored(key) as Standing | undefined
  const standing = saved ? kept(saved) : startingAt(course, createRandom(seed), engine.backend)
  const from = { backend: standing.backend, epoch: standing.losses.length }
  const slopesOf = openSlopes(network, shape, engine)
  while (standing.losses.length < epochs) {
    // Known from the epoch's number alone: whoever goes on draws what would have been drawn.
    yield* runEpoch(
      course,
      config,
      slopesOf,
      standing,
      epochs * inEpoch,
      createRandom(seed + standing.losses.length + 1),
    )
    engine.checkpoints?.save(key, { ...kept(standing), backend: engine.backend })
  }
  return {
    table: standing.table.values,
    parameters: standing.dense.values,
    losses: Float64Array.from(standing.losses),
    ...(from.epoch > 0 && from.backend !== engine.backend && { from }),
  }
}

/** Steps more for each class beyond two, up to so many: with 77 of them five epochs left a tenth unlearned that twelve had. */
const STEPS_A_CLASS = 20
const MOST_STEPS_MORE = 3000
const leastStepsOf = ({ leastSteps }: NeuralConfig, { outputs }: Shape): number =>
  leastSteps + Math.min(MOST_STEPS_MORE, STEPS_A_CLASS * (outputs - 2))

const kept = ({ table, dense, losses, ...rest }: Standing): Standing => ({
  ...{ ...rest, table: copyOf(table), dense: copyOf(dense), losses: losses.slice() },
})

const startingAt = ({ network, shape, terms }: Course, random: Random, backend: BackendName): Standing => ({
  table: learnedFrom(drawVectors(terms, shape.width, random)),
  dense: learnedFrom(network.draw(shape, random)),
  ...{ steps: 0, losses: [], backend },
})

/** Texts of which a term is known. */
const knownOf = ({ count, starts, firsts }: Sequences): Uint32Array =>
  Uint32Array.from({ length: count }, (_, text) => text).filter(
    (text) => firsts[starts[text + 1]!]! > firsts[starts[text]!]!,
  )

type SlopesOf = (parameters: Float32Array, lesson: Lesson) => Promise<Slopes>

function openSlopes(network: Network, shape: Shape, engine: Engine): SlopesOf {
  if (engine.kind === 'typed-arrays') {
    const pass = network.openHost(shape)
    return (parameters, lesson) => Promise.resolve(pass.slopes(parameters, lesson))
  }
  const pass = network.openDevice(shape, engine)
  return async (parameters, lesson) => {
    try {
      return await pass.slopes(parameters, lesson)
    } catch (thrown) {
      throw asLoss(engine.backend, thrown)
    }
  }
}

/** Takes one step for each batch; changes the standing. */
async function* runEpoch(
  { network, shape, sequences, codes, terms }: Course,
  config: NeuralConfig,
  slopesOf: SlopesOf,
  standing: Standing,
  allSteps: number,
  random: Random,
): Training<void> {
  const { table, dense } = standing
  const { width, outputs } = shape
  const known = knownOf(sequences)
  const bySlopes = noSlopes(terms, width)
  const keeps = (): boolean => random.next() >= config.inputDropout
  let loss = 0
  for (const texts of batchesOf(sequences, known, config.batchSize, random)) {
    const { batch, entries } = gatherBatch(sequences, texts, table.values, width, network.leastPlaces, keeps)
    const labels = Int32Array.from(texts, (text) => codes[text]!)
    const lesson = lessonOf(batch, labels, outputs, network.countFeatures(shape), config, random)
    const slopes = await slopesOf(dense.values, lesson)
    const learningRate = config.learningRate * rateAt(standing.steps / allSteps)
    const pace: Pace = { learningRate, weightDecay: config.weightDecay, step: ++standing.steps }
    addSlopes(bySlopes, entries, slopes.inputs, width)
    descendMet(table, bySlopes, width, pace)
    descend(dense, slopes.parameters, pace)
    loss += (slopes.loss * texts.length) / known.length
    yield standing.steps / allSteps
  }
  standing.losses.push(loss)
}

/** Steps grow over the first twentieth, then shorten to nothing. */
const GROWS = 0.05
const rateAt = (done: number): number => Math.min((done + GROWS / 10) / GROWS, (1 - done) / (1 - GROWS), 1)
