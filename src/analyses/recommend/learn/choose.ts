import { codeOfRule } from '../rules'
import type { RecommendConfig } from '../spec'
import type { Chosen } from './suggest'

/** What products are like, by number; of a test all of one kind and alike to none. */
export interface Likeness {
  category: Uint32Array
  /** Products of one family bear the same number. */
  family: Uint32Array
  margin: Float64Array
  /** 0 to 1: how alike two products are. */
  alike(a: number, b: number): number
}

export interface Chooser {
  /**
   * Takes n of the candidates (the best first) that no rule is against: those of the greatest worth, each less alike to the ones before
   * it (MMR, Carbonell and Goldstein 1998), one of a family and so many of a category.
   */
  choose(candidates: Uint32Array, scores: Float32Array, code: Uint8Array): Chosen
}

type Rules = Pick<RecommendConfig, 'n' | 'margin' | 'diversity' | 'perCategory' | 'onePerFamily'>

const FAMILY = codeOfRule('family')
const PER_CATEGORY = codeOfRule('perCategory')

export function createChooser(rules: Rules, likeness: Likeness): Chooser {
  return {
    choose(candidates, scores, code) {
      const open: number[] = []
      const removed: Chosen['removed'] = []
      candidates.forEach((item, place) => {
        if (code[item] === 0) open.push(place)
        else removed.push({ item, code: code[item]!, place })
      })
      const picked = pick(open, { candidates, scores, rules, likeness, removed })
      const last = picked.length < rules.n ? Infinity : Math.max(...picked)
      return {
        count: picked.length,
        items: Uint32Array.from(picked, (place) => candidates[place]!),
        scores: Float32Array.from(picked, (place) => scores[place]!),
        removed: removed.filter(({ place }) => place < last).sort((a, b) => a.place - b.place),
      }
    },
  }
}

interface Picking {
  candidates: Uint32Array
  scores: Float32Array
  rules: Rules
  likeness: Likeness
  removed: Chosen['removed']
}

/** Places of the candidates taken, in the order taken. */
function pick(open: readonly number[], picking: Picking): number[] {
  const { candidates, rules, likeness, removed } = picking
  const worth = worthOf(open, picking)
  const left = [...open]
  /** How alike each candidate is to the most alike of those taken. */
  const nearest = new Map<number, number>()
  const picked: number[] = []
  while (picked.length < rules.n && left.length > 0) {
    const at =
      rules.diversity > 0
        ? greatest(left, (place) => valueOf(place))
        : worth
          ? greatest(left, (place) => worth.get(place)!)
          : 0
    const [place] = left.splice(at, 1) as [number]
    const item = candidates[place]!
    const against = ruleAgainst(item, picked)
    if (against > 0) removed.push({ item, code: against, place })
    else {
      picked.push(place)
      if (rules.diversity > 0) {
        for (const other of left) {
          const alike = likeness.alike(item, candidates[other]!)
          nearest.set(other, Math.max(nearest.get(other) ?? 0, alike))
        }
      }
    }
  }
  return picked

  function valueOf(place: number): number {
    return (1 - rules.diversity) * worth!.get(place)! - rules.diversity * (nearest.get(place) ?? 0)
  }

  function ruleAgainst(item: number, taken: readonly number[]): number {
    const others = taken.map((place) => candidates[place]!)
    const { family, category } = likeness
    if (rules.onePerFamily && others.some((other) => family[other] === family[item])) return FAMILY
    if (rules.perCategory === 0 || category[item] === 0) return 0
    const same = others.reduce((sum, other) => sum + (category[other] === category[item] ? 1 : 0), 0)
    return same >= rules.perCategory ? PER_CATEGORY : 0
  }
}

/** Scores from 0 (the last candidate) to 1 with what a margin counts; undefined where the order of the scores is all there is. */
function worthOf(
  open: readonly number[],
  { candidates, scores, rules, likeness }: Picking,
): Map<number, number> | undefined {
  if (rules.margin === 0 && rules.diversity === 0) return undefined
  const most = scores[open[0] ?? 0] ?? 0
  const least = scores[open.at(-1) ?? 0] ?? 0
  const spread = most > least ? most - least : 1
  return new Map(
    open.map((place) => {
      const score = (scores[place]! - least) / spread
      return [place, (1 - rules.margin) * score + rules.margin * Math.max(0, likeness.margin[candidates[place]!]!)]
    }),
  )
}

function greatest(places: readonly number[], valueOf: (place: number) => number): number {
  let best = 0
  for (let i = 1; i < places.length; i++) if (valueOf(places[i]!) > valueOf(places[best]!)) best = i
  return best
}
