import type { Task } from '../../../core/task'
import { askIntent, confuse } from '../../../ml/intents'
import type { IntentAnswer, IntentModel } from '../../../ml/intents/types'
import type { Said } from '../read-voice'
import type { LabelledText, TestResult } from '../spec'

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
    answers.push(askIntent(model, text))
    if (answers.length % SLICE === 0)
      yield { kind: 'step', phase: 'test-intents', done: answers.length, total: test.length }
  }
  yield { kind: 'phase-end', phase: 'test-intents' }
  const known = new Set(model.labels.map(said.standsFor))
  const truth = test.map(({ label }) => (known.has(said.standsFor(label)) ? said.standsFor(label) : ''))
  const told = answers.map((answer) => (answer.isOutOfScope ? '' : said.standsFor(answer.intents[0]?.label ?? '')))
  const { labels, counts, macroF1 } = confuse(truth, told, [...known].filter((label) => label !== '').sort())
  const unknown = truth.flatMap((label, i) => (label === '' ? [i] : []))
  const isAmongThree = (i: number): boolean =>
    answers[i]!.intents.some(({ label }) => said.standsFor(label) === truth[i])
  return {
    tested: test.length,
    accuracy: shareOf(truth, (i) => truth[i] === told[i]),
    macroF1,
    outOfScopeRecall: unknown.length === 0 ? null : unknown.filter((i) => told[i] === '').length / unknown.length,
    top3: shareOf(truth, (i) => (truth[i] === '' ? told[i] === '' : isAmongThree(i))),
    confusion: { labels, counts },
    answers: answers.map(({ intents }, i) => ({
      label: test[i]!.label,
      said: told[i]!,
      confidence: intents[0]?.confidence ?? 0,
    })),
  }
}

const shareOf = (all: readonly string[], isHit: (i: number) => boolean): number =>
  all.length === 0 ? NaN : all.filter((_, i) => isHit(i)).length / all.length
