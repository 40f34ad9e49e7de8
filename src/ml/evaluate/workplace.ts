import { openEngine, typedArrays, type Engine } from '../../compute'
import type { Checkpoints, ComputeRequest } from '../../core/backend'
import type { EngineFor } from './fit-one'
import type { Helpers } from './parts'

/** Where fits are done, and by whom beside this thread. */
export interface Workplace {
  engineFor: EngineFor
  helpers?: Helpers | undefined
  /** Finished parts are left here, and taken over when the job runs again. */
  checkpoints?: Checkpoints | undefined
}

/** Networks train where training was measured fastest, the others compute on typed arrays; one engine serves all fits. */
export function openWorkplace({ compute, helpers }: { compute?: ComputeRequest; helpers?: Helpers }): Workplace & {
  /** What the latest fit that asked for a backend computed on. */
  used(): Engine
} {
  let engine: Promise<Engine> | undefined
  let used: Engine = typedArrays
  return {
    helpers,
    checkpoints: compute?.checkpoints,
    async engineFor(name, { rows, columns }) {
      if (!compute || name !== 'mlp') return typedArrays
      engine ??= openEngine({ ...compute, work: 'training' }, expectedMs(rows, columns))
      return (used = await engine)
    },
    used: () => used,
  }
}

/** About how long typed arrays take: 50 rounds of a few dozen units, 2 ns for a weight and a row, there and back. */
const expectedMs = (rows: number, columns: number): number => rows * columns * 50 * 48 * 3 * 2e-6
