import { adjustedPValues } from '../../../math/adjusted-p-values'
import { cramersV } from '../../../math/cramers-v'
import { fisherGreater } from '../../../math/fisher-exact'
import { wilson } from '../../../math/proportion'
import { EVEN } from '../../../ml/mood/steps'
import type { Grouping } from '../../groupings'
import type { MoodFigures, MoodGroup, MoodGrouping, SentimentInputs, SentimentResult } from '../spec'
import { type Calendar, changeOf, halvesOf, type Scored, sumUp } from './figures'

/** Groups told of a grouping: those with the most messages. */
const MOST_GROUPS = 200
/** Columns of a file that are told: the most telling ones. */
const MOST_COLUMNS = 12
/** Fewer messages, in a group or beside it, are compared with nothing. */
const LEAST_COMPARED = 8
/** Messages whose mood is known, from which on columns are held against that, and not against words. */
const LEAST_KNOWN = 60
/**
 * A column that goes together so closely (Cramér’s V) with what is known of moods, or with what words say of them, says the mood itself.
 * On reviews of clothes a tick for “recommended” has .84 with the stars and .61 with words, departments .04; labels of good and bad have
 * .71 (waimai) and .82 (UCI) with words, categories of questions .22 (Bitext).
 */
const SAYS_MOOD = { known: 0.6, words: 0.5 }

type Told = Pick<SentimentResult, 'groupings' | 'groups'>

/** Messages of each group; those of none are nowhere. */
export function membersOf({ of, groups }: Grouping): number[][] {
  const members = groups.map((): number[] => [])
  of.forEach((place, message) => members[place]?.push(message))
  return members
}

/** Groupings without columns of a file that say the mood themselves, as a rating under another name does, and what those are called. */
export function withoutMoodColumns(
  { groupings, knownStep }: Pick<SentimentInputs, 'groupings' | 'knownStep'>,
  words: ArrayLike<number>,
): { groupings: Grouping[]; moodColumns: string[] } {
  const known = Array.from(knownStep.keys()).filter((message) => knownStep[message]! > 0)
  const ofWords = Uint8Array.from(words, classOf)
  const ofKnown = knownStep.map((step) => (step < 3 ? 0 : step > 3 ? 2 : 1))
  const saysMood = ({ by, of, groups }: Grouping): boolean => {
    if (by !== 'column') return false
    const strength = (classes: Uint8Array, messages: Iterable<number>): number =>
      cramersV(countClasses({ of, groups }, classes, messages), CLASSES)
    return (
      (known.length >= LEAST_KNOWN && strength(ofKnown, known) >= SAYS_MOOD.known) ||
      strength(ofWords, of.keys()) >= SAYS_MOOD.words
    )
  }
  const isLeft = groupings.map(saysMood)
  return {
    groupings: groupings.filter((_, i) => !isLeft[i]),
    moodColumns: groupings.flatMap(({ column }, i) => (isLeft[i] ? [column] : [])),
  }
}

const CLASSES = 3

const classOf = (score: number): number => (score < -EVEN ? 0 : score > EVEN ? 2 : 1)

function countClasses(
  { of, groups }: Pick<Grouping, 'of' | 'groups'>,
  classes: Uint8Array,
  messages: Iterable<number>,
): Float64Array {
  const counts = new Float64Array(groups.length * CLASSES)
  for (const message of messages) if (of[message]! >= 0) counts[of[message]! * CLASSES + classes[message]!]!++
  return counts
}

/**
 * Mood of each group of every grouping. The share of bad messages of each is held against that of the other messages of its grouping
 * (Fisher's exact test, two-sided by doubling), with the share of false findings held over all groups of all groupings (Benjamini and
 * Hochberg 1995). Gives way after each grouping.
 */
