import type { OfferMark, OfferVerdict } from '../../features/offer-mark'
import type { Question } from '../../ml/recommend/types'
import type { RecommendInputs } from './inputs'
import type { Numbered } from './read-products'

const VERDICTS: readonly OfferVerdict[] = ['accepted', 'dismissed', 'never']

/** The place of a verdict in typed columns. */
export const codeOfVerdict = (verdict: OfferVerdict): number => VERDICTS.indexOf(verdict)
export const verdictOf = (code: number): OfferVerdict => VERDICTS[code]!

interface Said {
  marks: readonly OfferMark[]
  question: Question
  numbered: Numbered
  customers: ReadonlyMap<string, number>
}

/** What was said of suggestions, by number: "never" holds for both questions, "not now" for the one it was said of. */
export function readMarks({ marks, question, numbered, customers }: Said): Pick<RecommendInputs, 'marks' | 'never'> {
  const never = new Set<number>()
  const own = marks.flatMap((mark) => {
    const item = numbered.find(mark.productId)
    if (item < 0 || (mark.verdict !== 'never' && mark.question !== question)) return []
    if (mark.customer === '') never.add(item)
    const user = customers.get(mark.customer)
    return mark.customer === '' || user === undefined ? [] : [{ user, item, mark }]
  })
  return {
    marks: {
      user: Uint32Array.from(own, ({ user }) => user),
      item: Uint32Array.from(own, ({ item }) => item),
      verdict: Uint8Array.from(own, ({ mark }) => codeOfVerdict(mark.verdict)),
      reasons: own.map(({ mark }) => mark.reasons),
    },
    never: Uint32Array.from(never),
  }
}
