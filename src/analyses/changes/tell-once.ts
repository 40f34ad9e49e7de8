import type { Candidate } from './find-candidates'
import { DIMENSIONS, type Slice } from './spec'

/** A residue within this many deviations is no change of its own. */
const NOTHING_LEFT = 2
/** What explains this much of a change tells it. */
const MOST_OF_IT = 0.8
const HALF = 0.5
/** A change of more members than this is one of what they have in common. */
const FEW = 3

/** A called change with whether another tells it. */
export interface Story {
  candidate: Candidate
  /** Place of the change that tells it; −1 where it is told itself. */
  toldBy: number
}

/** Money of both periods by candidate, and by pair of candidates. */
interface Overlap {
  size: number
  from: Float64Array
  to: Float64Array
}

/**
 * Which of the called changes are told, each story once. Of a smaller change within a greater one, the smaller is told where without it
 * nothing beyond the usual is left of the greater; the greater where the smaller moved no differently from the rest of the greater; else both.
 * A greater one is also told by up to three smaller ones that are most of it together.
 */
export function tellOnce(candidates: readonly Candidate[], slice: Slice): Story[] {
  const stories = candidates.map((candidate): Story => ({ candidate, toldBy: -1 }))
  const overlap = overlapOf(candidates, slice)
  const sizeOf = (i: number): number => cell(overlap, i, i, 'from') + cell(overlap, i, i, 'to')
  const rank = ({ subject }: Candidate): number => DIMENSIONS.findIndex((kind) => kind === subject.kind)
  const order = [...candidates.keys()]
    .filter((i) => rank(candidates[i]!) >= 0 || candidates[i]!.subject.kind === 'newCustomers')
    .sort((a, b) => sizeOf(a) - sizeOf(b) || rank(candidates[a]!) - rank(candidates[b]!) || a - b)
  order.forEach((small, i) => {
    for (const great of order.slice(i + 1)) {
      if (stories[small]!.toldBy >= 0) break
      if (stories[great]!.toldBy >= 0) continue
      const teller = tellerOf(candidates, overlap, small, great)
      if (teller === small) stories[great]!.toldBy = small
      if (teller === great) stories[small]!.toldBy = great
    }
  })
  for (const great of order) tellTogether(stories, candidates, overlap, great)
  return rooted(stories)
}

const excessOf = ({ verdict }: Candidate): number => verdict.to - verdict.expected

function tellerOf(candidates: readonly Candidate[], overlap: Overlap, small: number, great: number): number {
  const [a, b] = [candidates[great]!, candidates[small]!]
  const [inFrom, inTo] = [cell(overlap, small, great, 'from'), cell(overlap, small, great, 'to')]
  const whole = cell(overlap, small, small, 'from') + cell(overlap, small, small, 'to')
  const within = whole > 0 ? (inFrom + inTo) / whole : 0
  const [excess, own] = [excessOf(a), excessOf(b) * within]
  if (within < HALF || excess * own <= 0) return -1
  const [wide, narrow] = [a.verdict.deviation ** 2, b.verdict.deviation ** 2]
  const left = Math.sqrt(Math.max(wide - within * narrow, wide / 4))
  const explains = own / excess
  if (explains >= MOST_OF_IT || (explains >= HALF && Math.abs(excess - own) < NOTHING_LEFT * left)) return small
  const growth = (a.verdict.to - inTo) / (a.verdict.from - inFrom)
  const asTheRest = b.verdict.to - growth * b.verdict.from
  return Math.abs(asTheRest) < NOTHING_LEFT * b.verdict.deviation ? great : -1
}

function tellTogether(stories: Story[], candidates: readonly Candidate[], overlap: Overlap, great: number): void {
  if (stories[great]!.toldBy >= 0) return
  for (const kind of DIMENSIONS) {
    if (kind === candidates[great]!.subject.kind) continue
    const parts = stories.flatMap(({ candidate, toldBy }, i) => {
      const share = shareWithin(candidates, overlap, i, great)
      return candidate.subject.kind === kind && toldBy < 0 && i !== great && share > 0 ? [{ i, share }] : []
    })
    const best = parts.sort((a, b) => b.share - a.share).slice(0, FEW)
    if (best.reduce((sum, { share }) => sum + share, 0) < MOST_OF_IT) continue
    stories[great]!.toldBy = best[0]!.i
    return
  }
}

/** How much of the greater change lies in the smaller, where that is smaller. */
function shareWithin(candidates: readonly Candidate[], overlap: Overlap, small: number, great: number): number {
  const sizeOf = (i: number): number => cell(overlap, i, i, 'from') + cell(overlap, i, i, 'to')
  if (sizeOf(small) >= sizeOf(great) || sizeOf(small) <= 0) return 0
  const within = (cell(overlap, small, great, 'from') + cell(overlap, small, great, 'to')) / sizeOf(small)
  return (excessOf(candidates[small]!) * within) / excessOf(candidates[great]!)
}

/** Told by what is itself told by another: by that other. */
function rooted(stories: readonly Story[]): Story[] {
  const rootOf = (i: number, steps = 0): number =>
    stories[i]!.toldBy < 0 || steps > stories.length ? i : rootOf(stories[i]!.toldBy, steps + 1)
  return stories.map((story, i) => ({ ...story, toldBy: rootOf(i) === i ? -1 : rootOf(i) }))
}

const cell = (overlap: Overlap, a: number, b: number, side: 'from' | 'to'): number =>
  overlap[side][Math.min(a, b) * overlap.size + Math.max(a, b)]!

function overlapOf(candidates: readonly Candidate[], slice: Slice): Overlap {
  const size = candidates.length
  const overlap = { size, from: new Float64Array(size * size), to: new Float64Array(size * size) }
  const belongs = membership(candidates, slice)
  const own: number[] = []
  for (let row = 0; row < slice.net.length; row++) {
    own.length = 0
    belongs(row, (i) => own.push(i))
    const money = slice.side[row] === 1 ? overlap.to : overlap.from
    for (const a of own) for (const b of own) if (a <= b) money[a * size + b]! += slice.net[row]!
  }
  return overlap
}

/** Calls back with each candidate that a line of the slice belongs to. */
function membership(
  candidates: readonly Candidate[],
  slice: Slice,
): (row: number, found: (candidate: number) => void) => void {
  const columns = DIMENSIONS.flatMap((dimension) => {
    const member = slice.member[dimension]
    const own = candidates.flatMap(({ subject, place }, i) => (subject.kind === dimension ? [{ i, place }] : []))
    if (!member || own.length === 0) return []
    const candidateOf = new Map(own.map(({ i, place }) => [place + 1, i]))
    return [{ member, candidateOf }]
  })
  const fresh = candidates.findIndex(({ subject }) => subject.kind === 'newCustomers')
  return (row, found) => {
    for (const { member, candidateOf } of columns) {
      const candidate = member[row]! > 0 ? candidateOf.get(member[row]!) : undefined
      if (candidate !== undefined) found(candidate)
    }
    if (fresh >= 0 && slice.isNew[row] === 1) found(fresh)
  }
}
