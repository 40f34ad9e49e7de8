import type { Frames, Prepare, PrepareContext, RoomSpec, Run, RunOutput } from '../../src/analyses/contract'
import { validateConfig } from '../../src/analyses/validate-config'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import { toFailure } from '../../src/core/errors'
import type { Outcome } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import { numbers } from '../../src/schema/columns'

/** The headless doors of a room. */
export interface Room<Config extends object, Inputs, Result> {
  spec: RoomSpec<Config>
  prepare: Prepare<Config, Inputs>
  run: Run<Config, Inputs, Result>
}

/** The context that the data worker would give: memo, currency, and the last line as `asOf`. */
export function contextOf(frames: Frames, extra: Partial<PrepareContext> = {}): PrepareContext {
  const kept = new Map<string, unknown>()
  const at = frames.orders && numbers(frames.orders, 'orderedAt')
  return {
    asOf: at ? at.reduce((last, moment) => (moment > last || Number.isNaN(last) ? moment : last), NaN) : NaN,
    currency: 'GBP',
    results: {},
    apart: [],
    memo: <T>(key: string, compute: () => T): T => {
      if (!kept.has(key)) kept.set(key, compute())
      return kept.get(key) as T
    },
    ...extra,
  }
}

export interface RunRoomOptions {
  seed?: number
  context?: Partial<PrepareContext>
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/** Config to outcome, as data worker and analysis worker do it together; the inputs cross as a structured clone. */
export async function runRoom<Config extends object, Inputs, Result>(
  room: Room<Config, Inputs, Result>,
  frames: Frames,
  given: object = {},
  options: RunRoomOptions = {},
): Promise<Outcome<RunOutput<Result>>> {
  try {
    const config = validateConfig(room.spec, given)
    const inputs = structuredClone(room.prepare(frames, config, contextOf(frames, options.context)))
    const seed = options.seed ?? 1
    const task = room.run(inputs, config, { seed, random: createRandom(seed) })
    return await drive(task, { onProgress: options.onProgress, signal: options.signal })
  } catch (thrown) {
    return { status: 'failed', error: toFailure(thrown) }
  }
}

/** The result of a run that must succeed. */
export async function resultOf<Config extends object, Inputs, Result>(
  ...args: Parameters<typeof runRoom<Config, Inputs, Result>>
): Promise<RunOutput<Result>> {
  const outcome = await runRoom(...args)
  if (outcome.status !== 'done') throw new Error(`run ${outcome.status}: ${JSON.stringify(outcome)}`)
  return outcome.result
}
