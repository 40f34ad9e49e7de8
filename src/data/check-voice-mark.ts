import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import { ASSISTANT_SIGHTS, MOST_MARK_TEXT, TONES, VOICE_MARK_KINDS, type VoiceMarkKind } from '../features/voice-mark'

/** Characters of what names something. */
const MAX_NAME = 1_000
/** Words of an aspect. */
const MAX_WORDS = 200
const MAX_HOURS = 24 * 366

type Check = (value: unknown) => boolean

const isText =
  (most: number, least = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most && value.trim().length >= least
const isName = isText(MAX_NAME, 1)
const isNameOrNone = isText(MAX_NAME)
const isNumber =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max
const isStep: Check = (value) => Number.isInteger(value) && isNumber(1, 5)(value)
const isHours: Check = (value) => isNumber(0, MAX_HOURS)(value) && (value as number) > 0
const isOneOf =
  (allowed: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value)
const isListOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check)
const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

/** What each member of each kind may be; there are no others. */
const CHECKS: Readonly<Record<VoiceMarkKind, Readonly<Record<string, Check>>>> = {
  mood: { message: isName, step: isStep },
  intent: { message: isName, intent: isNameOrNone },
  intentName: { intent: isName, name: isName, into: orNone(isName), action: orNone(isNameOrNone) },
  topic: { topic: isName, name: isName, into: orNone(isName) },
  aspect: { aspect: isName, name: isName, words: isListOf(isName, MAX_WORDS) },
  answer: { message: isName, question: isText(MOST_MARK_TEXT, 1), answer: isText(MOST_MARK_TEXT, 1) },
  gap: { gap: isName, verdict: isOneOf(['dismissed', 'added']) },
  snippet: { snippet: isName, name: isName, text: isText(MOST_MARK_TEXT, 1) },
  promise: { priority: isNameOrNone, answerHours: isHours, solveHours: isHours },
  assistant: {
    sees: isListOf(isOneOf(ASSISTANT_SIGHTS), ASSISTANT_SIGHTS.length),
    tone: isOneOf(TONES),
    minConfidence: isNumber(0, 1),
  },
  invoice: {
    message: isName,
    order: isNameOrNone,
    title: isNameOrNone,
    taxNumber: isNameOrNone,
    isDone: (value) => typeof value === 'boolean',
  },
}

const REASONS = {
  kind: { en: `must be one of: ${VOICE_MARK_KINDS.join(', ')}`, zh: `须为以下之一：${VOICE_MARK_KINDS.join('、')}` },
  customer: { en: 'must be a customer, or be left out', zh: '须为客户，或留空' },
  step: { en: 'must be a whole number from 1 (very bad) to 5 (very good)', zh: '须为 1（很差）到 5（很好）之间的整数' },
  words: { en: 'must be at most 200 words, none of them empty', zh: '最多 200 个词，且不能有空词' },
  verdict: { en: 'must be dismissed or added', zh: '须为已忽略或已采纳' },
  answerHours: { en: 'must be hours, more than 0 and at most a year', zh: '须为大于 0、不超过一年的小时数' },
  solveHours: { en: 'must be hours, more than 0 and at most a year', zh: '须为大于 0、不超过一年的小时数' },
  sees: {
    en: `must be a list of: ${ASSISTANT_SIGHTS.join(', ')}`,
    zh: `须为以下内容的列表：${ASSISTANT_SIGHTS.join('、')}`,
  },
  tone: { en: `must be one of: ${TONES.join(', ')}`, zh: `须为以下之一：${TONES.join('、')}` },
  minConfidence: { en: 'must be a number from 0 to 1', zh: '须为 0 到 1 之间的数' },
  isDone: { en: 'must be true or false', zh: '须为 true 或 false' },
  into: { en: 'must be another one than itself', zh: '不能是它自己' },
  other: { en: 'must be a text that is neither empty nor too long', zh: '须为文本，不能为空，也不能过长' },
  unknown: { en: 'is nothing that can be kept with it', zh: '不能与之一同保存' },
} as const satisfies Record<string, Text>

const refuse = (field: string, reason: Text): never => {
  throw new ClienteleError('ROW_INVALID', { field, reason })
}

const reasonOf = (field: string): Text =>
  Object.hasOwn(REASONS, field) ? REASONS[field as keyof typeof REASONS] : REASONS.other

/** Whatever a program or a page hands over. Error: ROW_INVALID, with the member that is wrong. */
export function checkVoiceMark(draft: unknown): void {
  if (typeof draft !== 'object' || draft === null) return refuse('kind', REASONS.kind)
  const { kind, customer, ...members } = draft as Record<string, unknown>
  if (!isOneOf(VOICE_MARK_KINDS)(kind)) return refuse('kind', REASONS.kind)
  if (customer !== undefined && !isNameOrNone(customer)) refuse('customer', REASONS.customer)
  const checks = CHECKS[kind as VoiceMarkKind]
  for (const field of Object.keys(members)) if (!Object.hasOwn(checks, field)) refuse(field, REASONS.unknown)
  for (const [field, check] of Object.entries(checks)) if (!check(members[field])) refuse(field, reasonOf(field))
  checkMerge(kind as VoiceMarkKind, members)
}

/** What is made one with itself would be looked for without end. */
function checkMerge(kind: VoiceMarkKind, members: Record<string, unknown>): void {
  const own = kind === 'intentName' ? members['intent'] : kind === 'topic' ? members['topic'] : undefined
  if (own !== undefined && members['into'] === own) refuse('into', REASONS.into)
}
