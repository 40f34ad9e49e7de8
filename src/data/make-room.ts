import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import { isDiskFull, type Write } from '../store'
import { RESULT_FACTS } from './result-place'
import type { Session } from './session'

type Room = Pick<Session, 'store' | 'labelled'>

/**
 * Runs work that makes room, or without which none can be made: on a disk that is full to the last byte it gets the reserve, and
 * then the room of the kept results, which are computed again when they are asked for. It may run several times, so a failure
 * must leave nothing of it. Error: QUOTA_EXCEEDED, which says `what` was not done.
 */
export async function makeRoom<T>(session: Room, work: () => Promise<T>, what: Text): Promise<T> {
  const lend = session.store.lendReserve ?? ((lent: () => Promise<T>) => lent())
  try {
    return await lend(work)
  } catch (thrown) {
    if (!isDiskFull(thrown)) throw thrown
  }
  try {
    await dropResults(session)
    return await lend(work)
  } catch (thrown) {
    throw isDiskFull(thrown) ? new ClienteleError('QUOTA_EXCEEDED', { what }) : thrown
  }
}

/** Results, and what is known of them. */
export const DROP_RESULTS: readonly Write[] = [
  { place: 'results', prefix: [], delete: true },
  { place: 'settings', prefix: [RESULT_FACTS], delete: true },
]

async function dropResults(session: Room): Promise<void> {
  await session.store.commit(DROP_RESULTS)
  session.labelled++
}
