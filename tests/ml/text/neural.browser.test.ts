import { afterEach, describe, expect, test } from 'vitest'
import { openEngine, typedArrays, type Engine, type TensorEngine } from '../../../src/compute'
import { BACKENDS, type BackendName } from '../../../src/core/backend'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { LEARNERS, NETWORKS, QUICK_NEURAL, lessonFor, orderedTexts } from './neural-cases'

let opened: TensorEngine | undefined
afterEach(() => {
  if (opened && BACKENDS.indexOf(opened.backend) < 2) opened.close()
  opened = undefined
})

async function open(backend: BackendName): Promise<TensorEngine> {
  const engine = await openEngine({ backend, exclude: [], work: 'training' })
  if (engine.kind !== 'tensorflow') throw new Error('typed arrays were opened')
  return (opened = engine)
}

const greatest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

/** GPUs sum in an order of their own, and software ones round otherwise. */
const SLOPES = 1e-4
const ANSWERS = 2e-3

/** Where a GPU is made of software, compiling the many operations of the recurrent one takes ten seconds: it passed there by hand. */
const isQuick = (backend: BackendName): boolean => backend === 'wasm' || backend === 'cpu'

describe.each(BACKENDS)('networks of texts on %s', (backend) => {
  test('have the slopes that they have on typed arrays, and leave no tensor', async () => {
    const engine = await open(backend)
    const before = engine.tf.memory().numTensors
    for (const network of isQuick(backend) ? Object.values(NETWORKS) : [NETWORKS['text-cnn']!]) {
      const { shape, parameters, lesson } = lessonFor(network)
      const there = await network.openDevice(shape, engine).slopes(parameters, lesson)
      const here = network.openHost(shape).slopes(parameters, lesson)
      expect(greatest(there.parameters, here.parameters)).toBeLessThan(SLOPES)
      expect(greatest(there.inputs, here.inputs)).toBeLessThan(SLOPES)
      expect(Math.abs(there.loss - here.loss)).toBeLessThan(SLOPES)
      // The control: other parameters have other slopes.
      const other = network.openHost(shape).slopes(
        parameters.map((value) => value * 1.5),
        lesson,
      )
      expect(greatest(there.parameters, other.parameters)).toBeGreaterThan(10 * SLOPES)
    }
    expect(engine.tf.memory().numTensors).toBe(before)
  })
})

test.each(LEARNERS)('$name trained on WebAssembly answers as one trained on typed arrays', async (learner) => {
  const engine = await open('wasm')
  const before = engine.tf.memory().numTensors
  const examples = orderedTexts(60, 6)
  const config = { ...learner.defaults, ...QUICK_NEURAL, leastSteps: 16 }
  const answersOn = async (on: Engine): Promise<Float64Array> => {
    const outcome = await drive(learner.fit(examples, config, createRandom(4), on))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    expect(outcome.result).toMatchObject({ backend: on.backend, engine: on.kind })
    return learner.predict(outcome.result, examples.texts)
  }
  expect(greatest(await answersOn(engine), await answersOn(typedArrays))).toBeLessThan(ANSWERS)
  expect(engine.tf.memory().numTensors).toBe(before)
})
