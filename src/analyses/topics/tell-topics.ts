import { type PackedStrings, unpackStrings } from '../../core/packed-strings'
import type { FoundTopic, FoundTopics } from '../../ml/topics'
import { stepOf } from '../../ml/mood/steps'
import { findBursts } from './bursts'
import { compareGroups } from './compare-groups'
import { givenName, rootOf } from './marked-topics'
import type { Shown } from './shown'
import type { Topic, TopicMood, TopicsInputs } from './spec'
import { stoppedOf } from './stopped-of'
import type { Weeks } from './weeks'
import { writeName } from './write-name'

export interface ToDescribe {
  inputs: TopicsInputs
  /** Topics as they are told, after those that were made one are. */
  found: FoundTopics
  /** As they were found. */
  fitted: FoundTopics
  mood: Float32Array
  weeks: Weeks
  shown: Shown
}

/** Weeks that are compared with as many before. */
const TREND_WEEKS = 4
/** Messages in the weeks before, below which no trend is told. */
const LEAST_BEFORE = 5
/** A topic is new where so few of its messages are older than the weeks of its trend. */
const NEW_SHARE = 0.05
const TERMS = 12
const HEAD = 600
const TYPICAL = 8
const NEWEST = 4
const WORST = 4

/** What is told of each topic; gives way after each. */
export function* tellTopics(all: ToDescribe): Generator<void, Topic[], void> {
  const { inputs, found, weeks } = all
  const members = membersOf(found)
  const counts = members.map((rows) => countWeeks(rows, weeks))
  const bursts = findBursts({ counts, totals: weeks.totals })
  yield
  const groups = compareGroups(inputs.groupings, found.topic, found.topics.length)
  yield
  const stopped = stoppedOf(inputs, members)
  yield
  const names = new Set<string>()
  const topics: Topic[] = []
  for (const [i, rows] of members.entries()) {
    topics.push({
      ...whatItIs(found.topics[i]!, rows, all, names),
      ...howMuch(rows, counts[i]!, all),
      ...{ burst: bursts[i]!, groups: groups[i]!, stopped: stopped[i]! },
      ...moneyOf(rows, inputs),
      examples: examplesOf(found.topics[i]!, rows, all),
    })
    yield
  }
  return topics
}

type Naming = Pick<Topic, 'key' | 'name' | 'terms' | 'coherence' | 'isNamed' | 'merged'>

function whatItIs(
  topic: FoundTopic,
  rows: Uint32Array,
  { inputs: { marks, texts }, fitted }: ToDescribe,
  names: Set<string>,
): Naming {
  const given = givenName(marks, topic.key)
  const own = fitted.topics.filter(({ key }) => rootOf(marks, key) === topic.key)
  return {
    key: topic.key,
    name: distinct(given ?? writeName(topic, headsOf(texts, rows)), names),
    terms: topic.terms.slice(0, TERMS).map(({ written }) => written),
    coherence: topic.coherence,
    isNamed: given !== undefined,
    merged: own.map(({ key }) => key).filter((key) => key !== topic.key),
  }
}

/** Begins of messages: what a topic is called stands in them. */
function* headsOf(texts: PackedStrings, rows: Uint32Array): Generator<string, void, void> {
  for (const row of rows) yield unpackStrings(texts, row, row + 1)[0]!.slice(0, HEAD)
}

type Amounts = Pick<Topic, 'count' | 'share' | 'trend' | 'weeks' | 'moodWeeks' | 'isNew' | 'mood'>

const howMuch = (rows: Uint32Array, counts: Uint32Array, { found, mood, weeks }: ToDescribe): Amounts => ({
  count: rows.length,
  share: rows.length / found.topic.length,
  trend: trendOf(counts),
  weeks: [...counts],
  moodWeeks: moodWeeks(rows, weeks, mood),
  isNew: isNew(counts, weeks),
  mood: moodOf(rows, mood),
})

/** A name is told once; another topic of the same name gets a number. */
function distinct(name: string, names: Set<string>): string {
  let own = name
  for (let more = 2; names.has(own); more++) own = `${name} ${more}`
  names.add(own)
  return own
}

function membersOf({ topic, topics }: FoundTopics): Uint32Array[] {
  const lists = topics.map(({ texts }) => new Uint32Array(texts))
  const next = new Uint32Array(topics.length)
  topic.forEach((own, row) => {
    if (own >= 0) lists[own]![next[own]!++] = row
  })
  return lists
}

