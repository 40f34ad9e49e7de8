import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { stratifiedFolds } from '../../../ml/evaluate'
import { askMaskedIntent, askRules, confuse, figureOf, fitIntents } from '../../../ml/intents'
import type { IntentAnswer } from '../../../ml/intents/types'
import { accuracyOf, macroFigure, truthOf, type Truth } from '../../../ml/text/judge/figures'
import { moreLabels } from '../../../ml/text/judge/more-labels'
import type { Proof, ReliabilityBin } from '../spec'
import type { Corpus } from './corpus'

type Example = Pick<Corpus['examples'][number], 'text' | 'label'>

/** A label with fewer messages cannot be judged. */
const LEAST_OF_LABEL = 4
/** Labelled messages that are judged; more take long and say the same. */
const MOST_JUDGED = 2_000
const FOLDS = 4
/** Labels that are kept out, to see whether their messages are known to be strange. */
const KEPT_OUT = 0.25
const SLICE = 25
/** One of so many labelled messages is learned from: points of the learning curve before the last. */
const EVERY = [8, 4, 2] as const

interface Judging {
  examples: readonly Example[]
  labels: readonly string[]
  codes: Int32Array
  random: Random
  engine: Engine
}

/** Judges intents on messages that they had not seen, beside the most common one and a search for words. Null where there are too few. */
export async function* proveIntents(all: readonly Example[], random: Random, engine: Engine): Task<Proof | null> {
  const examples = judgeable(all, random)
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  if (labels.length < 2) return null
  const codes = Int32Array.from(examples, ({ label }) => labels.indexOf(label))
  const judging = { examples, labels, codes, random, engine }
  const folds = stratifiedFolds({ kind: 'class', codes, classes: labels.length }, FOLDS, random)
  const answers: IntentAnswer[] = []
  const rules = { majority: new Int32Array(codes.length), keywords: new Int32Array(codes.length) }
  let curve: Pick<Proof, 'curve' | 'more'> = { curve: [], more: null }
  for (const { train, test } of folds) {
    const known = Array.from(train, (i) => examples[i]!)
    const found = yield* answersOf(known, textsOf(examples, test), judging)
    test.forEach((i, at) => (answers[i] = found[at]!))
    const told = askRules(
      { texts: textsOf(examples, train), codes: Int32Array.from(train, (i) => codes[i]!), classes: labels.length },
      textsOf(examples, test),
    )
    test.forEach((i, at) => ([rules.majority[i], rules.keywords[i]] = [told.majority[at]!, told.keywords[at]!]))
    if (curve.curve.length === 0) curve = yield* drawCurve(judging, train, test, found)
  }
  const truth = truthOf(codes, labels.length, undefined, random)
  const said = codesOf(answers, labels)
  const score = (name: string, told: Int32Array, top3: number | null) => ({
    ...{ name, top3, accuracy: accuracyOf(truth, told), macroF1: macroFigure(truth, told) },
  })
  const isAmongThree = (i: number): boolean => answers[i]!.intents.some(({ label }) => label === labels[codes[i]!])
  const top3 = answers.filter((_, i) => isAmongThree(i)).length / answers.length
  const scores = [
    score('intents', said, top3),
    score('majority', rules.majority, null),
    score('keywords', rules.keywords, null),
  ]
  const { labels: columns, counts } = confuse(
    examples.map(({ label }) => label),
    answers.map((answer) => (answer.isOutOfScope ? '' : likeliest(answer))),
    labels,
  )
  return {
    ...{ tested: examples.length, folds: FOLDS },
    scores: scores.sort((a, b) => b.macroF1.value - a.macroF1.value),
    confusion: { labels: columns, counts },
    outOfScopeRecall: yield* proveOutOfScope(judging),
    falseAlarms: figureOf(answers.filter(({ isOutOfScope }) => isOutOfScope).length, answers.length),
    reliability: reliabilityOf(answers, said, codes),
    ...curve,
  }
}

const likeliest = ({ intents }: IntentAnswer): string => intents[0]?.label ?? ''
const codesOf = (answers: readonly IntentAnswer[], labels: readonly string[]): Int32Array =>
  Int32Array.from(answers, (answer) => Math.max(0, labels.indexOf(likeliest(answer))))
const textsOf = (examples: readonly Example[], rows: ArrayLike<number>): string[] =>
  Array.from(rows, (i) => examples[i]!.text)

