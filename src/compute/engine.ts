import { BACKENDS, type BackendName, type ComputeRequest, type Measured } from '../core/backend'
import { ClienteleError } from '../core/errors'
import type { Tensorflow } from './load-backend'
import type { Read } from './loss'
import { probe } from './probe'
import { startBackend, stopBackend, type Start } from './start-backend'

/** Plain loops over typed arrays; reported as backend 'cpu'. */
export interface TypedArrayEngine {
  kind: 'typed-arrays'
  backend: 'cpu'
}

/** A running backend of TensorFlow.js. `read` is the only way out of it: it notices when the backend has died. */
export interface TensorEngine {
  kind: 'tensorflow'
  backend: BackendName
  tf: Tensorflow
  read: Read
  /** The backend that was asked for by name, where it died and this one took its place. */
  insteadOf?: BackendName
  /** Gives the GPU's memory back; the backend can be opened again. */
  close(): void
}

export type Engine = TypedArrayEngine | TensorEngine

/** What starting and measuring every backend takes at most, on a slow machine. */
const PROBE_MS = 2_000

export const typedArrays: TypedArrayEngine = { kind: 'typed-arrays', backend: 'cpu' }

/**
 * The engine for a job. A backend by name: that one, or BACKEND_UNAVAILABLE; once it has died (`exclude`), the next that works.
 * 'auto': the fastest as measured, typed arrays among them. Where nothing was measured it measures first, unless typed arrays
 * would be done before that: `typedArrayMs` is what the caller expects of them.
 */
export async function openEngine(request: ComputeRequest, typedArrayMs = Infinity): Promise<Engine> {
  const { backend, exclude } = request
  if (backend === 'auto' && !request.measured && typedArrayMs < PROBE_MS) return typedArrays
  if (backend !== 'auto' && !exclude.includes(backend)) return startNamed(backend, request)
  const { measured, preferred } = backend === 'auto' ? await measurementOf(request) : request
  const names = byPreference(measured ?? {}, preferred).filter((name) => !exclude.includes(name))
  if (backend === 'auto' && isTypedFastest(measured ?? {}, names[0])) return typedArrays
  for (const name of names) {
    const start = await startBackend(name, request.faults)
    if (!start.started) continue
    const engine = toEngine(start)
    return backend === 'auto' ? engine : { ...engine, insteadOf: backend }
  }
  const choices = BACKENDS.join(', ')
  throw new ClienteleError('BACKEND_UNAVAILABLE', { backend, reason: 'every backend failed', choices })
}

async function measurementOf(request: ComputeRequest): Promise<Pick<ComputeRequest, 'measured' | 'preferred'>> {
  if (request.measured) return request
  const { measured, backend } = await probe({ exclude: request.exclude, faults: request.faults })
  return { measured, preferred: backend }
}

async function startNamed(name: BackendName, request: ComputeRequest): Promise<TensorEngine> {
  const start = await startBackend(name, request.faults)
  if (start.started) return toEngine(start)
  const choices = BACKENDS.filter((other) => other !== name).join(', ')
  throw new ClienteleError('BACKEND_UNAVAILABLE', { backend: name, reason: start.reason, choices })
}

const toEngine = ({ backend, tf, read }: Extract<Start, { started: true }>): TensorEngine => ({
  kind: 'tensorflow',
  backend,
  tf,
  read,
  close: () => stopBackend(tf, backend),
})

/** The preferred one, then measured ones, fastest first, then the others down the ladder. */
function byPreference(measured: Measured, preferred: BackendName | undefined): BackendName[] {
  const time = (name: BackendName): number => (name === preferred ? -1 : (measured[name] ?? Number.MAX_VALUE))
  return [...BACKENDS].sort((a, b) => time(a) - time(b))
}

const isTypedFastest = (measured: Measured, rival: BackendName | undefined): boolean =>
  (measured['typed-arrays'] ?? Infinity) <= ((rival && measured[rival]) ?? Number.MAX_VALUE)
