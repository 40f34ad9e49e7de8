import type { Recommender, RecommenderModel } from '../../../ml/recommend/contract'
import { boughtOf } from '../../../ml/recommend/history'
import { rhythmOf } from '../../../ml/recommend/hybrid/rhythm'
import { entryAt } from '../../../ml/recommend/sparse'
import type { History, ReasonPart } from '../../../ml/recommend/types'
import { type PackedSuggestions, REASON_KINDS, UNKNOWN } from '../spec'
import type { Chosen } from './suggest'

/** Reasons kept of each suggestion, as long as there are not more suggestions than these. */
const MOST_REASONS = 2
const MOST_WITH_REASONS = 600_000
/** Trees take longer to say why: of more customers those who bought last are told, the others when they are opened. */
const MOST_TOLD_BY_TREES = 10_000

interface Source {
  recommender: Pick<Recommender, 'score' | 'explain'>
  model: RecommenderModel
  history: History
  isAgain: boolean
}

interface Packer {
  add(user: number, chosen: Chosen): void
  /** Ends the list of a customer: to be called once for each. */
  suggestions(): PackedSuggestions
  reasonWords(): string[]
}

/** Packs lists as they come, `lists` of `n` at most, with their weightiest reasons. */
export function createPacker(lists: number, n: number, source: Source): Packer {
  const most = lists * n
  const reasonsKept = most <= MOST_WITH_REASONS ? MOST_REASONS : 0
  const starts = new Uint32Array(lists + 1)
  const [product, score] = [new Uint32Array(most), new Float32Array(most)]
  const [dueInDays, everyDays] = [0, 1].map(() => new Int32Array(most).fill(UNKNOWN)) as [Int32Array, Int32Array]
  const kind = new Uint8Array(most * reasonsKept)
  const [first, second, third, share] = [0, 1, 2, 3].map(() => new Float32Array(most * reasonsKept)) as Four
  const words = createWords()
  const rhythm = source.isAgain ? rhythmOf(source.history) : undefined
  const told = source.model.kind === 'hybrid' ? MOST_TOLD_BY_TREES : lists
  let [list, length] = [0, 0]

  const addReasons = (user: number, item: number): void => {
    const { recommender, model, history } = source
    const { parts } = recommender.explain(model, history, user, item, reasonsKept)
    parts.slice(0, reasonsKept).forEach((part, i) => {
      const at = length * reasonsKept + i
      const [a, b = 0, c = 0] = numbersOf(part, words.place)
      kind[at] = REASON_KINDS.indexOf(part.kind) + 1
      first[at] = a!
      second[at] = b
      third[at] = c
      share[at] = part.share
    })
  }
  const addRhythm = (user: number, item: number): void => {
    const entry = rhythm ? entryAt(boughtOf(source.history), user, item) : -1
    if (!rhythm || entry < 0 || rhythm.gaps[entry] === 0) return
    dueInDays[length] = Math.round(rhythm.dueInDays[entry]!)
    everyDays[length] = Math.round(rhythm.everyDays[entry]!)
  }
  return {
    add(user, chosen) {
      for (let i = 0; i < chosen.count; i++) {
        product[length] = chosen.items[i]!
        score[length] = chosen.scores[i]!
        addRhythm(user, chosen.items[i]!)
        if (reasonsKept > 0 && list < told) addReasons(user, chosen.items[i]!)
        length++
      }
      starts[++list] = length
    },
    suggestions: () => ({
      ...{ starts, product: product.slice(0, length), score: score.slice(0, length) },
      ...{ dueInDays: dueInDays.slice(0, length), everyDays: everyDays.slice(0, length), reasonsKept },
      kind: kind.slice(0, length * reasonsKept),
      first: first.slice(0, length * reasonsKept),
      second: second.slice(0, length * reasonsKept),
      third: third.slice(0, length * reasonsKept),
      share: share.slice(0, length * reasonsKept),
    }),
    reasonWords: words.all,
  }
}

type Four = [Float32Array, Float32Array, Float32Array, Float32Array]

function createWords(): { place(words: readonly string[]): number; all(): string[] } {
  const places = new Map<string, number>()
  return {
    place(words) {
      const text = words.join('\n')
      if (!places.has(text)) places.set(text, places.size)
      return places.get(text)!
    },
    all: () => [...places.keys()],
  }
}

/** The numbers of a reason in the order of its fields; `partOf` in read-suggestions reads them. */
function numbersOf(part: ReasonPart, placeOf: (words: readonly string[]) => number): number[] {
  switch (part.kind) {
    case 'because':
      return [part.item]
    case 'people':
    case 'segment':
      return [part.customers, part.of]
    case 'own':
      return [part.times, part.lastDays]
    case 'rhythm':
      return [part.everyDays, part.dueInDays]
    case 'trend':
      return [part.lines, part.days, part.times]
    case 'popular':
      return [part.customers]
    case 'words':
      return [placeOf(part.words)]
    case 'fits':
      return [part.what === 'price' ? 0 : 1]
    case 'looked':
      return [part.act === 'view' ? 0 : 1, part.lastDays]
  }
}
