import { askIntent, withCorrections } from '../../../ml/intents'
import type { IntentAnswer, IntentModel } from '../../../ml/intents/types'
import { scoreMood } from '../../../ml/mood/score-mood'
import { search, withEntries } from '../../../ml/retrieve'
import type { Retriever } from '../../../ml/retrieve/types'
import type { Said } from '../read-voice'
import type { Ask, FoundAnswer, Understanding } from '../reply/types'
import type { KnowledgeEntries, ServiceFit } from '../spec'
import { entryFinder, type EntryFinder } from './entry-finder'
import { groupsOf } from './fit-service'
import { namesGoods, withoutGoods, type Goods } from './names-goods'

/** Found of each kind. */
const MOST_FOUND = 5

/** What answers are found in. */
interface Shelf {
  knowledge: KnowledgeEntries
  finder: EntryFinder
  solved: Solved | null
}

interface Solved {
  retriever: Retriever
  key: readonly string[]
  question: readonly string[]
  answer: readonly string[]
}

/** What was learned, with what persons said since. */
export interface Learned {
  intents: IntentModel | null
  shelf: Shelf
  said: Said
  goods: Goods
}

/** Lays what was said of messages over what was learned. `knowledge` are the rows as they are now, which `found` was made of. */
export function learnedWith(
  fit: ServiceFit | null,
  {
    knowledge,
    found,
    goods,
    said,
    textOf,
  }: {
    knowledge: KnowledgeEntries
    found: Retriever
    goods: Goods
    said: Said
    textOf(message: string): string | undefined
  },
): Learned {
  const corrections = [...said.intentOf].flatMap(([message, intent]) => {
    const text = textOf(message)
    return text === undefined ? [] : [{ text, label: intent === '' ? '' : said.standsFor(intent) }]
  })
  const intents =
    fit?.intents && corrections.length > 0 ? withCorrections(fit.intents, corrections) : (fit?.intents ?? null)
  const finder = entryFinder({ knowledge, found, goods })
  return { intents, said, goods, shelf: { knowledge, finder, solved: solvedWith(fit, said, goods) } }
}

/** What was sent in the place of drafts answers the like from here on. */
function solvedWith(fit: ServiceFit | null, { answers }: Said, goods: Goods): Solved | null {
  if (!fit) return null
  if (answers.length === 0)
    return { retriever: fit.solved, key: fit.solvedKey, question: fit.solvedQuestion, answer: fit.solvedAnswer }
  const answer = [...fit.solvedAnswer, ...answers.map((one) => one.answer)]
  const groups = groupsOf(answer).slice(fit.solvedAnswer.length)
  return {
    retriever: withEntries(
      fit.solved,
      answers.map(({ question }, i) => ({ text: withoutGoods(question, goods), group: groups[i]! })),
    ),
    key: [...fit.solvedKey, ...answers.map(({ message }) => message)],
    question: [...fit.solvedQuestion, ...answers.map(({ question }) => question)],
    answer,
  }
}

/** What is made of one message: what it asks, what answers it, how its writer feels. */
export function understand({ intents, shelf, said, goods }: Learned, text: string): Understanding {
  const intent = intents && mergedAnswer(askIntent(intents, text), said)
  return {
    intent,
    actions: actionsOf(intents, said),
    found: findAnswers(shelf, text, goods),
    mood: scoreMood(text, { ignore: goods.names }),
  }
}

/** Labels that were made one with another count together. */
function mergedAnswer(answer: IntentAnswer, { standsFor }: Said): IntentAnswer {
  const sums = new Map<string, number>()
  for (const { label, confidence } of answer.intents)
    sums.set(standsFor(label), Math.min(1, (sums.get(standsFor(label)) ?? 0) + confidence))
  const intents = [...sums]
    .map(([label, confidence]) => ({ label, confidence }))
    .sort((a, b) => b.confidence - a.confidence)
  return { ...answer, intents }
}

function actionsOf(intents: IntentModel | null, said: Said): Record<string, Ask> {
  const labels = intents?.labels ?? []
  return Object.fromEntries(
    labels.flatMap((label): [string, Ask][] => {
      const action = said.actionOf(said.standsFor(label))
      return action ? [[said.standsFor(label), action]] : []
    }),
  )
}

/** The likeliest first; a word of the shop's own knowledge before a like one of the past. */
function findAnswers({ knowledge, finder, solved }: Shelf, text: string, goods: Goods): FoundAnswer[] {
  const own = finder.find(text, MOST_FOUND).map(({ entry, confidence }): FoundAnswer => {
    const [language, productId, about] = [
      knowledge.language[entry]!,
      knowledge.productId[entry]!,
      finder.aboutOf(entry),
    ]
    return {
      ...{ kind: 'knowledge', question: knowledge.question[entry]!, answer: knowledge.answer[entry]!, confidence },
      ...(language !== '' && { language }),
      ...(productId !== '' && { productId }),
      ...(about.length > 0 && { about }),
    }
  })
  const past = solved
    ? search(solved.retriever, withoutGoods(text, goods), MOST_FOUND).map(({ entry, confidence }): FoundAnswer => {
        const [message, question, answer] = [solved.key[entry]!, solved.question[entry]!, solved.answer[entry]!]
        return { kind: 'solved', message, question, answer, confidence, namesGoods: namesGoods(answer, goods) }
      })
    : []
  return [...own, ...past].sort((a, b) => b.confidence - a.confidence)
}
