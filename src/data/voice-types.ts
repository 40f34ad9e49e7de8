import type { Author } from '../features/messages'
import type { VoiceMark } from '../features/voice-mark'
import type { KeptMark } from './kept-marks'

export type { Author }
export type { AssistantSight, Tone, VoiceMark, VoiceMarkKind } from '../features/voice-mark'

/**
 * What a person says of messages, or of what is made of them. `customer` is whom it is about: left out, it is who wrote the message that
 * it names, and nobody where it names none.
 */
export type VoiceMarkDraft = VoiceMark & { customer?: string }

/** The same as it is kept: the latest word about one thing. */
export type KeptVoiceMark = VoiceMark & KeptMark

/** One message as it is written. What is not known is '', NaN for moments, null for the rating. */
export interface VoiceMessage {
  /** Row of the table of conversations, as `edit` takes it. */
  id: string
  /** As marks name it. */
  key: string
  author: Author
  /** Wall-clock ms. */
  at: number
  channel: string
  subject: string
  text: string
  /** The label that it came with, or was given in the table. */
  label: string
  productId: string
  rating: number | null
  satisfaction: string
  /** How its writer feels; missing where nothing says. */
  mood?: MessageMood
}

/** As `Mood` of the rooms: the step from 1 (very bad) to 5, how sure, and the stretches of the text that say so. */
export interface MessageMood {
  step: number
  confidence: number
  feelings: readonly { start: number; end: number; weight: number }[]
}

/** What is said of a thread as a whole: what its latest message says of it that says anything. */
export interface ThreadFacts {
  key: string
  /** Canonical key of the customer; '' where nobody is named. */
  customer: string
  /** As the thread names them; '' where it does not. */
  customerName: string
  subject: string
  channel: string
  /** '' too where messages came after the last word of it, which it does not hold for. */
  status: string
  priority: string
  assignee: string
  tags: string[]
  productId: string
  satisfaction: string
  /** Wall-clock ms; NaN where nothing says. */
  solvedAt: number
}

/** A thread with its messages, the oldest first. */
export interface VoiceThread extends ThreadFacts {
  messages: VoiceMessage[]
}

/** A thread in a list. */
export interface ThreadLine extends ThreadFacts {
  messages: number
  /** Of its first and last message, wall-clock ms. */
  firstAt: number
  lastAt: number
  /** The last word is the customer's, and nobody closed it. */
  isUnanswered: boolean
  /** Beginning of its last message. */
  excerpt: string
}

/** What may be changed of threads; what is left out stays, '' takes away. */
export interface ThreadChange {
  status?: string
  priority?: string
  assignee?: string
  tags?: readonly string[]
  /** Tags that each of them has beside its own, or has no more. */
  addTags?: readonly string[]
  removeTags?: readonly string[]
  /** Of the first message of the customer: what it asks. */
  label?: string
}

/** A message written down by hand: a call, a mail, an SMS, a chat. */
export interface MessageDraft {
  /** Key of the thread that it goes on; a new one begins without. */
  thread?: string
  /** Key of the customer, where no thread says. */
  customer?: string
  author: Author
  channel: string
  text: string
  /** As `edit` takes dates: local time without a zone. Now, where left out. */
  at?: string
  subject?: string
  productId?: string
  /** How far the thread is with it. */
  status?: string
}

/** A piece of a reply: typed, or what a source says, as the room gave it. */
export interface ReplyPiece {
  text: string
  source?: object
}

/** What stands in the reply of a thread and was not sent. */
export interface BegunReply {
  /** Key of the thread. */
  thread: string
  /** None where nothing stands there any more. */
  pieces: readonly ReplyPiece[]
}

/** A proposed entry of knowledge as a person left it. */
export interface GapApproval {
  gap: string
  question: string
  answer: string
  tags?: readonly string[]
  language?: string
  productId?: string
}

export type ReplyPlatform = 'zendesk' | 'freshdesk' | 'generic'

/** What is to be sent in a thread. */
export interface ThreadReply {
  thread: string
  text: string
}
