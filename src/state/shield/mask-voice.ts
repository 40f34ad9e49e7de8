import type {
  AssistantState,
  AssistantTurn,
  DeskResult,
  DraftSpan,
  Facts,
  Reply,
  ReplyResult,
  ServiceResult,
} from '../../analyses/service/spec'
import type { KeptVoiceMark, ThreadFacts, ThreadLine, VoiceThread } from '../../data/types'
import { NUMBERS } from './mask-cells'
import { maskText, textMasker } from './mask-text'
import type { Pseudonyms } from './pseudonyms'

type DraftSource = DraftSpan['source']
type AssistantEffect = AssistantTurn['effects'][number]

const orNull = (mask: (value: string) => string, value: string | null): string | null =>
  value === null ? null : mask(value)

/** What is said of a thread, without who it is with and who works on it; messages are masked by who holds their names. */
function maskFacts<Facts extends ThreadFacts>(
  facts: Facts,
  { key, name }: Pseudonyms,
  scrub: (text: string) => string,
): Facts {
  return {
    ...facts,
    customer: key(facts.customer),
    customerName: name(facts.customerName),
    assignee: name(facts.assignee),
    subject: scrub(facts.subject),
    tags: facts.tags.map(scrub),
  }
}

export function maskThread(thread: VoiceThread, pseudonyms: Pseudonyms): VoiceThread {
  const scrub = textMasker(pseudonyms, [thread.customerName, thread.customer])
  const messages = thread.messages.map((one) => {
    const text = scrub(one.text)
    // Where a name went, the words that tell the mood stand elsewhere.
    const mood = one.mood && { ...one.mood, feelings: text === one.text ? one.mood.feelings : [] }
    return { ...one, text, subject: scrub(one.subject), ...(mood && { mood }) }
  })
  return { ...maskFacts(thread, pseudonyms, scrub), messages }
}

export function maskThreadLine(line: ThreadLine, pseudonyms: Pseudonyms): ThreadLine {
  const scrub = textMasker(pseudonyms, [line.customerName, line.customer])
  return { ...maskFacts(line, pseudonyms, scrub), excerpt: scrub(line.excerpt) }
}

export function maskVoiceMark(mark: KeptVoiceMark, pseudonyms: Pseudonyms): KeptVoiceMark {
  const text = (value: string): string => maskText(value, pseudonyms)
  const named = { ...mark, customer: pseudonyms.key(mark.customer) }
  if (named.kind === 'answer') return { ...named, question: text(named.question), answer: text(named.answer) }
  if (named.kind === 'snippet') return { ...named, name: text(named.name), text: text(named.text) }
  return named.kind === 'invoice' ? maskInvoice(named, pseudonyms) : named
}

const maskInvoice = <Asked extends { order: string; title: string; taxNumber: string }>(
  asked: Asked,
  { any, order }: Pseudonyms,
): Asked => ({ ...asked, order: order(asked.order), title: any(asked.title), taxNumber: any(asked.taxNumber) })

/** A number that stands alone, as a draft quotes it from a message. */
const BARE = /^#?[a-z]{0,5}[-_]?\d[\da-z_-]{3,30}$/i
/** What a product is called names nobody. */
const GOODS: ReadonlySet<string> = new Set(['productName', 'productId'])

/** Names and numbers stand in spans of their own, which say so. */
function maskSpan({ text, source }: DraftSpan, pseudonyms: Pseudonyms): DraftSpan {
  if (source.kind === 'message' && BARE.test(text)) return { text: pseudonyms.order(text), source }
  if (source.kind !== 'row') return { text: maskText(text, pseudonyms), source: maskSource(source, pseudonyms) }
  const { field, key, table } = source
  const own = { customers: pseudonyms.key, orders: pseudonyms.order }[String(table)]
  return { text: maskCell(field, text, pseudonyms), source: own ? { ...source, key: own(key) } : source }
}

function maskCell(field: string, text: string, pseudonyms: Pseudonyms): string {
  if (field === 'name') return pseudonyms.name(text)
  if (NUMBERS.includes(field)) return pseudonyms.order(text)
  return GOODS.has(field) ? text : maskText(text, pseudonyms)
}

/** An entry of the knowledge is named by its question. */
const maskSource = (source: DraftSource, pseudonyms: Pseudonyms): DraftSource =>
  source.kind === 'knowledge' ? { ...source, question: maskText(source.question, pseudonyms) } : source

const joined = (spans: readonly DraftSpan[]): string => spans.map(({ text }) => text).join('')

export function maskReply<Draft extends Pick<Reply, 'answer' | 'spans' | 'sources' | 'orders'>>(
  reply: Draft,
  pseudonyms: Pseudonyms,
): Draft {
  const spans = reply.spans.map((span) => maskSpan(span, pseudonyms))
  const sources = reply.sources.map(({ source, text, confidence }) => ({
    ...maskSpan({ source, text }, pseudonyms),
    confidence,
  }))
  return { ...reply, spans, sources, orders: reply.orders.map(pseudonyms.order), answer: joined(spans) }
}

