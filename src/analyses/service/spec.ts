import type { PackedStrings } from '../../core/packed-strings'
import type { AssistantSight, Tone, VoiceMark } from '../../features/voice-mark'
import type { IntentModel } from '../../ml/intents/types'
import type { Retriever } from '../../ml/retrieve/types'
import type { CurvePoint, ReliabilityBin, TextFigure } from '../../ml/text/types'
import type { RoomSpec } from '../contract'
import type { AssistantState } from './assistant/types'
import { ASKS, type Asked, type Ask, type Facts, type Reply } from './reply/types'

export type { AssistantState, AssistantTurn } from './assistant/types'
export type { Ask, Asked, DraftSpan, Facts, Reply } from './reply/types'
export type { AssistantSight, CurvePoint, ReliabilityBin, TextFigure, Tone }
export { ASKS }

export interface LabelledText {
  text: string
  /** '' for none of the shop's own. */
  label: string
}

export interface ServiceConfig {
  /** One message: what to answer it. */
  text?: string
  /** Messages with what each asks: how well that is told. */
  test?: LabelledText[]
  /** Key of the customer who wrote `text`, and the product that it was written about, where they are known. */
  customer?: string
  productId?: string
  /** Language of a draft where the message's own is neither English nor Chinese. */
  fallback: 'en' | 'zh'
  tone: Tone
  /** Below it a person is asked. */
  minConfidence: number
  /** Judges intents and retrieval on messages that they had not seen; takes several times as long. */
  evaluate: boolean
  seed: number
}

/** Parts of urgency, each from 0 to 1, with what it counts for. */
export const URGENCY_PARTS = ['due', 'mood', 'waiting', 'value', 'topic', 'priority'] as const
export type UrgencyPart = (typeof URGENCY_PARTS)[number]
export const URGENCY_WEIGHTS: Readonly<Record<UrgencyPart, number>> = {
  due: 0.3,
  mood: 0.2,
  waiting: 0.15,
  value: 0.15,
  topic: 0.1,
  priority: 0.1,
}

/** How a promise stands: none was made, in time, due within a quarter of it, broken, kept, was broken. */
export const SLA_STATES = ['none', 'inTime', 'soon', 'late', 'kept', 'missed'] as const
export type SlaState = (typeof SLA_STATES)[number]

/** Hours that are promised where the shop has said nothing. */
export const USUAL_PROMISES = [
  { priority: 'urgent', answerHours: 2, solveHours: 24 },
  { priority: 'high', answerHours: 8, solveHours: 48 },
  { priority: '', answerHours: 24, solveHours: 72 },
  { priority: 'low', answerHours: 48, solveHours: 168 },
] as const

/** Words of a column, and which of them each thread has; '' is none. */
export interface Coded {
  names: string[]
  codes: Uint16Array
}

/** Threads in columns: index i of each is one thread; those that wait first, by urgency, then the others, the latest first. */
export interface Desk {
  /** As `thread(key)` takes it. */
  key: string[]
  /** Canonical key of the customer; '' where nobody is named. */
  customer: string[]
  /** Name as the data has it; '' where it has none. */
  customerName: string[]
  subject: string[]
  /** Beginning of the message that waits, or of the last one. */
  excerpt: string[]
  /** Key of that message: what marks and `voiceReply` take. */
  message: string[]
  /** Wall-clock ms. */
  firstAt: Float64Array
  lastAt: Float64Array
  /** Since when the customer waits; NaN where nobody does. */
  waitingSince: Float64Array
  messages: Uint16Array
  isUnanswered: Uint8Array
  status: Coded
  channel: Coded
  priority: Coded
  assignee: Coded
  /** As written: several stand in one word, between semicolons (`splitTags`). */
  tags: Coded
  language: Coded
  /** Place in `intents`, −1 for none of them, and how sure, from 0 to 1. */
  intent: Int32Array
  intentConfidence: Float32Array
  /** How the customer feels at last: 1 to 5, 0 where nothing of it is said. */
  mood: Uint8Array
  moodConfidence: Float32Array
  /** Net of the customer in the year before the moment of the data. */
  value: Float64Array
  /** When an answer, and a solution, is promised; NaN where nothing is open. */
  answerDue: Float64Array
  solveDue: Float64Array
  /** Places in `SLA_STATES`. */
  answerState: Uint8Array
  solveState: Uint8Array
  /** From 0 to 1; the parts times their weights sum to it. */
  urgency: Float32Array
  parts: Record<UrgencyPart, Float32Array>
  /** Threads that there are beyond those told here: the oldest that wait for nothing. */
  leftOut: number
}

/** What is asked, most often first. */
export interface IntentRow {
  /** As marks name it. */
  key: string
  name: string
  /** `learned` from labels, or `proposed`: found among messages without any. */
  origin: 'learned' | 'proposed'
  /** What answers it, where a person said so. */
  action: Ask | null
  /** The most telling words, of a proposed one. */
  terms: string[]
  threads: number
  /** Of all threads of customers. */
  share: number
  answered: number
  /** Median hours to the first answer; null without one. */
  answerHours: number | null
  /** Mean of the steps of feeling, 1 to 5; null where nothing of it was said. */
  mood: number | null
  /** Threads in the last four weeks of the data, and in the four before. */
  recent: number
  before: number
  /** Keys of messages that ask it most plainly. */
  examples: string[]
}

