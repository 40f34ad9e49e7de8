import { describe, expect, it, vi } from 'vitest'
import { openEngine, typedArrays, type Engine, type TensorEngine } from '../../../src/compute'
import type { Checkpoints } from '../../../src/core/backend'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Examples } from '../../../src/ml/contract'
import { mlp } from '../../../src/ml/mlp'
import { openArrayTrainer } from '../../../src/ml/mlp/array-trainer'
import { drawParameters } from '../../../src/ml/mlp/layers'
import { lossOf } from '../../../src/ml/mlp/loss'
import { openTensorTrainer } from '../../../src/ml/mlp/tensor-trainer'
import { startingAt } from '../../../src/ml/mlp/progress'
import type { Answer, MlpConfig, MlpModel, Training } from '../../../src/ml/mlp/types'
import { examples, matrix, number, short, three, two } from './examples'

vi.mock('../../../src/compute/wasm-files', () => import('../../compute/wasm-paths'))

const run = (given: Examples, settings: Partial<MlpConfig>, engine: Engine, seed = 3, signal?: AbortSignal) =>
  drive(mlp.fit(given, { ...mlp.defaults, ...settings }, createRandom(seed), engine), { signal })

async function fitted(given: Examples, settings: Partial<MlpConfig> = {}, engine: Engine = typedArrays, seed = 3) {
  const outcome = await run(given, settings, engine, seed)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

async function tensors(backend: 'cpu' | 'wasm', more: Partial<Parameters<typeof openEngine>[0]> = {}) {
  return (await openEngine({ backend, exclude: [], work: 'training', ...more })) as TensorEngine
}

function resultOf<T>(work: Generator<void, T, void>): T {
  const slice = work.next()
  return slice.done ? slice.value : resultOf(work)
}

const rightShare = (model: MlpModel, codes: Int32Array): number => {
  const answers = mlp.predict(model, matrix)
  const { outputs } = model
  const right = codes.filter((code, row) => {
    const own = answers.subarray(row * outputs, (row + 1) * outputs)
    return own.every((chance) => chance <= own[code]!)
  })
  return right.length / codes.length
}

/** Checkpoints that stay here, as a page keeps them for the next worker. */
function keep(kept = new Map<string, unknown>()): Checkpoints & { kept: Map<string, unknown> } {
  return {
    kept,
    restored: (key) => structuredClone(kept.get(key)),
    save: (key, state) => void kept.set(key, structuredClone(state)),
  }
}

describe('the network', () => {
  it('learns two classes, several classes and numbers that no straight line tells', async () => {
    const settings = { learningRate: 0.01, batchSize: 32, dropout: 0 }
    expect(rightShare(await fitted(examples, settings), two.codes)).toBeGreaterThan(0.85)
    expect(rightShare(await fitted({ matrix, target: three }, settings), three.codes)).toBeGreaterThan(0.8)
    const model = await fitted({ matrix, target: number }, settings)
    const answers = mlp.predict(model, matrix)
    const errors = number.values.map((value, row) => (value - answers[row]!) ** 2)
    const mean = number.values.reduce((sum, value) => sum + value / matrix.rows, 0)
    const total = number.values.map((value) => (value - mean) ** 2)
    const sum = (values: Float64Array): number => values.reduce((a, b) => a + b)
    expect(1 - sum(errors) / sum(total)).toBeGreaterThan(0.85)
  })

  it('keeps the weights of its best epoch, the same for the same seed', async () => {
    const model = await fitted(examples, { learningRate: 0.05, batchSize: 16, patience: 4 })
    expect(model.bestEpoch).toBe(model.epochs - 4)
    expect(Math.min(...model.losses)).toBeGreaterThanOrEqual(model.losses[model.bestEpoch - 1]! * 0.999)
    expect(await fitted(examples, { learningRate: 0.05, batchSize: 16, patience: 4 })).toEqual(model)
    expect(await fitted(examples, { learningRate: 0.05, batchSize: 16, patience: 4 }, typedArrays, 4)).not.toEqual(
      model,
    )
  })

  it('lets a row of weight 2 count as two rows', async () => {
    const training: Training = { sizes: [5, 4, 1], answer: 'log-odds', learningRate: 1e-3, weightDecay: 0 }
    const inputs = matrix.values.slice(0, 10)
    const again = Float64Array.from([...inputs.subarray(0, 5), ...inputs])
    const slopes = async (rows: number, of: Float64Array, targets: number[], weights: number[]) => {
      const trainer = openArrayTrainer(
        training,
        startingAt(drawParameters(training.sizes, createRandom(1)), 'cpu').adam,
      )
      const given = { targets: Float64Array.from(targets), weights: Float64Array.from(weights), masks: [] }
      trainer.step({ rows, inputs: of, ...given })
      return (await trainer.state()).first.map((value) => value * rows)
    }
    const weighted = await slopes(2, inputs, [1, 0], [2, 1])
    const repeated = await slopes(3, again, [1, 1, 0], [1, 1, 1])
    weighted.forEach((slope, at) => expect(slope).toBeCloseTo(repeated[at]!, 12))
    expect(await slopes(2, inputs, [1, 0], [1, 1])).not.toEqual(weighted)
  })

  it('follows the slope of its loss: that of finite differences', async () => {
    const sizes = [5, 4, 3]
    for (const [answer, outputs] of [
      ['number', 3],
      ['log-odds', 3],
      ['logits', 3],
    ] as [Answer, number][]) {
      const random = createRandom(11)
      const parameters = drawParameters(sizes, random)
      const inputs = Float64Array.from({ length: 40 }, () => random.normal())
      const targets = Float64Array.from({ length: 8 * outputs }, (_, at) => +(at % outputs === (at >> 3) % outputs))
      const weights = new Float64Array(8).fill(1)
      const training: Training = { sizes, answer, learningRate: 1e-3, weightDecay: 0 }
      const trainer = openArrayTrainer(training, startingAt(parameters, 'cpu').adam)
      trainer.step({ rows: 8, inputs, targets, weights, masks: [] })
      // After the first step the mean of the gradients is a tenth of the gradient.
      const gradient = (await trainer.state()).first.map((value) => value * 10)
      const course = {
        matrix: { rows: 8, columns: 5, values: inputs },
        reading: { centers: new Float64Array(5), factors: new Float64Array(5).fill(1) },
        lesson: { answer, outputs, targets, weights, center: 0, scale: 1 },
        sizes,
        learn: Uint32Array.from({ length: 8 }, (_, row) => row),
      }
      const lossAt = (at: number, by: number) =>
        resultOf(
          lossOf(
            training,
            parameters.map((value, i) => (i === at ? value + by : value)),
            course,
            course.learn,
          ),
        )
      for (let at = 0; at < parameters.length; at++) {
        expect(gradient[at], `${answer} ${at}`).toBeCloseTo((lossAt(at, 1e-5) - lossAt(at, -1e-5)) / 2e-5, 6)
      }
    }
  })

  it('lets others in while it judges many rows', () => {
    const [rows, sizes] = [4_000, [5, 64, 64, 1]]
    const training: Training = { sizes, answer: 'number', learningRate: 1e-3, weightDecay: 0 }
    const course = {
      matrix: { rows, columns: 5, values: new Float64Array(rows * 5) },
      reading: { centers: new Float64Array(5), factors: new Float64Array(5).fill(1) },
      lesson: {
        answer: 'number' as const,
        outputs: 1,
        targets: new Float64Array(rows),
        weights: new Float64Array(rows).fill(1),
        center: 0,
        scale: 1,
      },
      sizes,
      learn: Uint32Array.from({ length: rows }, (_, row) => row),
    }
    const work = lossOf(training, drawParameters(sizes, createRandom(1)), course, course.learn)
    let slices = 0
    while (!work.next().done) slices++
    expect(slices).toBeGreaterThan(1)
  })

  it('closes its scope where the device takes no tensor', () => {
    const [ends, broken] = [vi.fn(), new Error('context lost')]
    const tf = {
      engine: () => ({ startScope: () => undefined, endScope: ends }),
      tensor1d: () => {
        throw broken
      },
    } as unknown as TensorEngine['tf']
    const engine = { kind: 'tensorflow', backend: 'webgl', tf } as unknown as TensorEngine
    const training: Training = { sizes: [1, 1], answer: 'number', learningRate: 1e-3, weightDecay: 0 }
    const open = () => openTensorTrainer(training, startingAt(new Float64Array(2), 'webgl').adam, engine)
    expect(open).toThrow(expect.objectContaining({ code: 'BACKEND_LOST' }))
    expect(ends).toHaveBeenCalledOnce()
  })

  it('refuses settings and data that it cannot use, by code', async () => {
    const refusal = async (given: Examples, settings: Partial<MlpConfig>) => {
      const outcome = await run(given, settings, typedArrays)
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    expect(await refusal(examples, { dropout: 1 })).toBe('CONFIG_INVALID')
    expect(await refusal(examples, { hidden: [0] })).toBe('CONFIG_INVALID')
    expect(await refusal(examples, { hidden: [1.5] })).toBe('CONFIG_INVALID')
    expect(await refusal({ matrix, target: { ...two, codes: new Int32Array(400) } }, {})).toBe('DATA_ONE_CLASS')
    expect(await refusal(examples, { hidden: [], maxEpochs: 1 })).toBe('done')
  })

  it('answers with finite numbers for columns of any size', async () => {
    const huge = {
      ...matrix,
      values: matrix.values.map((value, at) => (at % 5 === 1 ? value * 1e12 : at % 5 === 2 ? 7 : value)),
    }
    const model = await fitted({ matrix: huge, target: two }, short)
    expect(mlp.predict(model, huge).every((chance) => chance >= 0 && chance <= 1)).toBe(true)
  })
})

describe.each(['cpu', 'wasm'] as const)('training on %s', (backend) => {
  it('leads to the scores of typed arrays, and leaves no tensor', async () => {
    const engine = await tensors(backend)
    const before = engine.tf.memory().numTensors
    for (const target of [two, three, number]) {
      const here = await fitted({ matrix, target }, short, engine)
      const there = await fitted({ matrix, target }, short)
      expect(here).toMatchObject({ backend, engine: 'tensorflow' })
      const [a, b] = [mlp.predict(here, matrix), mlp.predict(there, matrix)]
      const unit = target.kind === 'number' ? there.scale : 1
      const difference = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!) / unit / a.length, 0)
      expect(difference).toBeLessThan(1e-3)
    }
    expect(engine.tf.memory().numTensors).toBe(before)
  })

  it('leaves no tensor when it is cancelled or fails', async () => {
    const engine = await tensors(backend)
    const before = engine.tf.memory().numTensors
    const stop = new AbortController()
    const saves = { restored: () => undefined, save: () => stop.abort() }
    const cancelled = await run(examples, short, { ...engine, checkpoints: saves }, 3, stop.signal)
    expect(cancelled.status).toBe('cancelled')
    const faults = { hang: { backend, atReadback: 4 }, heartbeatMs: 20 }
    const failing = await tensors(backend, { faults })
    expect(await run(examples, short, failing)).toMatchObject({ status: 'failed', error: { code: 'BACKEND_LOST' } })
    expect(engine.tf.memory().numTensors).toBe(before)
  })
})

