import type { Task } from '../../../core/task'
import type { IntentAnswer, IntentModel } from '../../../ml/intents/types'
import { suggestToLabel } from '../../../ml/text/judge'
import { MOST_TO_LABEL, type Candidate } from '../figures/to-label'
import type { Corpus } from './corpus'

/** Threads that are looked through for what to label, the latest. */
const MOST_LOOKED_THROUGH = 1_500
/** What is this sure is told rightly nine times of ten: a label would teach little. */
const SURE = 0.9
/** Messages of one likeliest label, of those that are asked for at once. */
const MOST_OF_KIND = 5

/** Messages of most doubt that are least like one another, spread over what they may ask; none that is sure. */
export async function* suggestLabels(
  asked: readonly Candidate[],
  corpus: Corpus,
  model: IntentModel | null,
): Task<readonly Candidate[]> {
  if (!model) return []
  const open = asked.slice(-MOST_LOOKED_THROUGH).filter(({ answer }) => isOpen(answer))
  const textOf = ({ thread }: Candidate): string => corpus.asked[thread]!
  const answers = new Map(open.map((one) => [textOf(one), one.answer]))
  const found = yield* suggestToLabel({
    texts: open.map(textOf),
    learner: { predict: (_, texts) => sharesOf(texts, answers, model.labels) },
    model: model.learned,
    most: MOST_TO_LABEL * 2,
  })
  const kinds = new Map<string, number>()
  return found
    .map(({ at }) => open[at]!)
    .filter(({ answer }) => {
      const kind = answer.intents[0]!.label
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      return kinds.get(kind)! <= MOST_OF_KIND
    })
}

const isOpen = ({ intents: [first] }: IntentAnswer): boolean => first !== undefined && first.confidence < SURE

/** Texts × labels: what was made of each, as far as it was told. */
function sharesOf(
  texts: readonly string[],
  answers: ReadonlyMap<string, IntentAnswer>,
  labels: readonly string[],
): Float64Array {
  const shares = new Float64Array(texts.length * labels.length)
  const places = new Map(labels.map((label, i) => [label, i]))
  texts.forEach((text, row) => {
    for (const { label, confidence } of answers.get(text)!.intents) {
      const place = places.get(label)
      // One that a person named since has no place: it counts as doubt.
      if (place !== undefined) shares[row * labels.length + place] = confidence
    }
  })
  return shares
}
