import { openEngine, typedArrays, type Engine } from '../../compute'
import type { ComputeRequest } from '../../core/backend'
import type { EngineFor } from './fit-one'

/** Networks train where training was measured fastest, the others compute on typed arrays; one engine serves all fits. */
export function enginesFor(compute: ComputeRequest | undefined): { engineFor: EngineFor; used(): Engine } {
  let engine: Promise<Engine> | undefined
  let used: Engine = typedArrays
  return {
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
