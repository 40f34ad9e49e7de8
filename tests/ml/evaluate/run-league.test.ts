import { describe, expect, test } from 'vitest'
import { ClienteleError } from '../../../src/core/errors'
import type { Progress } from '../../../src/core/progress'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { NumberFeature } from '../../../src/ml/encode'
import { runLeague, timeFolds, type Learners } from '../../../src/ml/evaluate'
import type { LeagueConfig, LearningTask } from '../../../src/ml/evaluate/types'
import { progressProblems } from '../../contract/run-checks'
import { category, number, tableOf } from '../encode/tables'
import { configOf, place, lineLearner, plantedTask, resultOf } from './planted'

const TWO: Learners = { logistic: lineLearner('logistic'), tree: lineLearner('tree', 6) }

const league = (task: LearningTask, more: Partial<LeagueConfig> = {}, learners: Learners = TWO, seed = 42) =>
  runLeague(task, configOf(task, more), createRandom(seed), place, learners)

const run = (...args: Parameters<typeof league>) => resultOf(league(...args))

describe('a league of two classes', () => {
  const task = plantedTask('binary', 1_500)

  test('finds the planted signal, far above its baseline', async () => {
    const { entries, baseline, metric, best } = await run(task, { models: ['logistic', 'tree'] })
    expect(metric).toBe('auc')
    expect(best).toBe(entries[0]!.name)
    const { auc, logLoss, brier, averagePrecision } = entries[0]!.metrics
    expect(auc!.low).toBeGreaterThan(0.8)
    expect(baseline).toMatchObject({ name: 'majority', metrics: { auc: { value: 0.5, low: 0.5, high: 0.5 } } })
    expect(logLoss!.high).toBeLessThan(baseline.metrics.logLoss!.low)
    expect(brier!.value).toBeLessThan(baseline.metrics.brier!.value)
    expect(averagePrecision!.low).toBeGreaterThan(baseline.metrics.averagePrecision!.high)
    for (const { value, low, high } of Object.values(entries[0]!.metrics)) {
      expect(low).toBeLessThan(value)
      expect(high).toBeGreaterThan(value)
    }
  })

  test('finds nothing in shuffled labels', async () => {
    for (const seed of [1, 2, 3]) {
      const { entries } = await run(plantedTask('binary', 6_000, 0, seed))
      expect(Math.abs(entries[0]!.metrics.auc!.value - 0.5)).toBeLessThan(0.05)
    }
  })

  test('finds nothing through rare levels that name rows either', async () => {
    const random = createRandom(8)
    const cells = Array.from({ length: 1_500 }, () => `c${random.int(700)}`)
    const noise: LearningTask = {
      table: tableOf(category('code', cells)),
      target: { kind: 'class', classes: 2, codes: Int32Array.from(cells, () => random.int(2)) },
    }
    const { entries } = await run(noise, { encoder: { minLevelRows: 1, maxLevels: 1_000 } })
    expect(Math.abs(entries[0]!.metrics.auc!.value - 0.5)).toBeLessThan(0.05)
  })

  test('calibrates by the other folds: log loss of what is too sure comes near that of what is not', async () => {
    const sure: Learners = { tree: lineLearner('tree', 30) }
    const plain = await run(task, { models: ['tree'], calibrate: false }, sure)
    const calibrated = await run(task, { models: ['tree'], calibrate: true }, sure)
    expect(plain.entries[0]!.calibration.method).toBe('none')
    expect(calibrated.entries[0]!.calibration.method).not.toBe('none')
    expect(calibrated.entries[0]!.metrics.logLoss!.value).toBeLessThan(plain.entries[0]!.metrics.logLoss!.value)
    expect(calibrated.entries[0]!.metrics.auc).toEqual(plain.entries[0]!.metrics.auc)
    expect(calibrated.entries[0]!.reliability!.ece).toBeLessThan(0.05)
    const { lift, separation } = calibrated.entries[0]!.lift!
    expect(lift[0]).toBeGreaterThan(2)
    expect(separation).toBeGreaterThan(0.4)
    const { scores } = calibrated.entries[0]!
    scores.forEach((p, at) => at % 2 === 0 && expect(p + scores[at + 1]!).toBeCloseTo(1, 12))
  })

  test('is the same again with the same seed, whatever other methods take part', async () => {
    const alone = await run(task, { models: ['tree'] })
    const both = await run(task, { models: ['logistic', 'tree'] })
    expect(both.entries.find(({ name }) => name === 'tree')).toEqual({
      ...alone.entries[0]!,
      seconds: expect.any(Number) as number,
    })
  })

  test('leaves its inputs as they are', async () => {
    const before = structuredClone(task)
    await run(task, { final: 'all', balance: true })
    expect(task).toEqual(before)
  })

  test('counts rows by their weight', async () => {
    const [a] = task.table.features as [NumberFeature]
    const weights = a.values.map((value) => (value > 0 ? 3 : 0.2))
    const [plain, weighted] = [await run(task), await run({ ...task, weights })]
    expect(weighted.entries[0]!.metrics.auc!.value).not.toBe(plain.entries[0]!.metrics.auc!.value)
    expect(weighted.baseline.metrics.brier!.value).not.toBe(plain.baseline.metrics.brier!.value)
  })
})