async function* answersOf(
  known: readonly Example[],
  texts: readonly string[],
  { random, engine }: Pick<Judging, 'random' | 'engine'>,
): Task<IntentAnswer[]> {
  const labels = new Map<string, number>()
  for (const { label } of known) labels.set(label, (labels.get(label) ?? 0) + 1)
  // Too few to learn from: nothing is known.
  if ([...labels.values()].filter((count) => count > 1).length < 2)
    return texts.map(() => ({ intents: [], outOfScope: 1, isOutOfScope: true }))
  const model = yield* fitIntents(known, { isMasked: true }, random, engine)
  const answers: IntentAnswer[] = []
  for (const text of texts) {
    answers.push(askMaskedIntent(model, text))
    if (answers.length % SLICE === 0) yield { kind: 'step', phase: 'prove-intents', done: 0, total: null }
  }
  return answers
}

/** Messages of labels that have enough; of many a part of each label, drawn by lot. A text that stands twice counts once. */
function judgeable(all: readonly Example[], random: Random): Example[] {
  const byLabel = new Map<string, Example[]>()
  const seen = new Set<string>()
  for (const example of all) {
    const folded = example.text.toLowerCase().replace(/\s+/g, ' ')
    if (example.label === '' || seen.has(folded)) continue
    seen.add(folded)
    const own = byLabel.get(example.label)
    if (own) own.push(example)
    else byLabel.set(example.label, [example])
  }
  const enough = [...byLabel.values()].filter((own) => own.length >= LEAST_OF_LABEL)
  const total = enough.reduce((sum, own) => sum + own.length, 0)
  const share = Math.min(1, MOST_JUDGED / Math.max(1, total))
  const most = (own: readonly Example[]): number => Math.max(LEAST_OF_LABEL, Math.floor(own.length * share))
  return enough.flatMap((own) => shuffled(own, random).slice(0, most(own)))
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const mixed = [...all]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}

/** What fewer labels were worth on the messages of one fold, and what more of them would be. */
async function* drawCurve(
  judging: Judging,
  train: ArrayLike<number>,
  test: ArrayLike<number>,
  whole: readonly IntentAnswer[],
): Task<Pick<Proof, 'curve' | 'more'>> {
  const { examples, labels, codes, random } = judging
  const truth: Truth = truthOf(
    Int32Array.from(test, (i) => codes[i]!),
    labels.length,
    undefined,
    random,
  )
  const point = (count: number, answers: readonly IntentAnswer[]) => {
    const said = codesOf(answers, labels)
    return { labels: count, said, macroF1: macroFigure(truth, said) }
  }
  const points = []
  for (const every of EVERY) {
    const some = Array.from(train).filter((_, at) => at % every === 0)
    points.push(
      point(
        some.length,
        yield* answersOf(
          some.map((i) => examples[i]!),
          textsOf(examples, test),
          judging,
        ),
      ),
    )
  }
  points.push(point(train.length, whole))
  return {
    curve: points.map(({ labels: count, macroF1 }) => ({ labels: count, macroF1 })),
    more: worthSaying(moreLabels(points, truth)),
  }
}

/** Half a point of macro-F1: what promises less, or may as well add nothing, is no reason to label more. */
const LEAST_GAIN = 0.005

const worthSaying = (more: Proof['more']): Proof['more'] =>
  more !== null && more.gain.value >= LEAST_GAIN && more.gain.low > 0 ? more : null

/** So many times other labels are kept out: which ones they are decides much. */
const ROUNDS = 3

/** Some labels are kept out of what is learned, then others: are their messages known to be none of those that are left? */
async function* proveOutOfScope(judging: Judging): Task<Proof['outOfScopeRecall']> {
  const { examples, labels, random } = judging
  const count = Math.max(1, Math.floor(labels.length * KEPT_OUT))
  if (labels.length - count < 2) return null
  const order = shuffled(labels, random)
  const answers: IntentAnswer[] = []
  for (let round = 0; round < ROUNDS && round * count < labels.length; round++) {
    const out = new Set(order.slice(round * count, (round + 1) * count))
    const known = examples.filter(({ label }) => !out.has(label))
    const strange = examples.filter(({ label }) => out.has(label)).map(({ text }) => text)
    answers.push(...(yield* answersOf(known, strange, judging)))
  }
  return figureOf(answers.filter(({ isOutOfScope }) => isOutOfScope).length, answers.length)
}

const BINS = 10

/** What was promised by the chance of what was said, and what came. */
function reliabilityOf(answers: readonly IntentAnswer[], said: Int32Array, codes: Int32Array): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, (_, i): ReliabilityBin => {
    return { from: i / BINS, to: (i + 1) / BINS, texts: 0, promised: 0, came: 0 }
  })
  answers.forEach(({ intents }, i) => {
    const sure = intents[0]?.confidence ?? 0
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))]!
    bin.texts++
    bin.promised += sure
    bin.came += Number(said[i] === codes[i])
  })
  return bins
    .filter(({ texts }) => texts > 0)
    .map((bin) => ({ ...bin, promised: bin.promised / bin.texts, came: bin.came / bin.texts }))
}
