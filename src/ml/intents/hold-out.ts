import type { Random } from '../../core/random'

/** What is held out in a round: whole labels, and a share of the messages of the others. */
export interface HeldOut {
  /** Messages to learn from. */
  kept: number[]
  /** Messages of labels that are kept, to be asked. */
  within: number[]
  /** Messages of labels that are held out whole, to be asked. */
  beyond: number[]
}

const SHARE_OF_LABELS = 0.25
const SHARE_OF_MESSAGES = 0.25
/** With fewer labels none can be spared. */
const LEAST_LABELS = 4
const MOST_WITHIN = 500
const MOST_BEYOND = 300

/** Every label that is kept keeps a message at least. */
export function holdOut(codes: Int32Array, labels: number, random: Random): HeldOut {
  const order = shuffled(
    Array.from({ length: labels }, (_, label) => label),
    random,
  )
  const isBeyond = new Uint8Array(labels)
  if (labels >= LEAST_LABELS)
    for (const label of order.slice(0, Math.max(1, Math.round(labels * SHARE_OF_LABELS)))) isBeyond[label] = 1
  const byLabel = Array.from({ length: labels }, (): number[] => [])
  codes.forEach((code, i) => byLabel[code]!.push(i))
  const held: HeldOut = { kept: [], within: [], beyond: [] }
  byLabel.forEach((places, label) => {
    if (isBeyond[label] === 1) return held.beyond.push(...places)
    const mixed = shuffled(places, random)
    // A share rounded by lot: labels with few messages are asked, too.
    const size = Math.min(places.length - 1, Math.floor(places.length * SHARE_OF_MESSAGES + random.next()))
    held.within.push(...mixed.slice(0, size))
    return held.kept.push(...mixed.slice(size))
  })
  held.kept.sort((a, b) => a - b)
  return {
    kept: held.kept,
    within: shuffled(held.within, random).slice(0, MOST_WITHIN),
    beyond: shuffled(held.beyond, random).slice(0, MOST_BEYOND),
  }
}

/** In an order by lot (Fisher and Yates). */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items]
  for (let i = mixed.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    ;[mixed[i], mixed[other]] = [mixed[other]!, mixed[i]!]
  }
  return mixed
}
