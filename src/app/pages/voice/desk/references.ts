/** A stretch of a message: plain, or the name of something that is shown elsewhere on the desk. */
export interface Stretch {
  text: string
  /** Id of the order. */
  order?: string
  /** Words that say how the writer feels. */
  feeling?: 'good' | 'bad'
}

/** Stretches that are plain, cut where words tell a feeling; places count in the whole text, from `shift` on. */
export function markFeelings(
  stretches: readonly Stretch[],
  feelings: readonly { start: number; end: number; weight: number }[],
  shift = 0,
): Stretch[] {
  let from = shift
  return stretches.flatMap((stretch) => {
    const [start, end] = [from, from + stretch.text.length]
    from = end
    if (stretch.order !== undefined) return [stretch]
    const pieces: Stretch[] = []
    let at = start
    for (const one of feelings) {
      const [first, last] = [Math.max(one.start, at), Math.min(one.end, end)]
      if (first >= last || one.weight === 0) continue
      pieces.push({ text: stretch.text.slice(at - start, first - start) })
      pieces.push({
        text: stretch.text.slice(first - start, last - start),
        feeling: one.weight > 0 ? 'good' : 'bad',
      })
      at = last
    }
    return [...pieces, { text: stretch.text.slice(at - start) }].filter(({ text }) => text !== '')
  })
}

/** A message with the orders in it that are known, longest ids first; an id inside a longer number or word is none. */
export function markOrders(text: string, ids: readonly string[]): Stretch[] {
  const known = [...new Set(ids)].filter((id) => id.length > 2).sort((a, b) => b.length - a.length)
  if (known.length === 0) return [{ text }]
  const pattern = new RegExp(
    `(?<![\\p{Script=Latin}\\p{Nd}])(?:${known.map(escaped).join('|')})(?![\\p{Script=Latin}\\p{Nd}])`,
    'gu',
  )
  const stretches: Stretch[] = []
  let at = 0
  for (const { index, 0: order } of text.matchAll(pattern)) {
    stretches.push({ text: text.slice(at, index) }, { text: order, order })
    at = index + order.length
  }
  return [...stretches, { text: text.slice(at) }].filter((stretch) => stretch.text !== '')
}

/** Ids of orders that stand in any of these texts, in their order. */
export const ordersIn = (texts: readonly string[], ids: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => markOrders(text, ids).flatMap(({ order }) => order ?? []))),
]

const escaped = (id: string): string => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
