import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { intentRows, namedIntents } from '../figures/intent-rows'
import { satisfactionOf } from '../figures/satisfaction'
import { countWeeks, hoursOfThreads } from '../figures/times'
import { chooseToLabel, MOST_TO_LABEL, type Candidate } from '../figures/to-label'
import { buildDesk } from '../queue/build-desk'
import { readPromises } from '../queue/promises'
import { predictLinear } from '../../../ml/text/linear-model'
import { suggestToLabel } from '../../../ml/text/judge'
import type { Said } from '../read-voice'
import type { DeskResult, ServiceConfig, ServiceFit, ServiceInputs } from '../spec'
import type { Corpus } from './corpus'
import { findGaps } from './find-gaps'
import { inPhase } from './in-phase'
import { proveIntents } from './prove-intents'
import { proveRetrieval } from './prove-retrieval'
import { readEach } from './read-each'
import type { Learned } from './understand'

interface DeskAsked {
  inputs: ServiceInputs
  config: ServiceConfig
  corpus: Corpus
  fit: ServiceFit
  learned: Learned
  said: Said
}

/** Everything that the desk shows: who waits, what is asked, what is missing, and how well it is known. */
export async function* answerDesk(
  { inputs, config, corpus, fit, learned, said }: DeskAsked,
  random: Random,
  engine: Engine,
): Task<DeskResult> {
  const intents = namedIntents(fit, labelsOf(corpus), said)
  const places = new Map(intents.map(({ key }, i) => [key, i]))
  const placeOf = (label: string): number => places.get(label) ?? -1
  const reading = yield* readEach({ inputs, corpus, said, intents: learned.intents, goods: learned.goods, placeOf })
  const promised = readPromises(inputs, said.promises)
  const suggested = yield* inPhase('suggest-labels', suggest(reading.asked, corpus, learned.intents))
  const rows = intentRows(intents, { inputs, reading, promised, said, askedAt: corpus.askedAt })
  const { solved } = corpus
  const intentOf = (thread: number): number => reading.intent[thread]!
  const gaps = yield* inPhase(
    'find-gaps',
    findGaps({ solved, knowledge: fit.knowledge, dismissed: said.dismissed, intentOf }, random),
  )
  const prove = config.evaluate
  const proof = prove ? yield* inPhase('prove-intents', proveIntents(corpus.examples, random, engine)) : null
  const retrieval = prove ? yield* inPhase('prove-retrieval', proveRetrieval(corpus, random)) : null
  const { threads } = inputs
  return {
    kind: 'desk',
    asOf: Number.isNaN(inputs.asOf) ? null : inputs.asOf,
    threads: threads.key.length,
    unanswered: threads.waiting.reduce((sum, at) => sum + Number(at >= 0), 0),
    messages: inputs.at.length,
    knowledge: inputs.knowledge.question.length,
    solved: fit.solvedKey.length,
    origin: fit.origin,
    labelled: corpus.examples.length,
    desk: buildDesk({ inputs, reading, promised, said, actionOf: (intent) => rows[intent]?.action ?? null }),
    intents: rows,
    gaps,
    toLabel: chooseToLabel({ suggested, asked: reading.asked }, inputs, (label) => placeOf(said.standsFor(label))),
    answerHours: hoursOfThreads(promised.answerHours, promised.answerState),
    solveHours: hoursOfThreads(promised.solveHours, promised.solveState),
    satisfaction: satisfactionOf(
      inputs,
      rows.map(({ name }) => name),
      reading.intent,
    ),
    weeks: countWeeks(inputs),
    promises: said.promises,
    ...{ proof, retrieval },
  }
}

/** Threads that are looked through for what to label, the latest. */
const MOST_LOOKED_THROUGH = 1_500

/** Those of most doubt that are least like one another. */
async function* suggest(
  asked: readonly Candidate[],
  corpus: Corpus,
  model: Learned['intents'],
): Task<readonly Candidate[]> {
  if (!model) return []
  const latest = asked.slice(-MOST_LOOKED_THROUGH)
  const found = yield* suggestToLabel({
    texts: latest.map(({ thread }) => corpus.asked[thread]!),
    learner: { predict: (_, texts) => predictLinear(model.learned, texts) },
    model: model.learned,
    most: MOST_TO_LABEL,
  })
  return found.map(({ at }) => latest[at]!)
}

const labelsOf = ({ examples }: Corpus): string[] => [...new Set(examples.map(({ label }) => label))]
