import { unpackStrings } from '../../core/packed-strings'
import type { Progress } from '../../core/progress'
import { createRandom } from '../../core/random'
import type { Task } from '../../core/task'
import { scoreMood } from '../../ml/mood/score-mood'
import { quietly } from '../../ml/quietly'
import { fitTopics, mergeTopics, readTerms, type TermRows } from '../../ml/topics'
import type { Run } from '../contract'
import { groupingBy } from '../groupings'
import { cardOf, evaluationOf, warningsOf } from './card'
import { findCausesOf } from './causes/find-causes-of'
import { keywordsOf, risingTerms } from './keywords'
import { keysOfMarks, rootsOf } from './marked-topics'
import { createShown } from './shown'
import type { TopicsConfig, TopicsInputs, TopicsResult } from './spec'
import { tellTopics } from './tell-topics'
import { weeksOf } from './weeks'

/** Texts unpacked at once, and moods scored before others are let in. */
const CHUNK = 2048
const MOODS = 48

const told = (done: number): Progress => ({ kind: 'step', phase: 'causes', done, total: 3 })

export const run: Run<TopicsConfig, TopicsInputs, TopicsResult> = async function* (inputs, config) {
  const read = yield* readAll(inputs)
  const mood = yield* moodsOf(inputs)
  const known = keysOfMarks(inputs.marks).map((key) => ({ key }))
  const options = { count: config.n, known }
  yield { kind: 'phase-start', phase: 'topics', total: 100 }
  const fitted = yield* fitTopics(read, options, createRandom(config.seed), 'topics')
  const merging = mergeTopics(read, fitted, rootsOf(inputs.marks, fitted.topics))
  const found = yield* quietly(merging, { kind: 'step', phase: 'topics', done: 100, total: 100 })
  yield { kind: 'phase-end', phase: 'topics' }
  yield { kind: 'phase-start', phase: 'causes', total: 3 }
  const weeks = weeksOf(inputs.at, inputs.asOf)
  const shown = createShown(inputs, mood)
  const topics = yield* quietly(tellTopics({ inputs, found, fitted, mood, weeks, shown }), told(0))
  const causes = yield* quietly(findCausesOf(inputs, found, mood), told(1))
  yield told(2)
  const rest = found.topic.reduce((count, one) => count + (one < 0 ? 1 : 0), 0)
  const evaluation = yield* quietly(evaluationOf(read, found, createRandom(config.seed)), told(2))
  yield told(2)
  const keywords = yield* quietly(keywordsOf(read), told(2))
  const rising = yield* quietly(risingTerms(read, weeks), told(2))
  yield { kind: 'phase-end', phase: 'causes' }
  return {
    result: {
      topics,
      id: inputs.id,
      topic: found.topic,
      weight: found.weight,
      mood,
      at: inputs.at.map((at) => (Number.isNaN(at) ? -1 : at)),
      shown: shown.list(),
      weekStart: weeks.start,
      keywords,
      rising,
      ...causes,
      rest: { count: rest, share: rest / found.topic.length },
      coherence: found.coherence,
      tried: found.tried,
      stopDays: inputs.stopDays,
      source: inputs.source,
      asOf: Number.isNaN(inputs.asOf) ? -1 : inputs.asOf,
    },
    warnings: warningsOf(inputs, { config, topics: fitted.topics.length, rest, read }),
    evaluation,
    card: cardOf(inputs, config),
  }
}

/** The texts, some at a time. */
function* textsOf({ texts }: TopicsInputs): Generator<string, void, void> {
  const count = texts.offsets.length - 1
  for (let from = 0; from < count; from += CHUNK) yield* unpackStrings(texts, from, Math.min(count, from + CHUNK))
}

/** The same without the names of the products that messages are about: who wrote of which is known, and products are no topics. */
function* withoutNames(inputs: TopicsInputs): Generator<string, void, void> {
  const products = groupingBy(inputs.groupings, 'product')
  let message = 0
  for (const text of textsOf(inputs)) {
    const name = products?.groups[products.of[message++]!]?.title?.en
    yield name === undefined || name === '' ? text : text.replaceAll(name, ' . ')
  }
}

async function* readAll(inputs: TopicsInputs): Task<TermRows> {
  const total = inputs.id.length
  const work = readTerms(withoutNames(inputs))
  yield { kind: 'phase-start', phase: 'read', total }
  for (;;) {
    const slice = work.next()
    if (slice.done) {
      yield { kind: 'phase-end', phase: 'read' }
      return slice.value
    }
    yield { kind: 'step', phase: 'read', done: slice.value, total }
  }
}

async function* moodsOf(inputs: TopicsInputs): Task<Float32Array> {
  const total = inputs.id.length
  const mood = new Float32Array(total)
  let done = 0
  yield { kind: 'phase-start', phase: 'moods', total }
  for (const text of textsOf(inputs)) {
    mood[done++] = scoreMood(text).score
    if (done % MOODS === 0) yield { kind: 'step', phase: 'moods', done, total }
  }
  yield { kind: 'phase-end', phase: 'moods' }
  return mood
}