describe('the final model', () => {
  const task = plantedTask('binary', 400)

  test('is fitted on all rows, for the best or for every method, or not at all', async () => {
    const models = ['logistic', 'tree'] as const
    const none = await run(task, { models })
    expect([none.encoder, ...none.entries.map(({ model }) => model)]).toEqual([null, null, null])
    const one = await run(task, { models, final: 'best' })
    expect(one.encoder!.rows).toBe(400)
    expect(one.entries.map(({ model }) => model?.kind)).toEqual([one.best, undefined])
    const all = await run(task, { models, final: 'all', finalRows: Uint32Array.from({ length: 300 }, (_, row) => row) })
    expect(all.encoder!.rows).toBe(300)
    expect(all.entries.every(({ model }) => model?.columns === all.encoder!.columns.length)).toBe(true)
    expect(structuredClone(all)).toEqual(all)
  })

  test('of a method that fails on all rows gives its place to the next', async () => {
    const fails = lineLearner('tree', 6, ({ matrix }) => {
      if (matrix.rows === 400) throw new ClienteleError('DATA_CONSTANT', { features: 3 })
    })
    const learners: Learners = { logistic: lineLearner('logistic'), tree: fails }
    const found = await run(task, { models: ['tree', 'logistic'], final: 'all' }, learners)
    expect(found.best).toBe('logistic')
    expect(found.failed).toMatchObject([{ name: 'tree', code: 'DATA_CONSTANT' }])
  })
})

describe('other targets', () => {
  test('of three classes are ranked by log loss', async () => {
    const task = plantedTask('multi', 1_200)
    const { entries, metric, baseline } = await run(task, { models: ['logistic', 'tree'] })
    expect(metric).toBe('logLoss')
    expect(entries[0]!.metrics.logLoss!.value).toBeLessThan(entries[1]!.metrics.logLoss!.value)
    expect(entries[0]!.metrics.logLoss!.high).toBeLessThan(baseline.metrics.logLoss!.low)
    expect(entries[0]!.metrics.auc!.low).toBeGreaterThan(0.7)
    expect(entries[0]!.scores.length).toBe(3_600)
    expect(entries[0]!.reliability).toBeUndefined()
  })

  test('that are numbers are ranked by their error', async () => {
    const task = plantedTask('number', 800)
    const { entries, metric, baseline } = await run(task)
    expect(metric).toBe('rmse')
    expect(baseline.name).toBe('mean')
    expect(entries[0]!.metrics.r2!.low).toBeGreaterThan(0.4)
    expect(entries[0]!.metrics.rmse!.high).toBeLessThan(baseline.metrics.rmse!.low)
    expect(Math.abs(baseline.metrics.r2!.value)).toBeLessThan(0.02)
  })

  test('that are nearly met leave little open', async () => {
    const values = Array.from({ length: 100 }, (_, row) => row % 7)
    const exact: Learners = {
      logistic: { ...lineLearner('logistic'), predict: (_, { values: cells }) => cells.map((cell) => cell * 2 + 3) },
    }
    const target = { kind: 'number' as const, values: Float64Array.from(values) }
    const task = { table: tableOf(number('same', values)), target }
    const { entries } = await run(task, {}, exact)
    for (const { value, low, high } of Object.values(entries[0]!.metrics))
      expect(low <= value && value <= high).toBe(true)
    expect(entries[0]!.metrics.r2!.value).toBeGreaterThan(0.99)
  })

  test('in the order of time leave the first stretch unjudged', async () => {
    const task = plantedTask('binary', 600)
    const folds = timeFolds(
      Float64Array.from({ length: 600 }, (_, row) => row),
      3,
    )
    const { fold, entries } = await run(task, { folds })
    expect([...fold.subarray(0, 150)].every((own) => own === -1)).toBe(true)
    expect(entries[0]!.scores.subarray(0, 300).every(Number.isNaN)).toBe(true)
    expect(entries[0]!.scores.subarray(300).some(Number.isNaN)).toBe(false)
    expect(entries[0]!.metrics.auc!.value).toBeGreaterThan(0.75)
  })
})

