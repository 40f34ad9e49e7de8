import type { Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { fitRetriever } from '../retrieve'
import { learn } from './learned'
import { proveOnHeldOut } from './prove-on-held-out'
import { readExamples } from './read-examples'
import type { IntentExample, IntentModel, IntentOptions } from './types'

/**
 * Learns what messages are about from those that have a label. Two kinds of evidence are weighed: what a linear learner makes of the
 * words, and how alike the nearest examples are. How much each counts, how far the chances can be trusted and what a message looks like
 * that is none of the labels is learned from messages and whole labels that were held out.
 * @throws ClienteleError DATA_TOO_LITTLE, DATA_ONE_CLASS
 */
export async function* fitIntents(
  examples: readonly IntentExample[],
  { method = 'svm-linear', leastPerLabel = 2, isMasked = false }: IntentOptions,
  random: Random,
  engine?: Engine,
): Task<IntentModel> {
  const read = readExamples(examples, { leastPerLabel, isMasked })
  const entries = read.texts.map((text, i) => ({ text, group: read.codes[i]! }))
  const near = yield* fitRetriever(entries, { learnsChance: false, isMasked: true })
  const proof = yield* proveOnHeldOut(read, near, method, random.fork(), engine)
  const learned = yield* learn(read, method, random.fork(), engine)
  return {
    ...{ kind: 'intents', version: 1, labels: read.labels, leftOut: read.leftOut, method, learned, near, ...proof },
    correctedLabels: [],
  }
}
