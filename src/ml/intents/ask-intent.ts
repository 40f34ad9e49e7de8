import { readMasked, type Reading } from '../retrieve/read-text'
import { learnedOf, nearnessOf, weighEvidence, type Nearness } from './evidence'
import { chanceAlike } from './prove-on-held-out'
import { hasWords, readMessage } from './read-examples'
import { chanceBeyond } from './scope'
import type { IntentAnswer, IntentModel } from './types'

const MOST_ANSWERS = 3
/** So alike a message is the corrected one, or a copy with another name or number in it: the correction is what it is. */
const COPY = 0.9
const SURE = 0.98
/** How soon a nearer example outweighs a correction: at 0.9 of its likeness a correction counts a third. */
const STEEPNESS = 8

/** What a message is about. Never throws: what says nothing is none of the labels. */
export const askIntent = (model: IntentModel, text: string): IntentAnswer => askMaskedIntent(model, readMessage(text))

/** The same of a message whose personal data are masked already, and which may have been read already. */
export function askMaskedIntent(model: IntentModel, text: string, read?: Reading): IntentAnswer {
  const message = readMessage(text, true)
  if (!hasWords(message)) return { intents: [], outOfScope: 1, isOutOfScope: true }
  const reading = read ?? readMasked(message)
  const learned = learnedOf(model.learned, message)
  const nearness = nearnessOf(model.near, reading, model.labels.length)
  const shares = weighEvidence({ learned, ...nearness }, model.weights)
  const { nearest, told } = nearness
  const outOfScope = chanceBeyond(model.scope, { shares, nearest, told, words: new Set(reading.words).size })
  const chances = new Map(model.labels.map((label, i) => [label, shares[i]! * (1 - outOfScope)]))
  const said = correct(model, nearness, chances, outOfScope)
  const isOutOfScope = said.weight > 0.5 ? said.label === '' : said.outOfScope > model.scope.threshold
  const intents = [...chances]
    .map(([label, confidence]) => ({ label, confidence }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_ANSWERS)
  return { intents, outOfScope: said.outOfScope, isOutOfScope }
}

/**
 * Weighs in what a person said of the like: the nearest correction counts as much as messages so alike are about the same, less where
 * an example is nearer than it. Changes `chances` in place, and gives the chance of none as it is then.
 */
function correct(
  { correctedLabels, alike }: IntentModel,
  { corrected, nearest }: Nearness,
  chances: Map<string, number>,
  outOfScope: number,
): { label: string; weight: number; outOfScope: number } {
  if (corrected === null) return { label: '', weight: 0, outOfScope }
  const label = correctedLabels[corrected.place]!
  const { own } = corrected
  const other = nearest.reduce((most, one) => Math.max(most, one), 0)
  const share = own ** STEEPNESS / (own ** STEEPNESS + other ** STEEPNESS)
  const weight = own >= COPY ? SURE : Math.min(SURE, share * chanceAlike(alike, own))
  for (const [one, chance] of chances) chances.set(one, chance * (1 - weight))
  if (label !== '') chances.set(label, (chances.get(label) ?? 0) + weight)
  return { label, weight, outOfScope: outOfScope * (1 - weight) + (label === '' ? weight : 0) }
}
