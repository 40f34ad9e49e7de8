import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import type { TodayTask } from './spec'
import { GROUP_TITLES, REASONS, VERBS, viewWords } from './view-messages'

/** Facts that are days, and those that are moments or money; others are counts and words. */
const MOMENTS: readonly string[] = ['until', 'on', 'expected', 'orderBy']
const MONEY: readonly string[] = ['amount', 'average', 'yearly']
const SHARES: readonly string[] = ['share', 'score']
/** Names in sentences that are shorter than those of the facts. */
const NAMES: Readonly<Record<string, string>> = {
  gapDays: 'gap',
  quietDays: 'quiet',
  horizonDays: 'horizon',
  lateDays: 'late',
  waitDays: 'wait',
  daysLeft: 'days',
}

/** Why it is to be done, in one sentence. `reasonOf` names what speaks most for leaving. */
export function reasonText(
  { kind, facts }: Pick<TodayTask, 'kind' | 'facts'>,
  locale: Locale,
  format: Format,
  reasonOf: (theme: string) => string | undefined,
): string {
  const said = Object.entries(facts).map(([name, value]) => [NAMES[name] ?? name, factText(name, value, format)])
  const reason = typeof facts['reason'] === 'string' ? reasonOf(facts['reason']) : undefined
  return fill(REASONS[kind][locale], { ...Object.fromEntries(said), reason: reason ?? viewWords.noReason[locale] })
}

function factText(name: string, value: number | string | null, format: Format): string {
  if (typeof value === 'string') return value
  if (MOMENTS.includes(name)) return format.date(value)
  if (MONEY.includes(name)) return format.money(value)
  if (SHARES.includes(name)) return format.percent(value === null ? value : Math.round(value * 100) / 100)
  return format.integer(value)
}

/** Whom or what it is about. */
export const subjectText = (
  { kind, customer, name, title }: Pick<TodayTask, 'kind' | 'customer' | 'name' | 'title'>,
  locale: Locale,
): string => {
  if (kind === 'offer' || kind === 'welcome') return GROUP_TITLES[kind][locale]
  return title || name || customer
}

/** The same with what is to be done: what a button is about, for who only hears it. */
export const taskText = (task: Parameters<typeof subjectText>[0], locale: Locale): string =>
  fill(viewWords.task[locale], { verb: VERBS[task.kind][locale], subject: subjectText(task, locale) })
