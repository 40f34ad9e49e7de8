import type { Format } from '../../../../core/format'
import { fill, type Locale, type Text } from '../../../../core/locale'
import type { DeskThread, UrgencyReason } from './desk-thread'
import { PRIORITY_NAMES } from './inbox-words'

export interface Reader {
  locale: Locale
  format: Format
}

/** The five steps of how somebody feels; 0 is not known. */
export const MOOD_NAMES: readonly Text[] = [
  { en: 'not known', zh: '未知' },
  { en: 'very bad', zh: '非常不满' },
  { en: 'bad', zh: '不满' },
  { en: 'neutral', zh: '平静' },
  { en: 'good', zh: '满意' },
  { en: 'very good', zh: '非常满意' },
]

const REASONS = {
  mood: { en: 'feels {mood}', zh: '情绪{mood}' },
  waits: { en: 'waits {time}', zh: '已等待 {time}' },
  overdue: { en: 'overdue by {time}', zh: '已超时 {time}' },
  due: { en: 'due in {time}', zh: '{time} 内到期' },
  group: { en: '{name}', zh: '{name}' },
  value: { en: '{amount} in a year', zh: '年消费 {amount}' },
  intent: { en: '{name}', zh: '{name}' },
  priority: { en: 'priority {name}', zh: '优先级{name}' },
} as const satisfies Record<UrgencyReason['kind'], Text>

const DAY_S = 86_400

/** A length of time as one speaks of it: hours within two days, then whole days. */
const roughly = (seconds: number): number => (seconds < 2 * DAY_S ? seconds : Math.round(seconds / DAY_S) * DAY_S)

/** One reason why a thread stands where it stands. */
function urgencyText(reason: UrgencyReason, { locale, format }: Reader): string {
  const say = (values: Record<string, string>): string => fill(REASONS[reason.kind][locale], values)
  switch (reason.kind) {
    case 'mood':
      return say({ mood: MOOD_NAMES[reason.step]![locale] })
    case 'waits':
    case 'overdue':
    case 'due':
      return say({ time: format.duration(roughly(reason.seconds)) })
    case 'value':
      return say({ amount: format.compactMoney(reason.amount) })
    case 'priority':
      return say({ name: PRIORITY_NAMES[reason.priority][locale] })
    default:
      return say({ name: reason.name })
  }
}

/** Reasons in one line, the weightiest first: "waits 26 hr, Champions, delivery"; without those that stand beside it as marks. */
export const urgencyLine = (
  reasons: readonly UrgencyReason[],
  reader: Reader,
  marked: readonly UrgencyReason['kind'][] = [],
): string =>
  reasons
    .filter(({ kind }) => !marked.includes(kind))
    .map((reason) => urgencyText(reason, reader))
    .join(reader.locale === 'zh' ? '，' : ', ')

const CLOCKS = {
  answerDue: { en: 'Answer due in {time}', zh: '须在 {time} 内回复' },
  answerOver: { en: 'Answer overdue by {time}', zh: '回复已超时 {time}' },
  solveDue: { en: 'Solution due in {time}', zh: '须在 {time} 内解决' },
  solveOver: { en: 'Solution overdue by {time}', zh: '解决已超时 {time}' },
} as const satisfies Record<string, Text>

/** What is due of a thread next, and how many seconds are left: below 0 it is late. Undefined where nothing was promised. */
export function nextDue(
  { status, isUnanswered, answerBy, solveBy }: Pick<DeskThread, 'status' | 'isUnanswered' | 'answerBy' | 'solveBy'>,
  now: number,
): { what: 'answer' | 'solve'; seconds: number } | undefined {
  if (status === 'solved') return undefined
  const left = (by: number): number => (by - now) / 1000
  if (isUnanswered && !Number.isNaN(answerBy)) return { what: 'answer', seconds: left(answerBy) }
  return Number.isNaN(solveBy) ? undefined : { what: 'solve', seconds: left(solveBy) }
}

/** The same in words. */
export function dueText(
  { what, seconds }: NonNullable<ReturnType<typeof nextDue>>,
  { locale, format }: Reader,
): string {
  const key = `${what}${seconds < 0 ? 'Over' : 'Due'}` as const
  return fill(CLOCKS[key][locale], { time: format.duration(roughly(Math.abs(seconds))) })
}

/** How sure, in whole percents; nothing that was learned is ever wholly so, nor ever out of the question. */
export const sureText = (chance: number, format: Format): string =>
  format.percent(Math.min(0.99, Math.max(0.01, Math.round(chance * 100) / 100)))

/** A day of a list: with its year where that is not the year of now. */
export const dayText = (at: number, now: number, format: Format): string =>
  new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? format.dayOfYear(at) : format.date(at)
