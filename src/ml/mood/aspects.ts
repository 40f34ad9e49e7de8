import { tokenise } from '../../text/tokenise'
import type { Token } from '../../text/tokens'
import { type Clause, cutClauses } from './cut-clauses'
import { type AspectHit, type AspectWords, findAspects } from './find-aspects'
import { readFeelings, squash } from './read-feelings'
import type { AspectMood, Mood } from './types'

export { KNOWN_ASPECTS, aspectsWith } from './known-aspects'
export { aspectWords, type AspectWords } from './find-aspects'

/** What a message says of each aspect that it speaks of, clause by clause, in their order. */
export function aspectMoods(text: string, words: AspectWords): AspectMood[] {
  const tokens = tokenise(text, { cutsChinese: false })
  return aspectsOf(tokens, readFeelings(text, tokens).feelings, words)
}

/** The same where tokens (cut with `cutsChinese: false`) and feelings are known. */
export function aspectsOf(tokens: readonly Token[], feelings: Mood['feelings'], words: AspectWords): AspectMood[] {
  const hits = findAspects(tokens, words)
  if (hits.length === 0) return []
  const clauses = cutClauses(tokens)
  return clauses.flatMap((clause, i) => {
    const felt = feelings.filter((feeling) => isIn(feeling, clause))
    const own = namedIn(
      hits.filter((hit) => isIn(hit, clause)),
      felt,
    )
    if (own.length === 0) return []
    if (felt.length > 0) return shareOut(clause, own, felt, words)
    // “About the delivery: terrible.” What names an aspect and feels nothing is felt in the next clause, if that names none.
    const next = clauses[i + 1]
    const isNextFree = next !== undefined && !hits.some((hit) => isIn(hit, next))
    const later = isNextFree ? feelings.filter((feeling) => isIn(feeling, next)) : []
    const whole = later.length > 0 ? { start: clause.start, end: next!.end } : clause
    return shareOut(whole, own, later, words)
  })
}

/** “A beautiful box” is about the box: a word of feeling implies its aspect only where the clause names none. */
function namedIn(hits: readonly AspectHit[], felt: Mood['feelings']): readonly AspectHit[] {
  const named = hits.filter((hit) => !felt.some(({ start, end }) => hit.start >= start && hit.end <= end))
  return named.length > 0 ? named : hits
}

const isIn = ({ start }: Clause, clause: Clause): boolean => start >= clause.start && start < clause.end

/** Each feeling speaks of the aspect whose word is nearest; an aspect is told of once in a clause. */
function shareOut(
  { start, end }: Clause,
  hits: readonly AspectHit[],
  feelings: Mood['feelings'],
  { aspects }: AspectWords,
): AspectMood[] {
  const sums = new Map(hits.map(({ aspect }) => [aspect, 0]))
  for (const feeling of feelings) {
    const nearest = hits.reduce((best, hit) => (gapOf(hit, feeling) < gapOf(best, feeling) ? hit : best))
    sums.set(nearest.aspect, sums.get(nearest.aspect)! + feeling.weight)
  }
  return [...sums].map(([aspect, sum]) => ({ aspect: aspects[aspect]!.key, score: squash(sum), start, end }))
}

const gapOf = (one: Clause, other: Clause): number => Math.max(0, one.start - other.end, other.start - one.end)
