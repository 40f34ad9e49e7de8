/** How two imports that bear ids of one kind stand to each other. */
export interface Bond {
  /**
   * `joined`: a table shows their rows as one already. `same`: what they say of ids that they share agrees. `presumed`: nothing
   * speaks against one numbering. `strange`: two platforms, of which nothing says that they number alike. `apart`: two numberings.
   */
  verdict: 'joined' | 'same' | 'presumed' | 'strange' | 'apart'
  /** Ids that both have. */
  shared: number
  /** By how many of them more agree than do not. */
  surplus: number
  /** Of one platform, or with one header. */
  isKin: boolean
}

/**
 * Imports by the numbering that their ids are of. Certain bonds count first, and join what nothing tells apart; presumed ones
 * join only what is nowhere known to be strange, and only where no other numbering may claim the same ids as well: what may
 * be of either of two is of neither. `labels` name the imports by what they hold, so that the answer does not hang on the order
 * in which they came. O(imports³) at most, of which there are a few dozens.
 */
export function groupNumberings(labels: readonly string[], bondOf: (i: number, j: number) => Bond): number[][] {
  const groups = labels.map((_, i) => [i])
  const homeOf = (i: number): number[] => groups.find((group) => group.includes(i))!
  for (const [i, j] of pairsInOrder(labels, bondOf)) {
    const [one, other] = [homeOf(i), homeOf(j)]
    if (one === other) continue
    const { verdict } = bondOf(i, j)
    if (verdict !== 'joined' && isBarred(one, other, bondOf, verdict === 'presumed')) continue
    if (verdict === 'presumed' && (hasRival(one, other, groups, bondOf) || hasRival(other, one, groups, bondOf)))
      continue
    one.push(...other)
    groups.splice(groups.indexOf(other), 1)
  }
  return groups.map((group) => group.toSorted((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!)
}

const RANK = { joined: 0, same: 1, presumed: 2 } as const

/** Pairs that may be of one numbering, the surest first. */
function pairsInOrder(labels: readonly string[], bondOf: (i: number, j: number) => Bond): [number, number][] {
  const sorted = [...labels.keys()].sort((a, b) => (labels[a]! < labels[b]! ? -1 : 1))
  const pairs: { pair: [number, number]; keys: number[] }[] = []
  sorted.forEach((i, at) => {
    for (const j of sorted.slice(at + 1)) {
      const { verdict, shared, surplus, isKin } = bondOf(i, j)
      if (verdict === 'apart' || verdict === 'strange') continue
      const weight = verdict === 'presumed' ? shared : surplus
      pairs.push({ pair: [i, j], keys: [RANK[verdict], verdict === 'presumed' && !isKin ? 1 : 0, -weight] })
    }
  })
  // Sorting is stable: equal ones stay in the order of their labels.
  return pairs.sort((a, b) => compareAll(a.keys, b.keys)).map(({ pair }) => pair)
}

function compareAll(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at]! - b[at]!
}

const isBarred = (
  one: readonly number[],
  other: readonly number[],
  bondOf: (i: number, j: number) => Bond,
  isPresumed: boolean,
): boolean =>
  one.some((i) =>
    other.some((j) => {
      const { verdict } = bondOf(i, j)
      return verdict === 'apart' || (isPresumed && verdict === 'strange')
    }),
  )

/** Whether `one` might as well be of a numbering that `other` cannot be of. */
function hasRival(
  one: readonly number[],
  other: readonly number[],
  groups: readonly (readonly number[])[],
  bondOf: (i: number, j: number) => Bond,
): boolean {
  const shared = sharedBy(one, other, bondOf)
  return groups.some(
    (rival) =>
      rival !== one &&
      rival !== other &&
      sharedBy(one, rival, bondOf) >= Math.max(1, shared) &&
      isBarred(rival, other, bondOf, true) &&
      !isBarred(rival, one, bondOf, true),
  )
}

const sharedBy = (one: readonly number[], other: readonly number[], bondOf: (i: number, j: number) => Bond): number =>
  one.reduce((sum, i) => sum + other.reduce((own, j) => own + bondOf(i, j).shared, 0), 0)