export function* groupFigures(
  groupings: readonly Grouping[],
  scored: Scored,
  calendar: Calendar,
): Generator<void, Told, void> {
  const compared: MoodGroup[][] = []
  for (const grouping of groupings) {
    compared.push(compareGroups(grouping, scored, calendar))
    yield
  }
  const tested = compared.flat().filter(({ p }) => p !== null)
  const adjusted = adjustedPValues(Float64Array.from(tested, ({ p }) => p!))
  const pOf = new Map(tested.map((group, i) => [group, adjusted[i]!]))
  const places = tellingFirst(groupings, compared)
  return {
    groupings: places.map((place) => groupingOf(groupings[place]!, compared[place]!)),
    groups: places.flatMap((place) =>
      compared[place]!.slice(0, MOST_GROUPS).map((group) => ({ ...group, p: pOf.get(group) ?? null })),
    ),
  }
}

/** Groups with a message, those with the most first unless they follow one another; `p` is not adjusted yet. */
function compareGroups(grouping: Grouping, scored: Scored, calendar: Calendar): MoodGroup[] {
  const { by, column, groups, isOrdered } = grouping
  const members = membersOf(grouping)
  const all = sumUp(scored.score, members.flat())
  const told = members.map((own, place): MoodGroup => {
    const figures = sumUp(scored.score, own)
    return {
      ...{ by, column, ...groups[place]!, ...figures },
      change: changeOf(halvesOf(scored, own, calendar)),
      badRange: rangeOf(figures.bad, figures.messages),
      goodRange: rangeOf(figures.good, figures.messages),
      ...againstOthers(figures, all),
    }
  })
  const kept = told.filter(({ messages }) => messages > 0)
  return isOrdered ? kept : kept.sort((a, b) => b.messages - a.messages || (a.key < b.key ? -1 : 1))
}

const hitsOf = (share: number, messages: number): number => Math.round(share * messages)

function rangeOf(share: number, messages: number): [low: number, high: number] {
  const { low, high } = wilson(hitsOf(share, messages), messages)
  return [low, high]
}

/** Share of bad among the other messages, and the chance of a difference like this one. */
function againstOthers(own: MoodFigures, all: MoodFigures): Pick<MoodGroup, 'others' | 'p'> {
  const others = all.messages - own.messages
  if (others === 0) return { others: null, p: null }
  const bad = hitsOf(own.bad, own.messages)
  const allBad = hitsOf(all.bad, all.messages)
  const share = (allBad - bad) / others
  if (own.messages < LEAST_COMPARED || others < LEAST_COMPARED) return { others: share, p: null }
  const more = fisherGreater({ all: all.messages, a: own.messages, b: allBad, both: bad })
  const fewer = fisherGreater({ all: all.messages, a: others, b: allBad, both: allBad - bad })
  return { others: share, p: Math.min(1, 2 * Math.min(more, fewer)) }
}

function groupingOf({ by, column, isOrdered }: Grouping, groups: readonly MoodGroup[]): MoodGrouping {
  const enough = groups.filter(({ messages }) => messages >= LEAST_COMPARED)
  const counts = enough.flatMap(({ bad, messages }) => [hitsOf(bad, messages), messages - hitsOf(bad, messages)])
  return { by, column, isOrdered, strength: cramersV(counts, 2) }
}

/** What the shop knows in its order, then columns, those that go together with bad messages most first. */
function tellingFirst(groupings: readonly Grouping[], compared: readonly MoodGroup[][]): number[] {
  const strength = groupings.map((grouping, place) => groupingOf(grouping, compared[place]!).strength)
  const isColumn = ({ by }: Grouping): boolean => by === 'column'
  const places = [...groupings.keys()].filter((place) => compared[place]!.length > 0)
  const columns = places.filter((place) => isColumn(groupings[place]!))
  return [
    ...places.filter((place) => !isColumn(groupings[place]!)),
    ...columns.sort((a, b) => strength[b]! - strength[a]! || a - b).slice(0, MOST_COLUMNS),
  ]
}
