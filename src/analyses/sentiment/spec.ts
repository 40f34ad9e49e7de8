import type { Text } from '../../core/locale'
import type { PackedStrings } from '../../core/packed-strings'
import { MOOD_LABELS, type MoodLabel } from '../../ml/mood/steps'
import type { Aspect, Mood, ProposedWord } from '../../ml/mood/types'
import { TEXT_METHODS, type TextLeague, type TextMethod } from '../../ml/text/types'
import type { MessageCounts } from '../choose-messages'
import type { RoomSpec, Scope } from '../contract'
import type { GroupedBy, Grouping } from '../groupings'
import { DAY, SCOPE } from '../limits'

export { MOOD_LABELS }
export type { Aspect, GroupedBy, MoodLabel, ProposedWord, TextLeague, TextMethod }

export interface SentimentConfig {
  /** One text, which alone is read; no table is needed. */
  text?: string
  /** Table whose rows are messages; `conversations` where nothing is said. */
  table?: string
  /** An import whose rows are messages. */
  importId?: string
  /** Column with the text, by its header; found where it is left out. */
  column?: string
  /** 'auto' is what was better on the shop's own messages: a method that learns from its ratings, or the words alone. */
  method: 'auto' | 'lexicon' | TextMethod
  /** Judges every method, and what further labels would be worth; not only whether learning pays. */
  evaluate: boolean
  /** Inclusive day that counts as today; later messages are not looked at. */
  asOf?: string
  /** Of a period only its messages; filters by channel and product. */
  scope?: Scope
}

/** What a message is known to feel by: what the customer rated, a label in the data, a person's correction. */
export const KNOWN_BY = ['rating', 'label', 'correction'] as const
export type KnownBy = (typeof KNOWN_BY)[number]

/** Classes that are learned: bad, neither, good. */
export const MOOD_CLASSES = ['bad', 'even', 'good'] as const
export type MoodClass = (typeof MOOD_CLASSES)[number]

/** Mood of some messages. */
export interface MoodFigures {
  messages: number
  /** Mean score. */
  mean: number
  /** Shares of bad (step 1 and 2) and good (4 and 5). */
  bad: number
  good: number
}

export interface TrendPoint extends MoodFigures {
  /** First day of the period, days since 1970-01-01. */
  start: number
}

/** What messages are grouped by, as it is offered. */
export interface MoodGrouping {
  by: GroupedBy
  /** Header of the column; '' for what the shop knows. */
  column: string
  /** How closely it goes together with bad messages, from 0 (as chance has it) to 1: Cramér's V, corrected for chance. */
  strength: number
  /** Its groups follow one another, as bands of ages do. */
  isOrdered: boolean
}

export interface MoodGroup extends MoodFigures, Pick<MoodGrouping, 'by' | 'column'> {
  key: string
  /** Null where the key itself says it. */
  title: Text | null
  /** Mean of the latest period less that of the time before; null with few messages in either. */
  change: number | null
  /** Within which the shares lie that so few or so many messages stand for (95 %, Wilson). */
  badRange: [low: number, high: number]
  goodRange: [low: number, high: number]
  /** Share of bad among the other messages of the grouping; null where there are none. */
  others: number | null
  /** That its share differs so much from that of the others by chance, adjusted for all groups; null where it is too small to be compared. */
  p: number | null
}

export interface AspectFigures extends MoodFigures {
  aspect: string
  /** Share of the messages that speak of it. */
  share: number
  change: number | null
  /** Place in `shown` of a message that is typical of it; −1 for none. */
  example: number
}

/** A word or phrase as the lexicon or the model knows it, and how it moved scores. */
export interface DrivingWord {
  word: string
  messages: number
  /** Mean of what it added. */
  weight: number
}

/** Something whose share of bad messages changed for more than chance. */
export interface MoodAlarm {
  about: 'all' | 'aspect' | GroupedBy
  /** Header of the column of a file; '' for all else. */
  column: string
  key: string
  title: Text | null
  /** Share of bad messages, and messages, in the time before and lately. */
  before: { bad: number; messages: number }
  after: { bad: number; messages: number }
  /** Adjusted for everything that was looked at. */
  p: number
}

/** A message to be read: personal data masked, so that spans are of this text. */
export interface ShownMessage {
  /** Place of the message in `id`. */
  message: number
  text: string
  isCut: boolean
  feelings: Mood['feelings']
}

/** Parts of messages by what they speak of; index i is the same part in every column. */
export interface PackedAspects {
  message: Uint32Array
  /** Place in `aspectList`. */
  aspect: Uint16Array
  score: Float32Array
  /** The clause, in UTF-16 units of the original message. */
  start: Uint32Array
  end: Uint32Array
}

/** What one text says. */
export interface OneMood extends Mood {
  label: MoodLabel
  aspects: { aspect: string; score: number; start: number; end: number }[]
  /** ISO 639-1, `und` where nothing is written in letters. */
  language: string
}

