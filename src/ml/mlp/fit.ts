import { asLoss, type Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples, FitNote } from '../contract'
import { quietly } from '../quietly'
import { openArrayTrainer } from './array-trainer'
import { batchesOf, type Course } from './batches'
import { openCompiledTrainer } from './compiled-trainer'
import { countParameters, drawParameters } from './layers'
import { lossOf } from './loss'
import { holdOut, lessonOf, readingOf } from './prepare'
import { advanced, isOver, randomOfEpoch, startingAt, type Standing } from './progress'
import { openTensorTrainer } from './tensor-trainer'
import type { MlpConfig, MlpModel, Trainer, Training } from './types'

export const mlpBounds: Readonly<Partial<Record<keyof MlpConfig, Bounds>>> = {
  dropout: { min: 0, max: 0.9 },
  learningRate: { min: 1e-6, max: 1 },
  weightDecay: { min: 0, max: 10 },
  batchSize: { min: 1, max: 4096, integer: true },
  maxEpochs: { min: 1, max: 10_000, integer: true },
  patience: { min: 1, max: 1000, integer: true },
  validationShare: { min: 0, max: 0.5 },
}
const MOST_LAYERS = 8
const MOST_UNITS = 512

/** Multiplications between yields: some tens of milliseconds on typed arrays, and short dispatches on a GPU. */
const PRODUCTS_PER_SLICE = 6_000_000
const EPOCHS = 'mlp'

/**
 * Trains the network. Where an engine dies in the middle, the fit goes on from the last epoch that was saved.
 * @throws ClienteleError as `Learner.fit` says.
 */
export async function* fit(all: Examples, config: MlpConfig, random: Random, engine: Engine): Task<MlpModel> {
  checkSettings(config)
  const examples = checkExamples(all)
  const seed = random.int(2 ** 32)
  const { course, training, judge } = planOf(examples, config, random.fork())
  const key = `mlp ${seed} ${examples.matrix.rows} × ${examples.matrix.columns}`
  const saved = engine.checkpoints?.restored(key) as Standing | undefined
  let standing = saved ?? startingAt(drawParameters(training.sizes, randomOfEpoch(seed, 0)), engine.backend)
  const notes = notesOf(standing, engine)
  const trainer = open(training, standing, config, engine)
  try {
    while (!isOver(standing, config)) {
      yield* runEpoch(trainer, course, config, randomOfEpoch(seed, standing.losses.length + 1), standing)
      const adam = await trainer.state()
      const loss = yield* quietly(
        lossOf(training, adam.parameters, course, judge, trainer.answers),
        stepOf(standing, config),
      )
      standing = advanced(standing, adam, loss, engine.backend)
      engine.checkpoints?.save(key, standing)
      yield { ...stepOf(standing, config), metric: loss }
    }
  } catch (thrown) {
    throw engine.kind === 'tensorflow' ? asLoss(engine.backend, thrown) : thrown
  } finally {
    trainer.close()
  }
  return toModel(training, course, standing, notes, engine)
}

function checkSettings(config: MlpConfig): void {
  checkBounds(config, mlpBounds)
  const { hidden } = config
  const isUnits = (units: number): boolean => Number.isInteger(units) && units >= 1 && units <= MOST_UNITS
  if (Array.isArray(hidden) && hidden.length <= MOST_LAYERS && hidden.every(isUnits)) return
  const allowed = `0–${MOST_LAYERS} × 1–${MOST_UNITS}`
  throw new ClienteleError('CONFIG_INVALID', { field: 'hidden', value: JSON.stringify(hidden), allowed })
}

function planOf(examples: Examples, config: MlpConfig, random: Random) {
  const { matrix } = examples
  const lesson = lessonOf(examples)
  const { learn, judge } = holdOut(examples, config.validationShare, random)
  const sizes = [matrix.columns, ...config.hidden, lesson.outputs]
  const { learningRate, weightDecay } = config
  const training: Training = { sizes, answer: lesson.answer, learningRate, weightDecay }
  const course: Course = { matrix, reading: readingOf(matrix), lesson, sizes, learn }
  return { course, training, judge }
}

function open(training: Training, { adam }: Standing, { batchSize }: MlpConfig, engine: Engine): Trainer {
  if (engine.kind === 'tensorflow') return openTensorTrainer(training, adam, engine)
  return openCompiledTrainer(training, adam, batchSize) ?? openArrayTrainer(training, adam)
}

const stepOf = ({ losses }: Standing, { maxEpochs }: MlpConfig): Extract<Progress, { kind: 'step' }> => ({
  kind: 'step',
  phase: EPOCHS,
  done: losses.length,
  total: maxEpochs,
})

async function* runEpoch(
  trainer: Trainer,
  course: Course,
  config: MlpConfig,
  random: Random,
  standing: Standing,
): Task<void> {
  const products = 3 * config.batchSize * countParameters(course.sizes)
  const stepsPerSlice = Math.max(1, Math.floor(PRODUCTS_PER_SLICE / products))
  let steps = 0
  for (const batch of batchesOf(course, config, random)) {
    trainer.step(batch)
    if (++steps % stepsPerSlice !== 0) continue
    await trainer.settle()
    yield stepOf(standing, config)
  }
}

/** Says where training was begun or asked for, if it goes on elsewhere. */
function notesOf({ backend, losses }: Standing, engine: Engine): FitNote[] {
  const wanted = engine.kind === 'tensorflow' ? engine.insteadOf : undefined
  const from = losses.length > 0 && backend !== engine.backend ? backend : wanted
  return from === undefined
    ? []
    : [{ code: 'BACKEND_CHANGED', details: { from, to: engine.backend, epoch: losses.length } }]
}

function toModel(
  { sizes, answer }: Training,
  { lesson, reading }: Course,
  { best, bestEpoch, losses }: Standing,
  notes: readonly FitNote[],
  engine: Engine,
): MlpModel {
  const isSettled = bestEpoch > 0 && bestEpoch < losses.length && Number.isFinite(losses.at(-1))
  return {
    kind: 'mlp',
    version: 1,
    columns: sizes[0]!,
    outputs: answer === 'log-odds' ? 2 : lesson.outputs,
    sizes: [...sizes],
    parameters: best,
    ...reading,
    center: lesson.center,
    scale: lesson.scale,
    epochs: losses.length,
    bestEpoch,
    losses: Float64Array.from(losses),
    notes: isSettled ? [...notes] : [...notes, { code: 'NOT_CONVERGED' }],
    backend: engine.backend,
    engine: engine.kind,
  }
}
