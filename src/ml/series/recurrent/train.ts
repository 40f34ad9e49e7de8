import { asLoss, openRecurrentLoop, type Engine, type RecurrentLoop, type TensorEngine } from '../../../compute'
import type { Progress } from '../../../core/progress'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { ADAM, stepLength } from '../../mlp/adam'
import { quietly } from '../../quietly'
import { advanced, isOver, randomOfEpoch, startingAt, type Standing } from '../../mlp/progress'
import { answer, drawParameters, gradientOf } from './network'
import { arrayOps, tensorOps } from './ops'
import type { RecurrentConfig, RecurrentModel, Shape, Windows } from './types'
import { draw, windowsOf, type Place, type Reading } from './windows'

export interface Course {
  readings: readonly (Reading | undefined)[]
  learn: readonly Place[]
  judge: readonly Place[]
}

/** Where a norm of the gradient is cut off: a recurrent network's may explode (Pascanu, Mikolov & Bengio 2013). */
const LONGEST_GRADIENT = 1

/**
 * Trains by Adam, an epoch after the other, until the held-out windows are told no better. Goes on from the last epoch saved where an
 * engine died. The same seed gives the same network on one engine.
 */
export async function* train(
  course: Course,
  shape: Shape,
  config: RecurrentConfig,
  random: Random,
  engine: Engine,
): Task<RecurrentModel> {
  const seed = random.int(2 ** 32)
  const key = `${shape.cell} ${seed} ${course.learn.length} × ${shape.steps} × ${shape.horizon}`
  const saved = engine.checkpoints?.restored(key) as Standing | undefined
  let standing = saved ?? startingAt(drawParameters(shape, randomOfEpoch(seed, 0)), engine.backend)
  const judge: Windows[] = []
  for (let from = 0; from < course.judge.length; from += config.batchSize) {
    judge.push(windowsOf(course.readings, course.judge.slice(from, from + config.batchSize), shape))
  }
  const loop = openRecurrentLoop(shape, config.batchSize)
  const answersOf: Answers = loop
    ? loop.answer
    : (parameters, windows) => answer(arrayOps, shape, parameters, windows).values
  const slopesOf =
    engine.kind === 'tensorflow'
      ? (at: Float64Array, windows: Windows) => tensorGradient(engine, shape, at, windows)
      : (at: Float64Array, windows: Windows) => Promise.resolve(arrayGradient(loop, shape, at, windows))
  const stepOf = (): Extract<Progress, { kind: 'step' }> => ({
    kind: 'step',
    phase: shape.cell,
    done: standing.losses.length,
    total: config.maxEpochs,
  })
  while (!isOver(standing, config)) {
    const adam = { ...standing.adam, parameters: standing.adam.parameters.slice() }
    adam.first = adam.first.slice()
    adam.second = adam.second.slice()
    const order = shuffledPlaces(course.learn, randomOfEpoch(seed, standing.losses.length + 1))
    for (let from = 0; from < order.length; from += config.batchSize) {
      const windows = windowsOf(course.readings, order.slice(from, from + config.batchSize), shape)
      descend(adam, await slopesOf(adam.parameters, windows), config.learningRate)
      yield stepOf()
    }
    const loss = yield* quietly(lossOf(answersOf, adam.parameters, judge), stepOf())
    standing = advanced(standing, adam, loss, engine.backend)
    engine.checkpoints?.save(key, standing)
    yield { ...stepOf(), metric: loss }
  }
  const { best } = standing
  const deviations = yield* quietly(deviationsOf(answersOf, shape.horizon, best, judge), stepOf())
  return { kind: shape.cell, version: 1, shape, parameters: best, deviations }
}

/** All of them in random order. */
function shuffledPlaces(places: readonly Place[], random: Random): Place[] {
  const order = draw(places, places.length, random)
  for (let i = order.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    const place = order[i]!
    order[i] = order[other]!
    order[other] = place
  }
  return order
}

/** By compiled loops where there are any. */
const arrayGradient = (
  loop: RecurrentLoop | undefined,
  shape: Shape,
  at: Float64Array,
  windows: Windows,
): Float64Array =>
  loop ? loop.gradient(at, windows) : joined(gradientOf(arrayOps, shape, at, windows).map(({ values }) => values))

async function tensorGradient(
  { tf, read, backend }: TensorEngine,
  shape: Shape,
  at: Float64Array,
  windows: Windows,
): Promise<Float64Array> {
  try {
    const all = tf.tidy(() => {
      const parts = gradientOf(tensorOps(tf), shape, at, windows)
      return tf.concat(parts.map((part) => tf.reshape(part, [part.size])))
    })
    try {
      return Float64Array.from(await read(all))
    } finally {
      all.dispose()
    }
  } catch (thrown) {
    throw asLoss(backend, thrown)
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let from = 0
  for (const part of parts) {
    all.set(part, from)
    from += part.length
  }
  return all
}

/** One step of Adam (Kingma & Ba 2015), in place. */
function descend(adam: Standing['adam'], slopes: Float64Array, learningRate: number): void {
  adam.steps++
  const norm = Math.sqrt(slopes.reduce((sum, slope) => sum + slope * slope, 0))
  const shrink = norm > LONGEST_GRADIENT ? LONGEST_GRADIENT / norm : 1
  const length = stepLength(learningRate, adam.steps)
  for (let at = 0; at < slopes.length; at++) {
    const slope = slopes[at]! * shrink
    adam.first[at] = ADAM.first * adam.first[at]! + (1 - ADAM.first) * slope
    adam.second[at] = ADAM.second * adam.second[at]! + (1 - ADAM.second) * slope * slope
    adam.parameters[at]! -= (length * adam.first[at]!) / (Math.sqrt(adam.second[at]!) + ADAM.least)
  }
}

/** What the network expects of windows: count × horizon. */
type Answers = (parameters: Float64Array, windows: Windows) => Float64Array

/** Mean log-cosh error of the held-out windows. Yields after each batch of them. */
function* lossOf(
  answersOf: Answers,
  parameters: Float64Array,
  judge: readonly Windows[],
): Generator<void, number, void> {
  let [total, count] = [0, 0]
  for (const windows of judge) {
    const values = answersOf(parameters, windows)
    values.forEach((value, at) => (total += logCosh(value - windows.targets[at]!)))
    count += values.length
    yield
  }
  return total / count
}

const logCosh = (x: number): number => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2

function* deviationsOf(
  answersOf: Answers,
  horizon: number,
  parameters: Float64Array,
  judge: readonly Windows[],
): Generator<void, Float64Array, void> {
  const squares = new Float64Array(horizon)
  const count = judge.reduce((sum, windows) => sum + windows.count, 0)
  for (const windows of judge) {
    const values = answersOf(parameters, windows)
    values.forEach((value, at) => (squares[at % horizon]! += (value - windows.targets[at]!) ** 2 / count))
    yield
  }
  return squares.map(Math.sqrt)
}
