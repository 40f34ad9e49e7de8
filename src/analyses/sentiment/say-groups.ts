import { nameIn, type Reader, sayMood } from './say-moods'
import type { MoodAlarm, MoodGroup, MoodGrouping, SentimentResult } from './spec'

/** Adjusted chances up to this are told as differences. */
const LEVEL = 0.05
/** Of fewer messages it is said that they are few. */
const FEW = 30

type Named = Pick<MoodGrouping, 'by' | 'column'>

/** Tells one grouping from another. */
export const groupingId = ({ by, column }: Named): string => `${by} ${column}`

export const groupingName = ({ by, column }: Named, reader: Pick<Reader, 'locale'>): string =>
  by === 'column' ? column : sayMood(by, reader)

/** Of what kind something that turned is. */
export function kindOfAlarm({ about, column }: MoodAlarm, reader: Pick<Reader, 'locale'>): string {
  if (about === 'all') return '–'
  return about === 'aspect' ? sayMood('aboutAspect', reader) : groupingName({ by: about, column }, reader)
}

const isBeyond = ({ p }: MoodGroup): boolean => p !== null && p <= LEVEL
const excess = ({ bad, others }: MoodGroup): number => bad - (others ?? bad)

/** Groups of one grouping, those that differ beyond chance first, the surest of them on top; where they follow one another, as they do. */
export function groupsOf({ groups }: Pick<SentimentResult, 'groups'>, grouping: MoodGrouping): MoodGroup[] {
  const own = groups.filter((group) => groupingId(group) === groupingId(grouping))
  if (grouping.isOrdered) return own
  const rank = (group: MoodGroup): number => (isBeyond(group) ? group.p! : 1)
  return own.sort((a, b) => rank(a) - rank(b) || b.messages - a.messages)
}

/** What a grouping shows: where bad messages are most frequent beyond chance, else where they are rarest, else that all are alike. */
export function groupsTitle(groups: readonly MoodGroup[], reader: Reader): string {
  const sure = groups.filter(isBeyond).sort((a, b) => excess(b) - excess(a))
  const [worst, best] = [sure[0], sure.at(-1)]
  const isWorse = worst !== undefined && excess(worst) > 0
  const told = isWorse ? worst : best
  if (!told) return sayMood('groupsSame', reader)
  return sayMood(isWorse ? 'groupsWorse' : 'groupsBetter', reader, {
    name: nameIn(told, reader),
    share: reader.format.percent(told.bad),
    messages: reader.format.integer(told.messages),
    others: reader.format.percent(told.others),
  })
}

/** Whether a group differs from the others, and whether it is large enough to say so. */
export function verdictOf(group: MoodGroup, reader: Pick<Reader, 'locale'>): string {
  if (group.p === null) return sayMood('tooFew', reader)
  const verdict = sayMood(isBeyond(group) ? (excess(group) > 0 ? 'moreBad' : 'lessBad') : 'byChance', reader)
  return group.messages < FEW ? sayMood('fewMessages', reader, { verdict }) : verdict
}

export const rangeText = ([low, high]: readonly [number, number], reader: Reader): string =>
  sayMood('rangeText', reader, { low: reader.format.percent(low), high: reader.format.percent(high) })

/** Columns of the file that are no grouping, and why; undefined where there are none. */
export function moodColumnsText(
  { moodColumns }: Pick<SentimentResult, 'moodColumns'>,
  reader: Pick<Reader, 'locale'>,
): string | undefined {
  if (moodColumns.length === 0) return undefined
  const list = new Intl.ListFormat(reader.locale === 'zh' ? 'zh-CN' : 'en-GB', { type: 'conjunction' })
  const columns = list.format(moodColumns.map((column) => `“${column}”`))
  return sayMood('moodColumns', reader, { columns, count: moodColumns.length })
}
