import type { BackendName } from '../../core/backend'
import { openCrew, type Crew } from './crew'
import type { Learners } from './league-state'
import { openEngines, sharedBackend } from './open-engines'
import { openLot, type OpenLot } from './open-lot'
import type { Lot, Part, PartAnswer } from './parts'
import type { Workplace } from './workplace'

/** What is heard of parts, by their index. 'waiting' says nothing: others are at work. */
export type PartNews =
  | { kind: 'share'; at: number; share: number }
  | { kind: 'done'; at: number; answer: PartAnswer }
  | { kind: 'failed'; at: number; thrown: unknown }
  | { kind: 'waiting' }

type News = AsyncGenerator<PartNews, void, void>

/** How long a wait for others may last before a stop can be heard. */
const WAIT_MS = 40

interface PartsAsked {
  learners?: Learners | undefined
  /** Whether a part need be done still: asked before it is begun. */
  isWanted?: (at: number) => boolean
}

/**
 * Does all parts of a lot, each once, here and at helpers where there are any; those that were done before the job's backend or
 * worker died are taken over. News comes in any order, but what it says of a part never depends on who did it.
 */
export async function* runParts(
  lot: Lot,
  parts: readonly Part[],
  place: Workplace,
  { learners, isWanted = () => true }: PartsAsked = {},
): News {
  const own = openLot(lot, learners)
  const keyOf = (at: number): string => `part ${lot.id} ${parts[at]!.name} ${parts[at]!.place}`
  const todo: number[] = []
  for (const at of parts.keys()) {
    const answer = place.checkpoints?.restored(keyOf(at)) as PartAnswer | undefined
    if (answer) yield { kind: 'done', at, answer }
    else todo.push(at)
  }
  const names = new Set(todo.map((at) => parts[at]!.name))
  const engines = yield* waited(place.helpers ? openEngines(names, own, place.engineFor) : Promise.resolve(new Map()))
  const backendOf = (at: number): BackendName | undefined | null => sharedBackend(engines.get(parts[at]!.name))
  const crew = openCrew(lot, parts, todo, { helpers: place.helpers, isWanted, backendOf })
  try {
    for await (const news of runAll(crew, (at) => own.run(parts[at]!, place.engineFor))) {
      if (news.kind === 'done') place.checkpoints?.save(keyOf(news.at), news.answer)
      yield news
    }
  } finally {
    crew.release()
  }
}

async function* runAll(crew: Crew, run: (at: number) => ReturnType<OpenLot['run']>): News {
  for (;;) {
    yield* crew.news()
    const at = crew.next()
    if (at !== undefined) yield* runHere(at, run(at), crew)
    else if (crew.isIdle()) return
    else yield* waited(crew.turn(WAIT_MS))
  }
}

/** One part on this thread; what comes in from others meanwhile is told between its slices. */
async function* runHere(at: number, work: ReturnType<OpenLot['run']>, crew: Crew): News {
  try {
    for (let step = await work.next(); ; step = await work.next()) {
      if (step.done) return yield { kind: 'done', at, answer: step.value }
      yield { kind: 'share', at, share: step.value }
      yield* crew.news()
      crew.tend()
    }
  } catch (thrown) {
    yield { kind: 'failed', at, thrown }
  } finally {
    await work.return(undefined as never)
  }
}

/** Waits in turns, so that a stop is heard. */
async function* waited<T>(promise: Promise<T>): AsyncGenerator<PartNews, T, void> {
  let isThere = false
  const noted = promise.finally(() => (isThere = true))
  noted.catch(() => undefined)
  for (;;) {
    await Promise.race([noted, new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS))]).catch(() => undefined)
    if (isThere) return noted
    yield { kind: 'waiting' }
  }
}