/** What agents answer again and again and no entry of the knowledge does. */
export interface Gap {
  /** As marks name it. */
  key: string
  question: string
  answer: string
  /** The answer speaks of one customer's case: it has to be rewritten before it may stand for all. */
  isOfOneCase: boolean
  language: string
  /** Solved questions like it. */
  count: number
  /** Keys of their messages, the most typical first. */
  messages: string[]
  /** Place in `intents`; −1 for none. */
  intent: number
}

/** What one entry of the knowledge is asked for. */
export interface EntryUse {
  /** As its row says: they name it. */
  question: string
  productId: string
  /** Threads whose first question it answers with an even chance or better, in its language; of a year, and of the last four weeks. */
  asked: number
  recent: number
  /** Mean of how sure it was; null where it was never asked for. */
  confidence: number | null
  /** Answers of agents in its very words. */
  sent: number
  /** The latest questions, masked, by the keys of their messages and threads. */
  latest: { message: string; thread: string; text: string; at: number; confidence: number }[]
}

/** A message whose label would teach most. */
export interface ToLabel {
  message: string
  thread: string
  text: string
  /** Places in `intents`, the likeliest first, with how sure. */
  guesses: { intent: number; confidence: number }[]
  /** The model wavers, or it is like nothing known. */
  reason: 'unsure' | 'odd'
}

/** Hours, of those threads that say. */
export interface Hours {
  threads: number
  median: number
  /** Nine of ten were faster. */
  most: number
  /** The share within what is promised; null where none can be judged. */
  kept: TextFigure | null
}

/** How content customers were, of those who said: 4 and 5 of 5, or good. */
export interface Satisfaction {
  by: 'all' | 'assignee' | 'channel' | 'intent'
  name: string
  rated: number
  good: TextFigure
}

/** How a rule or a model told what messages ask that it had not seen. */
export interface IntentScore {
  name: string
  accuracy: TextFigure
  macroF1: TextFigure
  /** Of all messages, those whose label was among the three likeliest; null for what gives one alone. */
  top3: number | null
}

export interface Confusion {
  labels: string[]
  /** labels × labels by what was true and what was said, row-major; the last column is "none of them". */
  counts: Uint32Array
}

export interface Proof {
  /** Labelled messages, and folds of them. */
  tested: number
  folds: number
  /** The best first; `majority` and `keywords` learn nothing. */
  scores: IntentScore[]
  confusion: Confusion
  /** The share of messages of labels that were kept out which it said it did not know; null where too few labels could be kept out. */
  outOfScopeRecall: TextFigure | null
  /** And of messages that it knew, those that it took for unknown. */
  falseAlarms: TextFigure | null
  reliability: ReliabilityBin[]
  /** Fewer labels first; empty where there are too few for it. */
  curve: CurvePoint[]
  more: { labels: number; gain: TextFigure } | null
}

/** How often the right answer is found for a solved question that is not among those looked through. */
export interface RetrievalProof {
  questions: number
  first: TextFigure
  /** Mean of one over the place of the first right answer. */
  mrr: TextFigure
  /** The same of a search for the words alone. */
  keywords: { first: TextFigure; mrr: TextFigure }
}

interface ResultFrame {
  /** The last moment of the data, wall-clock ms; null where nothing has one. */
  asOf: number | null
}

export interface DeskResult extends ResultFrame {
  kind: 'desk'
  /** Threads of customers, and how many of them wait. */
  threads: number
  unanswered: number
  messages: number
  /** Entries of the knowledge, and solved questions that answers are found in too. */
  knowledge: number
  solved: number
  /** Where intents are from. */
  origin: 'learned' | 'proposed' | 'none'
  labelled: number
  desk: Desk
  intents: IntentRow[]
  /** As many as entries of the knowledge, in their order. */
  entries: EntryUse[]
  gaps: Gap[]
  toLabel: ToLabel[]
  answerHours: Hours | null
  solveHours: Hours | null
  satisfaction: Satisfaction[]
  /** Threads by week, the oldest first: how many began, and how many were answered. */
  weeks: { at: Float64Array; began: Uint32Array; answered: Uint32Array }
  promises: { priority: string; answerHours: number; solveHours: number }[]
  proof: Proof | null
  retrieval: RetrievalProof | null
}

/** What to answer one message. */
export interface ReplyResult extends ResultFrame, Omit<Reply, 'ask'> {
  kind: 'reply'
  ask: Ask | null
  /** The likeliest label; null where there is none. */
  intent: string | null
}

/** How well messages with known labels were told apart. */
export interface TestResult extends ResultFrame {
  kind: 'test'
  tested: number
  accuracy: number
  macroF1: number
  /** Of the messages without a label of the shop's, the share that was found to be so; null where there is none. */
  outOfScopeRecall: number | null
  top3: number
  confusion: Confusion
  answers: { label: string; confidence: number; said: string }[]
}

