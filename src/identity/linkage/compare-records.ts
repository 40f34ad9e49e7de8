import type { Evidence, LinkInput } from './types'

/** From this level on a name crossed with its other part counts as the name written the other way round. */
const CROSSED = 3

/** Fills `levels` with the agreement of two records by kind of evidence, 0 where one of them says nothing. */
export type CompareRecords = (a: number, b: number, levels: Uint8Array) => void

export function createComparison(evidence: readonly Evidence[]): CompareRecords {
  const place = (name: string): number => evidence.findIndex((one) => one.name === name)
  const [surname, given] = [place('surname'), place('given')]
  return (a, b, levels) => {
    for (let i = 0; i < evidence.length; i++) {
      const { codes, compare } = evidence[i]!
      const [left, right] = [codes[a]!, codes[b]!]
      levels[i] = left === 0 || right === 0 ? 0 : compare(left, right)
    }
    if (surname >= 0 && given >= 0) tryCrossed(evidence[surname]!, evidence[given]!, { a, b, levels, surname, given })
  }
}

interface NamePair {
  a: number
  b: number
  levels: Uint8Array
  surname: number
  given: number
}

/**
 * `Zhang Wei` against `Wei Zhang`: where both parts fit crosswise, and not both straight, that is what they are. Where one is
 * Chinese and shows its surname alone, the other may begin with it: `Li Na` can be 李**.
 */
function tryCrossed(surnames: Evidence, givens: Evidence, pair: NamePair): void {
  const { a, b, levels, surname, given } = pair
  if (levels[surname]! >= CROSSED && levels[given] !== 1) return
  if (isSameWhole(surnames, givens, a, b)) {
    levels[surname] = CROSSED
    levels[given] = CROSSED
    return
  }
  const first = levelAcross(surnames, surnames.codes[a]!, givens.codes[b]!)
  const second = levelAcross(givens, givens.codes[a]!, surnames.codes[b]!)
  if (first >= CROSSED && second >= CROSSED) {
    levels[surname] = CROSSED
    levels[given] = CROSSED
  } else if (levels[given] === 0 && levels[surname] === 1) {
    const isHan = (record: number): boolean => surnames.isHan![surnames.codes[record]!]!
    const shown = isHan(a) && !isHan(b) ? first : isHan(b) && !isHan(a) ? second : 0
    if (shown >= CROSSED) levels[surname] = CROSSED
  }
}

/** `Zhang Xiao ming`, whose surname one cannot see, against 张小明: read on without spaces, they are one. */
function isSameWhole(surnames: Evidence, givens: Evidence, a: number, b: number): boolean {
  const [surnameA, givenA] = [surnames.texts[surnames.codes[a]!]!, givens.texts[givens.codes[a]!]!]
  const [surnameB, givenB] = [surnames.texts[surnames.codes[b]!]!, givens.texts[givens.codes[b]!]!]
  if (surnameA === '' || surnameB === '' || givenA === '' || givenB === '') return false
  if (surnameA.length + givenA.length !== surnameB.length + givenB.length) return false
  return surnameA + givenA === givenB + surnameB || givenA + surnameA === surnameB + givenB
}

const levelAcross = ({ cross }: Evidence, own: number, other: number): number =>
  own === 0 || other === 0 ? 0 : cross!(own, other)

/** Whether two records have different ids of the same source: two accounts that the shop itself keeps apart. */
export const haveDifferentIds = (
  { source, ownId }: Pick<LinkInput, 'source' | 'ownId'>,
  a: number,
  b: number,
): boolean => ownId[a] !== 0 && ownId[b] !== 0 && source[a] === source[b] && ownId[a] !== ownId[b]
