import { BACKENDS, type BackendName, type Faults, type WorkKind } from '../core/backend'
import { describeAdapter } from './adapter'
import { measuredKey } from './measured-key'
import { PROBE_STEPS } from './probe-steps'
import { startBackend, stopBackend, type Start } from './start-backend'

/** What a short measurement says about this device. */
export interface Probe {
  /** The fastest working backend of TensorFlow.js. */
  backend: BackendName
  /** Milliseconds of one step by backend, and by 'typed-arrays'; of other work than 'small' as 'dense:wasm'. */
  measured: Record<string, number>
  /** The GPU behind WebGPU or WebGL, where there is one; a software one says so. */
  adapter?: string
  /** Backends that may not be used here, and why. */
  refused: { backend: BackendName; reason: string }[]
}

const BUDGET_MS = 40
const LEAST_STEPS = 4
const MOST_STEPS = 12

export interface ProbeOptions {
  exclude?: readonly BackendName[]
  /** Look at this backend alone. */
  only?: BackendName
  faults?: Faults | undefined
  /** Left out: 'small'. */
  work?: WorkKind
}

/**
 * Starts each backend in turn, measures a step of the work on it, and stops it again. The cpu always works, so that there is an
 * answer; typed arrays are measured beside them.
 */
export async function probe({ exclude = [], only, faults = {}, work = 'small' }: ProbeOptions = {}): Promise<Probe> {
  const steps = PROBE_STEPS[work]
  const onArrays = steps.onArrays()
  const measured: Record<string, number> = {
    [measuredKey(work, 'typed-arrays')]: await measure(async () => onArrays(), work),
  }
  const refused: Probe['refused'] = []
  const software = new Set<BackendName>()
  let adapter: string | undefined
  for (const name of BACKENDS) {
    if (exclude.includes(name) || (only !== undefined && name !== only)) continue
    if (work !== 'small' && (await describeAdapter(name))?.software) continue // It would take seconds, and lose.
    const start = await startBackend(name, faults, work)
    const answer = await measureStart(start, work)
    if (start.started && start.adapter) adapter ??= describe(start.adapter)
    if (start.started && start.adapter?.software) software.add(name)
    if (typeof answer === 'number') measured[measuredKey(work, name)] = answer
    else refused.push({ backend: name, reason: answer })
    if (start.started) stopBackend(start.tf, name)
  }
  const timeOf = (name: BackendName): number | undefined => measured[measuredKey(work, name)]
  return { backend: fastest(timeOf, software), measured, refused, ...(adapter === undefined ? {} : { adapter }) }
}

const describe = (adapter: { name: string; software: boolean }): string =>
  adapter.software ? `${adapter.name} (software)` : adapter.name

/**
 * A GPU made of software runs on the processor that WASM runs on, and slower; where a busy machine makes a single measurement
 * say otherwise, it is not believed.
 */
function fastest(timeOf: (name: BackendName) => number | undefined, software: ReadonlySet<BackendName>): BackendName {
  const all = BACKENDS.filter((name) => timeOf(name) !== undefined)
  const hardware = all.filter((name) => !software.has(name))
  const working = hardware.length > 0 ? hardware : all
  return working.reduce((best, name) => (timeOf(name)! < timeOf(best)! ? name : best), working.at(-1) ?? 'cpu')
}

async function measureStart(start: Start, work: WorkKind): Promise<number | string> {
  if (!start.started) return start.reason
  const { tf, read } = start
  try {
    return await measure(async () => {
      const result = tf.tidy(() => PROBE_STEPS[work].onTensors(tf))
      try {
        await read(result)
      } finally {
        result.dispose()
      }
    }, work)
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

/** The fastest of some steps, after one that compiles what needs compiling: what else the machine does only ever adds. */
async function measure(step: () => Promise<void>, work: WorkKind): Promise<number> {
  const least = work === 'dense' ? 1 : LEAST_STEPS
  await step()
  let fastestStep = Infinity
  const begin = performance.now()
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (steps >= least && performance.now() - begin > BUDGET_MS) break
    const from = performance.now()
    await step()
    fastestStep = Math.min(fastestStep, performance.now() - from)
  }
  return fastestStep
}
