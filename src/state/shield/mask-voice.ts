import type {
  AssistantTurn,
  DeskResult,
  DraftSpan,
  Facts,
  Reply,
  ReplyResult,
  ServiceResult,
} from '../../analyses/service/spec'
import type { KeptVoiceMark, ThreadFacts, ThreadLine, VoiceThread } from '../../data/types'
import type { AssistantState } from '../../analyses/service/spec'
import { maskText, textMasker } from './mask-text'
import type { Pseudonyms } from './pseudonyms'

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
  if (named.kind === 'snippet') return { ...named, text: text(named.text) }
  if (named.kind !== 'invoice') return named
  const { any } = pseudonyms
  return { ...named, title: any(named.title), taxNumber: any(named.taxNumber) }
}

/** Cells that hold the number of an order or a parcel. */
const NUMBERS: ReadonlySet<string> = new Set(['orderId', 'tracking'])

/** Names and numbers stand in spans of their own, which say so. */
function maskSpan(span: DraftSpan, pseudonyms: Pseudonyms): DraftSpan {
  const { source } = span
  const field = source.kind === 'row' ? source.field : ''
  const mask =
    field === 'name'
      ? pseudonyms.name
      : NUMBERS.has(field)
        ? pseudonyms.order
        : (text: string) => maskText(text, pseudonyms)
  const text = mask(span.text)
  if (source.kind !== 'row' || source.table !== 'customers') return { text, source }
  return { text, source: { ...source, key: pseudonyms.key(source.key) } }
}

const joined = (spans: readonly DraftSpan[]): string => spans.map(({ text }) => text).join('')

export function maskReply<Draft extends Pick<Reply, 'answer' | 'spans' | 'sources'>>(
  reply: Draft,
  pseudonyms: Pseudonyms,
): Draft {
  const spans = reply.spans.map((span) => maskSpan(span, pseudonyms))
  const sources = reply.sources.map(({ source, text, confidence }) => ({
    ...maskSpan({ source, text }, pseudonyms),
    confidence,
  }))
  return { ...reply, spans, sources, answer: joined(spans) }
}

export function maskTurn(
  { state, turn }: { state: AssistantState; turn: AssistantTurn },
  pseudonyms: Pseudonyms,
): { state: AssistantState; turn: AssistantTurn } {
  const text = (value: string): string => maskText(value, pseudonyms)
  const spans = turn.spans.map((span) => maskSpan(span, pseudonyms))
  const effects = turn.effects.map((effect): AssistantTurn['effects'][number] => {
    if (effect.kind === 'identified') return { ...effect, customer: pseudonyms.key(effect.customer) }
    if (effect.kind === 'invoice')
      return {
        ...effect,
        title: pseudonyms.any(effect.title),
        taxNumber: pseudonyms.any(effect.taxNumber),
      }
    if (effect.kind === 'handOver')
      return { ...effect, summary: effect.summary.map((span) => maskSpan(span, pseudonyms)) }
    return effect
  })
  return {
    state: {
      ...state,
      customer: state.customer === null ? null : pseudonyms.key(state.customer),
      said: state.said.map(({ author, text: words }) => ({ author, text: text(words) })),
      question: state.question === null ? null : text(state.question),
    },
    turn: { ...turn, spans, effects, text: joined(spans), suggestions: turn.suggestions.map(text) },
  }
}

/** A customer's rows without what names them. */
export const maskFactsOf = (facts: Facts, pseudonyms: Pseudonyms): Facts => ({
  ...facts,
  customer: facts.customer && {
    key: pseudonyms.key(facts.customer.key),
    name: facts.customer.name === null ? null : pseudonyms.name(facts.customer.name),
  },
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
