import { chooseQuestions } from '../../../src/analyses/service/learn/choose-question'
import { goodsOf } from '../../../src/analyses/service/learn/names-goods'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import type { IntentExample } from '../../../src/ml/intents/types'
import { fitRetriever, search } from '../../../src/ml/retrieve'

async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Share of messages whose intent's question is found first, where each intent has one. */
export interface QuestionsFound {
  /** The sentence that was chosen from half of its messages. */
  chosen: number
  /** The first of these messages with a question mark. */
  first: number
}

const SEEDS = [1, 2, 3]

/** Questions are chosen from one half of the messages of each intent, and asked with the other; means over three halves. */
export async function questionsFound(rows: readonly IntentExample[]): Promise<QuestionsFound> {
  const found: QuestionsFound = { chosen: 0, first: 0 }
  const labels = [...new Set(rows.map(({ label }) => label))].sort()
  for (const seed of SEEDS) {
    const random = createRandom(seed)
    const mixed = rows.map((row) => ({ row, lot: random.next() })).sort((a, b) => a.lot - b.lot)
    const [known, asked] = [mixed.slice(0, mixed.length >> 1), mixed.slice(mixed.length >> 1)]
    const groups = labels.map((label) => known.flatMap(({ row }) => (row.label === label ? [row.text] : [])))
    const share = async (questions: readonly string[]): Promise<number> => {
      const entries = questions.map((text, group) => ({ text, group }))
      const retriever = await resultOf(fitRetriever(entries, { learnsChance: false }))
      const isFound = ({ row }: (typeof asked)[number]): boolean => {
        const [hit] = search(retriever, row.text, 1)
        return hit !== undefined && labels[hit.group] === row.label
      }
      return asked.filter(isFound).length / asked.length
    }
    const chosen = await resultOf(chooseQuestions(groups, goodsOf({ products: [], kinds: [] })))
    found.chosen += (await share(chosen.map(({ question }) => question))) / SEEDS.length
    found.first +=
      (await share(groups.map((texts) => texts.find((text) => text.includes('?')) ?? texts[0]!))) / SEEDS.length
  }
  return found
}
