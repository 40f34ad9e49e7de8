import { ClienteleError } from '../core/errors'
import type { Write } from '../store'
import { dropMarks, forgetMarks, keepMarks, listMarks, type KeptMark, type MarkShelf } from './kept-marks'
import type { Session } from './session'
import { knownMessages } from './voice-messages'
import type { BegunReply } from './voice-types'

const PLACE = 'begun-reply'
/** Kept; beyond it the oldest go. */
const MOST_REPLIES = 1_000
/** Characters of a reply: as of the message that it is to become. */
const MOST_TEXT = 100_000

type Named = BegunReply & { customer: string }

/** They come letter by letter and are nothing that is computed from, so nobody is told of them. */
const shelfOf = ({ environment }: Session): MarkShelf<Named, Named & KeptMark> => ({
  place: PLACE,
  most: MOST_REPLIES,
  nameOf: ({ thread }) => thread,
  isSilent: () => true,
  merge: (draft, old) => ({ ...draft, at: environment.now(), id: old?.id ?? environment.newId() }),
})

/** Replies that were begun and not sent, the latest first. */
export async function listBegunReplies(session: Session): Promise<BegunReply[]> {
  const kept = await listMarks<Named & KeptMark>(session, PLACE)
  return kept.map(({ thread, pieces }) => ({ thread, pieces }))
}

/**
 * Keeps what stands in the replies of these threads, and of no other; one of nothing is kept no longer, nor one in a thread that is not
 * there. Answers whether `workspace`, in which they were typed, is the one that is open: else nothing is kept. Error: ROW_INVALID.
 */
export async function keepBegunReplies(
  session: Session,
  workspace: string,
  replies: readonly BegunReply[],
): Promise<boolean> {
  replies.forEach(checkReply)
  if (session.workspace.name !== workspace) return false
  const { threadOf, threads } = await knownMessages(session)
  const begun = replies.flatMap((reply): Named[] => {
    const thread = reply.pieces.length === 0 ? undefined : threadOf(reply.thread)
    return thread === undefined ? [] : [{ ...reply, customer: threads.customer(thread) }]
  })
  const ended = new Set(replies.filter(({ pieces }) => pieces.length === 0).map(({ thread }) => thread))
  if (ended.size > 0) await dropMarks<Named & KeptMark>(session, PLACE, ({ thread }) => ended.has(thread))
  if (begun.length > 0) await keepMarks(session, shelfOf(session), begun)
  return true
}

const TOO_LONG = { en: 'must be a text of at most 100,000 characters', zh: '须为文本，且不超过 100,000 字' }

function checkReply({ thread, pieces }: BegunReply): void {
  const isFine =
    typeof thread === 'string' &&
    Array.isArray(pieces) &&
    pieces.every(({ text }) => typeof text === 'string') &&
    pieces.reduce((sum, { text }) => sum + text.length, 0) <= MOST_TEXT
  if (!isFine) throw new ClienteleError('ROW_INVALID', { field: 'reply', reason: TOO_LONG })
}

/** Writes that leave out what was begun to be written to people who are erased. */
export const forgetBegunReplies = (
  session: Session,
  gone: ReadonlySet<string>,
  isNamed: (text: string) => boolean,
): Promise<Write[]> =>
  forgetMarks<Named & KeptMark>(
    session,
    PLACE,
    ({ customer }) => customer !== '' && (gone.has(customer) || isNamed(customer)),
  )
