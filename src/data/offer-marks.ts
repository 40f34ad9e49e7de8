import { ClienteleError } from '../core/errors'
import { canonicalJson, hashHex } from '../core/hash'
import { DISMISSED_DAYS, type OfferMark } from '../features/offer-mark'
import { foldText } from '../features/one-spelling'
import type { Write } from '../store'
import { keepUnlessFailed } from './base-view'
import { forgetMarks, keepMarks, listMarks, takeBackMark, type MarkShelf } from './kept-marks'
import type { KeptOfferMark, OfferMarkDraft } from './offer-types'
import type { Session } from './session'

const PLACE = 'offer-mark'
/** Kept; beyond it the oldest go. */
const MOST_MARKS = 10_000
const MS_PER_DAY = 86_400_000
/** Characters of what names a product or reasons. */
const MAX_NAME = 1_000

const shelfOf = ({ environment }: Session, asOf: number): MarkShelf<OfferMarkDraft, KeptOfferMark> => ({
  place: PLACE,
  most: MOST_MARKS,
  nameOf: ({ customer, productId }) => JSON.stringify([customer, foldText(productId)]),
  isSilent: () => false,
  merge({ customer, productId, question, verdict, reasons }, old) {
    const at = environment.now()
    const until = verdict === 'dismissed' ? at + DISMISSED_DAYS * MS_PER_DAY : null
    return { customer, productId, question, verdict, reasons, until, at, asOf, id: old?.id ?? environment.newId() }
  },
})

/** What was said of suggestions, the latest first; customers by the keys that they have now. Dismissals that are over are left out. */
export async function listOfferMarks(session: Session): Promise<KeptOfferMark[]> {
  const now = session.environment.now()
  return (await allOfferMarks(session)).filter(({ until }) => until === null || until > now)
}

/** The same with dismissals that are over. */
export const allOfferMarks = (session: Session): Promise<KeptOfferMark[]> =>
  keepUnlessFailed(session.memo as Map<string, Promise<KeptOfferMark[]>>, PLACE, () =>
    listMarks<KeptOfferMark>(session, PLACE),
  )

/**
 * Keeps what was said of suggestions from data up to `asOf` (wall-clock ms); the latest word for a customer and a product counts.
 * Answers it as it is kept.
 * Errors: ROW_INVALID for what no suggestion can be told, CUSTOMER_UNKNOWN.
 */
export async function markOffers(
  session: Session,
  drafts: readonly OfferMarkDraft[],
  asOf: number,
): Promise<KeptOfferMark[]> {
  drafts.forEach(checkDraft)
  return changing(session, keepMarks(session, shelfOf(session, asOf), drafts))
}

/** Takes back what was said of a suggestion. What is not there is as good as taken back. */
export const takeBackOfferMark = (session: Session, id: string): Promise<void> =>
  changing(
    session,
    takeBackMark<KeptOfferMark>(session, PLACE, id, () => undefined),
  )

/** What is read from here on is read anew. */
async function changing<T>(session: Session, work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    session.memo.delete(PLACE)
  }
}

const VERDICTS: readonly string[] = ['accepted', 'dismissed', 'never']
const QUESTIONS: readonly string[] = ['discover', 'again']
const REASONS = {
  verdict: { en: 'must be accepted, dismissed or never', zh: '须为采纳、暂不或不再显示' },
  question: { en: 'must be discover or again', zh: '须为新品推荐或再次购买' },
  productId: { en: 'must name a product', zh: '须指明商品' },
  customer: {
    en: 'must name a customer, unless the product is for nobody',
    zh: '须指明客户，除非该商品对所有人都不再显示',
  },
  reasons: { en: 'must be a short text', zh: '须为简短文本' },
}

function checkDraft({ customer, productId, question, verdict, reasons }: OfferMarkDraft): void {
  const refuse = (field: keyof typeof REASONS): never => {
    throw new ClienteleError('ROW_INVALID', { field, reason: REASONS[field] })
  }
  if (!VERDICTS.includes(verdict)) refuse('verdict')
  if (!QUESTIONS.includes(question)) refuse('question')
  if (typeof productId !== 'string' || productId === '' || productId.length > MAX_NAME) refuse('productId')
  if (typeof customer !== 'string' || (customer === '' && verdict !== 'never')) refuse('customer')
  if (typeof reasons !== 'string' || reasons.length > MAX_NAME) refuse('reasons')
}

/** What a room of suggestions is told, and what names it: with other marks its answer is another. */
export async function offerMarksInForce(session: Session): Promise<{ marks: OfferMark[]; name: string }> {
  const marks = (await listOfferMarks(session)).map(({ id: _id, at: _at, asOf: _asOf, until: _until, ...mark }) => mark)
  const lines = marks.map((mark) => canonicalJson(mark)).sort()
  return { marks, name: lines.length === 0 ? '' : hashHex(lines.join('\n')) }
}

/** Writes that leave out whatever is about people who are erased. */
export const forgetOfferMarks = (
  session: Session,
  gone: ReadonlySet<string>,
  isNamed: (text: string) => boolean,
): Promise<Write[]> =>
  // A product may have the number of a person, and stays a product.
  forgetMarks<KeptOfferMark>(
    session,
    PLACE,
    ({ customer }) => customer !== '' && (gone.has(customer) || isNamed(customer)),
  )
