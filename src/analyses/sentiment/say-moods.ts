import type { Format } from '../../core/format'
import { fill, type Locale, type Text } from '../../core/locale'
import type { ModelCard } from '../contract'
import { EXCLUDED } from './messages'
import { type MoodAlarm, MOOD_LABELS, type MoodClass, type SentimentResult } from './spec'
import { viewWords } from './view-messages'

export interface Reader {
  locale: Locale
  format: Format
}

type Words = keyof typeof viewWords

export const sayMood = (
  word: Words,
  { locale }: Pick<Reader, 'locale'>,
  values: Record<string, unknown> = {},
): string => fill(viewWords[word][locale], values)

const isWord = (name: string): name is Words => Object.hasOwn(viewWords, name)

/** A method or rule by its name in words. */
export const methodName = (name: string, reader: Pick<Reader, 'locale'>): string =>
  isWord(name) ? sayMood(name, reader) : name

/** From −100 to 100, with a sign that can be read. */
export function moodText(score: number | null, { format }: Pick<Reader, 'format'>): string {
  if (score === null || !Number.isFinite(score)) return '–'
  const points = Math.round(100 * score)
  return `${points > 0 ? '+' : ''}${format.integer(points)}`
}

export const stepName = (step: number, reader: Pick<Reader, 'locale'>): string =>
  sayMood(MOOD_LABELS[step - 1]!, reader)

const CLASS_WORDS: Record<MoodClass, Words> = { bad: 'classBad', even: 'classEven', good: 'classGood' }
export const className = (name: MoodClass, reader: Pick<Reader, 'locale'>): string => sayMood(CLASS_WORDS[name], reader)

export const titleOf = (
  { key, title }: { key: string; title: Text | null },
  { locale }: Pick<Reader, 'locale'>,
): string => title?.[locale] ?? (key || '–')

/** The same where nothing beside it says of what: a value of a column, such as “10–11”, stands behind its header. */
export function nameIn(
  group: { column: string; key: string; title: Text | null },
  reader: Pick<Reader, 'locale'>,
): string {
  const name = titleOf(group, reader)
  return group.column === '' ? name : sayMood('valueOf', reader, { column: group.column, name })
}

/** An aspect by its key, as the shop calls it. */
export function aspectName(
  { aspectList }: Pick<SentimentResult, 'aspectList'>,
  key: string,
  { locale }: Pick<Reader, 'locale'>,
): string {
  return aspectList.find((aspect) => aspect.key === key)?.name[locale] ?? key
}

interface Said {
  text: string
  tone: 'neutral' | 'better' | 'worse'
  sure: string
}

const FINDINGS = {
  all: { worse: 'allWorse', better: 'allBetter' },
  part: { worse: 'findingWorse', better: 'findingBetter' },
  group: { worse: 'groupWorse', better: 'groupBetter' },
} as const

/** Messages are about goods and aspects; they are of channels, segments and values of a column. */
function partOf(about: MoodAlarm['about']): keyof typeof FINDINGS {
  if (about === 'all') return 'all'
  return about === 'aspect' || about === 'product' ? 'part' : 'group'
}

/** What the picture shows: that the whole turned, or that it did not by more than chance. */
export function trendTitle({ alarms, overall }: Pick<SentimentResult, 'alarms' | 'overall'>, reader: Reader): string {
  const whole = alarms.find(({ about }) => about === 'all')
  if (!whole) return sayMood('trendSteady', reader, { share: reader.format.percent(overall.bad) })
  const share = reader.format.percent(whole.after.bad)
  return sayMood(whole.after.bad > whole.before.bad ? 'trendFell' : 'trendRose', reader, { share })
}

/** The surest thing that turned, else how messages feel and about what. */
export function findingOf(result: SentimentResult, reader: Reader): Said {
  const { percent, integer } = reader.format
  const [alarm] = result.alarms
  if (alarm) {
    const isWorse = alarm.after.bad > alarm.before.bad
    const values = {
      about: nameIn(alarm, reader),
      after: percent(alarm.after.bad),
      before: percent(alarm.before.bad),
    }
    return {
      text: sayMood(FINDINGS[partOf(alarm.about)][isWorse ? 'worse' : 'better'], reader, values),
      tone: isWorse ? 'worse' : 'better',
      sure: sayMood('sureBecame', reader, {
        after: integer(alarm.after.messages),
        before: integer(alarm.before.messages),
      }),
    }
  }
  const { overall } = result
  const worst = result.aspectFigures.toSorted((a, b) => b.bad * b.messages - a.bad * a.messages)[0]
  const isAbout = worst !== undefined && worst.bad * worst.messages >= 1
  return {
    text: sayMood(isAbout ? 'findingGood' : 'findingPlain', reader, {
      good: percent(overall.good),
      bad: percent(overall.bad),
      messages: integer(overall.messages),
      ...(isAbout && { aspect: aspectName(result, worst.aspect, reader) }),
    }),
    tone: 'neutral',
    sure: sureText(result, reader),
  }
}

/** What is used, and how it did on the shop's own messages. */
function sureText({ proof, method, learned, id }: SentimentResult, reader: Reader): string {
  const own = proof?.league.scores.find(({ name }) => name === method)
  if (!proof || !own) return sayMood('sureWords', reader)
  const others = method === 'lexicon' ? 0 : id.length - learned
  return sayMood(others > 0 ? 'sureInPart' : 'sureProved', reader, {
    others: reader.format.integer(others),
    method: methodName(method, reader),
    accuracy: reader.format.percent(own.accuracy.value),
    tested: reader.format.integer(proof.league.tested),
  })
}

/** How many moods are known, and from where; sources without any are not named. */
export function knownText({ counts }: SentimentResult['known'], reader: Reader): string {
  const named = (['rating', 'label', 'correction'] as const).filter((by) => counts[by] > 0)
  return named.map((by) => sayMood(KNOWN_WORDS[by], reader, { count: reader.format.integer(counts[by]) })).join(' · ')
}

const KNOWN_WORDS = { rating: 'knownRating', label: 'knownLabel', correction: 'knownCorrection' } as const

/** The begin of a message, short enough for a table. */
export const excerptOf = (text: string, length: number): string => {
  const letters = Array.from(text)
  return letters.length > length ? `${letters.slice(0, length).join('').trimEnd()}…` : text
}

/** Messages that agents wrote, as the card counts them. */
export const agentsOf = ({ card }: { card: ModelCard }): number =>
  card.excluded.find(({ reason }) => reason.en === EXCLUDED.otherAuthor.en)?.count ?? 0
