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

export const typedArrays: TypedArrayEngine = { kind: 'typed-arrays', backend: 'cpu' }

/**
 * The engine for a job. A backend by name: that one, or BACKEND_UNAVAILABLE; once it has died (`exclude`), the next that works.
 * 'auto': the fastest as measured, typed arrays among them; measures first where nothing was.
 */
export async function openEngine(request: ComputeRequest): Promise<Engine> {
  const { backend, exclude } = request
  if (backend !== 'auto' && !exclude.includes(backend)) return startNamed(backend, request)
  const measured =
    request.measured ?? (backend === 'auto' ? (await probe({ exclude, faults: request.faults })).measured : {})
  if (backend === 'auto' && isTypedFastest(measured, exclude)) return typedArrays
  for (const name of byPreference(measured).filter((candidate) => !exclude.includes(candidate))) {
    const start = await startBackend(name, request.faults)
    if (!start.started) continue
    const engine = toEngine(start)
    return backend === 'auto' ? engine : { ...engine, insteadOf: backend }
  }
  throw new ClienteleError('BACKEND_UNAVAILABLE', {
    backend,
    reason: 'every backend failed',
    choices: BACKENDS.join(', '),
  })
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

/** Measured ones first, fastest first; the others down the ladder. */
function byPreference(measured: Measured): BackendName[] {
  return [...BACKENDS].sort((a, b) => (measured[a] ?? Infinity) - (measured[b] ?? Infinity) || 0)
}

function isTypedFastest(measured: Measured, exclude: readonly BackendName[]): boolean {
  const own = measured['typed-arrays'] ?? Infinity
  return BACKENDS.every((name) => exclude.includes(name) || own <= (measured[name] ?? Infinity))
}
