import type { Page, Worker } from 'playwright'
import { describe, expect, it } from 'vitest'
import { ready } from './support/clientele'
import { useApp } from './support/use-app'

/** Visits to a clinic: who booked long ahead stays away more often. */
function visitsCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const lead = (i * 37) % 60
    const missed = (i * 7919) % 100 < 10 + lead * 1.3 ? 'missed' : 'kept'
    return `V${i},${lead},${(i * 31) % 80},${['north', 'south', 'east'][(i * 13) % 3]},${missed}`
  })
  return `Visit,Days ahead,Age,District,Attendance\n${lines.join('\n')}\n`
}

const TEXT = visitsCsv(2_000)

interface Ended {
  status: string
  code?: string
  codes?: string[]
  scores?: string
}

declare global {
  interface Window {
    /** How far the run under way has come, and what it comes to. */
    fits: number
    /** How often it began. */
    begun: number
    ended: Promise<Ended>
    stopper: AbortController
  }
}

const analysisWorkers = (page: Page): Worker[] =>
  page.workers().filter((worker) => /analysis\.worker/.test(worker.url()))

/** Imports the visits, and begins to learn from them; answers the workers once some fits are done. */
async function begin(page: Page, seed: number): Promise<Worker[]> {
  await page.evaluate(
    async ([text, own]) => {
      const api = window.clientele
      if ((await api.tables()).length === 0) await api.import([{ name: 'visits.csv', text }], { table: 'table' })
      const models = ['boosting', 'svm-linear', 'logistic']
      const config = { table: 'table', target: 'Attendance', models, folds: 10, seed: own }
      window.fits = 0
      window.begun = 0
      window.stopper = new AbortController()
      const onProgress = (step: { kind: string; phase: string; done?: number }): void => {
        if (step.kind === 'phase-start' && step.phase === models[0]) window.begun++
        if (step.kind === 'step' && models.includes(step.phase)) window.fits = Math.floor(step.done!)
      }
      window.ended = api.run('predict', config, { onProgress, signal: window.stopper.signal }).then((outcome) => {
        if (outcome.status !== 'done') {
          return { status: outcome.status, ...(outcome.status === 'failed' && { code: outcome.error.code }) }
        }
        const { warnings, score } = outcome.result as unknown as { warnings: { code: string }[]; score: Float64Array }
        return { status: 'done', codes: warnings.map(({ code }) => code), scores: score.join() }
      })
    },
    [TEXT, seed] as const,
  )
  await page.waitForFunction(() => window.fits >= 3)
  return analysisWorkers(page)
}

const ended = (page: Page): Promise<Ended> => page.evaluate(() => window.ended)

/** Ends a worker from within, as an error that nobody catches does. */
const kill = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed')
    })
  })

describe('an analysis that learns', () => {
  const app = useApp()
  const fresh = async (): Promise<Page> => {
    const { page } = app.session
    await page.reload()
    await ready(page)
    return page
  }

  it('answers the same when the worker that runs it dies, and says so', async () => {
    const page = await fresh()
    const [first] = await begin(page, 42)
    await kill(first!)
    const { codes, scores } = await ended(page)
    expect(codes).toContain('WORKER_RESTARTED')
    await page.evaluate(() => window.clientele.erase('workspace'))
    // The control: nothing is said where nothing died.
    await begin(page, 42)
    const found = await ended(page)
    expect(found.codes).not.toContain('WORKER_RESTARTED')
    expect(found.scores).toBe(scores)
  })

  it('fails in words when it dies twice', async () => {
    const page = await fresh()
    const [first] = await begin(page, 43)
    await kill(first!)
    // It counts anew once another one goes on.
    await page.waitForFunction(() => window.begun === 2)
    await Promise.all(analysisWorkers(page).map((worker) => kill(worker).catch(() => undefined)))
    const found = await ended(page)
    expect(found).toMatchObject({ status: 'failed', code: 'WORKER_LOST' })
  })

  it('is cancelled in the middle, and runs again', async () => {
    const page = await fresh()
    await begin(page, 44)
    await page.evaluate(() => window.stopper.abort())
    expect(await ended(page)).toMatchObject({ status: 'cancelled' })
    await begin(page, 44)
    expect((await ended(page)).status).toBe('done')
  })
})