export function maskTurn(
  { state, turn }: { state: AssistantState; turn: AssistantTurn },
  pseudonyms: Pseudonyms,
): { state: AssistantState; turn: AssistantTurn } {
  const text = (value: string): string => maskText(value, pseudonyms)
  const spans = turn.spans.map((span) => maskSpan(span, pseudonyms))
  // Where an invoice lacks its order, the customer is offered their own.
  const isOfOrders = state.waiting?.for === 'invoice' && state.waiting.order === null
  return {
    state: maskState(state, pseudonyms),
    turn: {
      ...turn,
      spans,
      effects: turn.effects.map((effect) => maskEffect(effect, pseudonyms)),
      orders: turn.orders.map(pseudonyms.order),
      text: joined(spans),
      suggestions: turn.suggestions.map(isOfOrders ? pseudonyms.order : text),
    },
  }
}

function maskEffect(effect: AssistantEffect, pseudonyms: Pseudonyms): AssistantEffect {
  switch (effect.kind) {
    case 'identified':
      return { ...effect, customer: pseudonyms.key(effect.customer) }
    case 'invoice':
      return maskInvoice(effect, pseudonyms)
    case 'handOver':
      return { ...effect, summary: effect.summary.map((span) => maskSpan(span, pseudonyms)) }
    default:
      return effect
  }
}

/** What the page holds of a conversation; what it stands for is kept aside (`assistant-truth`). */
function maskState(state: AssistantState, pseudonyms: Pseudonyms): AssistantState {
  const text = (value: string): string => maskText(value, pseudonyms)
  return {
    ...state,
    customer: orNull(pseudonyms.key, state.customer),
    orderId: orNull(pseudonyms.order, state.orderId),
    waiting: maskWaiting(state.waiting, pseudonyms),
    said: state.said.map(({ author, text: words }) => ({ author, text: text(words) })),
    question: orNull(text, state.question),
  }
}

function maskWaiting(waiting: AssistantState['waiting'], { any, order }: Pseudonyms): AssistantState['waiting'] {
  if (waiting?.for === 'identity')
    return { ...waiting, order: orNull(order, waiting.order), contact: orNull(any, waiting.contact) }
  if (waiting?.for !== 'invoice') return waiting
  const { title, taxNumber } = waiting
  return {
    ...waiting,
    order: orNull(order, waiting.order),
    title: orNull(any, title),
    taxNumber: orNull(any, taxNumber),
  }
}

/** A customer's rows without what names them, and without the numbers by which their orders and parcels are known elsewhere. */
export const maskFactsOf = (facts: Facts, pseudonyms: Pseudonyms): Facts => ({
  ...facts,
  customer: facts.customer && {
    key: pseudonyms.key(facts.customer.key),
    name: orNull(pseudonyms.name, facts.customer.name),
  },
  orders: facts.orders.map((order) => ({
    ...order,
    id: pseudonyms.order(order.id),
    parcels: order.parcels.map((parcel) => ({ ...parcel, tracking: orNull(pseudonyms.order, parcel.tracking) })),
  })),
  named: facts.named.map((one) => ({ ...one, id: pseudonyms.order(one.id) })),
  foreign: facts.foreign.map((one) => ({ ...one, text: pseudonyms.order(one.text) })),
})

/** The room's answer without who writes and who works on it. */
export function maskService(result: ServiceResult, pseudonyms: Pseudonyms): ServiceResult {
  if (result.kind === 'reply') return maskReply<ReplyResult>(result, pseudonyms)
  return result.kind === 'desk' ? maskDesk(result, pseudonyms) : result
}

/** Masks texts of anybody: with the contacts in them every customer's name that they hold, whole or in part. */
function maskerOfNames(names: readonly string[], pseudonyms: Pseudonyms): (text: string) => string {
  const distinct = [...new Set(names)].filter((name) => name.trim() !== '')
  const parts = distinct.map(
    (name) =>
      [
        name,
        name
          .toLowerCase()
          .trim()
          .split(/[\s·]+/),
      ] as const,
  )
  return (text) => {
    const folded = text.toLowerCase()
    const held = parts.filter(([, own]) => own.some((part) => part !== '' && folded.includes(part)))
    return maskText(
      text,
      pseudonyms,
      held.map(([name]) => name),
    )
  }
}

function maskDesk(result: DeskResult, pseudonyms: Pseudonyms): DeskResult {
  const { desk } = result
  const { key, name } = pseudonyms
  const text = maskerOfNames(desk.customerName, pseudonyms)
  const scrubbers = desk.customerName.map((own, i) => textMasker(pseudonyms, [own, desk.customer[i]!]))
  return {
    ...result,
    desk: {
      ...desk,
      tags: { ...desk.tags, names: desk.tags.names.map(text) },
      customer: desk.customer.map(key),
      customerName: desk.customerName.map(name),
      subject: desk.subject.map((subject, i) => scrubbers[i]!(subject)),
      excerpt: desk.excerpt.map((excerpt, i) => scrubbers[i]!(excerpt)),
      assignee: { ...desk.assignee, names: desk.assignee.names.map(name) },
    },
    entries: result.entries.map((entry) => ({
      ...entry,
      // As the table of the knowledge shows it.
      question: maskText(entry.question, pseudonyms),
      latest: entry.latest.map((one) => ({ ...one, text: text(one.text) })),
    })),
    gaps: result.gaps.map((gap) => ({ ...gap, question: text(gap.question), answer: text(gap.answer) })),
    toLabel: result.toLabel.map((one) => ({ ...one, text: text(one.text) })),
    satisfaction: result.satisfaction.map((one) => (one.by === 'assignee' ? { ...one, name: name(one.name) } : one)),
  }
}
