import type { Engine } from '../../compute'
import type { BackendName } from '../../core/backend'
import type { LearnerName } from '../contract'
import type { OpenLot } from './open-lot'
import type { EngineFor } from './fit-one'

/** Opens what each method computes on. An engine that cannot be opened is left out: the fit itself will say why. */
export async function openEngines(
  names: ReadonlySet<LearnerName>,
  lot: OpenLot,
  engineFor: EngineFor,
): Promise<Map<LearnerName, Engine>> {
  const engines = new Map<LearnerName, Engine>()
  for (const name of names) {
    try {
      engines.set(name, await engineFor(name, lot.size()))
    } catch (thrown) {
      void thrown
    }
  }
  return engines
}

/**
 * What a helper is to compute on so that it comes to the same: undefined for typed arrays, null for what has to stay here. One
 * device serves no two workers faster than one.
 */
export function sharedBackend(engine: Engine | undefined): BackendName | undefined | null {
  if (engine?.kind === 'typed-arrays') return undefined
  return engine === undefined || engine.backend === 'webgpu' || engine.backend === 'webgl' ? null : engine.backend
}
