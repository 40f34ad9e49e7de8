import type { BackendName, Faults, WorkKind } from '../core/backend'
import { describeAdapter, type Adapter } from './adapter'
import { loadBackend, type Tensorflow } from './load-backend'
import { createRead, type Read } from './loss'
import type { Tensor } from './ops'
import { findWrongOperation, isNearestRight, type AskedRead } from './self-test'
import type { NearestOf } from './webgpu-nearest'
import { within } from './within'

const START_MS = 8_000
/** Training asks for more operations, each of which a GPU compiles first. */
const TRAINING_START_MS = 16_000

/** A running backend that computes right, or why there is none. */
export type Start =
  | { started: true; backend: BackendName; tf: Tensorflow; read: Read; adapter?: Adapter; nearest?: NearestOf }
  | { started: false; backend: BackendName; reason: string }

/**
 * Starts one backend, and lets it through only when it answers the self-test of the work rightly. TensorFlow.js says by a boolean, by an
 * exception, or not at all, that a backend does not work; each is a `reason` here.
 */
export async function startBackend(
  backend: BackendName,
  faults: Faults = {},
  work: WorkKind = 'small',
): Promise<Start> {
  try {
    const most = work === 'training' ? TRAINING_START_MS : START_MS
    return await within(attempt(backend, faults, work), most, `no answer in ${most} ms`)
  } catch (thrown) {
    return { started: false, backend, reason: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

async function attempt(backend: BackendName, faults: Faults, work: WorkKind): Promise<Start> {
  const adapter = await describeAdapter(backend)
  if (adapter === null) return { started: false, backend, reason: 'no adapter' }
  const tf = await loadBackend(backend)
  if (!(await tf.setBackend(backend))) return { started: false, backend, reason: 'it did not start' }
  const read = createRead(tf, backend)
  const isSabotaged = faults.wrong?.includes(backend) === true
  const asked = isSabotaged ? async (t: Tensor) => (await read(t)).map((v) => v + 1) : read
  const wrong = await findWrongOperation(tf, asked, work)
  if (wrong !== null) {
    stopBackend(tf, backend)
    return { started: false, backend, reason: `wrong answer: ${wrong}` }
  }
  const nearest = backend === 'webgpu' ? await nearestIfRight(tf, asked) : undefined
  return {
    started: true,
    backend,
    tf,
    read: createRead(tf, backend, faults),
    ...(adapter && { adapter }),
    ...(nearest && { nearest }),
  }
}

/** The kernel of our own, where it answers its test rightly; without it the operations of TensorFlow.js do the same. */
async function nearestIfRight(tf: Tensorflow, read: AskedRead): Promise<NearestOf | undefined> {
  const { nearestOnWebGpu } = await import('./webgpu-nearest')
  return (await isNearestRight(tf, read, nearestOnWebGpu)) ? nearestOnWebGpu : undefined
}

/** Frees what a GPU backend holds; it can be started again. The cpu and WASM hold little and stay. */
export function stopBackend(tf: Tensorflow, backend: BackendName): void {
  if (backend === 'cpu' || backend === 'wasm') return
  const factory = tf.findBackendFactory(backend)
  tf.removeBackend(backend)
  tf.registerBackend(backend, factory)
}
