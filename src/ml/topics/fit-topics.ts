import { sampleIndices } from '../../math/sample'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { toEnd } from '../../core/to-end'
import type { SparseMatrix } from '../../text/sparse'
import { applyTfIdf, fitTfIdf, type TfIdf } from '../../text/tf-idf'
import { chooseCount } from './choose-count'
import { describeTopics } from './describe-topics'
import { project, reduce } from './reduce'
import { pickRows, singleTerms } from './pick-terms'
import { type Middles, placeRows, refineGroups } from './sparse-groups'
import { assignRows, groupRows, pickUnitRows, type UnitRows } from './spherical-k-means'
import { keysOf } from './topic-keys'
import type { FoundTopics, KnownTopic, TermRows, TopicOptions, TriedCount } from './types'

/** Directions that texts are seen along: one for so many terms, within limits. */
const TERMS_A_DIRECTION = 10
const DIRECTIONS = { least: 64, most: 96 }
const STARTS = 4
const MOST_SEARCHED = 12_000
/** Rows that starts are compared on. */
const MOST_BEGUN = 3000
/** Rows handled at once. */
const CHUNK = 4096
/** Share of texts of words drawn at random that lie closer to a topic than what counts as fitting it. */
const FITS = 0.9
/** Texts drawn at random to learn that. */
const DRAWN = 4000
/** Fewer texts are not told apart. */
const LEAST_TEXTS = 4

/**
 * Topics of texts: TF-IDF of single words seen along its strongest directions (latent semantic analysis), grouped by spherical k-means,
 * and the groups refined in the space of all words. Pairs of words only describe: in long texts they are most of what is there, and
 * hardly two texts share one. A text whose cosine with its topic is less than that of texts of randomly drawn words fits none. Same
 * seed, same topics. Yields steps of `phase` out of 100; O(terms · directions + texts · topics · directions) a round.
 */
export async function* fitTopics(
  read: TermRows,
  { count, known = [], mostSearched = MOST_SEARCHED }: TopicOptions,
  random: Random,
  phase: string,
): Task<FoundTopics> {
  const say = (done: number): Step => ({ kind: 'step', phase, done: Math.min(100, Math.round(done)), total: 100 })
  const counts = singleTerms(read)
  yield say(1)
  const searched = filledRows(counts, mostSearched, random)
  if (searched.length < LEAST_TEXTS || counts.columns < 2) return toEnd(asOne(read, known))
  yield say(1)
  const weigh = fitTfIdf(counts)
  yield say(2)
  const sample = applyTfIdf(pickRows(counts, searched), weigh)
  yield say(2)
  const rows = yield* steps(seenAlong(sample, random), say(5))
  let tried: TriedCount[] = []
  let wanted = count
  if (wanted === 'auto') {
    const choice = yield* parts(chooseCount(rows, random), (done) => say(20 + 40 * done))
    wanted = choice.count
    tried = choice.tried
  }
  const middles = yield* steps(findGroups(sample, rows, Math.min(wanted, rows.rows), random), say(60))
  const least = yield* steps(leastCosine(sample, { weigh, middles }, random), say(80))
  const all = yield* parts(assignAll(counts, { weigh, middles, least }), (done) => say(82 + 16 * done))
  const told = yield* steps(
    describeTopics(read, all.topic, (terms) => keysOf(terms, known)),
    say(98),
  )
  return { ...told, weight: all.weight, tried }
}

/** Rows along their strongest directions. */
function* seenAlong(sample: SparseMatrix, random: Random): Generator<void, UnitRows, void> {
  const wanted = Math.round(sample.columns / TERMS_A_DIRECTION)
  const size = Math.min(DIRECTIONS.most, Math.max(DIRECTIONS.least, wanted), Math.ceil(sample.columns / 2))
  const reduced = yield* reduce(sample, size, random)
  const { values } = yield* project(sample, reduced)
  return { values, rows: sample.rows, size: reduced.size }
}

/** Groups of the best of some starts, which are compared along the directions on some of the rows; refined among all words. */
function* findGroups(
  sample: SparseMatrix,
  rows: UnitRows,
  count: number,
  random: Random,
): Generator<void, Middles, void> {
  const some = rows.rows > MOST_BEGUN ? pickUnitRows(rows, sampleIndices(rows.rows, MOST_BEGUN, random)) : rows
  const { centers } = yield* groupRows(some, count, random, STARTS)
  const { group } = yield* assignRows(rows, centers, count)
  return yield* refineGroups(sample, group, count)
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

interface Fitted {
  weigh: TfIdf
  middles: Middles
}

/** What counts as fitting a topic: texts as long as those of the sample, of words drawn at random, are mostly that close, too. */
function* leastCosine(sample: SparseMatrix, { weigh, middles }: Fitted, random: Random): Generator<void, number, void> {
  const some = sample.rows > DRAWN ? pickRows(sample, sampleIndices(sample.rows, DRAWN, random)) : sample
  const column = some.column.map(() => sample.column[random.int(sample.column.length)]!)
  const drawn = applyTfIdf({ ...some, column, value: new Float64Array(column.length).fill(1) }, weigh)
  const { cosine } = yield* placeRows(drawn, middles)
  return cosine.sort()[Math.floor((1 - FITS) * (cosine.length - 1))] ?? 0
}

interface Assigned {
  topic: Int32Array
  weight: Float32Array
}

function* assignAll(
  counts: SparseMatrix,
  { weigh, middles, least }: Fitted & { least: number },
): Generator<number, Assigned, void> {
  const topic = new Int32Array(counts.rows).fill(-1)
  const weight = new Float32Array(counts.rows)
  for (let from = 0; from < counts.rows; from += CHUNK) {
    const size = Math.min(CHUNK, counts.rows - from)
    const some = pickRows(
      counts,
      Uint32Array.from({ length: size }, (_, i) => from + i),
    )
    const { group, cosine } = toEnd(placeRows(applyTfIdf(some, weigh), middles))
    cosine.forEach((one, i) => {
      if (group[i]! < 0 || one < least) return
      topic[from + i] = group[i]!
      weight[from + i] = Math.min(1, one)
    })
    yield (from + size) / counts.rows
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