/** Of what the shop itself says of its messages. */
export interface KnownMoods {
  counts: Record<KnownBy, number>
  /** By class, in the order of `MOOD_CLASSES`. */
  classes: number[]
  /** Least and greatest rating; null without ratings. */
  scale: [low: number, high: number] | null
}

/** The proof on the shop's own messages. Index i of `message` is row i of the league's probabilities. */
export interface MoodProof {
  league: TextLeague
  /** Places in `MOOD_CLASSES` of the classes that were judged. */
  classes: number[]
  message: Uint32Array
  /** Place in `classes` of what was true, and of what was said by the best method. */
  isOf: Uint8Array
  said: Uint8Array
}

/** The customers' messages, in the order of the table. Index i is the same message in every column. */
export interface SentimentResult {
  /** As marks name it. */
  id: string[]
  /** From −1 to 1. */
  score: Float32Array
  /** 1 (very bad) to 5 (very good): `MOOD_LABELS`. */
  step: Uint8Array
  /** The chance that the sign is right; 0 where nothing of feeling is said. */
  confidence: Float32Array
  /** Scores by words alone, which learned nothing from the shop: for whoever forecasts from them. */
  plain: Float32Array
  /** Wall-clock ms, −1 where unknown. */
  at: Float64Array
  /** Place in `customerKey`, −1 for nobody. */
  person: Int32Array
  customerKey: string[]
  /** Place in `threadKey`. */
  thread: Uint32Array
  threadKey: string[]
  aspects: PackedAspects
  aspectList: Aspect[]
  /** Where the messages come from. */
  source: { table: string; fileName: string | null; column: string }
  overall: MoodFigures
  /** Messages by step, from 1 on. */
  steps: number[]
  every: 'week' | 'month'
  trend: TrendPoint[]
  /** First day of what counts as lately; −1 without dates. */
  lately: number
  /** What the shop knows first, then columns of the file, the most telling first. */
  groupings: MoodGrouping[]
  /** In the order of the groupings. */
  groups: MoodGroup[]
  /** Columns of the file that say the mood themselves, and are no grouping. */
  moodColumns: string[]
  aspectFigures: AspectFigures[]
  words: { good: DrivingWord[]; bad: DrivingWord[] }
  proposed: ProposedWord[]
  alarms: MoodAlarm[]
  shown: ShownMessage[]
  known: KnownMoods
  proof: MoodProof | null
  /** What the scores are from. */
  method: 'lexicon' | TextMethod
  /** Messages that it read; others came by channels in which no mood is known, and are read by words. */
  learned: number
  /** The text that was asked about; null where a table was read. */
  one: OneMood | null
  asOf: number
}

export interface SentimentInputs {
  one: string | null
  texts: PackedStrings
  id: string[]
  at: Float64Array
  person: Int32Array
  customerKey: string[]
  thread: Uint32Array
  threadKey: string[]
  groupings: Grouping[]
  /** Step by what is known, 0 for unknown, and place in `KNOWN_BY`. */
  knownStep: Uint8Array
  knownBy: Uint8Array
  scale: KnownMoods['scale']
  aspects: Aspect[]
  /** Products and kinds of goods by name: they have no feeling, whatever they are called. */
  names: string[]
  source: SentimentResult['source']
  counts: MessageCounts
  asOf: number
}

const METHODS = ['auto', 'lexicon', ...TEXT_METHODS] as const

export const spec: RoomSpec<SentimentConfig, 'sentiment'> = {
  id: 'sentiment',
  version: 2,
  title: { en: 'Mood', zh: '情绪分析' },
  question: { en: 'How do customers feel, and about what?', zh: '客户感受如何，为了什么？' },
  needs: {
    tables: {
      conversations: {
        required: [],
        optional: [
          ...['conversationId', 'at', 'text', 'channel', 'author', 'rating', 'label', 'productId', 'replyTo'],
          ...['person', 'customerId'],
        ],
        isNarrow: true,
      },
      products: { required: [], optional: ['productId', 'productName', 'category'], isNarrow: true },
    },
    results: ['segments', 'rfm'],
    marks: { voice: ['mood', 'aspect'] },
    chosen: ({ table, importId, column }) =>
      importId === undefined && (table === undefined || table === 'conversations')
        ? []
        : [
            {
              ...(table !== undefined && { table }),
              ...(importId !== undefined && { importId }),
              ...(column !== undefined && { column }),
            },
          ],
  },
  looks: ['importId', 'column'],
  defaults: { method: 'auto', evaluate: false },
  limits: {
    text: { kind: 'text', maxLength: 1_000_000, optional: true },
    table: { kind: 'text', maxLength: 40, optional: true },
    importId: { kind: 'text', maxLength: 100, optional: true },
    column: { kind: 'text', maxLength: 1000, optional: true },
    method: { kind: 'option', values: METHODS },
    evaluate: { kind: 'flag' },
    asOf: DAY,
    scope: SCOPE,
  },
}