function countWeeks(rows: Uint32Array, { of, totals }: Weeks): Uint32Array {
  const counts = new Uint32Array(totals.length)
  for (const row of rows) if (of[row]! >= 0) counts[of[row]!]!++
  return counts
}

const sum = (values: ArrayLike<number>, from: number, to: number): number => {
  let total = 0
  for (let i = Math.max(0, from); i < to; i++) total += values[i]!
  return total
}

function trendOf(counts: Uint32Array): number | null {
  const end = counts.length
  if (end < 2 * TREND_WEEKS) return null
  const before = sum(counts, end - 2 * TREND_WEEKS, end - TREND_WEEKS)
  return before < LEAST_BEFORE ? null : sum(counts, end - TREND_WEEKS, end) / before - 1
}

/** Only where the shop itself has a past to be new in. */
function isNew(counts: Uint32Array, { totals }: Weeks): boolean {
  const end = counts.length - TREND_WEEKS
  const [own, all] = [sum(counts, 0, counts.length), sum(totals, 0, totals.length)]
  const past = sum(totals, 0, end)
  return own >= LEAST_BEFORE && past >= 0.5 * all && sum(counts, 0, end) <= NEW_SHARE * own
}

function moodOf(rows: Uint32Array, mood: Float32Array): TopicMood {
  let [total, bad, good] = [0, 0, 0]
  for (const row of rows) {
    const step = stepOf(mood[row]!)
    total += mood[row]!
    if (step < 3) bad++
    else if (step > 3) good++
  }
  const messages = rows.length
  return { messages, mean: total / messages, bad: bad / messages, good: good / messages }
}

function moodWeeks(rows: Uint32Array, { of, totals }: Weeks, mood: Float32Array): (number | null)[] {
  const sums = new Float64Array(totals.length)
  const counts = new Uint32Array(totals.length)
  for (const row of rows) {
    if (of[row]! < 0) continue
    sums[of[row]!]! += mood[row]!
    counts[of[row]!]!++
  }
  return Array.from(sums, (total, week) => (counts[week] === 0 ? null : total / counts[week]!))
}

function moneyOf(rows: Uint32Array, { person, net }: TopicsInputs): { customers: number; net: number | null } {
  const writers = new Set<number>()
  for (const row of rows) if (person[row]! >= 0) writers.add(person[row]!)
  const total = [...writers].reduce((money, one) => money + (net[one] ?? 0), 0)
  return { customers: writers.size, net: net.length === 0 || writers.size === 0 ? null : total }
}

/** Messages that stand for a topic; the same words are shown once. */
function examplesOf(
  topic: FoundTopic,
  rows: Uint32Array,
  { found, inputs, mood, shown }: ToDescribe,
): Topic['examples'] {
  const terms = topic.terms.slice(0, TERMS).map(({ term }) => term)
  const pick = (order: (a: number, b: number) => number, count: number, isOf: (row: number) => boolean): number[] => {
    const said = new Set<string>()
    const chosen = leading(rows, order, 4 * count, isOf).filter((row) => {
      const text = shown.text(row)
      return !said.has(text) && said.add(text)
    })
    return chosen.slice(0, count).map((row) => shown.place(row, terms))
  }
  const { at } = inputs
  return {
    typical: pick(
      (a, b) => found.weight[b]! - found.weight[a]! || a - b,
      TYPICAL,
      () => true,
    ),
    newest: pick(
      (a, b) => at[b]! - at[a]! || a - b,
      NEWEST,
      (row) => !Number.isNaN(at[row]!),
    ),
    worst: pick(
      (a, b) => mood[a]! - mood[b]! || a - b,
      WORST,
      (row) => stepOf(mood[row]!) < 3,
    ),
  }
}

/** The first few in an order, without sorting them all. */
function leading(
  rows: Uint32Array,
  order: (a: number, b: number) => number,
  count: number,
  isOf: (row: number) => boolean,
): number[] {
  const kept: number[] = []
  for (const row of rows) {
    if (!isOf(row) || (kept.length === count && order(row, kept[count - 1]!) >= 0)) continue
    let at = kept.length
    while (at > 0 && order(row, kept[at - 1]!) < 0) at--
    kept.splice(at, 0, row)
    if (kept.length > count) kept.pop()
  }
  return kept
}
