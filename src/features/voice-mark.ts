/** What a person said of messages, by kind. `message` is a key of `readMessages`; the latest word about one thing counts. */
export type VoiceMark =
  /** How the writer feels, from 1 (very bad) to 5 (very good). */
  | { kind: 'mood'; message: string; step: number }
  /** What is asked: an intent's key; '' for none of them. */
  | { kind: 'intent'; message: string; intent: string }
  /** What an intent is called; `into` makes it one with another; `action` names what answers it (an ask of `service/reply`). */
  | { kind: 'intentName'; intent: string; name: string; into?: string; action?: string }
  /** What a topic is called; `into` makes it one with another. Topics are named by their `key`. */
  | { kind: 'topic'; topic: string; name: string; into?: string }
  /** An aspect of the shop's own, or a changed one: words that speak of it. Without words it is not looked for. */
  | { kind: 'aspect'; aspect: string; name: string; words: readonly string[] }
  /** What was sent in the place of a draft: it answers the like from here on. */
  | { kind: 'answer'; message: string; question: string; answer: string }
  /** A proposed entry of knowledge that was refused, or taken up. */
  | { kind: 'gap'; gap: string; verdict: 'dismissed' | 'added' }
  /** Ready words of the shop: `{name}` and the like are slots. */
  | { kind: 'snippet'; snippet: string; name: string; text: string }
  /** Hours to the first answer and to the solution that are promised, by priority ('' for all others). */
  | { kind: 'promise'; priority: string; answerHours: number; solveHours: number }
  /** What the assistant may look at, and how it speaks. */
  | { kind: 'assistant'; sees: readonly AssistantSight[]; tone: Tone; minConfidence: number }
  /** A customer asked for an invoice in the assistant. */
  | { kind: 'invoice'; message: string; order: string; title: string; taxNumber: string; isDone: boolean }

export const VOICE_MARK_KINDS = [
  'mood',
  'intent',
  'intentName',
  'topic',
  'aspect',
  'answer',
  'gap',
  'snippet',
  'promise',
  'assistant',
  'invoice',
] as const satisfies readonly VoiceMark['kind'][]
export type VoiceMarkKind = (typeof VOICE_MARK_KINDS)[number]

export const ASSISTANT_SIGHTS = ['orders', 'products', 'stock', 'offers', 'knowledge', 'profile'] as const
export type AssistantSight = (typeof ASSISTANT_SIGHTS)[number]

export const TONES = ['friendly', 'plain', 'formal'] as const
export type Tone = (typeof TONES)[number]

/** Characters of a text that a mark holds. */
export const MOST_MARK_TEXT = 20_000

/** What a mark is about: there is one of each. */
export function nameOfMark(mark: VoiceMark): string {
  const about = {
    mood: 'message',
    intent: 'message',
    intentName: 'intent',
    topic: 'topic',
    aspect: 'aspect',
    answer: 'message',
    gap: 'gap',
    snippet: 'snippet',
    promise: 'priority',
    assistant: 'kind',
    invoice: 'message',
  } as const
  return `${mark.kind}:${(mark as unknown as Record<string, string>)[about[mark.kind]]!}`
}
