import type { Task } from '../../../core/task'
import { askIntent } from '../../../ml/intents'
import type { IntentAnswer, IntentModel } from '../../../ml/intents/types'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import type { Said } from '../read-voice'
import type { Confusion, LabelledText, TestResult } from '../spec'

const SLICE = 50

/** Asks a model what each text is about and compares it with what it is. */
export async function* testIntents(
  model: IntentModel,
  test: readonly LabelledText[],
  said: Said,
): Task<Omit<TestResult, 'kind' | 'asOf'>> {
  const answers: IntentAnswer[] = []
  yield { kind: 'phase-start', phase: 'test-intents', total: test.length }
  for (const { text } of test) {
    answers.push(askIntent(model, maskPersonalData(text).text))
    if (answers.length % SLICE === 0)
      yield { kind: 'step', phase: 'test-intents', done: answers.length, total: test.length }
  }
  yield { kind: 'phase-end', phase: 'test-intents' }
  const known = new Set(model.labels.map(said.standsFor))
  const truth = test.map(({ label }) => (known.has(said.standsFor(label)) ? said.standsFor(label) : ''))
  const told = answers.map((answer) => (answer.isOutOfScope ? '' : said.standsFor(answer.intents[0]?.label ?? '')))
  const confusion = confuse(truth, told, [...known].filter((label) => label !== '').sort())
  const unknown = truth.flatMap((label, i) => (label === '' ? [i] : []))
  const isAmongThree = (i: number): boolean =>
    answers[i]!.intents.some(({ label }) => said.standsFor(label) === truth[i])
  return {
    tested: test.length,
    accuracy: shareOf(truth, (i) => truth[i] === told[i]),
    macroF1: macroF1(confusion),
    outOfScopeRecall: unknown.length === 0 ? null : unknown.filter((i) => told[i] === '').length / unknown.length,
    top3: shareOf(truth, (i) => (truth[i] === '' ? told[i] === '' : isAmongThree(i))),
    confusion,
    answers: answers.map(({ intents }, i) => ({
      label: test[i]!.label,
      said: told[i]!,
      confidence: intents[0]?.confidence ?? 0,
    })),
  }
}

const shareOf = (all: readonly string[], isHit: (i: number) => boolean): number =>
  all.length === 0 ? NaN : all.filter((_, i) => isHit(i)).length / all.length

/** Counts by what was true and what was said; none of the labels is the last of both. */
export function confuse(truth: readonly string[], told: readonly string[], known: readonly string[]): Confusion {
  const labels = [...known, '']
  const place = new Map(labels.map((label, i) => [label, i]))
  const none = labels.length - 1
  const counts = new Uint32Array(labels.length * labels.length)
  truth.forEach((label, i) => {
    const [row, column] = [place.get(label) ?? none, place.get(told[i]!) ?? none]
    counts[row * labels.length + column]!++
  })
  return { labels, counts }
}

/** Mean over the labels that occur, of the harmonic mean of precision and recall. */
export function macroF1({ labels, counts }: Confusion): number {
  const size = labels.length
  let [sum, occurring] = [0, 0]
  for (let i = 0; i < size; i++) {
    let [row, column] = [0, 0]
    for (let j = 0; j < size; j++) {
      row += counts[i * size + j]!
      column += counts[j * size + i]!
    }
    if (row === 0) continue
    occurring++
    sum += (2 * counts[i * size + i]!) / (row + column)
  }
  return occurring === 0 ? NaN : sum / occurring
}
