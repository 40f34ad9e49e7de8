import { BACKENDS, type BackendName, type Checkpoints, type ComputeRequest } from '../core/backend'
import { ClienteleError } from '../core/errors'
import type { Tensorflow } from './load-backend'
import type { Read } from './loss'
import { measuredKey } from './measured-key'
import { probe } from './probe'
import { startBackend, stopBackend, type Start } from './start-backend'
import type { NearestOf } from './webgpu-nearest'

/** Plain loops over typed arrays; reported as backend 'cpu'. */
export interface TypedArrayEngine {
  kind: 'typed-arrays'
  backend: 'cpu'
  checkpoints?: Checkpoints | undefined
}

/** A running backend of TensorFlow.js. `read` is the only way out of it: it notices when the backend has died. */
export interface TensorEngine {
  kind: 'tensorflow'
  backend: BackendName
  tf: Tensorflow
  read: Read
  /** The backend that was asked for by name, where it died and this one took its place. */
  insteadOf?: BackendName
  /** Where work that can go on elsewhere leaves what it has. */
  checkpoints?: Checkpoints | undefined
  /** One kernel in place of distances and their argMin, where the backend has it. */
  nearest?: NearestOf
  /** Gives the GPU's memory back; the backend can be opened again. */
  close(): void
}

export type Engine = TypedArrayEngine | TensorEngine

/** What starting and measuring every backend takes at most, on a slow machine. */
const PROBE_MS = 2_000

export const typedArrays: TypedArrayEngine = { kind: 'typed-arrays', backend: 'cpu' }

/**
 * The engine for a job. A backend by name: that one, or BACKEND_UNAVAILABLE; once it has died (`exclude`), the next that works.
 * 'auto': the fastest at the kind of work that the job is made of, as measured, typed arrays among them. Where that was not
 * measured it is now, unless typed arrays would be done before that: `typedArrayMs` is what the caller expects of them.
 */
export async function openEngine(request: ComputeRequest, typedArrayMs = Infinity): Promise<Engine> {
  const engine = await choose(request, typedArrayMs)
  return request.checkpoints ? { ...engine, checkpoints: request.checkpoints } : engine
}

async function choose(request: ComputeRequest, typedArrayMs: number): Promise<Engine> {
  const { backend, exclude, work = 'small' } = request
  if (backend === 'auto' && !isMeasured(request) && typedArrayMs < PROBE_MS) return typedArrays
  if (backend !== 'auto' && !exclude.includes(backend)) return startNamed(backend, request)
  const { measured = {}, preferred } = backend === 'auto' ? await measurementOf(request) : request
  const timeOf = (way: BackendName | 'typed-arrays'): number | undefined => measured[measuredKey(work, way)]
  const names = byPreference(timeOf, preferred).filter((name) => !exclude.includes(name))
  if (backend === 'auto' && isTypedFastest(timeOf, names[0])) return typedArrays
  for (const name of names) {
    request.onStart?.(name)
    const start = await startBackend(name, request.faults, work)
    if (!start.started) continue
    const engine = toEngine(start)
    return backend === 'auto' ? engine : { ...engine, insteadOf: backend }
  }
  const choices = BACKENDS.join(', ')
  throw new ClienteleError('BACKEND_UNAVAILABLE', { backend, reason: 'every backend failed', choices })
}

const isMeasured = ({ measured = {}, work = 'small' }: ComputeRequest): boolean =>
  Object.keys(measured).some((key) => (work === 'small' ? !key.includes(':') : key.startsWith(`${work}:`)))

async function measurementOf(request: ComputeRequest): Promise<Pick<ComputeRequest, 'measured' | 'preferred'>> {
  const { work = 'small', exclude, faults } = request
  // The backend that is best at short operations need not be so at others.
  if (isMeasured(request)) return work === 'small' ? request : { measured: request.measured }
  const { measured, backend } = await probe({ exclude, faults, work })
  if (work !== 'small') request.onMeasured?.(measured)
  return { measured, preferred: backend }
}

async function startNamed(name: BackendName, request: ComputeRequest): Promise<TensorEngine> {
  request.onStart?.(name)
  const start = await startBackend(name, request.faults, request.work)
  if (start.started) return toEngine(start)
  const choices = BACKENDS.filter((other) => other !== name).join(', ')
  throw new ClienteleError('BACKEND_UNAVAILABLE', { backend: name, reason: start.reason, choices })
}

const toEngine = ({ backend, tf, read, nearest }: Extract<Start, { started: true }>): TensorEngine => ({
  kind: 'tensorflow',
  backend,
  tf,
  read,
  ...(nearest && { nearest }),
  close: () => stopBackend(tf, backend),
})

type TimeOf = (way: BackendName | 'typed-arrays') => number | undefined

/** The preferred one, then measured ones, fastest first, then the others down the ladder. */
function byPreference(timeOf: TimeOf, preferred: BackendName | undefined): BackendName[] {
  const time = (name: BackendName): number => (name === preferred ? -1 : (timeOf(name) ?? Number.MAX_VALUE))
  return [...BACKENDS].sort((a, b) => time(a) - time(b))
}

const isTypedFastest = (timeOf: TimeOf, rival: BackendName | undefined): boolean =>
  (timeOf('typed-arrays') ?? Infinity) <= ((rival && timeOf(rival)) ?? Number.MAX_VALUE)
