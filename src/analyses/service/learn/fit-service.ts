import type { Engine } from '../../../compute'
import { hashHex } from '../../../core/hash'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { fitIntents, proposeIntents } from '../../../ml/intents'
import { fitRetriever } from '../../../ml/retrieve'
import type { Retriever } from '../../../ml/retrieve/types'
import type { GoodsNames, KnowledgeEntries, ServiceFit } from '../spec'
import type { Corpus } from './corpus'
import { foldAnswer } from './fold-answer'
import { withoutGoods, type Goods } from './names-goods'

/** Labelled messages that a label is learned from; more of one teach little more. */
const MOST_PER_LABEL = 400
/** Messages that are looked through for what is asked often, the latest threads. */
const MOST_PROPOSED_FROM = 4_000
const MOST_PROPOSALS = 20
/** Solved questions that changed, of all, with which what was learned before still holds. */
const MOST_CHANGED = 0.05
const VERSION = 2
/** What the corpus holds is masked. */
const MASKED = { isMasked: true }

interface Sources {
  corpus: Corpus
  knowledge: KnowledgeEntries
  /** What is learned from is read without them: who asks the like of two products asks the same. */
  goods: Goods
  goodsNames: GoodsNames
  former: ServiceFit | null
}

/** Learns what is asked, and turns knowledge and solved questions round to be searched. What was learned from the same is taken over. */
export async function* fitService(
  { corpus, knowledge, goods, goodsNames, former: before }: Sources,
  random: Random,
  engine: Engine,
): Task<{ fit: ServiceFit; isNew: boolean }> {
  const former = currentFit(before)
  const learnedFrom = namesOf(corpus, nameOfKnowledge(knowledge, goodsNames))
  const isSame = (part: keyof ServiceFit['learnedFrom']): boolean => former?.learnedFrom[part] === learnedFrom[part]
  const keepsSolved = former !== null && (isSame('solved') || changedShare(former, corpus) <= MOST_CHANGED)
  if (former && keepsSolved && isSame('intents') && isSame('knowledge')) return { fit: former, isNew: false }
  const asked =
    former && isSame('intents')
      ? { origin: former.origin, intents: former.intents, proposed: former.proposed }
      : yield* learnIntents(corpus, random, engine)
  const solved = former && keepsSolved ? solvedOf(former) : yield* fitSolved(corpus)
  const found = former && isSame('knowledge') ? former.knowledge : yield* fitKnowledge(knowledge, goods)
  const from = { ...learnedFrom, ...(former && keepsSolved && { solved: former.learnedFrom.solved }) }
  return { fit: { version: VERSION, learnedFrom: from, ...asked, ...solved, knowledge: found }, isNew: true }
}

/** A fit as it is learned now; what an earlier release kept is none. */
export const currentFit = <Fit extends { version: number }>(fit: Fit | null | undefined): Fit | null =>
  fit?.version === VERSION ? fit : null

const solvedOf = ({ solved, solvedKey, solvedQuestion, solvedAnswer }: ServiceFit) => ({
  ...{ solved, solvedKey, solvedQuestion, solvedAnswer },
})

function namesOf({ examples, asked, solved }: Corpus, knowledge: string): ServiceFit['learnedFrom'] {
  const name = (texts: readonly string[]): string => hashHex(JSON.stringify(texts))
  const labelled = examples.flatMap(({ text, label }) => [text, label])
  return {
    intents: name(labelled.length > 0 ? labelled : asked),
    knowledge,
    solved: name(solved.flatMap(({ question, answer }) => [question, answer])),
  }
}

export const nameOfKnowledge = ({ question, answer }: KnowledgeEntries, { products }: GoodsNames): string =>
  hashHex(JSON.stringify([question, answer, products]))

/** Solved questions that came since, or went. */
function changedShare({ solvedKey }: ServiceFit, { solved }: Corpus): number {
  const before = new Set(solvedKey)
  const now = new Set(solved.map(({ message }) => message))
  const changed = [...now].filter((key) => !before.has(key)).length + solvedKey.filter((key) => !now.has(key)).length
  return changed / Math.max(1, before.size)
}

type Asked = Pick<ServiceFit, 'origin' | 'intents' | 'proposed'>

/** Intents from labels where there are two or more, else as they are found among the messages. */
async function* learnIntents(corpus: Corpus, random: Random, engine: Engine): Task<Asked> {
  const labelled = mostOf(corpus.examples)
  const labels = new Set(labelled.map(({ label }) => label).filter((label) => label !== ''))
  if (labels.size > 1)
    return { origin: 'learned', intents: yield* fitIntents(labelled, MASKED, random, engine), proposed: [] }
  const texts = corpus.asked.slice(-MOST_PROPOSED_FROM)
  const proposals = yield* proposeIntents(texts, { most: MOST_PROPOSALS, ...MASKED }, random)
  const proposed = proposals.map(({ key, terms }) => ({ key, terms }))
  const own = labelled.filter(({ label }) => label !== '')
  const found = proposals.flatMap(({ key, members }) => Array.from(members, (i) => ({ text: texts[i]!, label: key })))
  const examples = [...mostOf(found), ...own]
  if (new Set(examples.map(({ label }) => label)).size < 2)
    return { origin: proposed.length > 0 ? 'proposed' : own.length > 0 ? 'learned' : 'none', intents: null, proposed }
  return { origin: 'proposed', intents: yield* fitIntents(examples, MASKED, random, engine), proposed }
}

/** The latest of each label: the last are the latest. */
function mostOf<Example extends { label: string }>(examples: readonly Example[]): Example[] {
  const seen = new Map<string, number>()
  return examples
    .toReversed()
    .filter(({ label }) => {
      const count = seen.get(label) ?? 0
      seen.set(label, count + 1)
      return count < MOST_PER_LABEL
    })
    .reverse()
}

async function* fitSolved({ solved }: Corpus): Task<ReturnType<typeof solvedOf>> {
  const groups = groupsOf(solved.map(({ answer }) => answer))
  return {
    solved: yield* fitRetriever(
      solved.map(({ plain }, i) => ({ text: plain, group: groups[i]! })),
      MASKED,
    ),
    solvedKey: solved.map(({ message }) => message),
    solvedQuestion: solved.map(({ question }) => question),
    solvedAnswer: solved.map(({ answer }) => answer),
  }
}

/** Entries with the same answer are one. */
export async function* fitKnowledge(
  { question, answer }: Pick<KnowledgeEntries, 'question' | 'answer'>,
  goods: Goods,
): Task<Retriever> {
  const groups = groupsOf(answer)
  return yield* fitRetriever(question.map((text, i) => ({ text: withoutGoods(text, goods), group: groups[i]! })))
}

export function groupsOf(answers: readonly string[]): number[] {
  const places = new Map<string, number>()
  return answers.map((answer) => {
    const folded = foldAnswer(answer)
    const place = places.get(folded) ?? places.size
    places.set(folded, place)
    return place
  })
}
