import type { Envelope, RunOutput } from '../analyses/contract'
import { withFallbacks, type Troubles } from '../analyses/fallback-warnings'
import type { Measured } from '../core/backend'
import { toFailure } from '../core/errors'
import { cancelled, done, failed, type Failure, type Outcome } from '../core/outcome'
import type { Prepared } from '../data/prepare'
import type { BackendChoice } from './api'
import type { ComputeChoice } from './compute-choice'
import { expect, type DataCaller } from './data-caller'
import type { JobOptions } from './job'
import type { Pool } from './pool'
import { preparedWarnings } from './prepared-warnings'

type Result = Envelope & object

/** Analyses from question to kept result: prepared where the data is, computed on a worker of its own, stored again. */
export interface AnalysisJobs {
  run(analysis: string, config: Record<string, unknown>, job?: JobOptions): Promise<Outcome<Result>>
  /** Runs the worker's door of a room on inputs that the page holds; the answer is not kept. The inputs stay as they are. */
  apply(analysis: string, inputs: object, job?: JobOptions): Promise<Outcome<object>>
  /** Resolves once every result that was answered has been kept, or could not be. */
  kept(): Promise<unknown>
  /** Hears of results that were answered but could not be kept: a full disk. Returns the way to stop. */
  onNotKept(listener: (failure: Failure) => void): () => void
}

export function createAnalysisJobs(caller: DataCaller, pool: Pool, compute: ComputeChoice): AnalysisJobs {
  const running = new Map<string, Promise<Outcome<Result>>>()
  /** Results on their way to the disk. */
  const beingKept = new Set<Promise<void>>()
  const listeners = new Set<(failure: Failure) => void>()
  const kept = (): Promise<unknown> => Promise.all(beingKept)

  /** What jobs measure on their way is known to the next ones. */
  const whereToCompute = () => {
    const known = compute.known()
    const learned = compute.learned()
    const onMeasured = (measured: Measured): void => compute.learn(measured)
    return { backend: compute.choice(), ...(known && { known }), ...(learned && { learned }), onMeasured }
  }

  const prepare = async (
    analysis: string,
    config: Record<string, unknown>,
    backend: BackendChoice,
  ): Promise<Outcome<Prepared>> => {
    await kept()
    return caller.ask((api) => api.prepare(analysis, config, backend))
  }

  /** Whoever asked has the answer already; the disk is waited for by the next question. */
  const keep = (key: string, result: object): void => {
    const keeping = caller
      .ask((api) => api.storeResult(key, result))
      .then(expect)
      .catch((thrown: unknown) => {
        for (const listener of listeners) listener(toFailure(thrown))
      })
      .finally(() => beingKept.delete(keeping))
    beingKept.add(keeping)
  }

  const computePrepared = async (analysis: string, first: Prepared, job: JobOptions): Promise<Outcome<Result>> => {
    const started = performance.now()
    const where = whereToCompute()
    /** What the inputs of the latest attempt were prepared as. */
    let prepared = first
    let attempts = 0
    const { outcome, ...troubles } = await pool.run(
      {
        analysis,
        config: first.config,
        seed: first.seed,
        ...where,
        inputsOf: () => prepared.key,
        inputs: async () => {
          if (attempts++ > 0) {
            // The data may have changed since, or the answer have been found by another tab.
            const again = await prepare(analysis, first.config, where.backend)
            if (again.status !== 'done') return again
            prepared = again.result
          }
          return prepared.stored === undefined ? done(prepared.inputs) : cancelled()
        },
      },
      job,
    )
    if (prepared.stored !== undefined) return done(prepared.stored as Result)
    if (outcome.status !== 'done') return outcome
    const result = envelope(analysis, prepared, outcome.result, performance.now() - started, troubles)
    keep(prepared.key, result)
    if (prepared.fit && outcome.result.fit) keep(prepared.fit.key, fitRecord(analysis, prepared, outcome.result.fit))
    return done(result)
  }

  return {
    kept,
    async run(analysis, config, job = {}) {
      try {
        const prepared = await prepare(analysis, config, compute.choice())
        if (prepared.status !== 'done') return prepared
        const { key, stored } = prepared.result
        if (stored !== undefined) return done(stored as Result)
        const joined = running.get(key)
        // A job that may be cancelled belongs to its caller; only uncancellable ones are shared.
        if (joined && !job.signal) return await joined
        const work = computePrepared(analysis, prepared.result, job).finally(() => running.delete(key))
        if (!job.signal) running.set(key, work)
        return await work
      } catch (thrown) {
        return failed(toFailure(thrown))
      }
    },
    async apply(analysis, inputs, job = {}) {
      const request = {
        analysis,
        config: {},
        seed: 1,
        ...whereToCompute(),
        inputs: async () => done(structuredClone(inputs)),
      }
      const { outcome } = await pool.run(request, job)
      return outcome.status === 'done' ? done(outcome.result.result) : outcome
    },
    onNotKept(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A model as it is kept apart from answers. */
function fitRecord(analysis: string, { version, dataVersion, config, fit: kept }: Prepared, fit: object): object {
  return { analysis, version, dataVersion, config, fitFor: kept?.about, fit }
}

function envelope(
  analysis: string,
  job: Prepared,
  output: RunOutput<object>,
  milliseconds: number,
  troubles: Troubles,
): Result {
  const backend = output.compute?.backend ?? 'cpu'
  return {
    ...output.result,
    analysis,
    version: job.version,
    config: job.config,
    seed: job.seed,
    dataVersion: job.dataVersion,
    backend,
    engine: output.compute?.engine ?? 'typed-arrays',
    seconds: milliseconds / 1000,
    warnings: [...withFallbacks(output.warnings, troubles, backend), ...preparedWarnings(job)],
    evaluation: output.evaluation,
    card: output.card,
  }
}
