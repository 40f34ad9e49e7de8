import type { Random } from '../../core/random'
import { coherenceOf, countByTopic, type FoundTopics, MOST_READ, tellingTerms, type TermRows } from '../../ml/topics'
import type { Evaluation, ModelCard, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, SOURCE, USES, WARNINGS } from './messages'
import type { TopicsConfig, TopicsInputs } from './spec'

/** Fewer messages make topics that change with each. */
const FEW = 30
const MUCH_REST = 0.5

interface Ran {
  config: TopicsConfig
  /** Topics that were found, before any were made one. */
  topics: number
  rest: number
  read: TermRows
}

export function warningsOf(
  { id, texts, counts, foreign }: TopicsInputs,
  { config, topics, rest, read }: Ran,
): Warning[] {
  const count = id.length
  let long = 0
  // In UTF-8, so that text of other letters may be counted from a third of the length on.
  for (let i = 0; i < count; i++) if (texts.offsets[i + 1]! - texts.offsets[i]! > 3 * MOST_READ) long++
  const warnings: [boolean, keyof typeof WARNINGS, Record<string, unknown>][] = [
    [read.empty === count, 'NO_WORDS', { count }],
    [read.empty < count && count < FEW, 'FEW_MESSAGES', { count }],
    [read.empty < count && rest > MUCH_REST * count, 'MUCH_REST', { percent: Math.round((100 * rest) / count) }],
    [typeof config.n === 'number' && topics < config.n, 'FEWER_TOPICS', { wanted: config.n, found: topics }],
    [counts.undated > 0, 'UNDATED', { count: counts.undated }],
    [long > 0, 'TEXT_CUT', { count: long }],
  ]
  return [
    ...(foreign ? moneyWarnings(foreign) : []),
    ...warnings.flatMap(([holds, code, details]) => (holds ? [warningFrom(WARNINGS, code, details)] : [])),
  ]
}

/** Coherence of the topics against that of as many groups of the same sizes, put together at random. */
export function* evaluationOf(
  read: TermRows,
  found: FoundTopics,
  random: Random,
): Generator<void, Evaluation | null, void> {
  if (found.topics.length < 2) return null
  const mixed = shuffled(found.topic, random)
  yield
  const count = found.topics.length
  const byTopic = countByTopic(read.counts, mixed, count)
  yield
  const telling = tellingTerms(read, byTopic, count)
  yield
  const byChance = coherenceOf(read, telling)
  const texts = found.topics.reduce((sum, topic) => sum + topic.texts, 0)
  const baselineValue = byChance.reduce((sum, one, i) => sum + one * found.topics[i]!.texts, 0) / texts
  const value = found.coherence
  return { metric: 'coherence', value, baseline: 'random groups', baselineValue, better: value > baselineValue }
}

function shuffled(topic: Int32Array, random: Random): Int32Array {
  const mixed = topic.slice()
  for (let i = mixed.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    const kept = mixed[i]!
    mixed[i] = mixed[other]!
    mixed[other] = kept
  }
  return mixed
}

export function cardOf({ counts, foreign }: TopicsInputs, { author }: TopicsConfig): ModelCard {
  return {
    method: METHOD,
    source: SOURCE,
    uses: USES[author],
    rows: counts.rows,
    excluded: Object.entries(EXCLUDED).map(([name, reason]) => ({
      reason,
      count: counts[name as keyof typeof EXCLUDED],
    })),
    caveats: [...CAVEATS, ...(foreign ? moneyCaveats(foreign) : [])],
  }
}
