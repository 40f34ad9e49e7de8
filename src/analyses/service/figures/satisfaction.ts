import { figureOf } from '../../../ml/intents/figure-of'
import type { Coded, Satisfaction, ServiceInputs } from '../spec'

/** Groups that are told, those with most answers. */
const MOST_GROUPS = 50

/** Words that customers or platforms use for content and discontent. */
const GOOD = new Set([
  'good',
  'great',
  'satisfied',
  'happy',
  'yes',
  'positive',
  '满意',
  '非常满意',
  '很满意',
  '好评',
  '好',
  '是',
])
const BAD = new Set([
  ...['bad', 'poor', 'dissatisfied', 'unsatisfied', 'unhappy', 'no', 'negative', 'neutral'],
  ...['不满意', '非常不满意', '很不满意', '差评', '差', '一般', '中评', '否'],
])

/**
 * Whether a customer said that they were content; null for what says nothing of it. Of five, 4 and 5 are content, as surveys count it;
 * beyond five the scale is taken for ten or a hundred, and the upper two fifths are.
 */
export function isContent(said: string): boolean | null {
  const word = said.trim().toLowerCase()
  if (GOOD.has(word)) return true
  if (BAD.has(word)) return false
  const [, digits, of] = /^(\d{1,3}(?:\.\d+)?)\s*(?:\/\s*(\d{1,3})|stars?|星|分|%)?$/.exec(word) ?? []
  if (digits === undefined) return null
  const value = Number(digits)
  const most = of === undefined ? (value > 10 || word.endsWith('%') ? 100 : value > 5 ? 10 : 5) : Number(of)
  return most > 0 && value <= most ? value / most > 0.7 : null
}

/** How content customers were: all, by who answered, by channel, and by what they asked. */
export function satisfactionOf(
  { threads }: ServiceInputs,
  intentNames: readonly string[],
  intent: Int32Array,
): Satisfaction[] {
  const { satisfaction, assignee, channel } = threads
  const contentOf = satisfaction.names.map((name) => (name === '' ? null : isContent(name)))
  const content = Array.from(satisfaction.codes, (code) => contentOf[code]!)
  const nameIn = ({ names, codes }: Coded, thread: number): string => names[codes[thread]!]!
  const grouped = (by: Satisfaction['by'], nameOf: (thread: number) => string): Satisfaction[] =>
    countGroups(content, nameOf).map((group) => ({ by, ...group }))
  return [
    ...grouped('all', () => 'all').map((one) => ({ ...one, name: '' })),
    ...grouped('assignee', (thread) => nameIn(assignee, thread)),
    ...grouped('channel', (thread) => nameIn(channel, thread)),
    ...grouped('intent', (thread) => (intent[thread]! < 0 ? '' : intentNames[intent[thread]!]!)),
  ]
}

function countGroups(
  content: readonly (boolean | null)[],
  nameOf: (thread: number) => string,
): Omit<Satisfaction, 'by'>[] {
  const counts = new Map<string, { rated: number; good: number }>()
  content.forEach((isGood, thread) => {
    const name = nameOf(thread)
    if (isGood === null || name === '') return
    const count = counts.get(name) ?? { rated: 0, good: 0 }
    counts.set(name, { rated: count.rated + 1, good: count.good + Number(isGood) })
  })
  return [...counts]
    .map(([name, { rated, good }]) => ({ name, rated, good: figureOf(good, rated) }))
    .sort((a, b) => b.rated - a.rated || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_GROUPS)
}
