import { mean } from '../../../math/statistics'
import { difference, estimate, type Estimate, type Judgement } from '../../../ml/recommend/judge'
import type { Question, RecommenderName } from '../../../ml/recommend/types'
import type { Figure, Judged, MethodResult } from '../spec'
import type { Past, Trial } from './judge-past'
import { SIMPLE } from './methods'

type Standing = Pick<Judged, 'windows' | 'simple' | 'best' | 'beatsSimple' | 'isFull'> & { methods: MethodResult[] }

/** What the trials came to, the best method first; null where there was nothing to judge by. */
export function measurePast({ windows, trials }: Past, question: Question, isFull: boolean): Standing | null {
  const names = [...new Set(trials.map(({ name }) => name))]
  if (names.length === 0) return null
  const byName = new Map(names.map((name) => [name, trials.filter((trial) => trial.name === name)]))
  const simple = strongest(
    names.filter((name) => SIMPLE[question].includes(name)),
    byName,
  )
  const methods = names
    .map((name) => methodResult(byName.get(name)!, simple && byName.get(simple), { question, windows, isFull }))
    .sort((a, b) => b['ndcg@10'] - a['ndcg@10'])
  const best = methods[0]!
  return {
    windows: windows.map(({ from, to, customers }) => ({ from, to, customers })),
    ...{ methods, isFull, best: best.name, simple: simple ?? best.name },
    beatsSimple: (best.difference?.low ?? 0) > 0,
  }
}

type ByName = ReadonlyMap<RecommenderName, readonly Trial[]>

const strongest = (names: readonly RecommenderName[], byName: ByName): RecommenderName | undefined =>
  names.toSorted((a, b) => ndcgOf(byName.get(b)!) - ndcgOf(byName.get(a)!))[0]

const ndcgOf = (trials: readonly Trial[]): number => mean(joined(trials, 'ndcg'))

function joined(trials: readonly Trial[], what: 'ndcg' | 'hit' | 'recall'): Float64Array {
  return Float64Array.from(trials.flatMap(({ judgement }) => Array.from(judgement[what])))
}

const usersOf = (trials: readonly Trial[]): Uint32Array =>
  Uint32Array.from(trials.flatMap(({ judgement }) => Array.from(judgement.users)))

interface About {
  question: Question
  windows: Past['windows']
  isFull: boolean
}

function methodResult(trials: readonly Trial[], simple: readonly Trial[] | undefined, about: About): MethodResult {
  const { name } = trials[0]!
  const users = usersOf(trials)
  const [ndcg, hit, recall] = (['ndcg', 'hit', 'recall'] as const).map((what) =>
    figureOf(estimate(joined(trials, what), users)),
  )
  const over = (what: keyof Judgement['figures']): number =>
    finite(mean(Float64Array.from(trials, ({ judgement }) => judgement.figures[what])))
  const same = simple?.filter(({ window }) => trials.some((trial) => trial.window === window))
  return {
    name,
    'ndcg@10': ndcg!.value,
    'hitRate@10': hit!.value,
    'recall@10': recall!.value,
    coverage: over('coverage'),
    intervals: { 'ndcg@10': rangeOf(ndcg!), 'hitRate@10': rangeOf(hit!), 'recall@10': rangeOf(recall!) },
    novelty: over('novelty'),
    diversity: over('diversity'),
    longTail: over('longTail'),
    windows: about.windows.flatMap((_, place) =>
      trials.filter(({ window }) => window === place).map(({ judgement }) => finite(judgement.figures.ndcg)),
    ),
    difference:
      same === undefined || same[0]?.name === name
        ? null
        : figureOf(difference(joined(trials, 'ndcg'), joined(same, 'ndcg'), users)),
    isSimple: SIMPLE[about.question].includes(name),
    seconds: about.isFull ? trials.reduce((sum, { seconds }) => sum + seconds, 0) : null,
  }
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0)
/** One customer has no spread: then the interval says nothing, and is all there can be. */
export function figureOf({ value, low, high }: Estimate): Figure {
  const reach = Number.isFinite(low) && Number.isFinite(high)
  return { value: finite(value), low: reach ? low : value - 1, high: reach ? high : value + 1 }
}
const rangeOf = ({ low, high }: Figure): [number, number] => [Math.max(0, low), Math.min(1, high)]
