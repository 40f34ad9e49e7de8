import { sampleIndices } from '../../math/sample'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { toEnd } from '../../core/to-end'
import type { SparseMatrix } from '../../text/sparse'
import { applyTfIdf, fitTfIdf, type TfIdf } from '../../text/tf-idf'
import { chooseCount } from './choose-count'
import { describeTopics } from './describe-topics'
import { project, reduce, type Projected, type Reduced } from './reduce'
import { assignRows, type Grouped, groupRows, type UnitRows } from './spherical-k-means'
import { keysOf } from './topic-keys'
import type { FoundTopics, KnownTopic, TermRows, TopicOptions, TriedCount } from './types'

/** Directions that texts are seen along. */
const DIRECTIONS = 64
const STARTS = 4
const MOST_SEARCHED = 12_000
/** Rows handled at once. */
const CHUNK = 4096
/** Share of texts of words drawn at random that lie closer to a topic than what counts as fitting it. */
const FITS = 0.75
/** Texts drawn at random to learn that. */
const DRAWN = 4000
/** Fewer texts are not told apart. */
const LEAST_TEXTS = 4

/**
 * Topics of texts: TF-IDF seen along its strongest directions (latent semantic analysis), grouped by spherical k-means. A text whose
 * cosine with its topic, in the space of all terms, is less than that of texts of randomly drawn words fits none. Same seed, same
 * topics. Yields steps of `phase` out of 100; O(terms · directions + texts · topics · directions) a round.
 */
export async function* fitTopics(
  read: TermRows,
  { count, known = [], mostSearched = MOST_SEARCHED }: TopicOptions,
  random: Random,
  phase: string,
): Task<FoundTopics> {
  const say = (done: number): Step => ({ kind: 'step', phase, done: Math.min(100, Math.round(done)), total: 100 })
  const { counts } = read
  const searched = filledRows(counts, mostSearched, random)
  if (searched.length < LEAST_TEXTS || counts.columns < 2) return toEnd(asOne(read, known))
  const weigh = fitTfIdf(counts, { isSublinear: true })
  const sample = applyTfIdf(pickRows(counts, searched), weigh)
  yield say(2)
  const reduced = yield* steps(reduce(sample, Math.min(DIRECTIONS, counts.columns - 1), random), say(5))
  const { values } = yield* steps(project(sample, reduced), say(20))
  const rows: UnitRows = { values, rows: searched.length, size: reduced.size }
  let tried: TriedCount[] = []
  let wanted = count
  if (wanted === 'auto') {
    const choice = yield* parts(chooseCount(rows, random), (done) => say(20 + 40 * done))
    wanted = choice.count
    tried = choice.tried
  }
  const grouped = yield* steps(groupRows(rows, Math.min(wanted, searched.length), random, STARTS), say(60))
  const least = yield* steps(leastCosine({ sample, weigh, reduced, grouped }, random), say(80))
  const all = yield* parts(assignAll(counts, { weigh, reduced, grouped, least }), (done) => say(82 + 16 * done))
  const told = yield* steps(
    describeTopics(read, all.topic, (terms) => keysOf(terms, known)),
    say(98),
  )
  return { ...told, weight: all.weight, tried }
}

type Step = Extract<Progress, { kind: 'step' }>

async function* steps<T>(work: Generator<void, T, void>, progress: Step): Task<T> {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield progress
  }
}

async function* parts<T>(work: Generator<number, T, void>, say: (done: number) => Step): Task<T> {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield say(slice.value)
  }
}

/** Rows with a term, at most so many of them. */
function filledRows({ rows, starts }: SparseMatrix, most: number, random: Random): Uint32Array {
  const filled = Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => starts[row + 1]! > starts[row]!)
  return sampleIndices(filled.length, most, random).map((place) => filled[place]!)
}

function pickRows(matrix: SparseMatrix, rows: Uint32Array): SparseMatrix {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + matrix.starts[row + 1]! - matrix.starts[row]!))
  const column = new Uint32Array(starts[rows.length]!)
  const value = new Float64Array(starts[rows.length]!)
  rows.forEach((row, i) => {
    column.set(matrix.column.subarray(matrix.starts[row], matrix.starts[row + 1]), starts[i])
    value.set(matrix.value.subarray(matrix.starts[row], matrix.starts[row + 1]), starts[i])
  })
  return { rows: rows.length, columns: matrix.columns, starts, column, value }
}

interface Fitted {
  weigh: TfIdf
  reduced: Reduced
  grouped: Grouped
}

/** Cosines with the middle of the topic in the space of all terms: that along the directions times the share that they hold of the text. */
const fullCosines = ({ cosine }: Grouped, { length }: Projected): Float32Array =>
  cosine.map((one, row) => Math.max(0, one) * length[row]!)

/** What counts as fitting a topic: texts as long as those of the sample, of words drawn at random, are that close in one case of four. */
function* leastCosine(
  { sample, weigh, reduced, grouped }: Fitted & { sample: SparseMatrix },
  random: Random,
): Generator<void, number, void> {
  const some = sample.rows > DRAWN ? pickRows(sample, sampleIndices(sample.rows, DRAWN, random)) : sample
  const column = some.column.map(() => sample.column[random.int(sample.column.length)]!)
  const drawn = applyTfIdf({ ...some, column, value: new Float64Array(column.length).fill(1) }, weigh)
  const projected = yield* project(drawn, reduced)
  const placed = yield* assignRows(
    { ...projected, rows: drawn.rows, size: reduced.size },
    grouped.centers,
    grouped.count,
  )
  const cosines = fullCosines(placed, projected).sort()
  return cosines[Math.floor((1 - FITS) * (cosines.length - 1))] ?? 0
}

interface Assigned {
  topic: Int32Array
  weight: Float32Array
}

function* assignAll(
  counts: SparseMatrix,
  { weigh, reduced, grouped, least }: Fitted & { least: number },
): Generator<number, Assigned, void> {
  const topic = new Int32Array(counts.rows).fill(-1)
  const weight = new Float32Array(counts.rows)
  for (let from = 0; from < counts.rows; from += CHUNK) {
    const to = Math.min(counts.rows, from + CHUNK)
    const chunk = applyTfIdf(
      pickRows(
        counts,
        Uint32Array.from({ length: to - from }, (_, i) => from + i),
      ),
      weigh,
    )
    const projected = toEnd(project(chunk, reduced))
    yield from / counts.rows
    const rows = { ...projected, rows: chunk.rows, size: reduced.size }
    const placed = toEnd(assignRows(rows, grouped.centers, grouped.count))
    fullCosines(placed, projected).forEach((cosine, i) => {
      if (placed.group[i]! < 0 || cosine < least) return
      topic[from + i] = placed.group[i]!
      weight[from + i] = Math.min(1, cosine)
    })
    yield to / counts.rows
  }
  return { topic, weight }
}

/** Too little to be told apart: one topic of all texts that have a term. */
function* asOne(read: TermRows, known: readonly KnownTopic[]): Generator<void, FoundTopics, void> {
  const { rows, starts } = read.counts
  const topic = Int32Array.from({ length: rows }, (_, row) => (starts[row + 1]! > starts[row]! ? 0 : -1))
  const weight = Float32Array.from(topic, (one) => (one < 0 ? 0 : 1))
  return { ...(yield* describeTopics(read, topic, (terms) => keysOf(terms, known))), weight, tried: [] }
}
