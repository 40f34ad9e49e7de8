import { expose, transfer, type Remote } from 'comlink'
import type { RunOutput } from '../analyses/contract'
import { runnerOf } from '../analyses/runners'
import { ANALYSIS_IDS, isAnalysisId } from '../analyses/specs'
import { probe, type Probe } from '../compute'
import type { ComputeRequest } from '../core/backend'
import { ClienteleError, toFailure } from '../core/errors'
import { done, failed, type Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import { createRandom } from '../core/random'
import { drive } from '../core/task'
import type { AnalysisWorkerApi, BackendChoice, ComputeInfo, HelperDesk, RunRequest, WorkerNews } from './api'
import { helpersOf } from './helpers'
import { createHelping } from './helping'
import { releaseProxies } from './release-proxies'
import { collectBuffers } from './transferables'

let running: AbortController | undefined
const helping = createHelping()
/** It was asked to help: there is something better to do than to rehearse. */
let isHelping = false

/** Enough for the engine to compile what a short job runs through. */
const REHEARSAL_ROUNDS = 24

const api: AnalysisWorkerApi = {
  async run(analysis, inputs, config, request, onProgress, desk) {
    if (running) return failed(toFailure(new Error('this worker is busy with another job')))
    running = new AbortController()
    try {
      const others = { onProgress, desk: desk as Remote<HelperDesk> | undefined }
      const outcome = await runRoom(analysis, inputs, config, request, running.signal, others)
      return transfer(outcome, collectBuffers(outcome))
    } finally {
      running = undefined
      releaseProxies([onProgress, desk])
    }
  },
  async rehearse(rooms) {
    for (let round = 0; round < REHEARSAL_ROUNDS && !running && !isHelping; round++) {
      for (const { analysis, inputs, config, seed } of rooms) {
        const request = { seed, backend: 'cpu', exclude: [] } as const satisfies RunRequest
        collectBuffers(await runRoom(analysis, inputs, config, request, new AbortController().signal))
      }
      await hearMessages()
    }
    return done(undefined)
  },
  async probe(choice, exclude) {
    try {
      return done(toInfo(await probe({ exclude, ...onlyOf(choice) })))
    } catch (thrown) {
      return failed(toFailure(thrown))
    }
  },
  async help(request, lot) {
    isHelping = true
    const outcome = await helping.help(request, lot)
    return transfer(outcome, collectBuffers(outcome))
  },
  forget: () => helping.forget(),
  cancel() {
    running?.abort()
    helping.stop()
  },
  ping: () => true,
}

/** Lets a job that has come meanwhile begin. */
const hearMessages = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function runRoom(
  analysis: string,
  inputs: unknown,
  config: Record<string, unknown>,
  request: RunRequest,
  signal: AbortSignal,
  { onProgress, desk }: { onProgress?: ProgressListener | undefined; desk?: Remote<HelperDesk> | undefined } = {},
): Promise<Outcome<RunOutput<object>>> {
  if (!isAnalysisId(analysis)) {
    return failed(toFailure(new ClienteleError('ANALYSIS_UNKNOWN', { analysis, analyses: ANALYSIS_IDS.join(', ') })))
  }
  const { seed, backend, exclude, known, learned, saved, faults } = request
  const compute: ComputeRequest = {
    backend,
    exclude,
    measured: known || learned ? { ...known?.measured, ...learned } : undefined,
    preferred: known?.backend,
    faults,
    onMeasured: (measured) => tell({ news: 'measured', measured }),
    onStart: (started) => tell({ news: 'starting', backend: started }),
    checkpoints: { restored: (key) => saved?.get(key), save: (key, state) => tell({ news: 'saved', key, state }) },
  }
  const context = { seed, random: createRandom(seed), compute, ...(desk && { helpers: helpersOf(desk) }) }
  return drive(runnerOf(analysis)(inputs, config, context), { signal, onProgress })
}

const tell = (news: WorkerNews): void => self.postMessage(news)

const onlyOf = (choice: BackendChoice) => (choice === 'auto' ? {} : { only: choice })

function toInfo({ backend, measured, adapter, refused }: Probe): ComputeInfo {
  const reasons = Object.fromEntries(refused.map(({ backend: name, reason }) => [name, reason]))
  return { backend, measured, refused: reasons, ...(adapter === undefined ? {} : { adapter }) }
}

expose(api)
