import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { civilFromDays, dayOf, daysFromCivil, MS_PER_DAY, parseDay } from '../../features/periods'
import { isGroupName } from '../../features/rfm-groups'
import { GROUP_NAMES } from '../group-names'
import { CHANGES, FINDINGS, MIXED_COHORT, PART_TITLES, SURENESS } from './messages'
import {
  type BackTest,
  type Change,
  type ChangesResult,
  FEWEST_CALLS,
  type Part,
  type Period,
  type Subject,
} from './spec'
import { viewWords } from './view-messages'

/** A period as a person names it: the month where it is one, else its two days. */
export const periodText = (period: Period | null, format: Format): string =>
  period === null
    ? ''
    : isMonth(period)
      ? format.month(period.from)
      : `${format.date(period.from)} – ${format.date(period.to)}`

function isMonth({ from, to }: Period): boolean {
  const { year, month, day } = civilFromDays(dayOf(from))
  return day === 1 && dayOf(to) === daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - 1
}

/** What a subject is called in a sentence. */
function subjectText(subject: Subject, every: ChangesResult['every'], locale: Locale, format: Format): string {
  if (subject.kind === 'customer')
    return subject.customerName || fill(viewWords.customer[locale], { key: subject.customerKey })
  if (subject.kind === 'group' && isGroupName(subject.value)) return GROUP_NAMES[subject.value][locale]
  if (subject.kind !== 'cohort') return subject.title || subject.value
  const at = parseDay(subject.value) * MS_PER_DAY
  return every === 'month' ? format.month(at) : every === 'week' ? format.week(at) : format.date(at)
}

/** The change as one sentence. */
export function changeText(change: Change, every: ChangesResult['every'], locale: Locale, format: Format): string {
  const { code, subject, from, to, difference, counts } = change
  const isMixed = subject.kind === 'cohort' && (counts.to - counts.from) * difference < 0
  return fill((isMixed ? MIXED_COHORT : CHANGES[code])[locale], {
    name: subjectText(subject, every, locale, format),
    from: format.money(Math.abs(from)),
    to: format.money(Math.abs(to)),
    amount: format.money(Math.abs(difference)),
    countFrom: format.integer(counts.from),
    countTo: format.integer(counts.to),
  })
}

/** How sure, and what would have been usual; of what is counted below zero, in the order in which a person reads it. */
export function sureText({ sureness, expected, from }: Change, locale: Locale, format: Format): string {
  const isBelow = from < 0
  const [low, high] = isBelow ? [-expected.high, -expected.low] : [expected.low, expected.high]
  return fill(viewWords.sureLine[locale], {
    sure: SURENESS[sureness][locale],
    low: format.money(Math.max(0, low)),
    high: format.money(high),
  })
}

/** What the whole says: how much changed, and how much of it is told. */
export function findingText({ finding, total, period, base }: ChangesResult, locale: Locale, format: Format): string {
  return fill(FINDINGS[finding][locale], {
    period: periodText(period, format),
    base: periodText(base, format),
    to: format.money(total?.to),
    difference: format.signedMoney(total?.difference),
    told: format.signedMoney(total?.told),
    rest: format.signedMoney(total?.rest),
  })
}

/** The parts of a difference as signed bars. */
export const partReasons = (
  parts: readonly Part[],
  locale: Locale,
  format: Format,
): { text: string; weight: number; value: string }[] =>
  parts.map(({ part, amount }) => ({
    text: PART_TITLES[part][locale],
    weight: amount,
    value: format.signedMoney(amount),
  }))

/** Sentences below the bars: the one behind most of it, and where else it is seen. */
export function furtherText(change: Change, every: ChangesResult['every'], locale: Locale, format: Format): string[] {
  const { driver, alsoIn } = change
  const nameOf = (subject: Subject): string => subjectText(subject, every, locale, format)
  const sentences: string[] = []
  if (driver) {
    sentences.push(
      fill(viewWords[driver.share > 1.005 ? 'driverMore' : 'driver'][locale], {
        name: nameOf(driver.subject),
        share: format.percent(driver.share),
        amount: format.signedMoney(driver.difference),
      }),
    )
  }
  if (alsoIn.length > 0) {
    const shown = alsoIn.slice(0, 3)
    const names = shown.map(nameOf).join(locale === 'zh' ? '、' : ', ')
    sentences.push(
      fill(viewWords[alsoIn.length > shown.length ? 'alsoMore' : 'alsoIn'][locale], {
        names,
        count: alsoIn.length - shown.length,
      }),
    )
  }
  return sentences
}

/** How well earlier calls lasted. */
export function keptText(past: BackTest, locale: Locale, format: Format): string {
  const { called, kept, others, othersKept, steps } = past
  const code = called === 0 ? 'keptNone' : called < FEWEST_CALLS ? 'keptFew' : 'kept'
  return fill(viewWords[code][locale], {
    called: format.integer(called),
    kept: format.integer(kept),
    steps: format.integer(steps),
    share: format.percent(kept / called),
    others: format.percent(others > 0 ? othersKept / others : NaN),
  })
}
