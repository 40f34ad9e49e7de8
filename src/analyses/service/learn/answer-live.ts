import { ClienteleError } from '../../../core/errors'
import { ASSISTANT_SIGHTS, type VoiceMark } from '../../../features/voice-mark'
import { readMessages } from '../../../features/messages'
import { scoreMood } from '../../../ml/mood/score-mood'
import type { Mood } from '../../../ml/mood/types'
import type { Retriever } from '../../../ml/retrieve/types'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import type { Frames, PrepareContext } from '../../contract'
import { converse, newConversation } from '../assistant/converse'
import { openShop } from '../assistant/open-shop'
import type { AssistantState, AssistantTurn } from '../assistant/types'
import { readGoods } from '../read-goods'
import { readKnowledge } from '../read-knowledge'
import { readVoice } from '../read-voice'
import { bestSellers } from '../best-sellers'
import { collectFacts } from '../reply/collect-facts'
import { draftReply } from '../reply/draft-reply'
import type { Asked, Facts, Offered, Reply } from '../reply/types'
import type { GoodsNames, KnowledgeEntries, ServiceConfig, ServiceFit } from '../spec'
import { currentFit, fitKnowledge, nameOfKnowledge } from './fit-service'
import { goodsOf, type Goods } from './names-goods'
import { learnedWith, understand, type Learned } from './understand'

/** Entries that are turned round while somebody waits; beyond, the room has to be asked first. */
const MOST_AT_ONCE = 2_000
const MOST_TEXT = 100_000

type Question =
  /** What the rows say of one customer. */
  | { kind: 'facts'; customer: string }
  /** How the writers of some messages feel, by their words. */
  | { kind: 'moods'; texts: readonly string[] }
  | { kind: 'reply'; asked: Partial<Asked> & { text: string } }
  | {
      kind: 'turn'
      message: string
      state?: AssistantState
      customer?: string
      offers: readonly Offered[]
      settings: Extract<VoiceMark, { kind: 'assistant' }> | null
    }

interface LiveAsked {
  question: Question
  config: ServiceConfig
  /** What the room's last run gave as its fit: data of any age. */
  fit?: object
}

/** Answers one message, or one turn of the assistant, by what is learned and what the rows say now. Error: CONFIG_INVALID. */
export async function answerLive(
  frames: Frames,
  { question, config, fit }: LiveAsked,
  context: PrepareContext,
): Promise<Facts | Reply | readonly Mood[] | { state: AssistantState; turn: AssistantTurn }> {
  if (question.kind === 'moods') {
    const ignore = context.memo('service:goods', () => goodsOf(readGoods(frames)).names)
    return question.texts.map((text) => scoreMood(text, { ignore }))
  }
  if (question.kind === 'facts') {
    const { fallback, tone, minConfidence } = config
    const asked = { text: '', customer: question.customer, sees: ASSISTANT_SIGHTS, fallback, tone, minConfidence }
    return collectFacts(frames, context, asked)
  }
  const learned = await learnedNow(frames, currentFit(fit as ServiceFit | undefined), context)
  if (question.kind === 'reply') return reply(frames, context, { learned, config, asked: question.asked })
  const { message, state, customer, offers, settings } = question
  checkText('message', message)
  const shop = openShop(frames, context, {
    settings: {
      sees: settings?.sees ?? ASSISTANT_SIGHTS,
      tone: settings?.tone ?? config.tone,
      minConfidence: settings?.minConfidence ?? config.minConfidence,
      fallback: config.fallback,
    },
    understand: (text) => understand(learned, text),
    offers: () => (offers.length > 0 ? offers : bestSellers(frames, context)),
  })
  return converse(state ?? begin(customer), message, shop)
}

const begin = (customer: string | undefined): AssistantState => ({ ...newConversation(), customer: customer ?? null })

interface Replying {
  learned: Learned
  config: ServiceConfig
  asked: Partial<Asked> & { text: string }
}

function reply(frames: Frames, context: PrepareContext, { learned, config, asked: given }: Replying): Reply {
  checkText('text', given.text)
  const { fallback, tone, minConfidence } = config
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Asked>
  const usual = { fallback, tone, minConfidence, sees: ASSISTANT_SIGHTS, offers: bestSellers(frames, context) }
  const asked: Asked = { ...usual, ...said, text: given.text }

  return draftReply(asked, collectFacts(frames, context, asked), understand(learned, asked.text))
}

function checkText(field: string, value: unknown): void {
  if (typeof value === 'string' && value.length <= MOST_TEXT) return
  const allowed = `≤ ${MOST_TEXT} characters`
  throw new ClienteleError('CONFIG_INVALID', { field, value: String(typeof value), allowed })
}

/** What was learned, with the knowledge as it is now and what persons said since. Made once for each state of data and marks. */
function learnedNow(frames: Frames, fit: ServiceFit | null, context: PrepareContext): Promise<Learned> {
  const marks = context.voiceMarks ?? []
  const make = async (): Promise<Learned> => {
    const names = readGoods(frames)
    const goods = goodsOf(names)
    const shelf = await knowledgeNow(readKnowledge(frames.knowledge), { fit, names, goods })
    return learnedWith(fit, {
      ...{ ...shelf, goods },
      said: readVoice(marks),
      textOf: textsOf(frames, marks),
    })
  }
  const kept = memos.get(context.memo('service:live', () => ({})))
  if (kept && kept.fit === fit && kept.marks === nameOf(marks)) return kept.learned
  const learned = make()
  memos.set(
    context.memo('service:live', () => ({})),
    { fit, marks: nameOf(marks), learned },
  )
  return learned
}

/** By a token of the state of the data: what was learned under it. */
const memos = new WeakMap<object, { fit: ServiceFit | null; marks: string; learned: Promise<Learned> }>()

const nameOf = (marks: readonly VoiceMark[]): string => JSON.stringify(marks)

function latestEntries({ question, answer, tags, language, productId }: KnowledgeEntries): KnowledgeEntries {
  const cut = (column: string[]): string[] => column.slice(-MOST_AT_ONCE)
  return {
    ...{ question: cut(question), answer: cut(answer), tags: cut(tags) },
    ...{ language: cut(language), productId: cut(productId) },
  }
}

/** What the room turned round, where the knowledge is still that; else it is done here and now. */
async function knowledgeNow(
  all: KnowledgeEntries,
  { fit, names, goods }: { fit: ServiceFit | null; names: GoodsNames; goods: Goods },
): Promise<{ knowledge: KnowledgeEntries; found: Retriever }> {
  if (fit?.learnedFrom.knowledge === nameOfKnowledge(all, names)) return { knowledge: all, found: fit.knowledge }
  const knowledge = latestEntries(all)
  const task = fitKnowledge(knowledge, goods)
  for (;;) {
    const step = await task.next()
    if (step.done) return { knowledge, found: step.value }
  }
}

/** What marked messages say, masked as what is learned from is. */
function textsOf({ conversations }: Frames, marks: readonly VoiceMark[]): (message: string) => string | undefined {
  const wanted = new Set(marks.flatMap((mark) => (mark.kind === 'intent' ? [mark.message] : [])))
  const texts = new Map<string, string>()
  if (conversations && wanted.size > 0) {
    const messages = readMessages(conversations)
    for (let row = 0; row < messages.rows; row++) {
      const key = messages.key(row)
      if (wanted.has(key) && !texts.has(key)) texts.set(key, maskPersonalData(messages.text(row)).text)
    }
  }
  return (message) => texts.get(message)
}
