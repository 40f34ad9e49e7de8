import type { Task } from '../../core/task'
import { asTask } from '../as-task'
import { usualChance } from './chance'
import { learnLatentSpace } from './latent-space'
import { proveOnEntries } from './prove-on-entries'
import { readText, type Reading } from './read-text'
import type { Retriever, RetrieverEntry, RetrieverOptions, ScoreWeights } from './types'
import { learnIdf } from './weigh'
import { partOf } from './with-entries'

const SLICE = 64
/** More messages teach no more of which words go together, and take time; they are taken from all over. */
const MOST_BACKGROUND = 10_000

/** Chosen on Banking77's training rows, five entries a group, of which all others were asked (scripts/quality/voice-answers.mjs). */
const WEIGHTS: ScoreWeights = { words: 0.15, pairs: 0.35, grams: 0.3, concepts: 0.2, vectors: 0.2, group: 0.5 }

/**
 * Learns how telling each word, pair, run of characters and concept is among the entries, which words go together in the shop's own
 * messages, and turns the entries round to be searched. Without entries there is a retriever that finds nothing, to which entries can
 * be added.
 */
export async function* fitRetriever(
  entries: readonly RetrieverEntry[],
  { background = [], learnsChance = true }: RetrieverOptions = {},
): Task<Retriever> {
  const readings = yield* readAll(
    entries.map(({ text }) => text),
    'read-entries',
  )
  const step = Math.max(1, background.length / MOST_BACKGROUND)
  const sample = Array.from(
    { length: Math.floor(background.length / step) },
    (_, i) => background[Math.floor(i * step)]!,
  )
  const more = yield* readAll(sample, 'read-messages')
  const latent = yield* asTask(learnLatentSpace(more.length > 0 ? [...readings, ...more] : []), 'learn-meanings')
  const groups = Int32Array.from(entries, ({ group }) => group)
  const { idf, unseen } = learnIdf(readings, groups)
  const meanWords = readings.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, readings.length) || 1
  const parts = entries.length === 0 ? [] : [partOf(readings, groups, 0, { idf, meanWords, latent })]
  const fitted: Retriever = {
    ...{ kind: 'retriever', version: 1, entries: entries.length },
    ...{ weights: WEIGHTS, meanWords, unseen, latent, parts, chance: usualChance() },
  }
  if (!learnsChance) return fitted
  const chance = yield* asTask(proveOnEntries(fitted, readings), 'prove-on-entries')
  return { ...fitted, chance }
}

async function* readAll(texts: readonly string[], phase: string): Task<Reading[]> {
  const readings: Reading[] = []
  for (let at = 0; at < texts.length; at += SLICE) {
    for (const text of texts.slice(at, at + SLICE)) readings.push(readText(text))
    yield { kind: 'step', phase, done: readings.length, total: texts.length }
  }
  return readings
}
