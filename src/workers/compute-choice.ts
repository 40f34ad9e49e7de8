import { BACKENDS, type BackendName, type Measured } from '../core/backend'
import { ClienteleError } from '../core/errors'
import type { Outcome } from '../core/outcome'
import type { BackendChoice, ComputeInfo } from './api'
import type { Pool } from './pool'

const STORAGE_KEY = 'clientele:compute'

interface Remembered {
  choice: BackendChoice
  /** The machine that was measured: a new browser version or another processor count measures anew. */
  device: string
  measured?: ComputeInfo
  /** What jobs measured of other kinds of work. */
  learned?: Measured
}

export interface ComputeChoice {
  choice(): BackendChoice
  /** What was measured on this device; measures now if it never was. */
  info(): Promise<ComputeInfo>
  /** What was measured, if it was. */
  known(): ComputeInfo | undefined
  /** What every backend measured, whatever the choice is; measures anew when asked to. */
  measure(anew?: boolean): Promise<ComputeInfo>
  /** What jobs measured of kinds of work that not every device is measured for. */
  learned(): Measured | undefined
  /** Adds to it. */
  learn(measured: Measured): void
  /** Hears every change of the choice or of what is known. */
  onChange(listener: () => void): void
  /** Throws BACKEND_UNAVAILABLE when the backend does not work here; then the choice stays as it was. */
  use(choice: BackendChoice): Promise<void>
}

const device = (): string => `${navigator.userAgent}|${navigator.hardwareConcurrency}`

/** The user's choice of backend and the measurement behind `auto`, remembered per device. */
export function createComputeChoice(pool: Pool): ComputeChoice {
  let state = recall()
  let measuring: Promise<ComputeInfo> | undefined
  const listeners: (() => void)[] = []
  const named = new Map<BackendChoice, ComputeInfo>()

  const remember = (change: Partial<Remembered>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(state))
    } catch (thrown) {
      // Refused storage only costs a second measurement at the next start.
      void thrown
    }
  }
  const measure = async (): Promise<ComputeInfo> => {
    const info = unwrap(await pool.probe('auto'))
    // What was learned of other kinds is as old as what is measured anew.
    const { learned: _old, ...rest } = state
    state = rest
    remember({ measured: info })
    return info
  }
  const whole = (info: ComputeInfo): ComputeInfo => ({ ...info, measured: { ...info.measured, ...state.learned } })
  /** Those that were measured here, or all where nothing was. */
  const othersThan = (choice: BackendChoice): BackendName[] =>
    BACKENDS.filter((backend) => backend !== choice && (!state.measured || backend in state.measured.measured))
  const probeNamed = async (choice: BackendChoice): Promise<ComputeInfo> => {
    const kept = named.get(choice)
    if (kept) return kept
    const info = unwrap(await pool.probe(choice))
    if (info.backend !== choice)
      throw new ClienteleError('BACKEND_UNAVAILABLE', {
        backend: choice,
        reason: info.refused[choice] ?? 'it could not be started',
        choices: othersThan(choice).join(', '),
      })
    named.set(choice, info)
    return info
  }
  const measureOnce = (anew = false): Promise<ComputeInfo> => {
    if (state.measured && !anew) return Promise.resolve(state.measured)
    measuring ??= measure().finally(() => (measuring = undefined))
    return measuring
  }

  return {
    choice: () => state.choice,
    onChange: (listener) => void listeners.push(listener),
    known: () => (state.choice === 'auto' ? state.measured : named.get(state.choice)),
    measure: measureOnce,
    learned: () => state.learned,
    learn: (measured) => remember({ learned: { ...state.learned, ...measured } }),
    info: async () => whole(await (state.choice === 'auto' ? measureOnce() : probeNamed(state.choice))),
    async use(choice) {
      if (choice === 'auto') await measureOnce()
      else await probeNamed(choice)
      remember({ choice })
    },
  }
}

function unwrap(outcome: Outcome<ComputeInfo>): ComputeInfo {
  if (outcome.status === 'done') return outcome.result
  throw new ClienteleError('BACKEND_UNAVAILABLE', {
    backend: 'auto',
    reason: outcome.status === 'failed' ? outcome.error.message : 'it was cancelled',
    choices: 'auto',
  })
}

function recall(): Remembered {
  const fresh: Remembered = { choice: 'auto', device: device() }
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null') as Remembered | null
    return kept?.device === fresh.device ? kept : fresh
  } catch (thrown) {
    // A damaged or refused entry is as good as none.
    void thrown
    return fresh
  }
}
