import type { Engine } from '../../../compute'
import type { Task } from '../../../core/task'
import { checkBounds } from '../../check-examples'
import type { Bounds, FitNote } from '../../types'
import { checkTerms, checkTexts } from '../check-texts'
import type { TextLearner } from '../contract'
import { presentClasses, priorsOf } from '../present'
import { predictTexts } from './predict-texts'
import { fitSequences, type Fitted } from './sequences'
import { train, type Trained } from './train'
import type { Network, NeuralConfig, NeuralTextModel } from './types'

const BOUNDS: Readonly<Record<keyof NeuralConfig, Bounds>> = {
  width: { min: 1, max: 128, integer: true },
  units: { min: 1, max: 256, integer: true },
  epochs: { min: 1, max: 200, integer: true },
  leastSteps: { min: 0, max: 100_000, integer: true },
  batchSize: { min: 1, max: 1024, integer: true },
  learningRate: { min: 1e-6, max: 1 },
  weightDecay: { min: 0, max: 10 },
  inputDropout: { min: 0, max: 0.9 },
  dropout: { min: 0, max: 0.9 },
  smoothing: { min: 0, max: 0.5 },
  mostTerms: { min: 1, max: 100_000, integer: true },
  minTexts: { min: 1, max: 1000, integer: true },
}

/** Share of a fit that reading takes, as progress has it. */
const READING = 0.05

/** A learner of texts by a network over their places' vectors: what such learners share. */
export function neuralLearner(
  name: NeuralTextModel['kind'],
  network: Network,
  defaults: NeuralConfig,
): TextLearner<NeuralConfig, NeuralTextModel> {
  return {
    ...{ name, defaults, bounds: BOUNDS },
    async *fit(examples, config, random, engine) {
      checkBounds(config, BOUNDS)
      checkTexts(examples)
      const present = presentClasses(examples.codes)
      const { terms, sequences } = yield* readTexts(examples.texts, config, name)
      checkTerms(terms)
      const shape = { width: config.width, units: config.units, outputs: present.classes }
      const course = { network, shape, sequences, codes: present.codes, terms: terms.length }
      const training = train(course, config, random, engine)
      let step = await training.next()
      for (; !step.done; step = await training.next())
        yield { kind: 'step', phase: name, done: READING + (1 - READING) * step.value, total: 1 }
      const { table, parameters, losses } = step.value
      return {
        ...{ kind: name, version: 1, classes: examples.classes, backend: engine.backend, engine: engine.kind },
        notes: notesOf(step.value, engine),
        ...{ width: shape.width, units: shape.units, names: present.names, terms: terms.join('\n') },
        ...{ table, parameters, losses, priors: priorsOf(examples.codes, examples.classes) },
      }
    },
    predict: (model, texts) => predictTexts(network, model, texts),
  }
}

async function* readTexts(texts: readonly string[], config: NeuralConfig, phase: string): Task<Fitted> {
  const work = fitSequences(texts, config)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield { kind: 'step', phase, done: READING * step.value, total: 1 }
  }
}

/** Says where training was begun or asked for, if it goes on elsewhere, and whether it came to an answer. */
function notesOf({ from, losses }: Trained, engine: Engine): FitNote[] {
  const wanted = engine.kind === 'tensorflow' ? engine.insteadOf : undefined
  const began = from ?? (wanted && { backend: wanted, epoch: 0 })
  const notes: FitNote[] = began
    ? [{ code: 'BACKEND_CHANGED', details: { from: began.backend, to: engine.backend, epoch: began.epoch } }]
    : []
  return losses.every(Number.isFinite) ? notes : [...notes, { code: 'NOT_CONVERGED' }]
}
