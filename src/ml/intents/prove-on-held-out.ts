import type { Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { readMasked } from '../retrieve/read-text'
import { chanceBy, learnNearUsual, type SeenCase } from '../retrieve/near-usual'
import type { Retriever } from '../retrieve/types'
import { learnedOf, nearnessOf, weighEvidence, type Evidence } from './evidence'
import { holdOut } from './hold-out'
import { learn } from './learned'
import { learnWeights } from './learn-weights'
import type { ReadExamples } from './read-examples'
import { learnScope } from './scope'
import type { EvidenceWeights, IntentMethod, ScopeModel } from './types'

/** What held-out messages teach. */
export interface Proof {
  weights: EvidenceWeights
  scope: ScopeModel
  alike: Float64Array
}

interface Asked {
  evidence: Evidence
  told: Float64Array
  /** Different words of the message. */
  words: number
  /** Place among the labels that were kept; −1 for one of a label that was held out. */
  label: number
}

/** So many messages are asked at least, by several rounds where a shop has few. */
const WANTED = 400
const MOST_ROUNDS = 4
const SLICE = 16

/** Learns from messages that were held out, of labels that were kept and of labels that were not. */
export async function* proveOnHeldOut(
  examples: ReadExamples,
  near: Retriever,
  method: IntentMethod,
  random: Random,
  engine?: Engine,
): Task<Proof> {
  const asked: Asked[] = []
  for (let round = 0; round < MOST_ROUNDS && asked.length < WANTED; round++)
    asked.push(...(yield* askHeldOut(examples, near, method, random.fork(), engine)))
  const within = asked.filter(({ label }) => label >= 0)
  const weights = learnWeights(within)
  const scope = learnScope(
    asked.map(({ evidence, told, words, label }) => ({
      view: { shares: weighEvidence(evidence, weights), nearest: evidence.nearest, told, words },
      isBeyond: label < 0,
    })),
  )
  return { weights, scope, alike: learnAlike(within) }
}

async function* askHeldOut(
  { texts, codes, labels }: ReadExamples,
  near: Retriever,
  method: IntentMethod,
  random: Random,
  engine?: Engine,
): Task<Asked[]> {
  const { kept, within, beyond } = holdOut(codes, labels.length, random)
  const place = new Int32Array(labels.length).fill(-1)
  let classes = 0
  for (const i of kept) if (place[codes[i]!] === -1) place[codes[i]!] = classes++
  if (classes < 2) return []
  const keptExamples = {
    texts: kept.map((i) => texts[i]!),
    codes: Int32Array.from(kept, (i) => place[codes[i]!]!),
    labels: labels.slice(0, classes),
    leftOut: 0,
  }
  const model = yield* learn(keptExamples, method, random, engine)
  const isKept = new Uint8Array(texts.length)
  for (const i of kept) isKept[i] = 1
  const asked: Asked[] = []
  const all = [...within, ...beyond]
  for (let at = 0; at < all.length; at += SLICE) {
    for (const i of all.slice(at, at + SLICE)) {
      const reading = readMasked(texts[i]!)
      const every = nearnessOf(near, reading, labels.length, (entry) => isKept[entry] === 0)
      const ofKept = (values: Float64Array): Float64Array => {
        const kept = new Float64Array(classes)
        values.forEach((one, label) => place[label]! >= 0 && (kept[place[label]!] = one))
        return kept
      }
      const evidence = {
        learned: learnedOf(model, texts[i]!),
        nearest: ofKept(every.nearest),
        votes: ofKept(every.votes),
      }
      const words = new Set(reading.words).size
      asked.push({ evidence, told: ofKept(every.told), words, label: place[codes[i]!]! })
    }
    yield { kind: 'step', phase: 'ask-held-out', done: asked.length, total: all.length }
  }
  return asked
}

/** Learned on Banking77's training rows: intercept and slope over the likeness of the nearest message. */
const USUAL_ALIKE = Float64Array.of(-1, 5)

/** The chance that a message is about the same as the one that is nearest to it, by how alike they are. */
function learnAlike(within: readonly Asked[]): Float64Array {
  const seen = within.map(({ evidence: { nearest }, label }): SeenCase => {
    let best = 0
    for (let one = 1; one < nearest.length; one++) if (nearest[one]! > nearest[best]!) best = one
    return { signs: [1, nearest[best]!], isTrue: best === label, weight: 1 }
  })
  return learnNearUsual(seen, USUAL_ALIKE, 1)
}

export const chanceAlike = (alike: Float64Array, likeness: number): number => chanceBy(alike, [1, likeness])
