import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import type { LearnerName } from '../../../src/ml/contract'
import { runLeague } from '../../../src/ml/evaluate'
import { LEARNERS } from '../../../src/ml/learners'
import { configOf, place, plantedTask, resultOf } from './planted'

const QUICK: readonly LearnerName[] = ['logistic', 'naive-bayes', 'tree', 'boosting']
const models = QUICK.filter((name) => name in LEARNERS)

const leagueOf = (task: ReturnType<typeof plantedTask>) =>
  resultOf(runLeague(task, configOf(task, { models }), createRandom(42), place))

describe('the registered methods in a league', () => {
  test('find a planted signal, and none where the labels are noise', async () => {
    const found = await leagueOf(plantedTask('binary', 4_000))
    expect(found.failed).toEqual([])
    expect(found.entries.length).toBe(models.length)
    for (const { metrics, reliability } of found.entries) {
      expect(metrics.auc!.low).toBeGreaterThan(0.8)
      expect(reliability!.ece).toBeLessThan(0.05)
    }
    const nothing = await leagueOf(plantedTask('binary', 6_000, 0))
    for (const { metrics } of nothing.entries) {
      expect(Math.abs(metrics.auc!.value - 0.5)).toBeLessThan(0.05)
      expect(metrics.logLoss!.value).toBeLessThan(nothing.baseline.metrics.logLoss!.value * 1.02)
    }
  })

  test('take three classes too', async () => {
    const { entries, failed, best } = await leagueOf(plantedTask('multi', 1_500))
    expect(failed).toEqual([])
    for (const { metrics } of entries) expect(metrics.auc!.low).toBeGreaterThan(0.7)
    expect(best).toBe('logistic')
  })
})
