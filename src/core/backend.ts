/** The four ways TensorFlow.js computes here. Work done on typed arrays reports 'cpu' and engine 'typed-arrays'. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu'

/** A backend by name runs all TensorFlow.js work there; 'auto' lets the fastest measured one, or typed arrays, do it. */
export type BackendChoice = 'auto' | BackendName

export type EngineKind = 'tensorflow' | 'typed-arrays'

/** The ladder: the next one is tried where one is missing, wrong, lost or silent. */
export const BACKENDS: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu']

/** Milliseconds of one probe step by backend name, and by 'typed-arrays'. */
export type Measured = Readonly<Record<string, number>>

/** What a test may break on purpose, each on the named backend: nothing else ever sets it. */
export interface Faults {
  /** The device or context is destroyed before the n-th readback. */
  lose?: { backend: BackendName; atReadback: number }
  /** Readbacks from the n-th on never settle. */
  hang?: { backend: BackendName; atReadback: number }
  /** The self-test sees wrong numbers. */
  wrong?: readonly BackendName[]
  /** Shortens the wait for a silent backend. */
  heartbeatMs?: number
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
  faults?: Faults | undefined
}
