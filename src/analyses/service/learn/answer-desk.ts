import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { intentRows, namedIntents } from '../figures/intent-rows'
import { satisfactionOf } from '../figures/satisfaction'
import { entryUses } from '../figures/entry-uses'
import { countWeeks, hoursOfThreads } from '../figures/times'
import { chooseToLabel } from '../figures/to-label'
import { buildDesk } from '../queue/build-desk'
import { readPromises } from '../queue/promises'
import type { Said } from '../read-voice'
import type { DeskResult, ServiceConfig, ServiceFit, ServiceInputs } from '../spec'
import type { Corpus } from './corpus'
import { findGaps } from './find-gaps'
import { inPhase } from './in-phase'
import { proveIntents } from './prove-intents'
import { proveRetrieval } from './prove-retrieval'
import { readEach } from './read-each'
import { suggestLabels } from './suggest-labels'
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
  const { intents: model, goods } = learned
  const reading = yield* readEach({ inputs, corpus, said, intents: model, knowledge: fit.knowledge, goods, placeOf })
  const promised = readPromises(inputs, said.promises)
  const suggested = yield* inPhase('suggest-labels', suggestLabels(reading.asked, corpus, model))
  const rows = intentRows(intents, { inputs, reading, promised, said, askedAt: corpus.askedAt })
  const gaps = yield* inPhase(
    'find-gaps',
    findGaps(
      {
        ...{ solved: corpus.solved, knowledge: fit.knowledge, entries: inputs.knowledge.answer },
        ...{ dismissed: said.dismissed, reading, goods },
      },
      random,
    ),
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
    entries: entryUses(inputs, {
      ...{ met: reading.met, askedAt: corpus.askedAt, answers: corpus.solved.map(({ answer }) => answer) },
    }),
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

const labelsOf = ({ examples }: Corpus): string[] => [...new Set(examples.map(({ label }) => label))]
