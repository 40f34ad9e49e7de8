import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { keywordSearch } from '../../../ml/intents'
import { fitRetriever, search } from '../../../ml/retrieve'
import type { RetrievalProof } from '../spec'
import type { Corpus } from './corpus'
import { groupsOf } from './fit-service'
import { meanWithInterval } from './mean-with-interval'

/** Questions that are asked, drawn by lot. */
const MOST_ASKED = 400
/** Fewer prove nothing. */
const LEAST_ASKED = 10
/** Finds that are looked through for the right answer. */
const MOST_FOUND = 30
const SLICE = 20

/**
 * Each solved question is asked of all others, where one of those got the same answer: how often is that answer found first? Questions
 * whose words are those of another are left out: to find them proves nothing. Null where too few are left.
 */
export async function* proveRetrieval({ solved }: Corpus, random: Random): Task<RetrievalProof | null> {
  const own = withoutRepeats(solved)
  const groups = groupsOf(own.map(({ answer }) => answer))
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const asked = drawn(
    own.flatMap((_, i) => (sizes.get(groups[i]!)! > 1 ? [i] : [])),
    random,
  )
  if (asked.length < LEAST_ASKED || sizes.size < 2) return null
  const retriever = yield* fitRetriever(
    own.map(({ plain }, i) => ({ text: plain, group: groups[i]! })),
    { isMasked: true },
  )
  const keywords = keywordSearch(own.map(({ plain }) => plain))
  const ranks: { found: number[]; keywords: number[] } = { found: [], keywords: [] }
  for (const [done, i] of asked.entries()) {
    const { plain } = own[i]!
    const rank = (places: readonly number[]): number =>
      rankOf(
        places.filter((place) => place !== i).map((place) => groups[place]!),
        groups[i]!,
      )
    ranks.found.push(rank(search(retriever, plain, MOST_FOUND).map(({ entry }) => entry)))
    ranks.keywords.push(rank(keywords(plain, MOST_FOUND)))
    if (done % SLICE === SLICE - 1)
      yield { kind: 'step', phase: 'prove-retrieval', done: done + 1, total: asked.length }
  }
  const figures = (of: readonly number[]) => ({
    first: meanWithInterval(
      of.map((rank) => Number(rank === 1)),
      random,
    ),
    mrr: meanWithInterval(
      of.map((rank) => (rank === 0 ? 0 : 1 / rank)),
      random,
    ),
  })
  return { questions: asked.length, ...figures(ranks.found), keywords: figures(ranks.keywords) }
}

/** Place of the right answer among different ones, the first is 1; 0 where it was not found. */
function rankOf(groups: readonly number[], right: number): number {
  return [...new Set(groups)].indexOf(right) + 1
}

function withoutRepeats(solved: Corpus['solved']): Corpus['solved'] {
  const seen = new Set<string>()
  return solved.filter(({ plain }) => {
    const folded = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    const isNew = !seen.has(folded)
    seen.add(folded)
    return isNew
  })
}

function drawn(places: number[], random: Random): number[] {
  for (let i = places.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  return places.slice(0, MOST_ASKED).sort((a, b) => a - b)
}
