import type { ByteView } from './byte-view'

/** Where a rule goes on: the column that it asks for next and the ways from there by what stands in it, or what it comes to. */
interface Step<Result> {
  /** -1 where the rule has come to its end. */
  index: number
  /** By spelling. */
  ways: (Step<Result> | undefined)[]
  /** By written text. */
  writtenWays: Map<number, Step<Result>> | undefined
  /** Columns and the numbers of the texts written there, in turn. */
  writes: readonly number[]
  result: Result | undefined
}

/** Records after which a rule is judged by how often it was spared. */
const TRIAL = 512
/** Times that it has to be spared for each time that it was not, to remember more than the record before. */
const WORTH_IT = 3
const NONE: readonly never[] = []

/**
 * A rule of a format, which is a function of the cells that it asks for: where it has met them before, what it wrote and answered
 * then is taken. A rule that hardly ever meets the same cells again remembers those of the record before, whose order may be the
 * same; or nothing, if that is no use either, or if it looks at whole records.
 */
export function rememberRule<Result>(run: () => Result, view: ByteView): () => Result {
  let first: Step<Result> | undefined
  let isWorthIt = true
  let remembersAll = true
  let [hits, misses] = [0, 0]

  const judge = (isWhole: boolean): void => {
    if (isWhole) isWorthIt = false
    if (++misses < TRIAL) return
    if (remembersAll) remembersAll = hits > WORTH_IT * misses
    else isWorthIt = hits > misses / 2
    hits = misses = 0
  }
  const learn = (): Result => {
    const trace = view.begin()
    const result = run()
    view.end()
    judge(trace.isWhole)
    if (!isWorthIt) first = undefined
    else first = extended(remembersAll ? first : undefined, trace, result)
    return result
  }
  return () => {
    if (!isWorthIt) return run()
    let step = first
    while (step !== undefined && step.index !== -1) step = wayFrom(step, view.idAt(step.index))
    if (step === undefined) return learn()
    hits++
    const { writes } = step
    for (let i = 0; i < writes.length; i += 2) view.write(writes[i]!, writes[i + 1]!)
    return step.result as Result
  }
}

const wayFrom = <Result>({ ways, writtenWays }: Step<Result>, id: number): Step<Result> | undefined =>
  id < 0 ? writtenWays?.get(id) : ways[id]

/** The steps with one more way through them. */
function extended<Result>(
  first: Step<Result> | undefined,
  { reads, writes }: { reads: readonly number[]; writes: readonly number[] },
  result: Result,
): Step<Result> {
  const create = (index: number): Step<Result> => ({
    index,
    ways: index === -1 ? (NONE as never[]) : [],
    writtenWays: undefined,
    writes: NONE,
    result: undefined,
  })
  const root = first ?? create(reads[0] ?? -1)
  let step = root
  for (let i = 0; i < reads.length; i += 2) {
    const id = reads[i + 1]!
    let next = wayFrom(step, id)
    if (!next) {
      next = create(reads[i + 2] ?? -1)
      if (id < 0) (step.writtenWays ??= new Map()).set(id, next)
      else step.ways[id] = next
    }
    step = next
  }
  step.writes = writes.length === 0 ? NONE : writes.slice()
  step.result = result
  return root
}