export type ServiceResult = DeskResult | ReplyResult | TestResult

/** What the room learned: plain data, kept apart. */
export interface ServiceFit {
  version: 2
  /** Names of what each part was learned from. */
  learnedFrom: { intents: string; knowledge: string; solved: string }
  origin: DeskResult['origin']
  /** Null where there is nothing to tell apart. */
  intents: IntentModel | null
  /** Of proposed intents: their keys and words. */
  proposed: { key: string; terms: string[] }[]
  knowledge: Retriever
  solved: Retriever
  /** What the entries of `solved` are: keys of messages, and what was asked and answered, masked. */
  solvedKey: string[]
  solvedQuestion: string[]
  solvedAnswer: string[]
}

/** Rows of the table of knowledge, with an answer. */
export interface KnowledgeEntries {
  question: string[]
  answer: string[]
  tags: string[]
  language: string[]
  productId: string[]
}

/** What the shop calls single products, and what it calls many of them: brands and categories. */
export interface GoodsNames {
  products: string[]
  kinds: string[]
}

/** Threads of customers and their messages, as the rows say. */
export interface ServiceInputs {
  /** NaN where nothing has a moment. */
  asOf: number
  /** Of every message of a thread that a customer wrote in, by threads and their times. */
  text: PackedStrings
  at: Float64Array
  isAgent: Uint8Array
  key: string[]
  /** Place in `labels`, −1 for none. */
  label: Int32Array
  labels: string[]
  /** Index i is one thread: its messages are from firstOf[i] to firstOf[i + 1]. */
  threads: {
    firstOf: Uint32Array
    key: string[]
    customer: string[]
    customerName: string[]
    subject: string[]
    /** Place of the message that waits, −1 for none. */
    waiting: Int32Array
    status: Coded
    channel: Coded
    priority: Coded
    assignee: Coded
    tags: Coded
    satisfaction: Coded
    value: Float64Array
    answeredAt: Float64Array
    solvedAt: Float64Array
    isDone: Uint8Array
  }
  knowledge: KnowledgeEntries
  goods: GoodsNames
  marks: readonly VoiceMark[]
  /** Of `config.text`. */
  asked: { asked: Asked; facts: Facts } | null
  fit: ServiceFit | null
  formerFit: ServiceFit | null
}

/** One message at the desk: of the table by its key, or any text with what is known beside it. */
export type ReplyAsked =
  | ({ message: string } & Partial<Pick<Asked, 'tone' | 'minConfidence' | 'fallback'>>)
  | ({ text: string } & Partial<Omit<Asked, 'text' | 'sees' | 'offers'>>)

/** One message to the assistant, and what it knew before. */
export interface AssistantAsked {
  /** As the turn before answered it; left out, a conversation begins. */
  state?: AssistantState
  message: string
  /** Who is signed in, where the page knows. */
  customer?: string
  /** Names the conversation: an invoice that is asked for is kept under it. */
  conversation?: string
}

const MAX_TEXT = 100_000

/** Grows by one with every fifth more labels. */
const sizeOf = (marks: readonly VoiceMark[]): number =>
  Math.ceil(Math.log(1 + marks.filter(({ kind }) => kind === 'intent').length) / Math.log(1.2))

export const spec: RoomSpec<ServiceConfig, 'service'> = {
  id: 'service',
  version: 3,
  title: { en: 'Service', zh: '客服' },
  question: { en: 'What do they ask, and what do we answer?', zh: '客户在问什么，我们怎么回答？' },
  needs: {
    tables: {
      conversations: { required: [] },
      knowledge: { required: [] },
      orders: { required: [] },
      products: { required: [] },
      customers: { required: [] },
    },
    marks: { voice: ['mood', 'intent', 'intentName', 'answer', 'gap', 'promise'] },
    // With so many more labels given by hand, what was learned before is worth another look.
    fit: ({ seed }, marks = []) => ({ about: 'service', settings: { seed, labels: sizeOf(marks) } }),
    formerFit: true,
  },
  defaults: { fallback: 'en', tone: 'friendly', minConfidence: 0.5, evaluate: false, seed: 1 },
  limits: {
    text: { kind: 'text', maxLength: MAX_TEXT, optional: true },
    test: {
      kind: 'records',
      maxItems: 10_000,
      minItems: 1,
      members: { text: { maxLength: MAX_TEXT }, label: { maxLength: 1000 } },
      optional: true,
    },
    customer: { kind: 'text', maxLength: 1000, optional: true },
    productId: { kind: 'text', maxLength: 1000, optional: true },
    fallback: { kind: 'option', values: ['en', 'zh'] },
    tone: { kind: 'option', values: ['friendly', 'plain', 'formal'] },
    minConfidence: { kind: 'number', min: 0, max: 1 },
    evaluate: { kind: 'flag' },
    seed: { kind: 'number', min: 0, max: 4_294_967_295, integer: true },
  },
}
