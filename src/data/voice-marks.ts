import { canonicalJson, hashHex } from '../core/hash'
import { nameOfMark, type VoiceMark, type VoiceMarkKind } from '../features/voice-mark'
import type { Write } from '../store'
import { keepUnlessFailed } from './base-view'
import { checkVoiceMark } from './check-voice-mark'
import { forgetMarks, keepMarks, listMarks, takeBackMark, type KeptMark, type MarkShelf } from './kept-marks'
import type { Session } from './session'
import { writersOf } from './voice-messages'
import type { KeptVoiceMark, VoiceMarkDraft } from './voice-types'

const PLACE = 'voice-mark'
/** Kept; beyond it the oldest go. */
const MOST_MARKS = 50_000

type Named = VoiceMark & { customer: string }

const shelfOf = ({ environment }: Session): MarkShelf<Named, Named & KeptMark> => ({
  place: PLACE,
  most: MOST_MARKS,
  nameOf: nameOfMark,
  isSilent: () => false,
  merge: (draft, old) => ({ ...draft, at: environment.now(), id: old?.id ?? environment.newId() }),
})

/** What was said of messages, the latest first; customers by the keys that they have now. */
export const listVoiceMarks = (session: Session): Promise<KeptVoiceMark[]> =>
  keepUnlessFailed(session.memo as Map<string, Promise<KeptVoiceMark[]>>, PLACE, () =>
    listMarks<KeptVoiceMark>(session, PLACE),
  )

/**
 * Keeps what was said; the latest word about one thing counts. What tells of a person in an answer that is learned from is masked before
 * it is kept. Answers the marks as they are kept. Errors: ROW_INVALID, CUSTOMER_UNKNOWN.
 */
export async function markVoice(session: Session, drafts: readonly VoiceMarkDraft[]): Promise<KeptVoiceMark[]> {
  drafts.forEach(checkVoiceMark)
  const writers = await writersOf(session, drafts.filter(isLackingCustomer).map(messageOf))
  const masked = await Promise.all(drafts.map(withoutPersonalData))
  const named = masked.map((draft): Named => {
    return { ...draft, customer: draft.customer ?? writers.get(messageOf(draft)) ?? '' }
  })
  return changing(session, keepMarks(session, shelfOf(session), named))
}

const messageOf = (draft: VoiceMarkDraft): string => ('message' in draft ? draft.message : '')
const isLackingCustomer = (draft: VoiceMarkDraft): boolean => draft.customer === undefined && messageOf(draft) !== ''

/** What is learned from must tell of nobody. What reads texts is loaded when there is one. */
async function withoutPersonalData(draft: VoiceMarkDraft): Promise<VoiceMarkDraft> {
  if (draft.kind !== 'answer') return draft
  const { maskPersonalData } = await import('../text/privacy/mask-personal-data')
  const mask = (text: string): string => maskPersonalData(text).text
  return { ...draft, question: mask(draft.question), answer: mask(draft.answer) }
}

/** Takes back what was said. What is not there is as good as taken back. */
export const takeBackVoiceMark = (session: Session, id: string): Promise<void> =>
  changing(
    session,
    takeBackMark<KeptVoiceMark>(session, PLACE, id, () => undefined),
  )

/** What is read from here on is read anew. */
async function changing<T>(session: Session, work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    session.memo.delete(PLACE)
  }
}

/** What a room that reads these kinds is told, and what names it: with other marks its answer is another. */
export async function voiceMarksInForce(
  session: Session,
  kinds: readonly VoiceMarkKind[],
): Promise<{ marks: VoiceMark[]; name: string }> {
  const all = await listVoiceMarks(session)
  const told = all.filter(({ kind }) => kinds.includes(kind))
  const marks = told.map(({ id: _id, at: _at, customer: _customer, ...mark }) => mark as VoiceMark)
  const lines = marks.map((mark) => canonicalJson(mark)).sort()
  return { marks, name: lines.length === 0 ? '' : hashHex(lines.join('\n')) }
}

/** Writes that leave out whatever is about people who are erased. */
export const forgetVoiceMarks = (
  session: Session,
  gone: ReadonlySet<string>,
  isNamed: (text: string) => boolean,
): Promise<Write[]> =>
  forgetMarks<KeptVoiceMark>(session, PLACE, (mark) => {
    const isOnBill = mark.kind === 'invoice' && mark.title !== '' && isNamed(mark.title)
    return isOnBill || (mark.customer !== '' && (gone.has(mark.customer) || isNamed(mark.customer)))
  })
