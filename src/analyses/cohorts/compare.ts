import { type Proportion, proportionDifference, wilson } from '../../math/proportion'
import type { Tally } from './model'
import { type CohortComparison, type CohortsConfig, type CohortsInputs, FEW } from './spec'

/** How far ahead the question "did they come back?" looks, in periods, where the data reaches that far. */
const HORIZONS = { month: [3, 2, 1], week: [12, 8, 4, 2, 1] } as const

const CONFIDENCE = 0.95

type Question = Pick<CohortsInputs, 'cohorts'> & Pick<CohortsConfig, 'every'>

/**
 * Whether later customers come back as often as earlier ones did, or which kind of first order brings those who do; null where the
 * data is too short or the cohorts too small to say. Only who has lived through the whole horizon is counted.
 */
export function compare(whole: Tally, { cohorts, every }: Question): CohortComparison | null {
  const isTime = cohorts.every(({ kind }) => kind === 'period')
  for (const horizon of HORIZONS[every]) {
    if (horizon >= whole.periods) continue
    const found = isTime ? compareHalves(whole, cohorts, horizon) : findBest(whole, cohorts, horizon)
    if (found) return found
  }
  return null
}

interface Count {
  customers: number
  returned: number
}

const countAt = ({ periods, customers, returned }: Tally, cohort: number, horizon: number): Count => ({
  customers: customers[cohort * periods + horizon]!,
  returned: returned[cohort * periods + horizon]!,
})

const add = (all: readonly Count[]): Count => ({
  customers: all.reduce((sum, one) => sum + one.customers, 0),
  returned: all.reduce((sum, one) => sum + one.returned, 0),
})

const shareOf = ({ customers, returned }: Count, confidence: number): Proportion & { customers: number } => ({
  ...wilson(returned, customers, confidence),
  customers,
})

/** The cohort in which older customers hide is left out: they come back more often, and nobody can tell them apart. */
function compareHalves(whole: Tally, cohorts: Question['cohorts'], horizon: number): CohortComparison | null {
  const ripe = [...cohorts.keys()].filter((i) => !cohorts[i]!.mayBeOlder && countAt(whole, i, horizon).customers > 0)
  if (ripe.length < 2) return null
  const middle = Math.floor(ripe.length / 2)
  const [earlier, later] = [ripe.slice(0, middle), ripe.slice(middle)].map((part) =>
    add(part.map((i) => countAt(whole, i, horizon))),
  ) as [Count, Count]
  if (Math.min(earlier.customers, later.customers) < FEW) return null
  const [one, other] = [shareOf(later, CONFIDENCE), shareOf(earlier, CONFIDENCE)]
  return {
    kind: 'time',
    horizon,
    one: { ...one, name: null, from: cohorts[ripe[middle]!]!.at },
    other,
    ...judge(one, other),
  }
}

/** The best of several is lucky, too: its confidence is raised by their number (Bonferroni). */
function findBest(whole: Tally, cohorts: Question['cohorts'], horizon: number): CohortComparison | null {
  const counts = cohorts.map((_, i) => countAt(whole, i, horizon))
  const able = [...cohorts.keys()].filter((i) => cohorts[i]!.kind === 'value' && counts[i]!.customers >= FEW)
  const rate = (i: number): number => counts[i]!.returned / counts[i]!.customers
  const best = able.sort((a, b) => rate(b) - rate(a))[0]
  if (best === undefined) return null
  const rest = add(counts.filter((_, i) => i !== best))
  if (rest.customers < FEW) return null
  const confidence = 1 - (1 - CONFIDENCE) / able.length
  const [one, other] = [shareOf(counts[best]!, confidence), shareOf(rest, confidence)]
  return { kind: 'best', horizon, one: { ...one, name: cohorts[best]!.name, from: null }, other, ...judge(one, other) }
}

function judge(one: Proportion, other: Proportion): Pick<CohortComparison, 'difference' | 'isSure'> {
  const difference = proportionDifference(one, other)
  return { difference, isSure: difference.low > 0 || difference.high < 0 }
}
