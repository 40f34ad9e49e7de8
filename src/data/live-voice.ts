import { ClienteleError } from '../core/errors'
import { AUTHORS } from '../features/messages'
import { cell } from '../schema/columns'
import { liveOffers } from './live-offers'
import { resolveCustomer } from './people'
import { askLive } from './prepare'
import type { Session } from './session'
import { knownMessages } from './voice-messages'
import { listVoiceMarks, markVoice } from './voice-marks'
import { readThread } from './voice-threads'
import type { MessageMood, VoiceMessage, VoiceThread } from './voice-types'

export const VOICE_ROOM = 'service'
/** Messages before one that are read with it. */
const MOST_BEFORE = 20

/** A message of the table by its key, or any text with what is known of who wrote it. */
export type AskedReply =
  { message: string; tone?: string; minConfidence?: number } | { text: string; customer?: string }

/**
 * What to answer a message, by what the room `service` learned last, and the rows and marks as they are now; without anything learned by
 * the knowledge alone. Nothing is fitted at length, and nothing is stored. Errors: ROW_NOT_FOUND, CONFIG_INVALID.
 */
export async function voiceReply(session: Session, asked: AskedReply): Promise<object> {
  const { message, ...rest } = asked as { message?: string } & Record<string, unknown>
  const read = message === undefined ? rest : { ...(await readAsked(session, message)), ...rest }
  const customer = 'customer' in read && typeof read.customer === 'string' ? read.customer : undefined
  const offers = await offersFor(session, customer)
  return ask(session, { kind: 'reply', asked: { ...read, ...(offers.length > 0 && { offers }) } })
}

/** Messages of a thread whose mood is read, the latest. */
const MOST_READ = 100

/** A thread with how its customer feels in each message: as a person said, else by the words. Error: ROW_NOT_FOUND. */
export async function threadWithMoods(session: Session, key: string): Promise<VoiceThread> {
  const thread = await readThread(session, key)
  const read = thread.messages
    .filter(({ author, text }) => author === 'customer' && text.trim() !== '')
    .slice(-MOST_READ)
  const texts = read.map(({ text }) => text)
  const moods = (await ask(session, { kind: 'moods', texts })) as MessageMood[]
  const marks = await listVoiceMarks(session)
  const said = new Map(marks.flatMap((mark) => (mark.kind === 'mood' ? [[mark.message, mark.step]] : [])))
  const moodOf = ({ id, key: name }: VoiceMessage): Pick<VoiceMessage, 'mood'> => {
    const { confidence = 0, feelings = [], step = 0 } = moods[read.findIndex((one) => one.id === id)] ?? {}
    const told = said.get(name)
    if (told !== undefined) return { mood: { step: told, confidence: 1, feelings } }
    return feelings.length > 0 ? { mood: { step, confidence, feelings } } : {}
  }
  return { ...thread, messages: thread.messages.map((message) => ({ ...message, ...moodOf(message) })) }
}

/** What the rows say of one customer: their orders with parcels, and the products in them. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
export const serviceFacts = async (session: Session, key: string): Promise<object> =>
  ask(session, { kind: 'facts', customer: await resolveCustomer(session, key) })

async function ask(session: Session, question: object): Promise<object> {
  const answer = await askLive(session, session.findRoom(VOICE_ROOM), { about: VOICE_ROOM, question, mayLackFit: true })
  if (!answer) throw new ClienteleError('ANALYSIS_UNKNOWN', { analysis: VOICE_ROOM, analyses: '' })
  return answer
}

/** The message, who wrote it, and what was said before. */
async function readAsked(session: Session, key: string): Promise<Record<string, unknown>> {
  const { frame, messages, threads, rowOf, personOf } = await knownMessages(session)
  const row = rowOf(key)
  if (row === undefined) throw new ClienteleError('ROW_NOT_FOUND', { id: key, table: 'conversations' })
  const thread = messages.thread[row]!
  const own = threads.rows(thread)
  const before = own.subarray(Math.max(0, own.indexOf(row) - MOST_BEFORE), own.indexOf(row))
  const product = frame.columns.get('productId')
  const customer = personOf(row) || threads.customer(thread)
  const productId = (product && String(cell(product, row) ?? '')) || threads.said('productId', thread)
  return {
    text: messages.text(row),
    ...(customer !== '' && { customer }),
    ...(productId !== '' && { productId }),
    before: Array.from(before, (one) => ({ author: AUTHORS[messages.author[one]!], text: messages.text(one) })),
  }
}

/** What the room of offers says now; nothing where it was not asked yet, or the customer is not known. */
async function offersFor(session: Session, customer: string | undefined): Promise<object[]> {
  if (customer === undefined) return []
  try {
    const { discover } = await liveOffers(session, customer, false)
    const { offers, productId } = (discover ?? { offers: [], productId: [] }) as LiveAnswer
    return offers.map(({ product, told = [] }) => ({ productId: productId[product]!, reasons: told }))
  } catch (thrown) {
    if (thrown instanceof ClienteleError) return []
    throw thrown
  }
}

interface LiveAnswer {
  offers: readonly { product: number; told?: readonly object[] }[]
  productId: readonly string[]
}

/** A turn of the assistant: what was known before, and what the customer writes. */
export interface AskedTurn {
  /** As the turn before answered it; left out, a conversation begins. */
  state?: object
  message: string
  /** Who is signed in, where the page knows. */
  customer?: string
  /** Names the conversation: what is kept of it is kept under this. */
  conversation?: string
}

interface Turn {
  effects?: readonly { kind: string; order?: string; title?: string; taxNumber?: string }[]
}

/**
 * What the assistant answers a customer, by the shop's own setting of what it may look at. An invoice that was asked for is kept as a mark.
 * Errors: as `voiceReply`.
 */
export async function assistantTurn(session: Session, { conversation = '', ...asked }: AskedTurn): Promise<object> {
  const known = (asked.state as { customer?: string | null } | undefined)?.customer ?? asked.customer
  const offers = await offersFor(session, known ?? undefined)
  const settings = (await listVoiceMarks(session)).find(({ kind }) => kind === 'assistant')
  const answer = (await ask(session, { kind: 'turn', ...asked, offers, settings: settings ?? null })) as {
    turn: Turn
    state: { customer: string | null }
  }
  const invoices = (answer.turn.effects ?? []).filter(({ kind }) => kind === 'invoice')
  for (const { order = '', title = '', taxNumber = '' } of invoices) {
    const message = `assistant:${conversation || session.environment.newId()}:${order}`
    const customer = answer.state.customer ?? ''
    await markVoice(session, [{ kind: 'invoice', message, order, title, taxNumber, isDone: false, customer }])
  }
  return answer
}
