import type { Task } from '../../../core/task'
import { fitRetriever } from '../../../ml/retrieve'
import { readMasked } from '../../../ml/retrieve/read-text'
import { groupsOf, scoreReading } from '../../../ml/retrieve/score-entries'
import type { Retriever } from '../../../ml/retrieve/types'
import { holdsMask } from '../reply/is-for-anybody'
import { withoutGoods, type Goods } from './names-goods'
import { countUnits, isMoody, isQuestion, openersOf, sentencesOf, type Chosen } from './question-sentences'

/** Messages of a group that are compared, and whose sentences may stand for it. */
const MOST_COMPARED = 60
const SLICE = 8

/** A sentence, and how well it would stand as the question of an entry. */
interface Candidate extends Chosen {
  isMasked: boolean
  namesGoods: boolean
  worth: number
}

/**
 * For each group of messages the sentence of one of them that says best what all ask, as it would stand in a list of questions: the one
 * that shares most with the messages of its group and least with those of another, by the search that will have to find it. It is worth
 * more where it reads like a question, less where it is long, says little by itself, praises or complains. One without a mask goes
 * before it, and then one that names no product, where they are worth nearly as much. Constants were chosen on Banking77's training rows.
 */
export async function* chooseQuestions(groups: readonly (readonly string[])[], goods: Goods): Task<Chosen[]> {
  const compared = groups.map((group) => group.slice(0, MOST_COMPARED))
  const entries = compared.flatMap((texts, group) => texts.map((text) => ({ text: withoutGoods(text, goods), group })))
  const retriever = yield* fitRetriever(entries, { learnsChance: false, isMasked: true })
  const openers = openersOf(compared)
  const chosen: Chosen[] = []
  for (const [group, texts] of compared.entries()) {
    const candidates: Candidate[] = []
    for (const sentence of sentencesOf(texts, { openers, goods })) {
      candidates.push(weigh(sentence, group, { retriever, groups: groups.length, goods }))
      if (candidates.length % SLICE === 0)
        yield { kind: 'step', phase: 'choose-questions', done: group, total: groups.length }
    }
    const { question, from } = bestOf(candidates) ?? { question: texts[0]!, from: 0 }
    chosen.push({ question: question.charAt(0).toUpperCase() + question.slice(1), from })
  }
  return chosen
}

interface Weighing {
  retriever: Retriever
  groups: number
  goods: Goods
}

function weigh(sentence: Chosen, group: number, weighing: Weighing): Candidate {
  const { question } = sentence
  const plain = withoutGoods(question, weighing.goods)
  const worth = leadOf(plain, group, weighing) * likeness(question, plain, weighing.goods)
  return { ...sentence, isMasked: holdsMask(question), namesGoods: plain !== question, worth }
}

/** So much of what a sentence shares with another group counts against it. */
const OTHERS = 0.5

/** What a sentence shares with the messages of its group in the mean, less a part of what it shares with those of another. */
function leadOf(plain: string, group: number, { retriever, groups }: Weighing): number {
  const [sums, sizes] = [new Float64Array(groups), new Uint32Array(groups)]
  const { of, names } = groupsOf(retriever)
  scoreReading(retriever, readMasked(plain)).forEach((shared, entry) => {
    const its = names[of[entry]!]!
    sums[its]! += shared
    sizes[its]!++
  })
  const means = sums.map((sum, i) => sum / sizes[i]!)
  const other = means.reduce((max, mean, i) => (i === group ? max : Math.max(max, mean)), 0)
  return Math.max(0, means[group]! - OTHERS * other)
}

/** What reads like a question is worth so much more. */
const ASKS = 1.3
/** What praises or complains is worth so much less: an entry is asked by people who feel otherwise. */
const MOODY = 0.75
/** What says nothing by itself, and what says one thing. */
const TELLING = [0.1, 0.7]
/** Units of a sentence beyond which it is long. */
const LONG = 12

/** How much a sentence is like one in a list of questions. */
function likeness(question: string, plain: string, goods: Goods): number {
  const { units, telling } = countUnits(plain)
  const length = Math.sqrt(LONG / Math.max(LONG, units))
  const mood = isMoody(question, goods) ? MOODY : 1
  return length * mood * (TELLING[Math.floor(telling)] ?? 1) * (isQuestion(question) ? ASKS : 1)
}

/** A sentence of which this is left, beside the best, is taken before it. */
const RATHER = { withoutMask: 0.35, withoutName: 0.6 }

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  const best = worthiest(candidates)
  const unmasked = rather(best, worthiest(candidates.filter(({ isMasked }) => !isMasked)), RATHER.withoutMask)
  const free = candidates.filter(({ isMasked, namesGoods }) => isMasked === unmasked?.isMasked && !namesGoods)
  return rather(unmasked, worthiest(free), RATHER.withoutName)
}

const worthiest = (some: readonly Candidate[]): Candidate | undefined =>
  some.reduce<Candidate | undefined>((best, one) => (best && best.worth >= one.worth ? best : one), undefined)

const rather = (best: Candidate | undefined, other: Candidate | undefined, share: number): Candidate | undefined =>
  best && other && other.worth >= best.worth * share ? other : best
