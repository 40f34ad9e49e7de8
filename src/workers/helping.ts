import { openEngine, typedArrays, type Engine } from '../compute'
import type { BackendName } from '../core/backend'
import { ClienteleError, toFailure } from '../core/errors'
import { failed, type Outcome } from '../core/outcome'
import { drive, type Task } from '../core/task'
import { openLot, type OpenLot } from '../ml/evaluate'
import type { Lot, PartAnswer } from '../ml/evaluate/parts'
import type { PartRequest } from './api'

/** What a worker does for the job of another one: parts, one after the other. */
interface Helping {
  help(request: PartRequest, lot?: Lot): Promise<Outcome<PartAnswer>>
  /** Stops what is under way and what waits. */
  stop(): void
  /** Lets go of all that it was told. */
  forget(): void
}

export function createHelping(): Helping {
  const lots = new Map<string, OpenLot>()
  const engines = new Map<BackendName, Promise<Engine>>()
  let line: Promise<unknown> = Promise.resolve()
  let stopping = new AbortController()

  const engineOn = (backend: BackendName | undefined): Engine | Promise<Engine> => {
    if (backend === undefined) return typedArrays
    const known = engines.get(backend)
    if (known) return known
    const engine = openEngine({ backend, exclude: [], work: 'training' })
    engines.set(backend, engine)
    // What could not be opened now may be later.
    engine.catch(() => engines.delete(backend))
    return engine
  }
  async function* taskOf({ lotId, part, backend }: PartRequest): Task<PartAnswer> {
    const lot = lots.get(lotId)
    if (!lot) throw new ClienteleError('WORKER_LOST', { reason: lotId })
    const work = lot.run(part, () => engineOn(backend))
    try {
      for (let step = await work.next(); ; step = await work.next()) {
        if (step.done) return step.value
        yield { kind: 'step', phase: part.name, done: step.value, total: 1 }
      }
    } finally {
      await work.return(undefined as never)
    }
  }

  return {
    help(request, lot) {
      if (lot) lots.set(lot.id, openLot(lot))
      const { signal } = stopping
      const turn = line.then(() => drive(taskOf(request), { signal }))
      line = turn
      return turn.catch((thrown: unknown) => failed(toFailure(thrown)))
    },
    stop() {
      stopping.abort()
      stopping = new AbortController()
    },
    forget: () => lots.clear(),
  }
}
