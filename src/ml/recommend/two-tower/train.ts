import { asLoss, type Engine } from '../../../compute'
import { createRandom, type Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { quietly } from '../../quietly'
import { lossOf, type Judged } from './judge-loss'
import { batchesOf, type Lesson } from './lesson'
import { hostOps } from './ops'
import { placesAt, placesOfVisits, type Places } from './places'
import { drawTowers, kept, learnOn, restore, type Learn, type State, type Towers } from './towers'

const DAY_MS = 86_400_000
/** Customers of the last days at most who tell when to stop, and at least. */
const MOST_JUDGES = 600
const LEAST_JUDGES = 20
/** Customers times products of an epoch at most, for a large shop's lists take their time too; but so many customers in any case. */
const MOST_PAIRS = 2e8
const LEAST_PLACES = 5_000
/** Epochs where there are too few to tell. */
const BLIND_EPOCHS = 4
/** Older visits are not learned from. */
const LEARN_DAYS = 400
/** Nothing less is called better: the last figures differ from one backend to another. */
const LEAST_GAIN = 1e-4

/** Where training stands after an epoch: plain data, enough to go on from there on another engine. */
interface Standing {
  losses: number[]
  gains: number[]
  /** From 1; 0 for none yet. */
  bestEpoch: number
  now: State
  best: State
}

export interface Trained {
  towers: Towers
  losses: number[]
  gains: number[]
  bestEpoch: number
}

/** What does not change from epoch to epoch. */
interface Course {
  lesson: Lesson
  seed: number
  /** Epochs before the last one, which is learned from all. */
  epochs: number
  engine: Engine
  learn: Learn
}

/**
 * Learns from all but the last days until these are told no better, goes back to the best epoch, and learns one epoch more from
 * all, the last days among them. Goes on from the last epoch saved where an engine died. The same seed gives the same towers on one
 * engine.
 */
export async function* train(lesson: Lesson, moment: number, random: Random, engine: Engine): Task<Trained> {
  const { config, visits } = lesson
  const seed = random.int(2 ** 32)
  const towers = yield* quietly(drawTowers(lesson, createRandom(seed)), stepOf(config.maxEpochs, 0))
  const host = hostOps()
  const cut = moment - config.judgeDays * DAY_MS
  const judge = placesAt(visits, cut, moment)
  const isJudged = judge.user.length >= LEAST_JUDGES
  const order = drawn(judge.user.length, MOST_JUDGES, createRandom(seed ^ 1))
  yield stepOf(config.maxEpochs, 0)
  const since = moment - LEARN_DAYS * DAY_MS
  const epochs = isJudged ? config.maxEpochs : Math.min(config.maxEpochs, BLIND_EPOCHS)
  const course: Course = { lesson, seed, epochs, engine, learn: learnOn(engine, host) }
  const places = placesOfVisits(visits, since, isJudged ? cut : moment, config.windowDays)
  yield stepOf(epochs, 0)
  const key = `towers ${seed} ${lesson.question} ${places.user.length} × ${config.width} × ${towers.blocks.values.length}`
  const saved = engine.checkpoints?.restored(key) as Standing | undefined
  let standing = saved ?? startingAt(kept(towers))
  restore(towers, standing.now)
  while (!isOver(standing, epochs, config.patience)) {
    const epoch = standing.losses.length + 1
    yield* runEpoch(course, towers, places, epoch)
    const judged = isJudged
      ? yield* quietly(lossOf(lesson, towers, judge, order, host), stepOf(epochs, epoch))
      : { loss: NaN, ndcg: epoch }
    standing = advanced(standing, judged, kept(towers), isJudged)
    engine.checkpoints?.save(key, standing)
    yield { ...stepOf(epochs, epoch), metric: judged.ndcg }
  }
  const { losses, gains, bestEpoch } = standing
  restore(towers, standing.best)
  if (!isJudged) return { towers, losses: [], gains: [], bestEpoch: 0 }
  yield* runEpoch(course, towers, placesOfVisits(visits, since, moment, config.windowDays), epochs + 1)
  return { towers, losses, gains, bestEpoch }
}

const startingAt = (state: State): Standing => ({ losses: [], gains: [], bestEpoch: 0, now: state, best: state })

/** The standing after one more epoch; one whose loss is no number is never the best. */
function advanced(before: Standing, { loss, ndcg }: Judged, now: State, isJudged: boolean): Standing {
  const losses = [...before.losses, loss]
  const gains = [...before.gains, ndcg]
  const most = before.gains[before.bestEpoch - 1] ?? -Infinity
  const isBetter = (Number.isFinite(loss) || !isJudged) && ndcg > most + LEAST_GAIN
  return isBetter ? { losses, gains, now, bestEpoch: losses.length, best: now } : { ...before, losses, gains, now }
}

const isOver = ({ losses, bestEpoch }: Standing, epochs: number, patience: number): boolean =>
  losses.length >= epochs || losses.length - bestEpoch >= patience

const stepOf = (epochs: number, done: number) => ({ kind: 'step', phase: 'towers', done, total: epochs + 1 }) as const

const mostPlacesOf = ({ config, sold }: Lesson): number =>
  Math.min(config.mostPlaces, Math.max(LEAST_PLACES, Math.floor(MOST_PAIRS / sold.length)))

/** The order is known from the epoch's number alone: whoever goes on draws what would have been drawn. */
async function* runEpoch(course: Course, towers: Towers, places: Places, epoch: number): Task<void> {
  const { lesson, seed, engine, learn } = course
  const { config, encoder, question } = lesson
  const learningRate = question === 'again' ? config.againLearningRate : config.learningRate
  const random = createRandom(seed + epoch)
  const order = drawn(places.user.length, mostPlacesOf(lesson), random)
  try {
    for (const batch of batchesOf(lesson, places, order, random)) {
      await learn(towers, batch, encoder, { learningRate, decay: config.decay })
      yield stepOf(course.epochs, epoch - 1)
    }
  } catch (thrown) {
    throw engine.kind === 'tensorflow' ? asLoss(engine.backend, thrown) : thrown
  }
}

/** So many of the numbers below `count` at most, in random order. */
function drawn(count: number, most: number, random: Random): Uint32Array {
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  const length = Math.min(count, most)
  for (let i = 0; i < length; i++) {
    const other = i + random.int(count - i)
    const one = order[i]!
    order[i] = order[other]!
    order[other] = one
  }
  return order.subarray(0, length)
}
