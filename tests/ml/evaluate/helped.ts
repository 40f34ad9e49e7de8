import { drive } from '../../../src/core/task'
import { openLot, type Learners } from '../../../src/ml/evaluate'
import type { Helper, HelperAnswer, Helpers, Lot, Part } from '../../../src/ml/evaluate/parts'
import { place } from './planted'

/** What a helper of a test does with its n-th part; 'do' is what a sound one does. */
type Behaviour = (part: Part, nth: number) => 'do' | 'die' | 'recall' | 'fail' | 'reject' | 'throw'

interface Crew {
  helpers: Helpers
  /** Parts done, by helper. */
  done: string[][]
  /** Lots that each was told. */
  told: Set<Lot>[]
  released: number
}

/** Helpers of this thread, which answer later and in another order than they were asked in. */
export function helpedBy(count: number, learners: Learners, behave: Behaviour = () => 'do'): Crew {
  const crew: Crew = { helpers: { take }, done: [], told: [], released: 0 }
  async function take(): Promise<Helper | undefined> {
    const own = crew.done.length
    if (own === count) return undefined
    crew.done.push([])
    crew.told.push(new Set())
    let nth = 0
    return {
      release: () => void crew.released++,
      fit(lot, part): Promise<HelperAnswer> {
        const what = behave(part, nth++)
        if (what === 'throw') throw new RangeError('planted: its rows cannot be copied')
        return answer(lot, part, what)
      },
    }
    async function answer(lot: Lot, part: Part, what: ReturnType<Behaviour>): Promise<HelperAnswer> {
      crew.told[own]!.add(lot)
      await new Promise((resolve) => setTimeout(resolve, (nth * 7 + own * 3) % 5))
      if (what === 'reject') throw new Error('planted: it cannot be reached')
      if (what === 'die' || what === 'fail') return { kind: 'failed', isGone: what === 'die' }
      if (what === 'recall') return { kind: 'recalled' }
      const work = openLot(structuredClone(lot), learners).run(part, place.engineFor)
      const outcome = await drive(quiet(work))
      if (outcome.status !== 'done') return { kind: 'failed', isGone: false }
      crew.done[own]!.push(`${part.name}/${part.place}`)
      return { kind: 'done', answer: structuredClone(outcome.result) }
    }
  }
  return crew
}

async function* quiet<T>(work: AsyncGenerator<number, T, void>) {
  for (let step = await work.next(); ; step = await work.next()) {
    if (step.done) return step.value
    yield { kind: 'step', phase: 'x', done: 0, total: null } as const
  }
}
