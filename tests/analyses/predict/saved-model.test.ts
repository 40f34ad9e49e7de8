import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/predict/prepare'
import { run } from '../../../src/analyses/predict/run'
import { exportModel, importModel } from '../../../src/analyses/predict/saved-model'
import { DEFAULTS, type CellsInputs, type ScoreResult } from '../../../src/analyses/predict/spec'
import { createRandom } from '../../../src/core/random'
import { toFailure } from '../../../src/core/errors'
import type { Frame } from '../../../src/schema/columns'
import { contextOf } from '../../support/room'
import { frameOf } from '../../support/frames'
import { learnFrom, visitRows, visits } from './support'
import type { SavedModel } from '../../../src/analyses/predict/result'

const cellsOf = (frame: Frame): CellsInputs =>
  prepare({ table: frame }, { ...DEFAULTS, table: 'table', ask: 'cells' }, contextOf({ table: frame })) as CellsInputs

async function scoreBy(model: SavedModel, frame: Frame): Promise<ScoreResult> {
  const { table, features } = cellsOf(frame)
  const task = run({ kind: 'score', model, table, features }, DEFAULTS, { seed: 1, random: createRandom(1) })
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value.result as ScoreResult
  }
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (thrown) {
    return toFailure(thrown).code
  }
}

describe('a saved model', () => {
  it.each(['logistic', 'tree', 'forest', 'boosting', 'naive-bayes', 'svm-linear', 'svm-rbf', 'mlp'])(
    'scores the same after it was written and read again: %s',
    async (name) => {
      const { result } = await learnFrom(visits(200), { target: 'missed', models: [name], folds: 2 })
      const read = importModel(exportModel(result.model), 'model.json')
      const fresh = visits(50, 99)
      const [before, after] = [await scoreBy(result.model, fresh), await scoreBy(read, fresh)]
      expect(before.score).toHaveLength(50)
      expect(after).toEqual(before)
      expect(before.missing).toEqual([])
    },
  )

  it('scores rows that lack a column, and says which', async () => {
    const { result } = await learnFrom(visits(200), { target: 'missed', models: ['logistic'], folds: 2 })
    const { rows, columns } = visits(20, 5)
    const frame = { rows, columns: new Map([...columns].filter(([name]) => name !== 'lead')) }
    const scored = await scoreBy(result.model, frame)
    expect(scored.missing).toEqual(['lead'])
    expect(scored.score.every(Number.isFinite)).toBe(true)
  })

  it('is refused in words where it is none, damaged, or of a newer version', async () => {
    const { result } = await learnFrom(visits(200), { target: 'missed', models: ['logistic'], folds: 2 })
    const text = exportModel(result.model)
    const edited = (edit: (model: Record<string, unknown>) => void): string => {
      const model = JSON.parse(text) as Record<string, unknown>
      edit(model)
      return JSON.stringify(model)
    }
    expect(codeOf(() => importModel('no json', 'a'))).toBe('MODEL_FILE_INVALID')
    expect(codeOf(() => importModel('{}', 'a'))).toBe('MODEL_FILE_INVALID')
    expect(codeOf(() => importModel('[1]', 'a'))).toBe('MODEL_FILE_INVALID')
    expect(codeOf(() => importModel(text.slice(0, -200), 'a'))).toBe('MODEL_FILE_INVALID')
    expect(
      codeOf(() =>
        importModel(
          edited((model) => delete model['encoder']),
          'a',
        ),
      ),
    ).toBe('MODEL_FILE_INVALID')
    expect(
      codeOf(() =>
        importModel(
          edited((model) => (model['threshold'] = 7)),
          'a',
        ),
      ),
    ).toBe('MODEL_FILE_INVALID')
    expect(
      codeOf(() =>
        importModel(
          edited((model) => (model['version'] = 2)),
          'a',
        ),
      ),
    ).toBe('MODEL_FILE_NEWER')
    const oracles = [
      edited((model) => ((model['learner'] as Record<string, unknown>)['kind'] = 'oracle')),
      edited((model) => (model['metric'] = 'oracle')),
    ]
    for (const oracle of oracles) expect(codeOf(() => importModel(oracle, 'a'))).toBe('MODEL_FILE_INVALID')
    expect(codeOf(() => importModel(text, 'a'))).toBe('none')
  })

  it('knows the weekday of rows of a single day, where it was learned from months of them', async () => {
    const days = (count: number, from: string): Frame =>
      frameOf(
        visitRows(count).map((row, i) => ({
          ...row,
          at: new Date(Date.parse(from) + (i % 60) * 86_400_000).toISOString().slice(0, 10),
        })),
      )
    const { result } = await learnFrom(days(240, '2024-01-01'), { target: 'missed', models: ['logistic'], folds: 2 })
    expect(result.features.map(({ part }) => part)).toContain('weekday')
    expect((await scoreBy(result.model, days(1, '2024-03-01'))).missing).toEqual([])
  })
})