describe('a training whose backend dies', () => {
  it('goes on from its last epoch elsewhere, and says so', async () => {
    const checkpoints = keep()
    const faults = { hang: { backend: 'wasm', atReadback: 11 }, heartbeatMs: 20 } as const
    const dying = await tensors('wasm', { faults, checkpoints })
    expect(await run(examples, short, dying)).toMatchObject({ status: 'failed', error: { code: 'BACKEND_LOST' } })
    const [standing] = checkpoints.kept.values() as unknown as [{ losses: number[] }]
    expect(standing.losses.length).toBe(3)
    const next = await tensors('wasm', { exclude: ['wasm'], checkpoints })
    const model = await fitted(examples, short, next)
    expect(model.notes[0]).toEqual({ code: 'BACKEND_CHANGED', details: { from: 'wasm', to: 'cpu', epoch: 3 } })
    expect([...model.losses].slice(0, 3)).toEqual(standing.losses)
    const whole = await fitted(examples, short)
    const [a, b] = [mlp.predict(model, matrix), mlp.predict(whole, matrix)]
    expect(Math.max(...a.map((value, i) => Math.abs(value - b[i]!)))).toBeLessThan(1e-2)
  })

  it('begins anew for other rows or another seed (control)', async () => {
    const checkpoints = keep()
    await fitted(examples, short, { ...typedArrays, checkpoints })
    await fitted(examples, short, { ...typedArrays, checkpoints }, 4)
    expect(checkpoints.kept.size).toBe(2)
  })
})
