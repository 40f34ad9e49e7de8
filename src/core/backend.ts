/** The four ways TensorFlow.js computes here. Work done on typed arrays reports 'cpu' and engine 'typed-arrays'. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu'

/** A backend by name runs all TensorFlow.js work there; 'auto' lets the fastest measured one, or typed arrays, do it. */
export type BackendChoice = 'auto' | BackendName

export type EngineKind = 'tensorflow' | 'typed-arrays'

/** The ladder: the next one is tried where one is missing, wrong, lost or silent. */
export const BACKENDS: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu']

/** Milliseconds of one probe step by backend name, and by 'typed-arrays'; of other work than 'small' as 'dense:wasm'. */
export type Measured = Readonly<Record<string, number>>

/** What a test may break on purpose, each on the named backend: nothing else ever sets it. */
export interface Faults {
  /** The device or context is destroyed before the n-th readback. */
  lose?: { backend: BackendName; atReadback: number }
  /** Readbacks from the n-th on never settle. */
  hang?: { backend: BackendName; atReadback: number }
  /** The self-test sees wrong numbers. */
  wrong?: readonly BackendName[]
  /** Shortens the wait for a readback that never settles; others are waited for as always. */
  heartbeatMs?: number
}

/**
 * What a job is made of, each measured by itself when first needed: many short operations (K-means), large products, or the steps
 * of training a network.
 */
export type WorkKind = 'small' | 'dense' | 'training'

/** Where long work leaves what it has, so that it goes on from there when its backend or its worker dies. */
export interface Checkpoints {
  /** What was saved under `key` when this job ran before; undefined where nothing was. */
  restored(key: string): unknown
  /** Plain data; replaces what was saved under `key`. */
  save(key: string, state: object): void
}

/** Where a job may compute. */
export interface ComputeRequest {
  backend: BackendChoice
  /** Backends that died under this job, or before it: they are passed over. */
  exclude: readonly BackendName[]
  /** An earlier probe of this device, so that it need not be repeated. */
  measured?: Measured | undefined
  /** The fastest backend by that probe. */
  preferred?: BackendName | undefined
  /** Left out: 'small'. */
  work?: WorkKind | undefined
  /** Hears what had to be measured for this job, so that it is known next time. */
  onMeasured?: ((measured: Measured) => void) | undefined
  /** Hears which backend is about to be started: one that takes the worker with it is known by that. */
  onStart?: ((backend: BackendName) => void) | undefined
  checkpoints?: Checkpoints | undefined
  faults?: Faults | undefined
}