describe('what goes wrong', () => {
  const task = plantedTask('binary', 200)
  const failing = lineLearner('tree', 1, () => {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: 5, unit: 'x', found: 1 })
  })

  test('in one method is set aside, and the others go on', async () => {
    const learners: Learners = { logistic: lineLearner('logistic'), tree: failing }
    const { entries, failed } = await run(task, { models: ['tree', 'logistic', 'mlp'] }, learners)
    expect(entries.map(({ name }) => name)).toEqual(['logistic'])
    expect(failed).toMatchObject([
      { name: 'tree', code: 'DATA_TOO_LITTLE' },
      { name: 'mlp', code: 'CONFIG_INVALID' },
    ])
  })

  test('in every method is the outcome of the league', async () => {
    const outcome = await drive(league(task, { models: ['tree'] }, { tree: failing }))
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE' } })
  })

  test('with the device goes through', async () => {
    const lost = lineLearner('tree', 1, () => {
      throw new ClienteleError('BACKEND_LOST', { backend: 'webgpu', reason: 'planted' })
    })
    const learners: Learners = { logistic: lineLearner('logistic'), tree: lost }
    const outcome = await drive(league(task, { models: ['logistic', 'tree'] }, learners))
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'BACKEND_LOST' } })
  })

  test('in the data is refused in words', async () => {
    const codeOf = async (given: LearningTask, more: Partial<LeagueConfig> = {}): Promise<string> => {
      const outcome = await drive(runLeague(given, { ...configOf(task), ...more }, createRandom(1), place, TWO))
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    const target = { kind: 'class' as const, classes: 2, codes: new Int32Array(200) }
    expect(await codeOf({ ...task, target })).toBe('DATA_ONE_CLASS')
    expect(await codeOf({ ...task, target: { kind: 'number', values: new Float64Array(200).fill(NaN) } })).toBe(
      'DATA_NOT_FINITE',
    )
    expect(await codeOf({ ...task, weights: new Float64Array(3) })).toBe('CONFIG_INVALID')
    expect(await codeOf(task, { models: [] })).toBe('CONFIG_INVALID')
    expect(await codeOf(task, { folds: [] })).toBe('CONFIG_INVALID')
    const constant = tableOf(number('same', new Array<number>(200).fill(1)))
    expect(await codeOf({ ...task, table: constant })).toBe('DATA_CONSTANT')
    const one = { table: tableOf(number('a', [1])), target: { kind: 'number' as const, values: Float64Array.of(1) } }
    expect(await codeOf(one, { folds: [{ train: Uint32Array.of(0), test: Uint32Array.of(0) }] })).toBe(
      'DATA_TOO_LITTLE',
    )
  })
})

describe('on the way', () => {
  const task = plantedTask('binary', 300)

  test('tells a phase for each method, counted over all of them, and never goes back', async () => {
    const steps: Progress[] = []
    const work = league(task, { models: ['logistic', 'tree'], final: 'best' })
    for (let step = await work.next(); !step.done; step = await work.next()) steps.push(step.value)
    expect(progressProblems(steps)).toEqual([])
    const phases = steps.filter(({ kind }) => kind === 'phase-start').map(({ phase }) => phase)
    expect(phases).toEqual(['logistic', 'tree', 'measure', 'final'])
    const fits = steps.filter((step) => step.kind === 'step' && (step.phase === 'logistic' || step.phase === 'tree'))
    expect(fits.every((step) => step.kind === 'step' && step.total === 10)).toBe(true)
    expect(fits.at(-1)).toMatchObject({ done: 10, secondsLeft: 0 })
    expect(fits.some((step) => step.kind === 'step' && step.done === 0.5)).toBe(true)
  })

  test('tells the time left of all methods, not of the one under way', async () => {
    const left: number[] = []
    await drive(league(task, { models: ['logistic', 'tree'] }), {
      onProgress: (step) => {
        if (step.kind === 'step' && step.phase === 'tree') left.push(step.secondsLeft ?? NaN)
      },
    })
    expect(left.length).toBeGreaterThan(0)
    expect(left.every((seconds) => seconds >= 0)).toBe(true)
  })

  test('hears a cancel, and stops the method that is being fitted', async () => {
    let isStopped = false
    const slow = lineLearner('tree')
    const learners: Learners = {
      tree: {
        ...slow,
        async *fit(...given) {
          try {
            return yield* slow.fit(...given)
          } finally {
            isStopped = true
          }
        },
      },
    }
    const signal = { aborted: false }
    const outcome = await drive(league(task, { models: ['tree'] }, learners), {
      signal: signal as AbortSignal,
      onProgress: (step) => (signal.aborted = step.kind === 'step'),
    })
    expect(outcome.status).toBe('cancelled')
    expect(isStopped).toBe(true)
  })
})
