import { beforeAll, describe, expect, test } from 'vitest'
import type { Checkpoints } from '../../../src/core/backend'
import { ClienteleError } from '../../../src/core/errors'
import type { Progress } from '../../../src/core/progress'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { learningCurve, runLeague, type League, type Learners, type Workplace } from '../../../src/ml/evaluate'
import type { LearnerName } from '../../../src/ml/contract'
import { progressProblems } from '../../contract/run-checks'
import { helpedBy } from './helped'
import { configOf, lineLearner, place, plantedTask, resultOf } from './planted'

/** A method that takes its time, so that helpers are asked for. */
function slowly(name: LearnerName, sharpness: number, fail?: () => void) {
  const learner = lineLearner(name, sharpness, fail)
  return {
    ...learner,
    async *fit(...given: Parameters<typeof learner.fit>) {
      const until = performance.now() + 40
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 4))
        yield { kind: 'step' as const, phase: 'slow', done: 1, total: 4 }
      }
      return yield* learner.fit(...given)
    },
  }
}

const LEARNERS: Learners = {
  logistic: slowly('logistic', 1),
  tree: slowly('tree', 6),
  forest: slowly('forest', 3),
}
const task = plantedTask('binary', 400)
const models = ['logistic', 'tree', 'forest'] as const

const leagueAt = (at: Partial<Workplace>, learners = LEARNERS) =>
  runLeague(
    task,
    configOf(task, { models, final: 'best', calibrate: true }),
    createRandom(42),
    { ...place, ...at },
    learners,
  )
const withoutSeconds = (league: League) => ({
  ...league,
  entries: league.entries.map(({ seconds, ...entry }) => (expect(seconds).toBeGreaterThan(0), entry)),
})

let alone: ReturnType<typeof withoutSeconds>
beforeAll(async () => void (alone = withoutSeconds(await resultOf(leagueAt({})))))

describe('a league whose folds are fitted by several', () => {
  test.each([1, 3])('comes to the same bytes with %i helpers, each told its rows once', async (count) => {
    const crew = helpedBy(count, LEARNERS)
    const found = withoutSeconds(await resultOf(leagueAt({ helpers: crew.helpers })))
    expect(found).toEqual(alone)
    const done = crew.done.flat()
    expect(done.length).toBeGreaterThan(2)
    expect(new Set(done).size).toBe(done.length)
    expect(crew.told.map(({ size }) => size)).toEqual(Array<number>(count).fill(1))
    expect(crew.released).toBe(count)
  })

  test('would come to something else if a helper answered wrongly (control)', async () => {
    const crew = helpedBy(1, { ...LEARNERS, forest: lineLearner('forest', 1) })
    const found = withoutSeconds(await resultOf(leagueAt({ helpers: crew.helpers })))
    expect(found).not.toEqual(alone)
  })

  test.each(['die', 'recall', 'fail', 'reject', 'throw'] as const)(
    'does again what a helper did not: %s',
    async (what) => {
      const crew = helpedBy(2, LEARNERS, (_part, nth) => (nth === 1 ? what : 'do'))
      expect(withoutSeconds(await resultOf(leagueAt({ helpers: crew.helpers })))).toEqual(alone)
      expect(crew.done.flat().length).toBeGreaterThan(0)
    },
  )

  test('comes to the same where none can be asked', async () => {
    const helpers = { take: () => Promise.reject(new Error('planted: no worker can be started')) }
    expect(withoutSeconds(await resultOf(leagueAt({ helpers })))).toEqual(alone)
  })

  test('never goes back in its progress, and counts every fit', async () => {
    const crew = helpedBy(3, LEARNERS, (_part, nth) => (nth === 2 ? 'die' : 'do'))
    const steps: Progress[] = []
    const work = leagueAt({ helpers: crew.helpers })
    for (let step = await work.next(); !step.done; step = await work.next()) steps.push(step.value)
    expect(progressProblems(steps)).toEqual([])
    const counts = steps.flatMap((step) => (step.kind === 'step' && step.total === 15 ? [step.done] : []))
    expect(counts.every((done, i) => i === 0 || done >= counts[i - 1]!)).toBe(true)
    expect(counts.at(-1)).toBe(15)
  })

  test('names the failure of the first fold, whoever met one first', async () => {
    const failing = (): Learners => {
      let fits = 0
      const fail = (): void => {
        throw new ClienteleError('DATA_TOO_LITTLE', { least: 5, unit: 'x', found: ++fits })
      }
      return { ...LEARNERS, tree: slowly('tree', 1, fail) }
    }
    const learners = failing()
    const { entries, failed } = await resultOf(leagueAt({ helpers: helpedBy(3, learners).helpers }, learners))
    expect(entries.map(({ name }) => name).sort()).toEqual(['forest', 'logistic'])
    expect(failed).toMatchObject([{ name: 'tree', code: 'DATA_TOO_LITTLE' }])
  })

  test('lets go of its helpers when it is stopped', async () => {
    const crew = helpedBy(2, LEARNERS)
    const signal = { aborted: false }
    const outcome = await drive(leagueAt({ helpers: crew.helpers }), {
      signal: signal as AbortSignal,
      onProgress: () => (signal.aborted = crew.done.length === 2),
    })
    expect(outcome.status).toBe('cancelled')
    expect(crew.released).toBe(2)
  })
})

describe('a learning curve whose sizes are fitted by several', () => {
  test('comes to the same bytes', async () => {
    const { folds } = configOf(task)
    const curveAt = (at: Partial<Workplace>) =>
      resultOf(
        learningCurve(task, LEARNERS.tree!, { folds: folds.slice(0, 3), sizes: [50, 100, 200] }, createRandom(3), {
          ...place,
          ...at,
        }),
      )
    const crew = helpedBy(2, LEARNERS)
    expect(await curveAt({ helpers: crew.helpers })).toEqual(await curveAt({}))
    expect(crew.done.flat().length).toBeGreaterThan(1)
  })
})

describe('a league that is run again', () => {
  test('takes over the fits that were finished, and comes to the same', async () => {
    const saved = new Map<string, object>()
    const checkpoints: Checkpoints = {
      restored: (key) => saved.get(key),
      save: (key, state) => void saved.set(key, structuredClone(state)),
    }
    let fits = 0
    const counting: Learners = Object.fromEntries(
      Object.values(LEARNERS).map((learner) => [
        learner.name,
        {
          ...learner,
          fit: (...given: Parameters<typeof learner.fit>) => {
            if (++fits === 8) throw new ClienteleError('BACKEND_LOST', { backend: 'webgl', reason: 'planted' })
            return learner.fit(...given)
          },
        },
      ]),
    )
    expect(await drive(leagueAt({ checkpoints }, counting))).toMatchObject({ error: { code: 'BACKEND_LOST' } })
    expect([fits, saved.size]).toEqual([8, 7])
    const found = withoutSeconds(await resultOf(leagueAt({ checkpoints }, counting)))
    expect(found).toEqual(alone)
    // Eight fits of folds and the final one.
    expect(fits).toBe(8 + 9)
  })
})
