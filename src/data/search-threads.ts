import { foldText } from '../features/one-spelling'
import { cell } from '../schema/columns'
import type { Session } from './session'
import { knownMessages } from './voice-messages'

/** Threads that are found at once; who types on narrows it. */
const MOST_FOUND = 5_000

/** Keys of the threads in which a text stands, in whatever case and width, in what was written or in what a message says of itself; in their order. */
export async function searchThreads(session: Session, text: string): Promise<string[]> {
  const wanted = foldText(text)
  if (wanted === '') return []
  const { frame, messages, threads } = await knownMessages(session)
  const columns = ['subject', 'conversationId', 'name', 'email', 'customerId'].flatMap(
    (name) => frame.columns.get(name) ?? [],
  )
  const isIn = (row: number): boolean =>
    foldText(messages.text(row)).includes(wanted) ||
    columns.some((column) => foldText(String(cell(column, row) ?? '')).includes(wanted))
  const found: string[] = []
  for (let thread = 0; thread < threads.threads && found.length < MOST_FOUND; thread++)
    if (threads.rows(thread).some(isIn)) found.push(messages.threadKey[thread]!)
  return found
}
