import type { BackendName, Faults } from '../core/backend'
import { describeAdapter, type Adapter } from './adapter'
import { loadBackend, type Tensorflow } from './load-backend'
import { createRead, type Read } from './loss'
import { findWrongOperation } from './self-test'
import { within } from './within'

const START_MS = 8_000

/** A running backend that computes right, or why there is none. */
export type Start =
  | { started: true; backend: BackendName; tf: Tensorflow; read: Read; adapter?: Adapter }
  | { started: false; backend: BackendName; reason: string }

/**
 * Starts one backend, and lets it through only when it answers the self-test rightly. TensorFlow.js says by a boolean, by an
 * exception, or not at all, that a backend does not work; each is a `reason` here.
 */
export async function startBackend(backend: BackendName, faults: Faults = {}): Promise<Start> {
  try {
    return await within(attempt(backend, faults), START_MS, `no answer in ${START_MS} ms`)
  } catch (thrown) {
    return { started: false, backend, reason: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

async function attempt(backend: BackendName, faults: Faults): Promise<Start> {
  const adapter = await describeAdapter(backend)
  if (adapter === null) return { started: false, backend, reason: 'no adapter' }
  const tf = await loadBackend(backend)
  if (!(await tf.setBackend(backend))) return { started: false, backend, reason: 'it did not start' }
  const read = createRead(tf, backend)
  const isSabotaged = faults.wrong?.includes(backend) === true
  const wrong = await findWrongOperation(tf, isSabotaged ? async (t) => (await read(t)).map((v) => v + 1) : read)
  if (wrong !== null) {
    stopBackend(tf, backend)
    return { started: false, backend, reason: `wrong answer: ${wrong}` }
  }
  return { started: true, backend, tf, read: createRead(tf, backend, faults), ...(adapter ? { adapter } : {}) }
}

/** Frees what a GPU backend holds; it can be started again. The cpu and WASM hold little and stay. */
export function stopBackend(tf: Tensorflow, backend: BackendName): void {
  if (backend === 'cpu' || backend === 'wasm') return
  const factory = tf.findBackendFactory(backend)
  tf.removeBackend(backend)
  tf.registerBackend(backend, factory)
}
