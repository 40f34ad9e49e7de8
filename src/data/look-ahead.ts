import { sharedFeatures, sharedLines, sharedTotals } from '../features/shared'
import { asOfOf, sharedOrders } from './prepare'
import { giveWay, type Session } from './session'
import { analysisViewOf } from './treatments-view'

/** Of more rows one step would hold the thread for longer than somebody who asks for something else should wait. */
const MOST_ROWS = 1_500_000

/**
 * Works out what almost every page and room asks of the orders: whose they are, what each customer bought, and how they buy. It
 * is kept where they would keep it themselves, of this state of the data alone. One step at a time while nobody wants anything;
 * whoever asks in between does the rest, and finds done what was done. Never rejects: those who ask hear what is wrong.
 */
export const lookAhead = (session: Session, isIdle: () => boolean, pauseMs = 0): Promise<void> =>
  workAhead(session, isIdle, pauseMs).catch(() => undefined)

async function workAhead(session: Session, isIdle: () => boolean, pauseMs: number): Promise<void> {
  const { memo } = session
  const isWanted = (): boolean => session.memo === memo && isIdle()
  await pause(pauseMs)
  if (!isWanted()) return
  const view = await analysisViewOf(session, 'orders')
  if (view.rows === 0 || view.rows > MOST_ROWS) return
  const orders = await view.frame()
  const asOf = await asOfOf(session)
  const shared = sharedOrders(session, orders)
  const options = { asOf: Number.isNaN(asOf) ? sharedLines(shared).last : asOf, scope: undefined }
  for (const step of [sharedLines, sharedTotals, sharedFeatures]) {
    if (!isWanted()) return
    const known = memo.size
    step(shared, options)
    if (memo.size !== known) await giveWay(session)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
