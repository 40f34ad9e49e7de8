import { BACKENDS, type BackendName, type Faults } from '../core/backend'
import { nearestCenters } from '../math/nearest-center'
import type { Tensorflow } from './load-backend'
import type { Read } from './loss'
import { startBackend, stopBackend, type Start } from './start-backend'

/** What a short measurement says about this device. */
export interface Probe {
  /** The fastest working backend of TensorFlow.js. */
  backend: BackendName
  /** Milliseconds of one step by backend, and by 'typed-arrays'. */
  measured: Record<string, number>
  /** The GPU behind WebGPU or WebGL, where there is one; a software one says so. */
  adapter?: string
  /** Backends that may not be used here, and why. */
  refused: { backend: BackendName; reason: string }[]
}

/** One step is an assignment of 4,096 points of 8 values to 16 centers, with the sums of each: one round of K-means. */
const POINTS = 4096
const COLUMNS = 8
const CENTERS = 16
const BUDGET_MS = 40
const LEAST_STEPS = 4
const MOST_STEPS = 12

const pattern = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => (((i % 997) * 7919 + 13) % 1009) / 500 - 1)

export interface ProbeOptions {
  exclude?: readonly BackendName[]
  /** Look at this backend alone. */
  only?: BackendName
  faults?: Faults | undefined
}

/**
 * Starts each backend in turn, measures a step on it, and stops it again. The cpu always works, so that there is an answer;
 * typed arrays are measured beside them.
 */
export async function probe({ exclude = [], only, faults = {} }: ProbeOptions = {}): Promise<Probe> {
  const measured: Record<string, number> = { 'typed-arrays': await measure(stepOnTypedArrays()) }
  const refused: Probe['refused'] = []
  const software = new Set<BackendName>()
  let adapter: string | undefined
  for (const name of BACKENDS) {
    if (exclude.includes(name) || (only !== undefined && name !== only)) continue
    const start = await startBackend(name, faults)
    const answer = await measureStart(start)
    if (start.started && start.adapter) adapter ??= describe(start.adapter)
    if (start.started && start.adapter?.software) software.add(name)
    if (typeof answer === 'number') measured[name] = answer
    else refused.push({ backend: name, reason: answer })
    if (start.started) stopBackend(start.tf, name)
  }
  return { backend: fastest(measured, software), measured, refused, ...(adapter === undefined ? {} : { adapter }) }
}

const describe = (adapter: { name: string; software: boolean }): string =>
  adapter.software ? `${adapter.name} (software)` : adapter.name

/**
 * A GPU made of software runs on the processor that WASM runs on, and slower; where a busy machine makes a single measurement
 * say otherwise, it is not believed.
 */
function fastest(measured: Readonly<Record<string, number>>, software: ReadonlySet<BackendName>): BackendName {
  const all = BACKENDS.filter((name) => measured[name] !== undefined)
  const hardware = all.filter((name) => !software.has(name))
  const working = hardware.length > 0 ? hardware : all
  return working.reduce((best, name) => (measured[name]! < measured[best]! ? name : best), working.at(-1) ?? 'cpu')
}

async function measureStart(start: Start): Promise<number | string> {
  if (!start.started) return start.reason
  try {
    return await measure(stepOnTensors(start.tf, start.read))
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

/** The fastest of some steps, after one that compiles what needs compiling: what else the machine does only ever adds. */
async function measure(step: () => Promise<void>): Promise<number> {
  await step()
  let fastestStep = Infinity
  const begin = performance.now()
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (steps >= LEAST_STEPS && performance.now() - begin > BUDGET_MS) break
    const from = performance.now()
    await step()
    fastestStep = Math.min(fastestStep, performance.now() - from)
  }
  return fastestStep
}

function stepOnTypedArrays(): () => Promise<void> {
  const points = Float64Array.from(pattern(POINTS * COLUMNS))
  const centers = Float64Array.from(pattern(CENTERS * COLUMNS))
  const labels = new Int32Array(POINTS)
  return async () => {
    nearestCenters(points, COLUMNS, centers, labels)
    const sums = new Float64Array(CENTERS * COLUMNS)
    for (let i = 0; i < points.length; i++) sums[labels[(i / COLUMNS) | 0]! * COLUMNS + (i % COLUMNS)]! += points[i]!
  }
}

function stepOnTensors(tf: Tensorflow, read: Read): () => Promise<void> {
  return async () => {
    const sums = tf.tidy(() => {
      const points = tf.tensor2d(pattern(POINTS * COLUMNS), [POINTS, COLUMNS])
      const centers = tf.tensor2d(pattern(CENTERS * COLUMNS), [CENTERS, COLUMNS])
      const squares = tf.sum(tf.mul(centers, centers), 1)
      const distances = tf.add(tf.matMul(points, tf.mul(centers, -2), false, true), squares)
      return tf.matMul(tf.cast(tf.oneHot(tf.argMin(distances, 1), CENTERS), 'float32'), points, true)
    })
    try {
      await read(sums)
    } finally {
      sums.dispose()
    }
  }
}
